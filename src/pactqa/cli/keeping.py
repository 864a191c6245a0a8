"""The command of the shelf: what is on it, and what to do with that."""

import os
from typing import Annotated

import typer

from pactqa import language
from pactqa.cli import completion
from pactqa.cli.commands import command
from pactqa.hints import command_line, kept
from pactqa.model import Fault, Kept
from pactqa.output import pick_shelf_output
from pactqa.shelf.folder import Shelf, open_shelf
from pactqa.system.streams import note, write
from pactqa.text import line

_NAMED = 5
"""How many files that are no stores are named."""


@command(
    "shelf",
    "pactqa shelf",
    "pactqa import https://example.org --as tea",
    "pactqa browse @tea",
    "pactqa shelf update",
    "pactqa shelf remove tea",
)
def shelf(
    action: Annotated[
        str | None,
        typer.Argument(
            metavar="[update|remove]",
            help="update reads the sources again, of all names or of these; remove takes these off the shelf.",
            autocompletion=completion.actions,
        ),
    ] = None,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME...]", help="Names on the shelf.", autocompletion=completion.kept_names),
    ] = None,
) -> None:
    """List the articles that you keep, with import --as NAME, or update or remove them."""
    there = open_shelf(os.environ)
    if action is None:
        _list(there)
    elif action == "remove" and names:
        there.remove(names)
        write("".join(f"{kept(name)}: removed\n" for name in names))
    elif action == "remove":
        raise Fault(f"shelf remove needs a name; see: {command_line('shelf')}")
    else:
        near = "remove" if action[:1] in ("r", "d") else "update"
        raise Fault(f"shelf cannot {line(action)}; try: {command_line('shelf', near, *(names or ()))}")


def _list(there: Shelf) -> None:
    articles, faults = all_kept(there)
    if articles:
        output = pick_shelf_output(os.environ, page=True)
        output.write(output.view.shelf(articles))
    elif not faults:
        note(f"pactqa: the shelf is empty; try: {command_line('import', 'https://example.org/faq', '--as', 'NAME')}")
    pass_over(faults)


def all_kept(there: Shelf) -> tuple[list[Kept], list[Fault]]:
    """Return the articles on the shelf, each with the edition to read, and the faults of the files that are none."""
    found, faults = [], []
    for name in there.names():
        try:
            article = there.read(name)
        except Fault as fault:
            faults.append(fault)
            continue
        edition = language.pick_edition(article, None, os.environ) or article.editions[0]
        origin = there.origin(name)
        sources = ", ".join(filter(None, origin.sources)) if origin else None
        found.append(Kept(name, article, edition, sources, origin.time if origin else None))
    return found, faults


def pass_over(faults: list[Fault]) -> None:
    """Tell which files in the folder of the shelf are no stores."""
    for fault in faults[:_NAMED]:
        note(f"pactqa: warning: passed over: {line(str(fault))}")
    if faults[_NAMED:]:
        note(f"pactqa: warning: passed over {len(faults) - _NAMED} more files that are no stores")
