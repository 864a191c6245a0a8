"""Markdown beyond CommonMark and GitHub: directives, templates, headings without a blank, and attributes of headings.

Directives are boxes of Python-Markdown (`!!! note "Title"`, `??? question "Title"`, `=== "Title"`), of VuePress,
Docusaurus and pandoc (`::: details Title`), and of MyST (```` ```{dropdown} Title ````), and templates of Liquid and
Hugo. Other syntax that only a site generator or pandoc reads is removed if it is alone on its lines, outside code.
"""

import re
from itertools import pairwise, takewhile

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore

from pactqa.importing.markup.directives import Directive, Meaning
from pactqa.importing.markup.markdown.tags import arguments, holds_markdown

_INDENTED = re.compile(
    r"(?P<mark>!!!|\?\?\?\+?|===[!+]?)[ \t]*(?P<name>[A-Za-z][\w-]*(?: [\w-]+)*)?(?:[ \t]*\"(?P<title>.*)\")?[ \t]*$"
)
_COLONS = re.compile(
    r"(?P<mark>:{3,})[ \t]*(?:\{[^}\w-]*+(?P<class>[\w-]++)[^}]*+\}|(?P<name>[\w-]+))"
    r"[ \t]*(?:\[(?P<label>.*)\]|(?P<title>.*))$"
)
_MYST = re.compile(r"(?P<mark>`{3,})\{(?P<name>[a-z-]+)\}[ \t]*(?P<title>.*)$")

_SIGNS = frozenset("!?=:`{([-<")
"""The first characters of the lines that are for a generator, except for the imports of MDX."""

_ALONE = re.compile(
    r"(?>\{%.*?%\}|\{\{.*?\}\}|\{[:.#][^{}]*\}|\([\w/.-]+\)=|\[TOC\]|\[\[_?TOC_?\]\]|:::.*:::|--8<-- .*|\s)+$",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(r"(?P<mark>\{)(?:%-?|\{[<%]) *(?P<name>[\w-]+)(?P<words>(?:(?!%\}).)*?)(?:-?%|[>%]\})\}\s*$")
_ROWS = 20
"""The maximum number of lines of a template."""

_QUOTED = re.compile(r"\"([^\"]+)\"|'([^']+)'")
_NOTES = ("title", "content", "text", "message")
"""The arguments of a template that are text."""

_MDX = re.compile(r"(?:import|export) .*(?:from [\"'].*[\"'];?|[\"'];)$")

_TIGHT_HEADING = re.compile(r"(#{2,6})(?=[^\W\d_]|¿)")
"""Matches the marks of a heading without a blank, as in the first Markdown. One mark may begin a hashtag."""

_HEADING_ATTRIBUTES = re.compile(r"(?:(?<![ \t])[ \t]++|(?<![\] \t]))\{(?:-|:?[ \t]*[#.][^{}]*)\}[ \t]*$")
_NAME = re.compile(r"#([\w.:-]+)")
_ANCHOR = re.compile(r"(?<!`)\[\]\{#(?P<name>[\w.:-]+)[^{}`]*\}")


def plugin(markdown: MarkdownIt) -> None:
    """Make *markdown*, a parser with HTML, read directives, templates and attributes."""
    alt = ["paragraph", "reference", "blockquote", "list"]
    markdown.block.ruler.before("fence", "generated", _generated, {"alt": alt})
    markdown.block.ruler.after("heading", "tight_heading", _tight_heading, {"alt": alt[:3]})
    markdown.core.ruler.after("block", "attributes", _read_attributes)


def _row(state: StateBlock, number: int) -> str:
    """Return the row *number* of the text of *state*, without its indent and the marks before it: `> `, `- `."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _tight_heading(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """Parse a heading without a blank behind its marks: `##Why?`."""
    row = _row(state, start)
    marks = _TIGHT_HEADING.match(row)
    if not marks or state.is_code_block(start):
        return False
    if not silent:
        tag, state.line = f"h{len(marks[1])}", start + 1
        state.push("heading_open", tag, 1).map = [start, start + 1]
        inline = state.push("inline", "", 0)
        inline.content, inline.map, inline.children = row[marks.end() :].strip("# \t"), [start, start + 1], []
        state.push("heading_close", tag, -1)
    return True


def _generated(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse a line that is for a generator, with the lines that belong to it."""
    first = _row(state, start)
    is_import = not state.tokens and _MDX.match(first)
    if not (is_import or first[:1] in _SIGNS) or state.is_code_block(start):  # as most are
        return False
    if first.startswith("{%"):
        first, start = _template_line(state, start, end)
    return _box(state, first, start, end, silent) or _leftover(state, first, start, silent)


def _template_line(state: StateBlock, start: int, end: int) -> tuple[str, int]:
    """Return the template that begins in the line *start*, on one line, and the line in which it ends."""
    rows = [*takewhile(str.strip, (_row(state, number) for number in range(start, min(end, start + _ROWS))))]
    last = next((number for number, row in enumerate(rows) if "%}" in row), 0)
    return " ".join(rows[: last + 1]), start + last


def _box(state: StateBlock, first: str, start: int, end: int, silent: bool) -> bool:
    """Parse a box, whose content is indented below its *first* line, or ends with a mark, or with a template."""
    match = _INDENTED.match(first) or _COLONS.match(first) or _MYST.match(first) or _TEMPLATE.match(first)
    directive = _directive(match) if match else None
    if not match or directive is None:
        return False
    if match["mark"][0] in ":`{":
        if silent:
            return True
        indent, (last, behind) = state.blkIndent, _ends(state, match, start, end)
    else:
        indent, last = state.blkIndent + 4, _behind_indented(state, start, end)
        behind = last
        if last == start + 1 or silent:
            return last > start + 1
    if directive.meaning in (Meaning.CODE, Meaning.NOTHING):
        if directive.meaning is Meaning.CODE:
            token = state.push("fence", "code", 0)
            token.info = next(iter(re.findall(r"\w[\w+#-]*", first)[1:]), "")  # the word after the name
            token.content = state.getLines(start + 1, last, state.sCount[start], True)
            token.map = [start, behind]
        state.line = behind
        return True
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
    fields = match.groupdict()
    if fields["mark"] == "{":
        quoted = _QUOTED.search(fields["words"])
        directive = Directive(fields["name"].lower(), (quoted[1] or quoted[2] if quoted else fields["words"]).strip())
        has_end = directive.is_folded or directive.meaning in (Meaning.CODE, Meaning.NOTHING)
        return directive if has_end else None
    name, title = (fields.get("class") or fields["name"] or "").lower(), fields.get("label") or fields["title"]
    if fields["mark"][0] not in ":`":
        title = name.capitalize() if title is None else title
        return Directive("details" if fields["mark"].startswith("?") else name, title) if name or title else None
    directive = Directive(name, (title or "").strip())
    is_known = directive.meaning in (Meaning.FOLDED, Meaning.NOTE)
    if directive.title.endswith(":::") or (fields["mark"][0] == "`" and not is_known):
        return None
    if not is_known and (fields.get("class") or "=" in directive.title):
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


def _ends(state: StateBlock, opening: re.Match[str], start: int, end: int) -> tuple[int, int]:
    """Return the line after the content of the box with the *opening* in line *start*, and the line after the box.

    It ends with the same mark or a longer one, or with the template that closes its own, or else where the list item or
    the quotation around it does.
    """
    mark, name = opening["mark"], re.escape(opening["name"] or "")
    template = rf"\{{(?:%-? *end|\{{[<%] */ *){name}\b"
    closing = re.compile(template if mark == "{" else rf"{re.escape(mark)}{re.escape(mark[0])}*$")
    for number in range(start + 1, end):
        if not state.isEmpty(number) and state.sCount[number] < state.blkIndent:
            return number, number
        text = _row(state, number).rstrip()
        if closing.match(text) and not state.is_code_block(number):
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


def _leftover(state: StateBlock, first: str, start: int, silent: bool) -> bool:
    """Parse the *first* line: a component, whose content is Markdown, a template, or code that no reader needs."""
    is_component = first.startswith("<") and holds_markdown(first.rstrip())
    if not (is_component or _ALONE.match(first) or _MDX.match(first)):
        return False
    if silent:
        return True
    state.line = start + 1
    if is_component:
        token = state.push("html_block", "", 0)
        token.map, token.content = [start, start + 1], f"{first.rstrip()}\n"
    elif match := _TEMPLATE.match(first):
        for text in (value for name, value in arguments(match["words"]).items() if name in _NOTES):
            _open(state, note := Directive("note", text), start)
            state.push("html_block", "", 0).content = note.closing
    return True


def _read_attributes(state: StateCore) -> None:
    """Remove the attributes of pandoc and kramdown from each heading, `# Why? {#why}`, and keep its anchor.

    An empty span of pandoc, `[]{#why}`, is an anchor, too, in any text.
    """
    for before, token in pairwise(state.tokens):
        if token.type == "inline":
            token.content = _ANCHOR.sub(r'<a id="\g<name>"></a>', token.content)
        if before.type == "heading_open" and (match := _HEADING_ATTRIBUTES.search(token.content)):
            token.content = token.content[: match.start()]
            if name := _NAME.search(match[0]):
                before.attrs["id"] = name[1]
