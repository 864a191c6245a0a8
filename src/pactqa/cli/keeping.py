"""The command of the shelf: what is on it, and what to do with that."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from pactqa import language
from pactqa.cli import command
from pactqa.cli.reading import on_shelf
from pactqa.hints import SHELF_PREFIX, command_line, shelf_ref
from pactqa.model import Fault
from pactqa.system.streams import note, write
from pactqa.text import line
from pactqa.views import Format, pages, pick_output
from pactqa.views.pages import Kept

if TYPE_CHECKING:
    from pactqa.shelf.folder import Shelf


class SomeFailed(Fault):
    """Some of the shelf could not be updated; the rest was."""

    exit_code = 1


_MEANT = {"update": ("up", "ref", "rel", "pull"), "remove": ("rem", "rm", "del")}
"""How other words for the actions begin."""


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
        ),
    ] = None,
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME...]", help="Names on the shelf.")] = None,
) -> None:
    """List the articles on the shelf, update them, or take them off.

    pactqa import with --as NAME keeps an article there. @NAME stands for it wherever a command reads something.
    """
    from pactqa.shelf.folder import EMPTY, open_shelf

    there, named = open_shelf(os.environ), [name.removeprefix(SHELF_PREFIX) for name in names or ()]
    if action is None:
        _list(there)
    elif action == "remove" and named:
        there.remove(named)
        write("".join(f"{shelf_ref(name)}: removed\n" for name in named))
    elif action == "update":
        for name in named:
            there.locate(name)
        if to_update := [*dict.fromkeys(named or there.names())]:
            _update(there, to_update, asked_for=bool(named))
        else:
            note(f"pactqa: {EMPTY}")
    elif action == "remove":
        raise Fault(f"shelf remove needs a name; see: {command_line('shelf')}")
    else:
        near = next((known for known, begins in _MEANT.items() if action.startswith(begins)), None)
        instead = f"try: {command_line('shelf', near, *(names or ()))}" if near else "see: pactqa shelf --help"
        raise Fault(f"shelf cannot {line(action)}; {instead}")


def _list(there: "Shelf") -> None:
    from pactqa.shelf.folder import EMPTY

    articles = []
    for source, article in on_shelf():
        edition, origin = language.edition_to_read(article, None, os.environ), there.origin(source[1:])
        if edition:  # its headline alone, as all of a shelf may be more than fits into memory
            articles.append(
                Kept(
                    source=source,
                    headline=edition.headline,
                    count=len(edition.questions),
                    languages=[each.language for each in article.editions],
                    origin=", ".join(filter(None, origin.sources)) if origin else None,
                    time=origin.time if origin else None,
                )
            )
    if articles:
        pick_output(Format.text, os.environ, page=True).print(pages.shelf(articles))
    elif not there.names():
        note(f"pactqa: {EMPTY}")


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
    write("".join(f"{line(shelf_ref(each.name))}: {line(each.words)}\n" for each in ordered if not each.failed))
    if failed := [f"{shelf_ref(each.name)}: {each.words}" for each in ordered if each.failed]:
        raise SomeFailed("\n".join(failed))
