"""The command that manages the shelf. In: an action and names. Out: a list of articles, or a report."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from pactqa import language
from pactqa.cli import command
from pactqa.hints import SHELF_PREFIX, command_line, shelf_ref
from pactqa.model import Fault, Taken
from pactqa.system.streams import note, progress, write
from pactqa.text import line
from pactqa.views import Format, pages, print_page
from pactqa.views.pages import ShelfRow

if TYPE_CHECKING:
    from pactqa.shelf.folder import Shelf


class SomeFailed(Fault):
    """Some articles could not be updated; the others were."""

    exit_code = 1


@command(
    "shelf",
    "pactqa shelf",
    "pactqa import notes.md --as tea",
    "pactqa browse @tea",
    "pactqa shelf update",
    "pactqa shelf rename tea chai",
    "pactqa shelf remove chai",
)
def shelf(
    action: Annotated[
        str | None,
        typer.Argument(
            metavar="[ACTION]",
            help="list: the default. update: read the sources again, all or those named. rename: give the old name, "
            "then the new one. remove: remove those named.",
        ),
    ] = None,
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME...]", help="Names on the shelf.")] = None,
) -> None:
    """List, update, rename or remove the articles on the shelf.

    pactqa import --as NAME keeps an article there, and every command reads it as @NAME.
    """
    from pactqa.shelf.folder import EMPTY, open_shelf

    the_shelf, named = open_shelf(os.environ), [name.removeprefix(SHELF_PREFIX) for name in names or ()]
    match action, named:
        case ((None | "list"), []):
            _list(the_shelf)
        case "update", _:
            for name in named:
                the_shelf.locate(name)
            if to_update := [*dict.fromkeys(named or the_shelf.names())]:
                _update(the_shelf, to_update, asked_for=bool(named))
            else:
                note(f"pactqa: {EMPTY}")
        case "rename", [old, new]:
            try:
                the_shelf.rename(old, new)
            except Taken as taken:
                raise Fault(f"{taken}; to free the name, try: {command_line('shelf', 'remove', new)}") from None
            write(f"{shelf_ref(old)}: renamed to {shelf_ref(new)}\n")
        case "remove", _:
            the_shelf.remove(named)
            write("".join(f"{shelf_ref(name)}: removed\n" for name in named))


def _list(the_shelf: "Shelf") -> None:
    from pactqa.shelf.folder import EMPTY

    articles = []
    for source, article in the_shelf.articles():
        edition, origin = language.edition_to_read(article, None, os.environ), the_shelf.origin(source[1:])
        if edition:  # only its headline, as a whole shelf may not fit into memory
            articles.append(
                ShelfRow(
                    source=source,
                    headline=edition.headline,
                    count=len(edition.questions),
                    languages=[each.language for each in article.editions],
                    origin=", ".join(filter(None, origin.sources)) if origin else None,
                    time=origin.time if origin else None,
                )
            )
    if articles:
        print_page(pages.shelf(articles), Format.text, os.environ, pager=True)
    elif not the_shelf.names():
        note(f"pactqa: {EMPTY}")


def _update(the_shelf: "Shelf", names: Sequence[str], *, asked_for: bool) -> None:
    """Update the stores *names*, and report each outcome. Raises `SomeFailed` if some failed."""
    from pactqa.shelf.update import Outcome, update

    outcomes: dict[str, Outcome] = {}
    with progress("Updating", len(names)) as show:
        for outcome in update(the_shelf, names, lambda _: show(len(outcomes)), asked_for=asked_for):
            outcomes[outcome.name] = outcome
    ordered = [outcomes[name] for name in names]
    for each in ordered:
        if not each.failed:
            rows = "".join(f"  {row}\n" for row in each.questions)
            write(f"{line(shelf_ref(each.name))}: {line(each.words)}\n{rows}")
    if failed := [f"{shelf_ref(each.name)}: {each.words}" for each in ordered if each.failed]:
        raise SomeFailed("\n".join(failed))
