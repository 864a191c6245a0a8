"""Tell HTML inside Markdown from text that only looks like it, and escape the latter.

A browser takes `<your-name>`, `<T>` or a bare `<title>` in a sentence for an element, and hides it or what follows.
Here a tag stays a tag only if its element is one that articles consist of, and is closed.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Set
from html import escape

from markdown_it import MarkdownIt
from markdown_it.common.html_re import HTML_OPEN_CLOSE_TAG_STR
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

_PHRASING = frozenset(
    ["a", "abbr", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
     "kbd", "label", "mark", "picture", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong",
     "sub", "sup", "time", "tt", "u", "var"]
)  # fmt: skip
_FLOW = frozenset(
    ["address", "article", "aside", "blockquote", "caption", "center", "colgroup", "details", "div", "dl", "fieldset",
     "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "legend", "main",
     "nav", "ol", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "ul"]
)  # fmt: skip
_PARTS = frozenset(["dd", "dt", "li", "p", "td", "th", "tr"])
"""Elements whose end tag is optional (HTML Standard, 13.1.2.4). All but <p> occur inside others."""

_VOID = frozenset(["br", "col", "hr", "img", "source", "wbr"])
_UNREAD = frozenset(["audio", "canvas", "iframe", "math", "noscript", "object", "script", "style", "svg", "video"])
"""Elements whose content is not part of the article. They count only if they begin and end in the same token."""

KNOWN = _PHRASING | _FLOW | _PARTS | _VOID | _UNREAD
_WRAPPING = frozenset(
    ["area", "base", "body", "datalist", "dialog", "embed", "head", "html", "input", "link", "map", "menu", "meta",
     "meter", "option", "optgroup", "output", "param", "progress", "select", "slot", "template", "textarea", "title",
     "track"]
)  # fmt: skip
"""Elements that articles do not have: in a sentence they are text, and around blocks only their content counts."""

TAG = re.compile(HTML_OPEN_CLOSE_TAG_STR.removeprefix("^"))
NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_BRACES = r"\{(?:[^<>{}]|\{[^<>{}]{0,300}\}){0,300}\}"
_JSX = re.compile(rf"<[A-Za-z][\w.-]*+(?:\s++[\w-]++=(?:\"[^\"<>]{{0,300}}\"|'[^'<>]{{0,300}}'|{_BRACES}))++\s*+/?>")
"""A tag of MDX, whose attributes may have values in braces: `<b style={{color: "red"}}>`."""

_MODULE = re.compile(r"^(?:import|export)\s[^\n]{1,300}", re.MULTILINE)
"""A line of MDX that imports or defines components."""

_IN_BRACES = re.compile(rf"\s++[\w-]++={_BRACES}")
_TARGET = re.compile(r"<a\s(?!.*\bhref\b)", re.IGNORECASE | re.DOTALL)
_TITLE = re.compile(r"\s(?:title|question|summary|header)\s*=\s*(?:\"([^\"]+)\"|'([^']+)')", re.IGNORECASE)
_SUMMARY = re.compile(r"<Details\s[^<>]*\bsummary=")
"""A component named like the element, which would have its summary inside."""

_LABEL = re.compile(
    r"\s(?P<name>label|title|name|value)\s*=\s*(?:\"(?P<double>[^\"]+)\"|'(?P<single>[^']+)')", re.IGNORECASE
)


def plugin(markdown: MarkdownIt) -> None:
    """Make *markdown*, a parser with HTML, escape what is not HTML."""
    markdown.inline.ruler.before("html_inline", "jsx", _jsx)
    markdown.core.ruler.push("raw_html", _settle)


def _jsx(state: StateInline, silent: bool) -> bool:
    """Parse a tag of MDX as one of HTML, without the attributes that HTML does not have."""
    match = _JSX.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "<" else None
    if not match or "{" not in match[0]:
        return False
    if not silent:
        state.push("html_inline", "", 0).content = _IN_BRACES.sub("", match[0])
    state.pos = match.end()
    return True


def is_component(name: str) -> bool:
    """Return whether *name* is that of a JSX component or a custom element: `Tabs`, `my-note`."""
    return name.lower() not in KNOWN | _WRAPPING and (name[0].isupper() or "-" in name)


class _Tag:
    """A tag: *source* is its original text, *text* the HTML that replaces it, and *place* the index of its token."""

    def __init__(self, source: str, place: int, *, inline: bool) -> None:
        self.source = self.text = source
        self.place = place
        self.inline = inline
        match = NAME.match(source)
        self.name = match[1].lower() if match else ""
        self.component = match is not None and is_component(match[1])

    def show(self) -> None:
        """Turn the tag into text."""
        self.text = escape(self.source, quote=False)


class _Tags:
    """The open tags of a document, by name. *components* are the names of those that it imports or defines itself."""

    def __init__(self, components: Set[str]) -> None:
        self._components = components
        self._open: defaultdict[str, list[_Tag]] = defaultdict(list)
        self._holding: set[int] = set()  # the tokens of inline text with block elements in HTML

    def add(self, tag: _Tag) -> None:
        """Decide what *tag* becomes, as far as the tags before it allow."""
        if not tag.name:
            tag.text = ""
            if not tag.source.startswith("<!--"):
                tag.show()
        elif not tag.component and tag.name not in KNOWN:
            if tag.inline or tag.name not in _WRAPPING:
                tag.show()
            else:
                tag.text = ""
        elif tag.source.startswith("</"):
            self._close(tag)
        elif tag.name in _VOID or (tag.component and tag.source.endswith("/>")):
            if tag.component:
                tag.show() if tag.inline and tag.name not in self._components else setattr(tag, "text", "")
        else:
            if tag.inline and tag.name in _FLOW:
                self._holding.add(tag.place)
            self._open[tag.name].append(tag)

    def _close(self, tag: _Tag) -> None:
        tags = self._open[tag.name]
        while tags and tags[-1].place != tag.place and (tags[-1].inline or tag.name in _UNREAD):
            self._finish(tags.pop())
        if tags:
            self._pair(tags.pop(), tag)
        elif tag.inline and tag.name not in _PARTS and tag.name != "a":
            tag.show()
        else:
            tag.text = ""

    def _pair(self, opening: _Tag, closing: _Tag) -> None:
        if opening.component and "tab" in opening.name:
            labels = {
                match["name"].lower(): match["double"] or match["single"] for match in _LABEL.finditer(opening.source)
            }
            label = next((labels[name] for name in ("label", "title", "name", "value") if name in labels), "")
            opening.text, closing.text = f"<p>{label}</p>" if label and not opening.inline else "", ""
        elif opening.component or (opening.name == "details" and _SUMMARY.search(opening.source)):
            title = None if opening.inline else _TITLE.search(opening.source)
            opening.text = f"<details><summary>{title[1] or title[2]}</summary>" if title else ""
            closing.text = "</details>" if title else ""

    def finish(self) -> None:
        """Decide what the tags that are never closed become."""
        for tags in self._open.values():
            for tag in tags:
                self._finish(tag)

    def _finish(self, tag: _Tag) -> None:
        if tag.name == "a" and _TARGET.match(tag.source):
            tag.text = ""
        elif tag.name == "p" or (tag.name in _PARTS and (not tag.inline or tag.place in self._holding)):
            pass
        elif tag.inline or tag.name not in _FLOW:
            tag.show()


def _settle(state: StateCore) -> None:
    """Decide what each tag of the document becomes."""
    modules = " ".join(_MODULE.findall(state.src))
    tags = _Tags(frozenset(name.lower() for name in re.findall(r"[A-Z]\w*", modules)))
    settled = []
    for place, token in enumerate(state.tokens):
        if token.type == "html_block":
            pieces = [*_pieces(token.content, place)]
            settled.append((token, pieces))
        elif token.type == "inline":
            found = [child for child in token.children or () if child.type == "html_inline"]
            settled += [(child, [_Tag(child.content, place, inline=True)]) for child in found]
    for _, pieces in settled:
        for piece in pieces:
            if isinstance(piece, _Tag):
                tags.add(piece)
    tags.finish()
    for token, pieces in settled:
        token.content = "".join(piece.text if isinstance(piece, _Tag) else piece for piece in pieces)


def _pieces(source: str, place: int) -> Iterator[_Tag | str]:
    """Yield the tags of a block of HTML and the text between them, without comments, scripts and styles."""
    small = source.lower()
    unclosed: set[str] = set()
    position = 0
    while position < len(source):
        start = source.find("<", position)
        yield source[position : start if start >= 0 else len(source)]
        if start < 0:
            return
        end = next((mark for begin, mark in _HIDING.items() if small.startswith(begin, start)), None)
        if end and end not in unclosed:
            hidden = small.find(end, start + 4)
            if hidden >= 0:
                position = hidden + len(end)
                continue
            unclosed.add(end)
        if tag := TAG.match(source, start) or _JSX.match(source, start):
            yield _Tag(_IN_BRACES.sub("", tag[0]), place, inline=False)
            position = tag.end()
        else:
            yield "&lt;"
            position = start + 1


_HIDING = {"<!--": "-->", "<script": "</script>", "<style": "</style>"}
"""The start of each construct that hides its content, and its end."""
