"""Code and tables of a page: the lines of code, which tables hold data, and their cells by column."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import TypeAlias

from lxml import etree

from pactqa.importing.blocks.inline import BREAK, Inline
from pactqa.importing.blocks.tree import UNSEEN, Element, number
from pactqa.importing.words import asks, is_label
from pactqa.text import clean, line

CODE = ("listing", "pre", "xmp")
"""Elements whose text keeps its line breaks. <listing> and <xmp> are obsolete (HTML Standard, 16.2)."""

_LANGUAGE = re.compile(r"(?:^|\s)(?:language-|lang-|highlight-source-|sourceCode\s+)([\w+#.-]{1,30})(?=\s|$)")


def code_text(element: Element) -> str:
    """Return the lines of *element*, a <pre>."""
    return "".join(_pieces(element)).strip("\n").rstrip()


def _pieces(element: Element) -> Iterator[str]:
    """Yield the text of *element*, and a line break for each <br>."""
    for event, found in etree.iterwalk(element, events=("start", "end", "comment")):
        if event == "start":
            yield "\n" if found.tag == "br" else clean(found.text or "")
        elif found is not element:
            yield clean(found.tail or "")


def code_lines(inlines: Sequence[Inline]) -> str | None:
    """Return the lines of a paragraph whose *inlines* are nothing but code with line breaks; None for any other.

    No-break spaces at the start of a line indent it.
    """
    visible = [span for span, _ in inlines if span.text.strip()]
    if not all(span.code and span.image is None and span.href is None for span in visible):
        return None
    rows = "".join(span.text for span, _ in inlines).split(BREAK)
    folded = (re.sub("[ \n]+", " ", row).strip(" ").replace("\xa0", " ").rstrip() for row in rows)
    code = "\n".join(folded).strip("\n")
    return code if "\n" in code else None


def code_language(element: Element) -> str:
    """Return the language named by the classes of *element*, a <pre>, its <code> or its parent, "" if there is none."""
    parent, inside = element.getparent(), element.find("code")
    classes = [each.get("class") or "" for each in (inside, element, parent) if each is not None]
    return next((match[1] for name in classes if (match := _LANGUAGE.search(name))), "")


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
