"""Turn the tree of a page, or a text of linked data that may be HTML, into blocks: the text as a reader sees it."""

import re
from collections.abc import Iterator, Mapping, Set
from html import unescape
from itertools import count
from typing import Any, Literal

from lxml import etree
from msgspec.structs import replace

from pactqa.importing.blocks.block import Block, Container, Span, Spans, What
from pactqa.importing.blocks.code_blocks import CODE, code_language, code_lines, code_text
from pactqa.importing.blocks.inline import (
    BREAK,
    CHOSEN,
    Inline,
    Style,
    anchors,
    base_address,
    parts,
    resolve,
    shell,
    style_inside,
    with_script_digits,
)
from pactqa.importing.blocks.tables import layout_tables, table_rows
from pactqa.importing.blocks.tree import UNSEEN, Element, is_icon, number, parse_html, select
from pactqa.importing.words import is_label_alone, without_empty_spaces, without_end
from pactqa.text import clean, line, paragraphs

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
_FOLDED = re.compile(r"[^\S ]|  ")  # what `_fold_spaces` may change; most texts have none of it

_OUTERMOST = 24
"""The maximum number of lists, items and quotations around a text that are kept, outermost first."""


def from_html(
    root: Element, base: str | None = None, selector: str | None = None, asides: Set[Element] = frozenset()
) -> list[Block]:
    """Return the blocks of the visible text of the tree *root*.

    *asides* are the elements with what is beside the article. Addresses are resolved against *base*, the page's URL, if
    known. Elements that *selector*, in CSS, matches become
    chosen blocks. Raises `Fault` if the selector is invalid.
    """
    chosen = frozenset(select(root, selector)) if selector else frozenset()
    return _Walk(root, base_address(root, base), chosen, asides).blocks


def without_anchor(heading: str) -> str:
    """Return *heading* without the link sign that documentation puts at its end."""
    return without_end(_ANCHOR_AT_THE_END, heading)


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
        self._styles = [Style()]  # those of the open inline elements
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
            self._anchors += anchors(element)
            return self._start_block(element)
        self._anchors += anchors(element)
        if tag == "br":
            self._inlines.append((Span(BREAK), ()))
        elif tag == "img":
            self._picture(element)
        elif tag not in _VOID:
            self._styles.append(style_inside(self._styles[-1], element, self._base, chosen=element in self._chosen))
            return not is_icon(element)
        return True

    def _start_block(self, element: Element) -> bool:
        tag = element.tag
        if element in self._chosen:
            self._choosing = element
        if tag in CODE and element is not self._flowing:
            self._code(element)
        elif tag == "hr":
            self._add("", "rule")
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
            first, *others = re.split(r"\n\s*\n", clean(text)) if flows else [clean(text)]
            self._inlines.append((replace(style.span, text=_fold_spaces(first, style)), style.shell))
            self._anchors_within = len(self._anchors) if text.strip() else self._anchors_within
            for paragraph in others:
                self._flush()
                self._inlines.append((replace(style.span, text=_fold_spaces(paragraph, style)), style.shell))

    def _picture(self, element: Element) -> None:
        style = self._styles[-1]
        text, address = line(element.get("alt") or ""), resolve(self._base, _source(element))
        decorates = element.get("alt") == "" and not style.span.href  # HTML Standard, 4.8.4.4
        if text or (address and not decorates):
            self._inlines.append((replace(style.span, text=text, image=address or None), style.shell))

    def _add(self, text: str, what: What, **more: Any) -> None:  # noqa: ANN401 - the fields of `Block`
        element, within = self._elements[-1], self._within[-1]
        own = self._anchors_within if what == "text" else len(self._anchors)
        own_anchors, self._anchors, self._anchors_within = tuple(self._anchors[:own]), self._anchors[own:], 0
        more |= {"beside": self._beside > 0, "tag": element.tag, "element": element}
        self.blocks.append(Block(text=text, what=what, within=within, anchors=own_anchors, **more))

    def _code(self, element: Element) -> None:
        text = code_text(element)
        if text.strip():
            self._add(text, "code", language=code_language(element))

    def _table(self, element: Element) -> None:
        for caption in element.iterchildren("caption"):
            for block in _Walk(caption, self._base).blocks:
                self._add(block.text, "text", spans=block.spans)
        self._anchors += [name for part in element.iterdescendants(etree.Element) for name in anchors(part)]
        rows = [[() if cell is None else self._cell(cell) for cell in row] for row in table_rows(element)]
        texts = [" ".join(line("".join(span.text for span in cell)) for cell in row if cell) for row in rows]
        if text := "\n".join(filter(None, map(line, texts))):
            self._add(text, "table", rows=tuple(map(tuple, rows)))

    def _cell(self, cell: Element) -> Spans:
        spans = [span for block in _Walk(cell, self._base).blocks for span in (Span(" "), *block.spans)]
        return tuple(spans[1:])

    def _flush(self) -> None:
        """End the open block: split its text into parts, and add them as blocks."""
        inlines, self._inlines = self._inlines, []
        if not any(span.text.strip() or span.image for span, _ in inlines):
            return
        inlines = _with_colon(inlines)
        element = self._elements[-1]
        level = _LEVELS.get(element.tag, 0)
        if element.tag not in _WHOLE and (lines := code_lines(inlines)):
            rows = lines.split("\n")
            self._add(lines, "code", spans=tuple(span for row in rows for span in (Span(row, code=True), Span(" "))))
            return
        if any("\xa0" in span.text for span, _ in inlines):
            inlines = [(replace(span, text=span.text.replace("\xa0", " ")), around) for span, around in inlines]
        for part, glue in parts(inlines, whole=element.tag in _WHOLE):
            spans = tuple(with_script_digits(span, around) for span, around in part)
            text = line("".join(span.text for span, _ in part))
            chosen = self._choosing is not None or any(CHOSEN in shell for _, shell in part)
            self._add(text, "text", spans=spans, shell=shell(part), level=level, glue=glue, chosen=chosen)
            self._choosing = None


def _with_colon(inlines: list[Inline]) -> list[Inline]:
    """Return *inlines* with a colon behind the label of a question or an answer in an element of its own.

    «<span>Q</span>Who may join?», but not the initial of «<span>A</span>t nine».
    """
    start = next(index for index, (span, _) in enumerate(inlines) if span.text.strip() or span.image)
    (label, own), *rest = inlines[start:]
    letter = rest[0][0].text[:1] if rest and rest[0][1] != own and is_label_alone(label.text) else ""
    if not letter.isalnum() or letter.islower():
        return inlines
    return [(replace(label, text=f"{label.text}: "), own), *rest]


def _source(picture: Element) -> str | None:
    """Return the address of *picture*, even if a script is to load it lazily."""
    address: str | None = picture.get("src")
    later: str | None = picture.get("data-src")
    return later or address if not address or address.startswith("data:") else address


def _fold_spaces(text: str, style: Style) -> str:
    """Return *text* with runs of spaces collapsed. Line breaks are kept and, in code, no-break spaces."""
    if not _FOLDED.search(text):
        return text
    blanks = r"[^\S\n\xa0]+" if style.span.code else r"[^\S\n]+"
    return re.sub(r" ?\n[ \n]*", "\n", re.sub(blanks, " ", text))


def _page_in_pre(root: Element) -> Element | None:
    """Return the <pre> that makes up most of the page and has bold text or a heading in it, or None."""
    found = root.find(".//pre")
    if found is None or (found.find("b") is None and found.find("strong") is None and found.find("h1") is None):
        return None
    size = len("".join(found.itertext(etree.Element)))
    return found if size * 2 > len("".join(root.itertext(etree.Element))) else None


def _is_block(element: Element) -> bool:
    tag, parent = element.tag, element.getparent()
    is_custom = "-" in tag  # HTML Standard, 4.13
    if (tag == "button" or is_custom) and parent is not None and parent.tag in ("p", "li", "dd", "td"):
        return not ((parent.text or "").strip() or (element.tail or "").strip())  # else a sentence goes on around it
    return tag in _BLOCKS or is_custom


_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BLOCK_TAG = re.compile(
    r"<(?:address|article|aside|blockquote|br|dd|details|div|dl|dt|figure|h[1-6]|hr|li|ol|p|pre|section|table|ul)\b",
    re.IGNORECASE,
)


def from_fragment(text: str, base: str | None = None) -> list[Block]:
    """Return the blocks of *text*, which may be HTML or have entities. Without tags, its line breaks are kept.

    Addresses are resolved against *base*, if given.
    """
    if not _TAG.search(text):
        text = unescape(text)
        if not _BLOCK_TAG.match(text.lstrip()):
            return [*_lines(text)]
    if not _BLOCK_TAG.search(text):
        text = re.sub(r"\n[^\S\n]*\n\s*", "<p>", text.strip()).replace("\n", "<br>")
    root = parse_html(text)
    return [] if root is None else from_html(root, base)


def to_plain(text: str) -> str:
    """Return *text*, which may be HTML or have entities, as plain paragraphs."""
    return "".join((block.glue or "\n\n") + block.text for block in from_fragment(text)).strip()


def _lines(text: str) -> Iterator[Block]:
    for paragraph in paragraphs(text):
        for index, row in enumerate(map(line, paragraph.split("\n"))):
            yield Block(text=row, spans=(Span(row),), glue="\n" if index else "")
