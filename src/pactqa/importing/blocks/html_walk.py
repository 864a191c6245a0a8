"""Turn the tree of a page, or a text of linked data that may be HTML, into blocks: the text as a reader sees it."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import count
from typing import Literal
from urllib.parse import unquote, urljoin

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from pactqa.importing.blocks.block import BREAK, CHOSEN, Block, Container, Inline, Span, Spans, split
from pactqa.importing.blocks.tree import UNSEEN, Element, is_icon, layout_tables, number, select, table_rows
from pactqa.importing.words.phrases import without_end
from pactqa.text import clean, line

_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "div", "dl",
     "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend",
     "li", "listing", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
     "th", "thead", "tr", "ul", "xmp"]
)  # fmt: skip
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_WHOLE = frozenset([*_LEVELS, "button", "dt", "legend", "summary"])
"""Elements whose text is never split."""

_CONTAINERS: Mapping[str, Literal["ul", "ol", "li", "quote"]] = {
    "ul": "ul", "ol": "ol", "li": "li", "blockquote": "quote"
}  # fmt: skip

# The links to a heading that documentation puts at its end.
_ANCHOR_AT_THE_END = re.compile(r"(?:\s*[¶§\N{LINK SYMBOL}]|(?:\s|(?<=\?))#)$")
_ANCHOR = re.compile(r"[\s¶§#\N{LINK SYMBOL}\ue000-\uf8ff]*")
_FOLDED = re.compile(r"[^\S ]|  ")  # spaces that `_fold_spaces` may change; most texts have none

_EMPTY = re.compile(r"(?<!\S)[\u200b\ufeff]+|[\u200b\ufeff]+(?!\S)")

_CODE = ("listing", "pre", "xmp")
"""Elements whose text keeps its line breaks. <listing> and <xmp> are obsolete (HTML Standard, 16.2)."""

_LANGUAGE = re.compile(r"(?:^|\s)(?:language-|lang-|highlight-source-|sourceCode\s+)([\w+#.-]{1,30})(?=\s|$)")

_SIDE = re.compile(r"(?:^|text-align: *)(right|center)")

_STYLES = {
    tag: style
    for style, tags in {
        "strong": ("b", "strong"),
        "emphasis": ("i", "em", "cite", "dfn", "var"),
        "strike": ("s", "del", "strike"),
        "code": ("code", "kbd", "samp", "tt"),
    }.items()
    for tag in tags
}
"""The style that inline elements give their text, as `Span` names it."""

_OUTERMOST = 24
"""The maximum number of lists, items and quotations around a text that are kept, outermost first."""


def from_html(
    root: Element, base: str | None = None, selector: str | None = None, asides: Set[Element] = frozenset()
) -> list[Block]:
    """Return the blocks of the visible text of the tree *root*, whose texts are cleaned.

    *asides* are the elements beside the article. Addresses are resolved against *base*, the page's URL, if
    known. Elements that *selector*, in CSS, matches become chosen blocks. Raises `Fault` if the selector is invalid.
    """
    text = etree.tostring(root, method="text", encoding="unicode")
    if clean(text) != text:
        for element in root.iter():
            element.text, element.tail = clean(element.text or ""), clean(element.tail or "")
    chosen = frozenset(select(root, selector)) if selector else frozenset()
    return _Walk(root, base_address(root, base), chosen, asides).blocks


def without_anchor(heading: str) -> str:
    """Return *heading* without the link sign that documentation puts at its end."""
    return without_end(_ANCHOR_AT_THE_END, heading)


_DEEPEST = 8
"""The maximum number of inline elements around a text that are kept, outermost first."""


class _Style(Struct, frozen=True):
    """The style of text, as an empty span, and the inline elements around it, outermost first, with their classes."""

    span: Span = Span("")
    shell: tuple[str, ...] = ()


class _Walk:
    """A single walk over a tree, which collects its *blocks*."""

    def __init__(
        self,
        root: Element,
        base: str | None,
        chosen: Set[Element] = frozenset(),
        asides: Set[Element] = frozenset(),
    ) -> None:
        self.blocks: list[Block] = []
        self._base = base
        self._chosen = chosen
        self._asides = asides
        self._beside = 0  # the number of open asides
        self._choosing: Element | None = None  # the chosen element whose first text is yet to come
        self._layout_tables = layout_tables(root)
        self._flowing = _page_in_pre(root)
        self._keys = count(1)
        self._inlines: list[Inline] = []  # the text of the open block so far
        self._anchors: list[str] = []  # those since the last block
        self._anchors_within = 0  # how many of them are in front of text of the open block
        self._within: list[tuple[Container, ...]] = [()]  # each open container, with those around it
        self._next: list[int] = []  # the number of the next item of each open list
        self._elements: list[Element] = [root]  # the open block elements
        self._styles = [_Style()]  # the styles of the open inline elements
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start":
                if element is root or self._start(element):
                    self._add_text(element.text)
                else:
                    walk.skip_subtree()
            elif element is not root:
                if event == "end":
                    self._end(element)
                self._add_text(element.tail)
        self._flush()

    def _start(self, element: Element) -> bool:
        """Start *element*, and return whether to walk its content."""
        tag = element.tag
        if tag in UNSEEN:
            return False
        if _is_block(element):
            self._flush()
            self._anchors += _anchors(element)
            return self._start_block(element)
        self._anchors += _anchors(element)
        if tag == "br":
            self._inlines.append((Span(BREAK), ()))
        elif tag == "img":
            self._picture(element)
        elif tag not in _VOID:
            self._styles.append(_style_inside(self._styles[-1], element, self._base, chosen=element in self._chosen))
            return not is_icon(element)
        return True

    def _start_block(self, element: Element) -> bool:
        tag = element.tag
        if element in self._chosen:
            self._choosing = element
        if tag in _CODE and element is not self._flowing:
            self._code(element)
        elif tag == "hr":
            self._add(Block(text="", type="rule"))
        elif tag == "table" and element not in self._layout_tables:
            self._table(element)
        else:
            self._elements.append(element)
            self._beside += element in self._asides
            if tag in _CONTAINERS:
                container = Container(_CONTAINERS[tag], next(self._keys), self._number(element))
                self._within.append((*self._within[-1], container)[:_OUTERMOST])
            return True
        return False

    def _number(self, element: Element) -> int:
        """Return the number of the list or item *element*, and advance the count."""
        if element.tag in ("ol", "ul"):
            self._next.append(number(element.get("start"), 1))
            return self._next[-1]
        if element.tag != "li" or not self._next:
            return 1
        self._next[-1] = number(element.get("value"), self._next[-1]) + 1
        return self._next[-1] - 1

    def _end(self, element: Element) -> None:
        tag = element.tag
        if element is self._elements[-1]:
            self._flush()
            self._choosing = None if self._choosing is element else self._choosing
            self._beside -= self._elements.pop() in self._asides
            if tag in _CONTAINERS:
                self._within.pop()
            if tag in ("ol", "ul"):
                self._next.pop()
        elif not (tag in UNSEEN or tag in _VOID or _is_block(element)):
            self._styles.pop()

    def _add_text(self, text: str | None) -> None:
        if not text or (text in ("\n", " ") and not self._inlines and len(self._styles) == 1):  # between elements
            return
        style = self._styles[-1]
        if not (style.span.href == "" and _ANCHOR.fullmatch(text)):
            text = without_empty_spaces(text)
            flows = self._flowing is not None and self._flowing in self._elements
            first, *others = re.split(r"\n\s*\n", text) if flows else [text]
            self._inlines.append((replace(style.span, text=_fold_spaces(first)), style.shell))
            self._anchors_within = len(self._anchors) if text.strip() else self._anchors_within
            for paragraph in others:
                self._flush()
                self._inlines.append((replace(style.span, text=_fold_spaces(paragraph)), style.shell))

    def _picture(self, element: Element) -> None:
        style = self._styles[-1]
        text, address = line(element.get("alt") or ""), resolve(self._base, _source(element))
        decorates = element.get("alt") == "" and not style.span.href  # HTML Standard, 4.8.4.4
        if text or (address and not decorates):
            self._inlines.append((replace(style.span, text=text, image=address or None), style.shell))

    def _add(self, block: Block) -> None:
        """Add *block*, which has its text and format, with its element, its containers and its anchors."""
        element = self._elements[-1]
        count = self._anchors_within if block.type == "text" else len(self._anchors)
        named, self._anchors, self._anchors_within = tuple(self._anchors[:count]), self._anchors[count:], 0
        chosen, level = block.chosen, 0
        if block.type == "text":
            level = _LEVELS.get(element.tag, 0)
            chosen, self._choosing = chosen or self._choosing is not None, None
        self.blocks.append(
            replace(
                block,
                level=level,
                within=self._within[-1],
                tag=element.tag,
                element=element,
                anchors=named,
                beside=self._beside > 0,
                chosen=chosen,
            )
        )

    def _code(self, element: Element) -> None:
        text = _code_text(element)
        if text.strip():
            self._add(Block(text=text, type="code", language=_code_language(element)))

    def _table(self, element: Element) -> None:
        for caption in element.iterchildren("caption"):
            for block in _Walk(caption, self._base).blocks:
                self._add(Block(text=block.text, spans=block.spans))
        self._anchors += [name for part in element.iterdescendants(etree.Element) for name in _anchors(part)]
        cells = table_rows(element)
        rows = [[() if cell is None else self._cell(cell) for cell in row] for row in cells]
        texts = [" ".join(line("".join(span.text for span in cell)) for cell in row if cell) for row in rows]
        if text := "\n".join(filter(None, map(line, texts))):
            sides = tuple(map(_side, zip(*cells[1:], strict=True)))
            self._add(Block(text=text, type="table", rows=tuple(map(tuple, rows)), sides=sides))

    def _cell(self, cell: Element) -> Spans:
        spans = [span for block in _Walk(cell, self._base).blocks for span in (Span(" "), *block.spans)]
        return tuple(spans[1:])

    def _flush(self) -> None:
        """End the open block: split its text into parts, and add them as blocks."""
        inlines, self._inlines = self._inlines, []
        for part in split(inlines, whole=self._elements[-1].tag in _WHOLE) if inlines else ():
            self._add(part)


def _side(column: Sequence[Element | None]) -> str:
    """Return "right" or "center" if that is where the text of all cells of *column* is, else ""."""
    cells = [f"{cell.get('align') or ''};{cell.get('style') or ''}".lower() for cell in column if cell is not None]
    sides = {side for cell in cells for side in _SIDE.findall(cell) or [""]}
    return sides.pop() if len(sides) == 1 else ""


def _style_inside(around: _Style, element: Element, base: str | None, *, chosen: bool) -> _Style:
    """Return how text in the inline *element* is formatted, given *around*, how the text outside of it is.

    *base* is the page's address, if known. *chosen* means that the user selected *element*.
    """
    tag, span = element.tag, around.span
    shell = (*around.shell, CHOSEN) if chosen else around.shell
    inner = replace(span, **{_STYLES[tag]: True}) if tag in _STYLES else span
    if tag == "a":
        address = element.get("href")
        inner = replace(inner, href=resolve(base, address), fragment=fragment(base, address))
    if len(shell) == _DEEPEST or (tag == "a" and not element.get("href") and not element.get("class")):
        return _Style(inner, shell)  # a bare anchor styles nothing
    return _Style(inner, (*shell, ".".join([tag, *(element.get("class") or "").split()])))


def _code_text(element: Element) -> str:
    """Return the lines of *element*, a <pre>."""
    return "".join(_pieces(element)).strip("\n").rstrip()


def _pieces(element: Element) -> Iterator[str]:
    """Yield the text of *element*, and a line break for each <br>."""
    for event, inner in etree.iterwalk(element, events=("start", "end", "comment")):
        if event == "start":
            yield "\n" if inner.tag == "br" else inner.text or ""
        elif inner is not element:
            yield inner.tail or ""


def _code_language(element: Element) -> str:
    """Return the language named by the classes of *element*, a <pre>, its <code> or its parent, else ""."""
    parent, inside = element.getparent(), element.find("code")
    classes = [each.get("class") or "" for each in (inside, element, parent) if each is not None]
    return next((match[1] for name in classes if (match := _LANGUAGE.search(name))), "")


def without_empty_spaces(text: str) -> str:
    """Return *text* without its zero-width spaces, except for those inside a word, where a line may be broken."""
    return _EMPTY.sub("", text) if "\u200b" in text or "\ufeff" in text else text


def _source(picture: Element) -> str | None:
    """Return the address of *picture*, even if a script is to load it lazily."""
    address: str | None = picture.get("src")
    later: str | None = picture.get("data-src")
    return later or address if not address or address.startswith("data:") else address


def _fold_spaces(text: str) -> str:
    """Return *text* with runs of spaces collapsed. Line breaks are kept."""
    return re.sub(r" ?\n[ \n]*", "\n", re.sub(r"[^\S\n]+", " ", text)) if _FOLDED.search(text) else text


def _page_in_pre(root: Element) -> Element | None:
    """Return the <pre> that makes up most of the page and has bold text or a heading in it, or None."""
    pre = root.find(".//pre")
    if pre is None or (pre.find("b") is None and pre.find("strong") is None and pre.find("h1") is None):
        return None
    size = len("".join(pre.itertext(etree.Element)))
    return pre if size * 2 > len("".join(root.itertext(etree.Element))) else None


def _is_block(element: Element) -> bool:
    tag, parent = element.tag, element.getparent()
    is_custom = "-" in tag  # HTML Standard, 4.13
    if (tag == "button" or is_custom) and parent is not None and parent.tag in ("p", "li", "dd", "td"):
        return not ((parent.text or "").strip() or (element.tail or "").strip())  # else a sentence goes on around it
    return tag in _BLOCKS or is_custom


# Addresses

_LONGEST = 500
"""The maximum length of a base address that others are resolved against, each of which repeats it."""


def base_address(root: Element, address: str | None) -> str | None:
    """Return the base of the addresses in the page *root*: its <base>, else its *address*, else its canonical URL.

    A saved page often keeps its canonical URL. Returns None if all are missing. The base has no query and no
    fragment, which do not count.
    """
    links = (link for link in root.iter("link") if link.get("rel") == "canonical")
    canonical = next((link.get("href") or "" for link in links), "").strip()
    known = address or (canonical if canonical.startswith(("http://", "https://")) else None)
    href = next((base.get("href") for base in root.iter("base") if base.get("href") is not None), None)
    resolved = known if href is None else _join(known, href)
    return resolved and resolved.partition("#")[0].partition("?")[0]


def _join(base: str | None, address: str) -> str:
    """Return *address* resolved against *base*, or unchanged if *base* is None or either is invalid."""
    try:
        return urljoin(base, address) if base and len(base) <= _LONGEST else address
    except ValueError:  # an invalid address
        return address


def resolve(base: str | None, address: str | None) -> str | None:
    """Return *address*, from a page, resolved against *base*: "" if it does not leave the page, None for None."""
    if address is None:
        return None
    address = _on_one_line(address).replace(" ", "%20")
    if not address or address.lower().startswith(("#", "javascript:", "data:")):
        return ""
    return _join(base, address)


def fragment(base: str | None, address: str | None) -> str | None:
    """Return the anchor that *address* leads to, if that is in the page itself, whose address is *base*."""
    page, _, name = _on_one_line(address or "").partition("#")
    return unquote(name) if name and (not page or _join(base, page) == base) else None


def _anchors(element: Element) -> list[str]:
    """Return the anchors of *element* (HTML Standard, 7.4.6.4), including the name of a heading, as on GitHub."""
    named = element.tag in ("a", "h1", "h2", "h3", "h4", "h5", "h6")
    names = [element.get("id"), element.get("name") if named else None]
    return [name for name in names if name]


def _on_one_line(address: str) -> str:
    return "".join(clean(address).strip().splitlines()).replace("\t", "")
