"""The tables of a page: which of them tell data, and what stands in which column."""

from collections.abc import Iterator
from itertools import islice
from typing import TypeAlias

from lxml import etree

from pactqa.importing.entries import is_label
from pactqa.importing.tree import UNSEEN, Element, number

_WIDEST = 50
"""How many columns a table may have at the most."""

_PARTS = {
    "table": ("caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr"),
    "thead": ("tr",),
    "tbody": ("tr",),
    "tfoot": ("tr",),
    "tr": ("td", "th"),
}
"""What may stand in the elements of a table."""

_NO_CELL = frozenset(
    ["table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "ul", "ol", "dl", "blockquote", "form", "details"]
)
"""What a table that is only there to place things may have, and one that tells data has not."""

Rows: TypeAlias = list[list[Element | None]]


def placing(root: Element) -> set[Element]:
    """Return those tables of *root* that place what stands in them and tell no data.

    They have a single column, or more than can be read; blocks in their cells, or text beside them.
    """
    found: set[Element] = set()
    open_tables: list[Element] = []
    widest: list[int] = []  # of each open table
    columns: list[int] = []  # of the open row of each
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if open_tables and (tag in _NO_CELL or not _stands(element)):
                found.add(open_tables[-1])
            if tag == "table":
                open_tables.append(element)
                widest.append(0)
                columns.append(0)
            if open_tables and tag in _PARTS and (element.text or "").strip():
                found.add(open_tables[-1])
            if tag == "tr" and columns:
                columns[-1] = 0
            elif tag in ("td", "th") and columns:
                columns[-1] += 1
                widest[-1] = max(widest[-1], columns[-1])
            continue
        if tag in ("td", "th") and open_tables and is_label("".join(islice(element.itertext(), 5)).strip()[:20]):
            found.add(open_tables[-1])
        if tag == "table":
            table = open_tables.pop()
            columns.pop()
            if not 1 < widest.pop() <= _WIDEST:
                found.add(table)
        elif open_tables and (element.tail or "").strip() and element.getparent().tag in _PARTS:
            found.add(open_tables[-1])
    return found


def _stands(element: Element) -> bool:
    """Return whether *element* stands where it may in a table."""
    parts = _PARTS.get(element.getparent().tag)
    return parts is None or element.tag in parts or element.tag in UNSEEN


def rows(table: Element) -> Rows:
    """Return the cells of *table* by row and column, all rows as wide; None where a cell reaches from elsewhere.

    The first row is the table's head, or empty where it has none: GFM's tables have one.
    """
    reach: dict[int, int] = {}  # how many more rows a cell reaches down, by its column
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
            reach[column] = number(cell.get("rowspan"), 1) - 1
            yield None if place else cell
            column += 1
