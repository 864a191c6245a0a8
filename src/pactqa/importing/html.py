"""HTML as a reader sees it: paragraphs, lists and headings, without the marks."""

import re
from html import unescape
from html.parser import HTMLParser

from pactqa.importing.outline import Block
from pactqa.text import line

_UNSEEN = frozenset(["script", "style", "template", "noscript", "title", "svg", "math", "iframe", "object", "select"])
_BESIDE = frozenset(["nav", "footer", "aside", "form", "button", "figure", "figcaption", "dialog", "menu"])
_BLOCKS = frozenset(
    ["address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "h1", "h2",
     "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tr", "ul"]
)  # fmt: skip
_LISTS = frozenset(["ul", "ol"])
_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "dt": 6, "summary": 6}

_ANCHOR = re.compile(r"(?:\s*[¶§\N{LINK SYMBOL}]|(?:\s|(?<=\?))#)$")

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BLOCK_TAG = re.compile(rf"<(?:br|{'|'.join(sorted(_BLOCKS))})\b", re.IGNORECASE)


def blocks(html: str) -> list[Block]:
    """Return what *html*, a page or a part of one, shows of its text; menus, captions, forms and the like left out."""
    return _read(html, _UNSEEN | _BESIDE)


def unlinked(heading: str) -> str:
    """Return *heading* without the sign that documentation sets behind it to link to it."""
    return _ANCHOR.sub("", heading)


def plain(text: str) -> str:
    """Return *text*, which may be HTML or have entities, as paragraphs with blank lines between.

    What has no tag keeps its lines.
    """
    if not _TAG.search(text):
        text = unescape(text)
        if not _BLOCK_TAG.match(text.lstrip()):
            return text
    if not _BLOCK_TAG.search(text):
        text = re.sub(r"\n\s*\n", "<p>", text.strip()).replace("\n", "<br>")
    return "\n\n".join(block.text for block in _read(text, _UNSEEN))


def _read(html: str, unseen: frozenset[str]) -> list[Block]:
    reader = _Reader(unseen)
    # Comments go first: html.parser takes hours over thousands that are not closed. Such a one reaches to the end.
    reader.feed(re.sub(r"<!--.*?(?:-->|\Z)", "", html, flags=re.DOTALL))
    reader.close()
    return reader.finished()


class _Reader(HTMLParser):
    """Collects blocks; what stands inside a tag that is *unseen* is skipped."""

    def __init__(self, unseen: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._unseen = unseen
        self._blocks: list[Block] = []
        self._said: list[tuple[str, bool]] = []
        self._items: list[str] = []
        self._skipped: list[str] = []
        self._lists = 0
        self._item_begins = False
        self._bold = 0
        self._level = 0

    def finished(self) -> list[Block]:
        """Return the blocks of all that was read."""
        self._flush()
        self._end_list()
        return self._blocks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if self._skipped:
            if tag == self._skipped[0]:
                self._skipped.append(tag)
        elif tag in self._unseen and not (tag == "button" and self._level):  # a heading that opens its answer
            self._skipped.append(tag)
        elif tag == "br":
            self._said.append(("\n", False))
        elif tag in ("td", "th"):
            self._said.append((" ", False))
        elif tag in ("b", "strong"):
            self._bold += 1
        elif tag in _BLOCKS:
            self._flush()
            self._lists += tag in _LISTS
            self._item_begins = tag == "li" or (self._item_begins and self._lists > 0)
            self._level = _LEVELS.get(tag, 0)

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            if tag == self._skipped[0]:
                self._skipped.pop()
        elif tag in ("b", "strong"):
            self._bold = max(self._bold - 1, 0)
        elif tag in _BLOCKS:
            self._flush()
            self._level = 0
            if tag in _LISTS:
                self._lists = max(self._lists - 1, 0)
            if tag in ("li", *_LISTS):
                self._item_begins = False
            if not self._lists:
                self._end_list()

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            # A line of the source is none of the page: only <br> breaks one.
            self._said.append((re.sub(r"\s", " ", data), self._bold > 0))

    def _flush(self) -> None:
        rows = map(line, "".join(text for text, _ in self._said).split("\n"))
        text = "\n".join(filter(None, rows))
        bold = all(bold for said, bold in self._said if said.strip())
        self._said = []
        if not text:
            return
        if self._lists and not self._level:
            item = text.replace("\n", " ")
            if self._item_begins or not self._items:
                self._items.append(f"- {item}")
            else:
                self._items[-1] += f" {item}"
            self._item_begins = False
        else:
            self._end_list()
            if self._level:
                text = unlinked(text.replace("\n", " "))
            self._blocks.append(Block(text, self._level, bold))

    def _end_list(self) -> None:
        if self._items:
            self._blocks.append(Block("\n".join(self._items)))
            self._items = []
