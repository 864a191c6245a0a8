"""The tree of a page: its article and its surroundings, elements by CSS, and tables.

The parser is lxml's, whose time is proportional to the size of the page, as long as no element has thousands of
attributes.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import islice, pairwise
from typing import Any, TypeAlias

from lxml import etree
from msgspec.structs import replace

from pactqa.hints import see
from pactqa.importing.blocks.block import Block
from pactqa.importing.markup import NOTES
from pactqa.importing.words.phrases import asks, letters
from pactqa.importing.words.prefix import is_label
from pactqa.model import Fault
from pactqa.text import brief, line

Element: TypeAlias = Any
"""A node of a tree; lxml has no types."""

UNSEEN = frozenset(
    ["script", "style", "template", "noscript", "title", "svg", "iframe", "object", "select", "canvas",
     "audio", "video", "textarea", "datalist", "figcaption", "dialog", "menu"]
)  # fmt: skip
"""Elements whose text is not part of the article."""

_MOST = 200
"""The maximum number of attributes of an element. Any more are dropped: each is compared with all before it."""

# An attribute, and a start tag with the script or style that it begins (HTML Standard, 13.2.5).
_ATTRIBUTE = re.compile(r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>]*+))?+""")
_TAG = re.compile(
    rf"<(?:(?P<raw>script|style)(?=[\s/>])|[a-z][^\s/>]*+)(?P<attributes>(?:{_ATTRIBUTE.pattern})*+)"
    r"(?(raw)(?s:.*?)(?:</(?P=raw)|\Z))",
    re.IGNORECASE,
)

_BESIDE = frozenset(["nav", "footer", "aside", "form"])
_BESIDE_ROLES = frozenset(["navigation", "contentinfo", "complementary", "search", "dialog", "alertdialog"])
_BESIDE_NAMES = frozenset(
    ["breadcrumb", "breadcrumbs", "comments", "footer", "modal", "navbar", "navigation", "pagination", "related-posts",
     "share", "sidebar", "site-footer", "toc"]
)  # fmt: skip


class TooDeepError(Exception):
    """Elements are nested thousands deep, more than the parser supports."""


def parse_html(text: str) -> Element | None:
    """Return the tree of *text*, None if it has no elements. Raises `TooDeepError`."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = etree.fromstring(_parsable(text), parser)
    except etree.LxmlError:  # for example, nothing but a comment
        return None
    if any("depth" in error.message for error in parser.error_log):
        raise TooDeepError
    return root


def _parsable(text: str) -> bytes:
    """Return *text* in UTF-8, without characters that no parser accepts, and without excess attributes."""
    text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    return _TAG.sub(_limit_attributes, text).encode(errors="replace")


def _limit_attributes(tag: re.Match[str]) -> str:
    """Return *tag* without its attributes beyond the maximum."""
    start, end = tag.span("attributes")
    if end - start > _MOST:
        for attribute in islice(_ATTRIBUTE.finditer(tag.string, start, end), _MOST, _MOST + 1):
            return tag.string[tag.start() : attribute.start()] + tag.string[end : tag.end()]
    return tag[0]


def prune(root: Element) -> set[Element]:
    """Remove menus, footers, forms and the like from the tree *root*, except any that has half of its text or more.

    Returns the <aside> elements inside an article, which stay.
    """
    asides: set[Element] = set()
    sizes: dict[Element, int] = {}
    for element in [*root.iter()][::-1]:  # innermost first
        seen = isinstance(element.tag, str) and element.tag not in UNSEEN
        sizes[element] = sizes.get(element, 0) + len((element.text or "").strip()) if seen else 0
        if (parent := element.getparent()) is not None:
            sizes[parent] = sizes.get(parent, 0) + sizes[element] + len((element.tail or "").strip())
    for element in [element for element in root.iter(etree.Element) if _is_beside(element)]:
        if sizes[element] * 2 < sizes[root] and element.getparent() is not None:
            if element.tag == "aside" and any(around.tag in ("article", "main") for around in element.iterancestors()):
                asides.add(element)
            else:
                element.clear(keep_tail=True)
                element.tag = "template"
    return asides


def _is_beside(element: Element) -> bool:
    if element.tag in ("html", "body", "main", "article", "h1", "h2", "h3", "h4", "h5", "h6"):
        return False  # a heading may be named after its entry in the table of contents
    classes = (element.get("class") or "").lower().split()
    if element.tag in _BESIDE:
        return NOTES.isdisjoint(classes) and "callout" not in classes
    if (element.get("role") or "").lower() in _BESIDE_ROLES:
        return True
    names = [*classes, (element.get("id") or "").lower()]
    return any(name in _BESIDE_NAMES or name.startswith("cookie") for name in names)


def main_lines(page: str) -> Set[str]:
    """Return the letters of each line of text that resiliparse considers part of the article of *page*, HTML."""
    from resiliparse.extract.html2text import extract_plain_text

    text = extract_plain_text(_parsable(page).decode(), main_content=True, alt_texts=False, list_bullets=False)
    return {*map(letters, text.splitlines())} - {""}


def mark_article(blocks: Sequence[Block], article: Set[str]) -> Iterator[Block]:
    """Yield *blocks*, each with `in_article`: whether the letters of its line are in *article*.

    If this is true for none of them, `in_article` stays as it is.
    """
    starts = [index for index, block in enumerate(blocks) if block.glue != " "]
    rows = [blocks[start:end] for start, end in pairwise([*starts, len(blocks)])]
    known = [letters("".join(block.text for block in row)) in article for row in rows if article]
    if not any(known):
        yield from blocks
        return
    for row, is_known in zip(rows, known, strict=True):
        yield from (replace(block, in_article=is_known) for block in row)


def is_icon(element: Element) -> bool:
    """Return whether *element*, which is inline, is an icon or an arrow, and no text.

    It is hidden from assistive technology (WAI-ARIA 1.2, aria-hidden), or its font shows its text as a picture, like
    Google's Material Symbols.
    """
    classes = (element.get("class") or "").split()
    return element.get("aria-hidden") == "true" or any(
        name.startswith(("material-icons", "material-symbols")) for name in classes
    )


def number(value: str | None, otherwise: int) -> int:
    """Return *value*, of an attribute, as a number, or *otherwise* if it is not one or has more than 9 digits."""
    value = (value or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else otherwise


def select(root: Element, selector: str) -> list[Element]:
    """Return the elements in the tree *root* that *selector* matches. Raises `Fault` if it is invalid."""
    from cssselect import HTMLTranslator, SelectorError

    try:
        elements = root.xpath(HTMLTranslator().css_to_xpath(selector))
    except SelectorError:
        reason = "is not a CSS selector"
    except (etree.XPathError, RecursionError):
        reason = "is too long for a selector, or has a namespace"
    else:
        return [element for element in elements if etree.iselement(element)]
    raise Fault(f"'{brief(line(selector))}' {reason}; {see('import')}")


# Tables: which of them hold data, and their cells by column

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
    or a column of questions before a column of answers.
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

    A column without text does not count: it only sets a page.
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
    rows = [[*_row(row, reach)] for row in table.iter("tr")]
    first = table.find(".//tr")
    if first is None or any(cell.tag == "td" for cell in first.iterchildren("td", "th")):
        rows.insert(0, [])
    width = max(map(len, rows))
    return [[*row, *[None] * (width - len(row))] for row in rows]


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
            # A cell that spans more rows moves their cells to the right, where they could span rows again, and so on.
            reach[column] = number(cell.get("rowspan"), 1) - 1 if column < _WIDEST else 0
            yield None if index else cell
            column += 1
