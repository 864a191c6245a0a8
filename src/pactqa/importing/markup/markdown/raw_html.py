"""HTML inside Markdown: where its blocks begin and end, and which tags are only text that looks like it.

A browser takes `<your-name>`, `<T>` or a bare `<title>` in a sentence for an element, and hides it or what follows.
Here a tag stays a tag only if its element is one that articles consist of, and is closed. The rest is escaped.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Set
from html import escape

from markdown_it import MarkdownIt
from markdown_it.common.html_re import HTML_OPEN_CLOSE_TAG_STR
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.html_block import html_block
from markdown_it.rules_core import StateCore

from pactqa.importing.markup.directives import TITLE_ALONE, Directive
from pactqa.importing.markup.markdown.rows import row

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

_KNOWN = _PHRASING | _FLOW | _PARTS | _VOID | _UNREAD
_WRAPPING = frozenset(
    ["area", "base", "body", "datalist", "dialog", "embed", "head", "html", "input", "link", "map", "menu", "meta",
     "meter", "option", "optgroup", "output", "param", "progress", "select", "slot", "template", "textarea", "title",
     "track"]
)  # fmt: skip
"""Elements that articles do not have: in a sentence they are text, and around blocks only their content counts."""

_TAG = re.compile(HTML_OPEN_CLOSE_TAG_STR.removeprefix("^"))
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_MODULE = re.compile(r"^(?:import|export)\s[^\n]{1,300}", re.MULTILINE)
"""A line of MDX that imports or defines components."""

_TARGET = re.compile(r"<a\s(?!.*\bhref\b)", re.IGNORECASE | re.DOTALL)
_ATTRIBUTE = re.compile(r"\s(?P<name>[\w-]+)\s*=\s*(?:\"(?P<double>[^\"]+)\"|'(?P<single>[^']+)')")
_TITLES = ("title", "question", "summary", "header")
"""The attributes of a component that have its title, and below of a tab."""
_TAB_TITLES = ("label", "title", "name", "value")
_VERBATIM = frozenset(["pre", "script", "style"])
"""Elements that continue across blank lines."""

_CLOSING = re.compile(r"</([A-Za-z][A-Za-z0-9-]*)\s*>")
_HOLDING_MARKDOWN = re.compile(r"\smarkdown(?:\s*=\s*[\"']?(?:1|block|span)[\"']?)?[\s>]")


def plugin(markdown: MarkdownIt) -> None:
    """Make *markdown*, a parser with HTML, find its blocks by the rule of this module, and escape what is not HTML."""
    markdown.block.ruler.at("html_block", _block, {"alt": ["paragraph", "reference", "blockquote"]})
    markdown.core.ruler.push("raw_html", _settle)


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse a block of HTML as CommonMark does (0.31, section 4.6), unless it has no end or is not HTML."""
    first = row(state, start).rstrip()
    if not first.startswith("<") or state.is_code_block(start) or not _begins(state, first, start):
        return False
    tag = _TAG.fullmatch(first)
    match = _NAME.match(first)
    is_component = bool(tag and match and _is_component(match[1]))
    goes_on = start + 1 < end and not state.isEmpty(start + 1) and not state.is_code_block(start + 1)
    if tag and (_HOLDING_MARKDOWN.search(tag[0]) or (is_component and goes_on)):  # its content is Markdown
        if not silent:
            state.line = start + 1
            token = state.push("html_block", "", 0)
            token.map, token.content = [start, start + 1], f"{first}\n"
        return True
    if silent and is_component:
        return True  # it ends a paragraph, as in MDX
    return html_block(state, start, end, silent)


def _begins(state: StateBlock, first: str, start: int) -> bool:
    """Return whether *first*, the line with the number *start*, may begin a block of HTML."""
    if first.startswith("<!--"):
        return _ends(state, "-->", start)
    match = _NAME.match(first)
    name = match[1].lower() if match else ""
    if name in _VERBATIM:
        return _ends(state, name, start) and (first.endswith(">") or "</" in first or name == "pre")
    closed = first.endswith("/>") or _ends(state, name, start)
    return name in _KNOWN or (match is not None and _is_component(match[1]) and closed)


def _ends(state: StateBlock, name: str, start: int) -> bool:
    """Return whether the element *name*, or a comment if that is "-->", has an end in or after the line *start*."""
    if "ends" not in state.env:
        state.env["ends"] = {match[1].lower(): match.start() for match in _CLOSING.finditer(state.src)}
        state.env["ends"]["-->"] = state.src.rfind("-->")
    return bool(state.env["ends"].get(name, -1) >= state.bMarks[start])


def _is_component(name: str) -> bool:
    """Return whether *name* is that of a JSX component or a custom element: `Tabs`, `my-note`."""
    return name.lower() not in _KNOWN | _WRAPPING and (name[0].isupper() or "-" in name)


class _Tag:
    """A tag: *source* is its original text, *text* the HTML that replaces it, and *place* the index of its token."""

    def __init__(self, source: str, place: int, *, inline: bool) -> None:
        self.source = self.text = source
        self.place = place
        self.inline = inline
        match = _NAME.match(source)
        self.name = match[1].lower() if match else ""
        self.component = match is not None and _is_component(match[1])

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
        elif not tag.component and tag.name not in _KNOWN:
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
        """Make a pair of tags HTML: that of a component becomes a folded answer if it has a title, or else nothing."""
        if not opening.component:
            return
        attributes = _ATTRIBUTE.finditer(opening.source)
        values = {each["name"].lower(): each["double"] or each["single"] for each in attributes}
        is_tab = opening.component and "tab" in opening.name
        title = next((values[name] for name in (_TAB_TITLES if is_tab else _TITLES) if name in values), "")
        if not title or opening.inline:
            opening.text = closing.text = ""
            return
        directive = Directive("details", title)
        before, after = TITLE_ALONE if is_tab else directive.opening
        opening.text, closing.text = f"{before}{title}{after}", "" if is_tab else directive.closing

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
        if tag := _TAG.match(source, start):
            yield _Tag(tag[0], place, inline=False)
            position = tag.end()
        else:
            yield "&lt;"
            position = start + 1


_HIDING = {"<!--": "-->", "<script": "</script>", "<style": "</style>"}
"""The start of each construct that hides its content, and its end."""
