"""A page laid out for a width: its rows, its links, and how far each row scrolls sideways."""

import re
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from msgspec import Struct
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from rich.text import Span, Text
from textual.strip import Strip

from pactqa.markdown import linked_question


class Link(Struct):
    """A link: its address, and the places of its label, each a row, a start column and an end column (exclusive)."""

    address: str
    places: list[tuple[int, int, int]]


_BEFORE, _AFTER = (Strip([Segment(mark, Style(reverse=True))]) for mark in "‹›")
"""The marks at the edge of a row that goes on beyond it, as `less -S` has them."""


class Hit(Struct):
    """A match of the words searched for: its row, its first character, and the one behind it."""

    row: int
    start: int
    end: int


class Layout:
    """The *rows* of a page, laid out for *width* columns; 0 if they are not laid out yet."""

    def __init__(self, rows: Sequence[Text] = (), width: int = 0, lit: re.Pattern[str] | None = None) -> None:
        """Find the links, the matches of *lit*, and what is wider than *width*."""
        self.rows = rows
        self.width = width
        self.links = _links(rows)
        self.beyond = _beyond(rows, width)
        found = ((y, match) for y, row in enumerate(rows) if lit for match in lit.finditer(row.plain) if match[0])
        self.hits = [Hit(y, *match.span()) for y, match in found]

    def end(self, hit: Hit) -> int:
        """Return the end column (exclusive) of *hit*.

        In a row that scrolls, the column after it is included, as a mark may cover the last one on the screen.
        """
        return cell_len(self.rows[hit.row].plain[: hit.end]) + bool(self.beyond[hit.row])


def _beyond(rows: Sequence[Text], width: int) -> list[int]:
    """Return how far each of *rows* scrolls to the right: as far as its block is wider than *width*.

    A block is either code or what is between two of code, so code scrolls, and the text around it stays in sight.
    """
    beyond: list[int] = []
    for _, block in groupby(rows, key=attrgetter("no_wrap")):
        widths = [row.cell_len for row in block]
        beyond += [max(0, max(widths) - width)] * len(widths)
    return beyond


def _links(rows: Sequence[Text]) -> list[Link]:
    """Return the links in *rows*. The label of one may have several styles, and may be wrapped.

    A link to a question is told to the terminal no longer, only to whom clicks on it.
    """
    links: list[Link] = []
    between = "no link yet"  # anything but blank, so that the first label starts a link
    for y, row in enumerate(rows):
        end = 0
        for place, (start, stop, style) in enumerate(row.spans):
            if isinstance(style, Style) and style.link:
                between += row.plain[end:start]
                if linked_question(style.link):
                    row.spans[place] = Span(start, stop, style.update_link(None) + Style(meta={"link": style.link}))
                if between.strip() or links[-1].address != style.link:
                    links.append(Link(style.link, []))
                links[-1].places.append((y, start, stop))
                between, end = "", stop
        between += row.plain[end:]
    return links


def cut(row: Strip, x: int, width: int) -> Strip:
    """Return *width* columns of *row* from column *x*, with a mark in the first or last if there is text beyond it."""
    text = row.text
    start, end = cell_len(text) - cell_len(text.lstrip()), cell_len(text.rstrip())
    cut = row.crop_extend(x, x + width, None)
    if start < min(x, end):
        cut = Strip.join([_BEFORE, cut.crop(1)])
    if end > x + width:
        cut = Strip.join([cut.crop(0, width - 1), _AFTER])
    return cut
