"""The tables of a page: which of them hold data, and their cells by column."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import TypeAlias

from lxml import etree

from pactqa.importing.blocks.tree import UNSEEN, Element, number
from pactqa.importing.words.prefix import is_label
from pactqa.importing.words.sentences import asks
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
    return {table for table in root.iter("table") if _holds_more_than_cells(table) or _is_layout(table)}


def _holds_more_than_cells(table: Element) -> bool:
    """Return whether *table* has text outside its cells, or elements that a table of data does not have."""
    if (table.text or "").strip():
        return True
    for element in table.iterdescendants(etree.Element):
        parent = element.getparent()
        allowed = element.tag in _PARTS.get(parent.tag, (element.tag,)) or element.tag in UNSEEN
        outside = [element.text] if element.tag in _PARTS else []
        outside += [element.tail] if parent.tag in _PARTS else []
        if element.tag in _NO_CELL or not allowed or any((text or "").strip() for text in outside):
            return True  # a table in it, too: so no element is looked at for more than one table
    return False


def _is_layout(table: Element) -> bool:
    """Return whether *table*, in which all is in cells, has few or many columns, labels, or questions and answers.

    A column without text, which only sets a page, is none.
    """
    rows = [[_text(cell) for cell in row.iterchildren("td", "th")] for row in table.iter("tr")]
    filled = {column for row in rows for column, text in enumerate(row) if text}
    if len(filled) < 2 or max(map(len, rows)) > _WIDEST:
        return True
    if any(is_label(text[:20]) for row in rows for text in row):
        return True
    beside = [(column, *pair) for row in rows for column, pair in enumerate(pairwise(row))]
    asking = Counter(column for column, text, answer in beside if asks(text) == 1 and any(map(str.isalpha, answer)))
    return any(count > 1 and count * 2 >= len(rows) for count in asking.values())


def _text(cell: Element) -> str:
    """Return the beginning of the text of *cell*: all of it if that is a label or a question."""
    return line("".join(islice(cell.itertext(), _PIECES)))


def table_rows(table: Element) -> Rows:
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
        for index in range(across):
            # What spans further rows moves their cells to the right, where they could span rows again, and so on.
            reach[column] = number(cell.get("rowspan"), 1) - 1 if column < _WIDEST else 0
            yield None if index else cell
            column += 1
