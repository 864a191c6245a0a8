"""A page laid out for a width: its rows, its links, and how far each row scrolls sideways."""

import re
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from msgspec import Struct
from rich.cells import cell_len
from rich.style import Style
from rich.text import Text


class Link(Struct):
    """A link: its address, and the places of its label, each a row, a start column and an end column (exclusive)."""

    address: str
    places: list[tuple[int, int, int]]


class Layout:
    """The *rows* of a page, laid out for *width* columns; 0 if they are not laid out yet."""

    def __init__(self, rows: Sequence[Text] = (), width: int = 0) -> None:
        """Find the links, and what is wider than *width*."""
        self.rows = rows
        self.width = width
        self.links = _links(rows)
        self.beyond = _beyond(rows, width)

    def first(self, lit: re.Pattern[str] | None) -> tuple[int, int]:
        """Return the row and the end column (exclusive) of the first match of *lit*, or zeros if there is none.

        In a row that scrolls, the column after it is included, as a mark may cover the last one on the screen.
        """
        found = ((y, row, lit and lit.search(row.plain)) for y, row in enumerate(self.rows))
        ends = ((y, cell_len(row.plain[: match.end()]) + bool(self.beyond[y])) for y, row, match in found if match)
        return next(ends, (0, 0))


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
    """Return the links in *rows*. The label of one may have several styles, and may be wrapped."""
    links: list[Link] = []
    between = "no link yet"  # anything but blank, so that the first label starts a link
    for y, row in enumerate(rows):
        end = 0
        for start, stop, style in row.spans:
            if isinstance(style, Style) and style.link:
                between += row.plain[end:start]
                if between.strip() or links[-1].address != style.link:
                    links.append(Link(style.link, []))
                links[-1].places.append((y, start, stop))
                between, end = "", stop
        between += row.plain[end:]
    return links
