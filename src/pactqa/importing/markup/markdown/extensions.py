"""Markdown beyond CommonMark and GitHub: directives, templates, components, and HTML that browsers would hide.

Directives are boxes of Python-Markdown (`!!! note "Title"`, `??? question "Title"`, `=== "Title"`), of VuePress,
Docusaurus and pandoc (`::: details Title`), and of MyST (```` ```{dropdown} Title ````), templates of Liquid and Hugo,
and components of JSX with a title (`<Accordion title="Why?">`). Other syntax that only a site generator or pandoc reads
is removed if it is alone on its lines, outside code.

A browser takes `<your-name>`, `<T>` or a bare `<title>` in a sentence for an element, and hides it or the text after.
Here a tag stays a tag only if its element is one that articles consist of, and is closed. The rest is escaped.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from html import escape
from itertools import pairwise, takewhile
from textwrap import dedent

from markdown_it import MarkdownIt
from markdown_it.common.html_re import HTML_OPEN_CLOSE_TAG_STR
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore

from pactqa.importing.markup.directives import Directive, Meaning

_INDENTED = re.compile(
    r"(?P<mark>!!!|\?\?\?\+?|===[!+]?)[ \t]*(?P<name>[A-Za-z][\w-]*(?: [\w-]+)*)?(?:[ \t]*\"(?P<title>.*)\")?[ \t]*$"
)
_COLONS = re.compile(
    r"(?P<mark>:{3,})[ \t]*(?:\{[^}\w-]*+(?P<class>[\w-]++)[^}]*+\}|(?P<name>[\w-]+))"
    r"[ \t]*(?:\[(?P<label>.*)\]|(?P<title>.*))$"
)
_MYST = re.compile(r"(?P<mark>`{3,})\{(?P<name>[a-z-]+)\}[ \t]*(?P<title>.*)$")

_SIGNS = frozenset("!?=:`{([-<")
"""The first characters of the lines that are for a generator, all but the imports of MDX."""

_ALONE = re.compile(
    r"(?>\{%.*?%\}|\{\{.*?\}\}|\{[:.#][^{}]*\}|\([\w/.-]+\)=|\[TOC\]|\[\[_?TOC_?\]\]|:::.*:::|--8<-- .*|\s)+$",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(r"\{(?:%-?|\{[<%]) *(?P<end>end|/ *)?(?P<name>[\w-]+)(?P<words>.*?)(?:-?%|[>%]\})\}$")
_ROWS = 20
"""The maximum number of lines of a template."""

_IN_HTML = re.compile(r"^[ \t]*\{%.*%\}[ \t]*$", re.MULTILINE)
"""A template on a line inside HTML."""

_QUOTED = re.compile(r"\"([^\"]+)\"|'([^']+)'")
_ARGUMENT = re.compile(r"(?<!\S)(?P<name>[\w-]+)\s*=\s*(?:\"(?P<double>[^\"]+)\"|'(?P<single>[^']+)')")
_TITLES = ("title", "question", "summary", "header", "label")
"""The arguments of a component that have its title."""

_NOTES = ("title", "content", "text", "message")
"""The arguments of a template that are text."""

_MDX = re.compile(r"(?:import|export) .*(?:from [\"'].*[\"'];?|[\"'];)$")

_HEADING_ATTRIBUTES = re.compile(r"(?:(?<![ \t])[ \t]++|(?<![\] \t]))\{(?:-|:?[ \t]*[#.][^{}]*)\}[ \t]*$")
_NAME = re.compile(r"#([\w.:-]+)")
_ANCHOR = re.compile(r"(?<!`)\[\]\{#(?P<name>[\w.:-]+)[^{}`]*\}")


def plugin(markdown: MarkdownIt) -> None:
    """Make *markdown*, a parser with HTML, read directives and HTML after blank lines, and escape other tags."""
    alt = ["paragraph", "reference", "blockquote", "list"]
    markdown.block.ruler.before("fence", "generated", _generated, {"alt": alt})
    markdown.block.ruler.before("code", "html_goes_on", _go_on)
    markdown.core.ruler.after("block", "attributes", _read_attributes)
    markdown.core.ruler.push("raw_html", _settle)


def _row(state: StateBlock, number: int) -> str:
    """Return the row *number* of the text of *state*, without its indent and the marks before it: `> `, `- `."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _generated(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse a line that is for a generator, with the lines that belong to it."""
    first = _row(state, start)
    is_import = not state.tokens and _MDX.match(first)
    if not (is_import or first[:1] in _SIGNS) or state.is_code_block(start):  # as most are
        return False
    if first.startswith("{%"):
        first, start = _joined(state, start, end)
    return _box(state, first, start, end, silent) or _leftover(state, first, start, end, silent)


def _joined(state: StateBlock, start: int, end: int) -> tuple[str, int]:
    """Return the template that begins in the line *start*, on one line, and the line in which it ends."""
    rows = [*takewhile(str.strip, (_row(state, number) for number in range(start, min(end, start + _ROWS))))]
    last = next((number for number, row in enumerate(rows) if "%}" in row), 0)
    return " ".join(rows[: last + 1]), start + last


def _box(state: StateBlock, first: str, start: int, end: int, silent: bool) -> bool:
    """Parse a box, whose content is indented below its *first* line, or ends with a mark as long as the first."""
    match = _INDENTED.match(first) or _COLONS.match(first) or _MYST.match(first)
    directive = _directive(match) if match else None
    if not match or directive is None:
        return False
    if match["mark"][0] in ":`":
        if silent:
            return True
        indent, (last, behind) = state.blkIndent, _ends(state, match["mark"], start, end)
    else:
        indent, last = state.blkIndent + 4, _behind_indented(state, start, end)
        behind = last
        if last == start + 1 or silent:
            return last > start + 1
    _open(state, directive, start)
    before = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent, state.lineMax, state.parentType = indent, last, "box"
    state.level += 1
    state.md.block.tokenize(state, start + 1, last)
    state.level -= 1
    state.blkIndent, state.lineMax, state.parentType = before
    state.push("html_block", "", 0).content = directive.closing
    state.line = behind
    return True


def _directive(match: re.Match[str]) -> Directive | None:
    """Return the directive that *match* begins, None if it is text or code that only begins like one."""
    found = match.groupdict()
    name, title = (found.get("class") or found["name"] or "").lower(), found.get("label") or found["title"]
    if found["mark"][0] not in ":`":
        title = name.capitalize() if title is None else title
        return Directive("details" if found["mark"].startswith("?") else name, title) if name or title else None
    directive = Directive(name, (title or "").strip())
    is_known = directive.meaning in (Meaning.FOLDED, Meaning.NOTE)
    if directive.title.endswith(":::") or (found["mark"][0] == "`" and not is_known):
        return None
    if not is_known and (found.get("class") or "=" in directive.title):
        return Directive(name)  # the rest are attributes
    return (
        Directive(name, name.capitalize()) if directive.meaning is Meaning.NOTE and not directive.title else directive
    )


def _behind_indented(state: StateBlock, start: int, end: int) -> int:
    """Return the line after the lines that are indented below the line *start*."""
    behind = number = start + 1
    while number < end and (state.isEmpty(number) or state.sCount[number] >= state.blkIndent + 4):
        number += 1
        behind = behind if state.isEmpty(number - 1) else number
    return behind


def _ends(state: StateBlock, mark: str, start: int, end: int) -> tuple[int, int]:
    """Return the line after the content of the box with *mark* in the line *start*, and the line after the box.

    It ends with the mark or a longer one, or else where the list item or the quotation around it does.
    """
    for number in range(start + 1, end):
        if not state.isEmpty(number) and state.sCount[number] < state.blkIndent:
            return number, number
        text = _row(state, number).rstrip()
        if text.startswith(mark) and not text.strip(mark[0]) and not state.is_code_block(number):
            return number, number + 1
    return end, end


def _open(state: StateBlock, directive: Directive, start: int) -> None:
    """Add the HTML that begins *directive*, whose title is Markdown of the line *start*."""
    before, after = directive.opening
    state.push("html_block", "", 0).content = before
    if directive.title:
        inline = state.push("inline", "", 0)
        inline.content, inline.children, inline.map = directive.title, [], [start, start + 1]
        state.push("html_block", "", 0).content = after


def _leftover(state: StateBlock, first: str, start: int, end: int, silent: bool) -> bool:
    """Parse the *first* line: a component, whose content is Markdown, a template, or code that no reader needs."""
    is_component = first.startswith("<") and _holds_markdown(first.rstrip())
    if not (is_component or _ALONE.match(first) or _MDX.match(first)):
        return False
    if silent:
        return True
    state.line = start + 1
    if is_component:
        token = state.push("html_block", "", 0)
        token.map, token.content = [start, start + 1], f"{first.rstrip()}\n"
    elif match := _TEMPLATE.match(first.strip()):
        _template(state, match, start, end)
    return True


def _template(state: StateBlock, match: re.Match[str], start: int, end: int) -> None:
    """Replace the template in the line *start* by its content: code, a folded answer, or the titles of notes."""
    name, words = match["name"].lower(), match["words"]
    quoted = _QUOTED.search(words)
    directive = Directive(name, (quoted[1] or quoted[2] if quoted else words).strip())
    if match["end"]:
        if directive.meaning is Meaning.FOLDED:
            state.push("html_block", "", 0).content = "</details>\n"
    elif directive.is_folded:
        _open(state, directive, start)
    elif directive.meaning in (Meaning.CODE, Meaning.NOTHING) and (last := _end(state, name, start, end)):
        if directive.meaning is Meaning.CODE:
            token = state.push("fence", "code", 0)
            token.info = next(iter(re.findall(r"[\w+#-]+", words)), "")
            token.content = state.getLines(start + 1, last, state.sCount[start], True)
            token.map = [start, last + 1]
        state.line = last + 1
    else:
        for text in (value for name, value in _arguments(words).items() if name in _NOTES):
            _open(state, note := Directive("note", text), start)
            state.push("html_block", "", 0).content = note.closing


def _arguments(source: str) -> dict[str, str]:
    """Return the arguments of a template or a component by name: `title="Why?"`."""
    return {each["name"].lower(): each["double"] or each["single"] for each in _ARGUMENT.finditer(source)}


def _end(state: StateBlock, name: str, start: int, end: int) -> int | None:
    """Return the line that ends the template *name* of the line *start* before *end*, or None."""
    missing = state.env.setdefault("endless", {})
    since, until = missing.get(name, (0, 0))
    if since <= start and end <= until:
        return None
    pattern = re.compile(rf"[ \t>]*(?:\{{%-? *end{name}\b|\{{\{{[<%] */ *{name}\b)")
    for number in range(start + 1, end):
        if pattern.match(state.src, state.bMarks[number], state.eMarks[number]):
            return number
    missing[name] = (start, end)
    return None


def _read_attributes(state: StateCore) -> None:
    """Take the attributes of pandoc and kramdown off each heading, `# Why? {#why}`, which may name it.

    An empty span of pandoc, `[]{#why}`, is an anchor, in any text.
    """
    for before, token in pairwise(state.tokens):
        if token.type == "inline":
            token.content = _ANCHOR.sub(r'<a id="\g<name>"></a>', token.content)
        if before.type == "heading_open" and (found := _HEADING_ATTRIBUTES.search(token.content)):
            token.content = token.content[: found.start()]
            if name := _NAME.search(found[0]):
                before.attrs["id"] = name[1]


# HTML

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

_FLOWING = re.compile(rf"</?(?:{'|'.join(sorted(_FLOW - {'details'}))})(?=[\s>])", re.IGNORECASE)
"""The tag of an element that holds HTML only. In <details>, Markdown follows, which may be code."""

_TAG_INSIDE = re.compile(rf"[ \t]+</?(?:{'|'.join(sorted(_FLOW | _PARTS | _PHRASING))})[\s>]", re.IGNORECASE)
"""A row inside an element that begins with a tag."""

_FENCE = re.compile(r"\s*(?P<fence>`{3,}|~{3,})")

_HIDING = {"<!--": "-->", "<script": "</script>", "<style": "</style>"}
"""The start of each construct that hides its content, and its end."""


def _go_on(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse indented tags inside an element that is still open, which CommonMark would take for code.

    Python-Markdown and kramdown end HTML with its element, and not at a blank line.
    """
    above = state.tokens[-1] if state.tokens else None
    if above is None or above.type != "html_block" or not _TAG_INSIDE.match(state.src, state.bMarks[start]):
        return False
    opened = above.meta.get("open", _opened(above.content))
    if silent or opened <= 0 or not state.is_code_block(start):
        return False
    state.line = next((number for number in range(start, end) if state.isEmpty(number)), end)
    token = state.push("html_block", "", 0)
    token.map, token.content = [start, state.line], state.getLines(start, state.line, 0, True)
    token.meta["open"] = opened + _opened(token.content)
    return True


def _opened(source: str) -> int:
    """Return how many more elements begin in *source* than end in it."""
    return sum(-1 if match[0].startswith("</") else 1 for match in _FLOWING.finditer(source))


def dedent_components(state: StateCore) -> None:
    """Remove the indent of the text in components, `<Accordion>`, outside code. In MDX, it means nothing."""
    runs: list[list[str]] = [[]]
    fence = ""
    for line in state.src.split("\n"):
        mark = _FENCE.match(line)
        if not fence and _holds_markdown(line.strip()):
            runs += [[line.strip()], []]
            continue
        if mark and (not fence or line.strip() == fence):
            fence = "" if fence else mark["fence"]
        runs[-1].append(line)
    state.src = "\n".join(dedent("\n".join(run)) for run in runs if run)


def _holds_markdown(line: str) -> bool:
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
        """Turn the tag, which is never closed, into text, unless its element needs no end or has only a name."""
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
        arguments = _arguments(self.source)
        title = next((arguments[name] for name in _TITLES if name in arguments), "")
        self.text = end.text = ""
        if not title or self.inline:
            return
        if address := arguments.get("href"):
            self.text = f'<p><a href="{escape(address)}">{title}</a></p>\n'
        elif end.source:
            directive = Directive("tab" if "tab" in self.name else "details", title)
            self.text, end.text = title.join(directive.opening), directive.closing


def _settle(state: StateCore) -> None:
    """Decide what each tag of the document becomes."""
    settled = []
    for block, token in enumerate(state.tokens):
        if token.type == "html_block":
            source = token.content if "<pre" in token.content else _IN_HTML.sub("", token.content)
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
