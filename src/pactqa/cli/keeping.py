"""The command of the shelf: what is on it, and what to do with that."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from pactqa.cli import completion
from pactqa.cli.commands import command
from pactqa.hints import command_line, kept
from pactqa.model import Fault, Kept
from pactqa.output import pick_shelf_output
from pactqa.system.files import KEPT
from pactqa.system.streams import note, write
from pactqa.text import line

if TYPE_CHECKING:
    from pactqa.shelf.folder import Shelf


class SomeFailed(Fault):
    """Some of the shelf could not be updated; the rest was."""

    exit_code = 1


_MEANT = {"update": ("up", "ref", "rel", "pull"), "remove": ("rem", "rm", "del")}
"""How other words for the actions begin."""

_NAMED = 5
"""How many files that are no stores are named."""


@command(
    "shelf",
    "pactqa shelf",
    "pactqa import notes.md --as tea",
    "pactqa browse @tea",
    "pactqa shelf update",
    "pactqa shelf remove tea",
)
def shelf(
    action: Annotated[
        str | None,
        typer.Argument(
            metavar="[update|remove]",
            help="update reads the sources again, of all articles or of those named. remove takes those named off.",
            autocompletion=completion.actions,
        ),
    ] = None,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME...]", help="Names on the shelf.", autocompletion=completion.kept_names),
    ] = None,
) -> None:
    """List the articles on the shelf, update them, or take them off.

    pactqa import with --as NAME keeps an article there. @NAME stands for it wherever a command reads something.
    """
    from pactqa.shelf.folder import open_shelf

    there, named = open_shelf(os.environ), [name.removeprefix(KEPT) for name in names or ()]
    if action is None:
        _list(there)
    elif action == "remove" and named:
        there.remove(named)
        write("".join(f"{kept(name)}: removed\n" for name in named))
    elif action == "update":
        for name in named:
            there.locate(name)
        if to_update := [*dict.fromkeys(named or there.names())]:
            _update(there, to_update, asked_for=bool(named))
        else:
            _tell_empty()
    elif action == "remove":
        raise Fault(f"shelf remove needs a name; see: {command_line('shelf')}")
    else:
        near = next((known for known, begins in _MEANT.items() if action.startswith(begins)), None)
        instead = f"try: {command_line('shelf', near, *(names or ()))}" if near else "see: pactqa shelf --help"
        raise Fault(f"shelf cannot {line(action)}; {instead}")


def _list(there: "Shelf") -> None:
    from pactqa.shelf.together import all_kept

    articles: list[Kept] = []
    faults: list[Fault] = []
    for each in all_kept(there, None, os.environ):
        if isinstance(each, Fault):
            faults.append(each)
        else:  # without its questions, as all of a shelf may be more than fits into memory
            articles.append(replace(each, edition=replace(each.edition, questions=())))
    if articles:
        output = pick_shelf_output(os.environ, page=True)
        output.write(output.view.shelf(articles))
    elif not faults:
        _tell_empty()
    pass_over(faults)


def _tell_empty() -> None:
    note(f"pactqa: the shelf is empty; try: {command_line('import', 'https://example.org/faq', '--as', 'NAME')}")


def _update(there: "Shelf", names: Sequence[str], *, asked_for: bool) -> None:
    """Update the stores *names*, and tell what came of each. Raises `SomeFailed` if one is as it was for a reason."""
    import gc

    from pactqa.shelf.update import update
    from pactqa.views.terminal import progress_bar

    gc.enable()  # pages create far more cycles than stores do
    outcomes = {}
    with progress_bar("Updating", len(names), os.environ) as advance:
        for outcome in update(there, names, asked_for=asked_for):
            outcomes[outcome.name] = outcome
            advance()
    ordered = [outcomes[name] for name in names]
    write("".join(f"{line(kept(each.name))}: {line(each.words)}\n" for each in ordered if not each.failed))
    if failed := [f"{kept(each.name)}: {each.words}" for each in ordered if each.failed]:
        raise SomeFailed("\n".join(failed))


def pass_over(faults: list[Fault]) -> None:
    """Tell which files in the folder of the shelf are no stores."""
    for fault in faults[:_NAMED]:
        note(f"pactqa: warning: passed over: {line(str(fault))}")
    if faults[_NAMED:]:
        note(f"pactqa: warning: passed over {len(faults) - _NAMED} more files that are no stores")
