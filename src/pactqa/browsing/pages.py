"""The pages beside the list. Those of the article are pages of `views`, laid out as a terminal shows them."""

from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace
from rich.text import Text

from pactqa.model import Edition
from pactqa.views import MEASURE
from pactqa.views import pages as views
from pactqa.views.plain import Plain
from pactqa.views.terminal import Block, Terminal


class Page(Struct, frozen=True):
    """A page: *blocks* returns its content on a terminal, *words* the text to copy, the same as in a pipe.

    *number* is the number of its question, 0 for the overview.
    """

    blocks: Callable[[Terminal], Iterable[Block]]
    words: Callable[[], str]
    number: int | None = None

    def rows(self, width: int, *, no_color: bool) -> list[Text]:
        """Return the lines of the page, at most *width* columns wide.

        With *no_color*, nothing is distinguished by colour alone, because the colours are removed later.
        """
        width = min(width, MEASURE)
        terminal = Terminal(width, colour=True, hyperlinks=True, full_screen=True)
        terminal.console.no_color = no_color
        rows: list[Text] = []
        for block in filter(None, self.blocks(terminal)):
            rows += [Text()] if rows else []
            for row in block:
                # A terminal folds a long address or path itself, and a full-screen page has to.
                rows += row.wrap(terminal.console, width, overflow="fold") if row.cell_len > width else [row]
        return rows


EMPTY = Page(lambda _: [], str)
"""A page without content."""


def numbers(edition: Edition) -> range:
    """Return the numbers of the entries of *edition*: its questions after its overview, 0, if it has one.

    The overview has the lead and the summary.
    """
    return range(0 if edition.overview else 1, len(edition.questions) + 1)


def of(shown: views.Page, number: int | None = None) -> Page:
    """Return *shown*, the page of a command, as a page of the reader."""
    return Page(lambda terminal: terminal.blocks(shown), lambda: Plain().render(shown), number)


def entry(edition: Edition, number: int) -> Page:
    """Return the page of question *number* of *edition* with its answer, or the overview if *number* is 0."""
    if number == 0:
        return of(views.whole(replace(edition, questions=())), 0)
    return of(views.answers(edition, [edition.questions[number - 1]]), number)
