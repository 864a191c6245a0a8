"""HTML in Markdown, and the components of JSX with a title, `<Accordion title="Why?">`: which tags stay.

A browser takes `<your-name>`, `<T>` or a bare `<title>` in a sentence for an element, and hides it or the text after.
Here a tag stays a tag only if its element is one that articles consist of, and is closed. The rest is escaped.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from html import escape
from textwrap import dedent

from markdown_it import MarkdownIt
from markdown_it.common.html_re import HTML_OPEN_CLOSE_TAG_STR
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore

from pactqa.importing.markup.directives import Directive

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
"""Elements whose content is not part of the article. They count only if they begin and end in the same block."""

_KNOWN = _PHRASING | _FLOW | _PARTS | _VOID | _UNREAD
_TAG = re.compile(HTML_OPEN_CLOSE_TAG_STR.removeprefix("^"))
_TAG_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_HOLDING_MARKDOWN = re.compile(r"\smarkdown(?:\s*=\s*[\"']?(?:1|block|span)[\"']?)?[\s>]")

_TAG_INSIDE = re.compile(rf"[ \t]+</?(?:{'|'.join(sorted(_FLOW | _PARTS | _PHRASING))})[\s>]", re.IGNORECASE)
"""A row inside an element that begins with a tag."""

_FENCE = re.compile(r"\s*(?P<fence>`{3,}|~{3,})")

_HIDING = {"<!--": "-->", "<script": "</script>", "<style": "</style>"}
"""The start of each construct that hides its content, and its end."""

_TEMPLATE = re.compile(r"^[ \t]*\{%.*%\}[ \t]*$", re.MULTILINE)
"""A template on a line inside HTML."""

_ARGUMENT = re.compile(r"(?<!\S)(?P<name>[\w-]+)\s*=\s*(?:\"(?P<double>[^\"]+)\"|'(?P<single>[^']+)')")
_TITLES = ("title", "question", "summary", "header", "label")
"""The arguments of a component that have its title."""


def plugin(markdown: MarkdownIt) -> None:
    """Make *markdown*, a parser with HTML, read HTML beyond blank lines and components, and escape other tags."""
    markdown.block.ruler.before("code", "html_goes_on", _go_on)
    markdown.core.ruler.push("raw_html", _settle)


def _go_on(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse indented tags below HTML, which CommonMark takes for code, as Python-Markdown and kramdown do.

    Below a <summary>, Markdown follows, which may be code.
    """
    above = state.tokens[-1] if state.tokens else None
    is_inside = above is not None and above.type == "html_block" and "</summary>" not in above.content
    if silent or not is_inside or not state.is_code_block(start):
        return False
    if not _TAG_INSIDE.match(state.src, state.bMarks[start]):
        return False
    state.line = next((number for number in range(start, end) if state.isEmpty(number)), end)
    token = state.push("html_block", "", 0)
    token.map, token.content = [start, state.line], state.getLines(start, state.line, 0, True)
    return True


def arguments(source: str) -> dict[str, str]:
    """Return the arguments of a template or a component by name: `title="Why?"`."""
    return {each["name"].lower(): each["double"] or each["single"] for each in _ARGUMENT.finditer(source)}


def dedent_components(state: StateCore) -> None:
    """Remove the indent of the text in components, `<Accordion>`, outside code. In MDX, it means nothing."""
    runs: list[list[str]] = [[]]
    fence = ""
    for line in state.src.split("\n"):
        mark = _FENCE.match(line)
        if not fence and holds_markdown(line.strip()):
            runs += [[line.strip()], []]
            continue
        if mark and (not fence or line.strip() == fence):
            fence = "" if fence else mark["fence"]
        runs[-1].append(line)
    state.src = "\n".join(dedent("\n".join(run)) for run in runs if run)


def holds_markdown(line: str) -> bool:
    """Return whether *line* is the tag of a component, or of an element with the attribute `markdown`."""
    is_tag = _TAG.fullmatch(line) is not None
    return is_tag and bool(_HOLDING_MARKDOWN.search(line) or _Tag(line, 0, inline=False).component)


class _Tag:
    """A tag: *source* is its original text, *text* the HTML that replaces it, and *block* the index of its token.

    It is *inline* if it is in a paragraph, a heading or a cell. A *component* of JSX, or a custom element, has a name
    such as `Tabs` or `my-note`.
    """

    def __init__(self, source: str, block: int, *, inline: bool) -> None:
        self.source = self.text = source
        self.block = block
        self.inline = inline
        match = _TAG_NAME.match(source)
        self.name = match[1].lower() if match else ""
        self.component = self.name not in _KNOWN and ("-" in self.name or (match is not None and match[1][0].isupper()))

    def show(self) -> None:
        """Turn the tag into text."""
        self.text = escape(self.source, quote=False)

    def leave_open(self) -> None:
        """Turn the tag, which is never closed, into text, unless its element needs no end tag or is only an anchor."""
        if self.name == "a" and "href" not in self.source.lower():
            self.text = ""
        elif self.name != "p" and (self.inline or self.name not in _FLOW | _PARTS):
            self.show()

    def close(self, end: "_Tag | None" = None) -> None:
        """Pair the tag with its *end*, if it has one: a component becomes a link, a directive, or nothing.

        A link is a component with a title and an address, `<Card title="Contact" href="/contact">`.
        """
        if not self.component:
            return
        end = end or _Tag("", self.block, inline=self.inline)
        named = arguments(self.source)
        title = next((named[name] for name in _TITLES if name in named), "")
        self.text = end.text = ""
        if not title or self.inline:
            return
        if address := named.get("href"):
            self.text = f'<p><a href="{escape(address)}">{title}</a></p>\n'
        elif end.source:
            directive = Directive("tab" if "tab" in self.name else "details", title)
            self.text, end.text = title.join(directive.opening), directive.closing


def _settle(state: StateCore) -> None:
    """Decide what each tag of the document becomes."""
    settled = []
    for block, token in enumerate(state.tokens):
        if token.type == "html_block":
            source = token.content if "<pre" in token.content else _TEMPLATE.sub("", token.content)
            settled.append((token, [*_pieces(source, block)]))
        for child in token.children or ():
            if child.type == "html_inline":
                settled.append((child, [_Tag(child.content, block, inline=True)]))
    _pair([piece for _, pieces in settled for piece in pieces if isinstance(piece, _Tag)])
    for token, pieces in settled:
        token.content = "".join(piece.text if isinstance(piece, _Tag) else piece for piece in pieces)


def _pair(tags: list[_Tag]) -> None:
    """Decide what the *tags* of a document become, all of them in order."""
    opened: defaultdict[str, list[_Tag]] = defaultdict(list)
    for tag in tags:
        around = opened[tag.name]
        if tag.source.startswith("<!--"):
            tag.text = ""
        elif not tag.component and tag.name not in _KNOWN:
            tag.show()
        elif tag.source.startswith("</"):
            while around and around[-1].block != tag.block and (around[-1].inline or tag.name in _UNREAD):
                around.pop().leave_open()
            if around:
                around.pop().close(tag)
            elif tag.inline and tag.name not in _PARTS and tag.name != "a":
                tag.show()
            else:
                tag.text = ""
        elif tag.component and tag.source.endswith("/>"):
            if tag.inline:
                tag.show()
            else:
                tag.close()
        elif tag.name not in _VOID:
            around.append(tag)
    for unclosed in opened.values():
        for tag in unclosed:
            tag.leave_open()


def _pieces(source: str, block: int) -> Iterator[_Tag | str]:
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
            yield _Tag(tag[0], block, inline=False)
            position = tag.end()
        else:
            yield "&lt;"
            position = start + 1
