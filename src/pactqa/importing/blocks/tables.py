"""Read the tables of a page: tell layout tables from data tables, and arrange cells by column."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import TypeAlias

from lxml import etree

from pactqa.importing.blocks.tree import UNSEEN, Element, number
from pactqa.importing.words import asks, is_label
from pactqa.text import line

_WIDEST = 50
"""The maximum number of columns of a data table."""

_PIECES = 20
"""The maximum number of pieces of text in a question or in a label."""

_PARTS = {
    "table": ("caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr"),
    "thead": ("tr",),
    "tbody": ("tr",),
    "tfoot": ("tr",),
    "tr": ("td", "th"),
}
"""The children that the elements of a table may have."""

_NO_CELL = frozenset(
    ["table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "ul", "ol", "dl", "blockquote", "form", "details"]
)
"""Elements that a layout table may contain, but a data table does not."""

Rows: TypeAlias = list[list[Element | None]]


def layout_tables(root: Element) -> set[Element]:
    """Return the tables in *root* that serve layout and hold no data.

    They have a single column or too many, blocks or labels such as «Question» in their cells, or content outside cells,
    or a column asks what the next one answers.
    """
    found: set[Element] = set()
    if next(root.iter("table"), None) is None:
        return found
    entries: list[Counter[int]] = []  # how many cells of each column of each open table ask and have an answer beside
    open_tables: list[Element] = []
    widest: list[int] = []  # the columns of the widest row of each open table
    heights: list[int] = []  # the rows of each open table
    columns: list[int] = []  # the columns so far of the last row of each open table
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if open_tables and (tag in _NO_CELL or not _is_allowed_in_parent(element)):
                found.add(open_tables[-1])
            if tag == "table":
                open_tables.append(element)
                widest.append(0)
                columns.append(0)
                heights.append(0)
                entries.append(Counter())
            if open_tables and tag in _PARTS and (element.text or "").strip():
                found.add(open_tables[-1])
            if tag == "tr" and columns:
                columns[-1] = 0
                heights[-1] += 1
            elif tag in ("td", "th") and columns:
                columns[-1] += 1
                widest[-1] = max(widest[-1], columns[-1])
            continue
        if tag in ("td", "th") and open_tables:
            text = _text(element)
            if is_label(text[:20]):
                found.add(open_tables[-1])
            if asks(text) == 1 and any(map(str.isalpha, _text(element.getnext()))):
                entries[-1][columns[-1]] += 1
        if tag == "table":
            table = open_tables.pop()
            columns.pop()
            asked, count = entries.pop(), heights.pop()
            if not 1 < widest.pop() <= _WIDEST or any(own > 1 and own * 2 >= count for own in asked.values()):
                found.add(table)
        elif open_tables and (element.tail or "").strip() and element.getparent().tag in _PARTS:
            found.add(open_tables[-1])
    return found


def _text(cell: Element | None) -> str:
    """Return the beginning of the text of *cell*: all of it if that is a label or a question."""
    return "" if cell is None else line("".join(islice(cell.itertext(), _PIECES)))


def _is_allowed_in_parent(element: Element) -> bool:
    """Return whether the parent of *element* may hold it, if that is an element of a table."""
    parts = _PARTS.get(element.getparent().tag)
    return parts is None or element.tag in parts or element.tag in UNSEEN


def rows(table: Element) -> Rows:
    """Return the cells of *table* by row and column, all rows of the same width, None where another cell spans.

    The first row is the head of the table, or is empty if it has none, because GFM's tables need one.
    """
    reach: dict[int, int] = {}  # how many more rows a cell spans, by its column
    found = [[*_row(row, reach)] for row in table.iter("tr")]
    first = table.find(".//tr")
    if first is None or any(cell.tag == "td" for cell in first.iterchildren("td", "th")):
        found.insert(0, [])
    width = max(map(len, found))
    return [[*row, *[None] * (width - len(row))] for row in found]


def _row(row: Element, reach: dict[int, int]) -> Iterator[Element | None]:
    column = 0
    for cell in [*row.iterchildren("td", "th"), None]:
        while reach.get(column):
            reach[column] -= 1
            yield None
            column += 1
        if cell is None:
            return
        across = max(1, min(number(cell.get("colspan"), 1), _WIDEST - column))
        for place in range(across):
            # What spans further rows moves their cells to the right, where they could span rows again, and so on.
            reach[column] = number(cell.get("rowspan"), 1) - 1 if column < _WIDEST else 0
            yield None if place else cell
            column += 1
