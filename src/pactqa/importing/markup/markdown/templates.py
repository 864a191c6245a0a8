"""Syntax in Markdown that only a site generator or pandoc understands: Liquid and Hugo templates, MDX, and attributes.

If it is alone on its lines, outside code, it is removed. A template is replaced by what it contains: code, a folded
answer, or a title or note among its arguments.
"""

import re
from bisect import bisect_right
from html import escape
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

from pactqa.importing.markup.markdown.boxes import FOLDED
from pactqa.importing.markup.markdown.rows import row

_ALONE = re.compile(
    r"(?>\{%.*?%\}|\{\{.*?\}\}|\{[:.#][^{}]*\}|\([\w/.-]+\)=|\[TOC\]|\[\[_?TOC_?\]\]|:::.*:::|--8<-- .*|\s)+$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\(([\w/.-]+)\)=$")
"""A target of MyST."""

_TEMPLATE = re.compile(
    r"\{%-? *(?P<end>end)?(?P<liquid>[\w-]+)(?P<words>.*?)-?%\}$"
    r"|\{\{[<%] *(?P<close>/ *)?(?P<hugo>[\w-]+)(?P<more>.*?)[>%]\}\}$"
)
_CODE = ("codeblock", "highlight")
_TABS = ("tab", "tabitem")
_HIDDEN = ("comment",)
_QUOTED = re.compile(r"\"([^\"]+)\"|'([^']+)'")
_ARGUMENT = re.compile(r"\b(?:title|content|text|message)=(?:\"(?P<double>[^\"]+)\"|'(?P<single>[^']+)')")
_MDX = re.compile(r"(?:import|export) .*(?:from [\"'].*[\"'];?|[\"'];)$")
_DECLARATION = re.compile(
    r"export (?:default )?(?:(?:const|let|var) [\w$]+ *(?::[^=]*)?=|(?:async )?function\b[^(]*\(|class [^{]*\{)"
)
_IMPORT = re.compile(r"import [\w$*, ]*\{[^}]*$")
_STRING = re.compile(r"\"[^\"]*\"|'[^']*'|`[^`]*`")
_DECLARED = re.compile(r"[)\]}][^(\[{]*$")  # the last line of a declaration, as code is usually indented
_UNDECLARED = re.compile(r"export |#|`{3}|~{3}")  # what a declaration does not go beyond

_FENCE = re.compile(r"\{(?:(?:code(?:-block|-cell)?|sourcecode)\}[ \t]*|[.=]?)([\w+#-]*).*")  # MyST, pandoc, R Markdown
_HEADING_ATTRIBUTES = re.compile(r"(?:(?<![ \t])[ \t]++|(?<![\] \t]))\{(?:-|:?[ \t]*[#.][^{}]*)\}[ \t]*$")
_NAME = re.compile(r"#([\w.:-]+)")
_ATTRIBUTES = re.compile(r"\{:?(?:[ \t]*+(?:[.#][\w-]++|[\w-]++=(?:\"[^\"{}]*+\"|'[^'{}]*+'|[^\s{}\"']++)))++[ \t]*+\}")
_ATTRIBUTED = ("code_inline", "em_close", "image", "link_close", "strong_close")
_ADDRESS = re.compile(
    r"(?<=\]\()[ \t]*(?:\{\{[<%]?(?P<hugo>[^{}\n]{0,200}?)[%>]?\}\}|\{%(?P<liquid>[^{}\n]{0,200}?)%\})"
)


def plugin(markdown: MarkdownIt) -> None:
    """Make *markdown* remove leftovers."""
    markdown.block.ruler.before(
        "fence", "leftover", _leftover, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    markdown.core.ruler.after("block", "leftovers", _before_inline)
    markdown.inline.ruler.after("link", "span", _span)
    markdown.core.ruler.push("attributes", _after_inline)


def _leftover(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    first = row(state, start)
    if state.is_code_block(start):
        return False
    if not silent and not state.level and (behind := _behind_declaration(state, first, start)):
        state.line = behind
        return True
    if not _ALONE.match(first) and (state.tokens or not _MDX.match(first)):
        return False
    if silent:
        return True
    state.line = start + 1
    if label := _LABEL.match(first.strip()):
        state.push("html_block", "", 0).content = f'<a id="{escape(label[1])}"></a>\n'
    match = _TEMPLATE.match(first.strip())
    name = (match["liquid"] or match["hugo"]).lower() if match else ""
    if not match or match["end"] or match["close"]:
        if name in FOLDED:
            state.push("html_block", "", 0).content = "</details>\n"
    elif name in FOLDED and (title := _title(match["words"] or "", match["more"] or "")):
        state.push("html_block", "", 0).content = f"<details><summary>{escape(title)}</summary>\n"
    elif name in (*_CODE, *_HIDDEN) and (last := _end(state, name, start, end)):
        if name in _CODE:
            token = state.push("fence", "code", 0)
            token.info = next(iter(re.findall(r"[\w+#-]+", match["words"] or match["more"])), "")
            token.content = state.getLines(start + 1, last, state.sCount[start], True)
            token.map = [start, last + 1]
        state.line = last + 1
    else:
        words, more = match["words"] or "", match["more"] or ""
        titles = [argument["double"] or argument["single"] for argument in _ARGUMENT.finditer(words or more)]
        for title in [_title(words, more)] if name in _TABS and _QUOTED.search(words or more) else titles:
            state.push("note_open", "div", 1).attrs = {"class": "note"}
            inline = state.push("inline", "", 0)
            inline.content, inline.children = title, []
            state.push("note_close", "div", -1)
    return True


def _behind_declaration(state: StateBlock, first: str, start: int) -> int | None:
    """Return the line behind the declaration in JavaScript that *first*, the line *start*, begins, None if none does.

    A component or a value that MDX exports is no text, nor is an import before the text (MDX 2, "ESM"). It ends in its
    first line, if that closes all brackets, or with the first line that begins with a closing bracket and opens none.
    """
    if not _DECLARATION.match(first) and (state.tokens or not _IMPORT.match(first)):
        return None
    code = _STRING.sub("", first)
    if sum(map(code.count, "([{")) <= sum(map(code.count, ")]}")):
        return start + 1
    if "declared" not in state.env:
        rows = enumerate(state.src.split("\n"))
        ends = [
            (number, bool(_DECLARED.match(text)))
            for number, text in rows
            if _DECLARED.match(text) or _UNDECLARED.match(text)
        ]
        state.env["declared"] = ends
    ends = state.env["declared"]
    following = bisect_right(ends, (start, True))
    return ends[following][0] + 1 if following < len(ends) and ends[following][1] else None


def _title(words: str, more: str) -> str:
    """Return the title among the arguments of a template: *words* if it is Liquid's, *more* if it is Hugo's."""
    quoted = _QUOTED.search(words or more)
    return (quoted[1] or quoted[2] if quoted else words).strip()


def _end(state: StateBlock, name: str, start: int, end: int) -> int | None:
    """Return the line that ends the template *name* of the line *start*, or None if there is none before *end*."""
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


def _before_inline(state: StateCore) -> None:
    for before, token in zip([None, *state.tokens], state.tokens, strict=False):
        if token.type == "fence":
            token.info = _FENCE.sub(r"\1", token.info)
        elif token.type == "inline":
            if before and before.type == "heading_open" and (found := _HEADING_ATTRIBUTES.search(token.content)):
                token.content = token.content[: found.start()]
                if name := _NAME.search(found[0]):
                    before.attrs["id"] = name[1]
            if "]({" in token.content:
                token.content = _ADDRESS.sub(_address, token.content)


def _address(match: re.Match[str]) -> str:
    """Return the address in a template inside a link, or "" if it has none."""
    template = match["hugo"] or match["liquid"] or ""
    if quoted := _QUOTED.search(template):
        return quoted[1] or quoted[2]
    words = template.split()
    return words[1] if match["liquid"] and len(words) > 1 else ""


def _span(state: StateInline, silent: bool) -> bool:
    """Parse a text in brackets with attributes: only the text counts."""
    if state.src[state.pos] != "[":
        return False
    start, behind = state.pos + 1, state.posMax
    end = state.md.helpers.parseLinkLabel(state, state.pos, False)
    attributes = _ATTRIBUTES.match(state.src, end + 1, behind) if end >= 0 else None
    if not attributes:
        return False
    if not silent:
        state.pos, state.posMax = start, end
        state.md.inline.tokenize(state)
    state.pos, state.posMax = attributes.end(), behind
    return True


def _after_inline(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline" and "{" in token.content:
            for before, child in pairwise(token.children or []):
                if child.type == "text" and before.type in _ATTRIBUTED and child.content.startswith("{"):
                    child.content = _ATTRIBUTES.sub("", child.content, count=1)
