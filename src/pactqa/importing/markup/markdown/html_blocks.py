"""Find blocks of HTML in Markdown: where each begins and ends, and what around it is Markdown."""

import re
from bisect import bisect_right

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.html_block import html_block

from pactqa.importing.markup.markdown.html_tags import KNOWN, NAME, TAG, is_component
from pactqa.importing.markup.markdown.rows import parse_rows, row

_VERBATIM = frozenset(["pre", "script", "style"])
"""Elements that continue across blank lines."""

_FENCE = re.compile(r"[ \t>]*(?:`{3,}|~{3,})[^`]*$")
_CLOSING = re.compile(r"</([A-Za-z][A-Za-z0-9-]*)\s*>")
_HOLDING_MARKDOWN = re.compile(r"\smarkdown(?:\s*=\s*[\"']?(?:1|block|span)[\"']?)?[\s>]")


def plugin(markdown: MarkdownIt) -> None:
    """Make *markdown*, a parser with HTML, use the rule of this module for HTML blocks."""
    markdown.block.ruler.at("html_block", _block, {"alt": ["paragraph", "reference", "blockquote"]})


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse a block of HTML as CommonMark does (0.31, section 4.6), unless it has no end or is not HTML."""
    first = row(state, start).rstrip()
    if not first.startswith("<") or state.is_code_block(start) or not _begins(state, first, start):
        return False
    tag = TAG.fullmatch(first)
    if tag and _HOLDING_MARKDOWN.search(tag[0]):  # its content is Markdown
        if not silent:
            state.line = start + 1
            token = state.push("html_block", "", 0)
            token.map, token.content = [start, start + 1], f"{first}\n"
        return True
    match = NAME.match(first)
    if silent and tag and match and is_component(match[1]):
        return True  # it ends a paragraph, as in MDX
    verbatim = match is None or match[1].lower() in _VERBATIM
    if not html_block(state, start, end if verbatim else min(end, _code_after(state, start)), silent):
        return False
    if not silent:
        _parse_indented(state, end)
    return True


def _code_after(state: StateBlock, start: int) -> int:
    """Return the first line after *start* with a code fence that another follows, or the end: it ends the HTML."""
    if "fences" not in state.env:
        state.env["fences"] = [number for number, text in enumerate(state.src.split("\n")) if _FENCE.match(text)]
    fences = state.env["fences"]
    following = bisect_right(fences, start)
    return int(fences[following]) if following + 1 < len(fences) else state.lineMax


def _parse_indented(state: StateBlock, end: int) -> None:
    """Parse the lines after a block of HTML that are indented about as deep as its last tag: they are not code."""
    last, first = state.line - 1, state.skipEmptyLines(state.line)
    if first >= end:
        return
    tag, indent = state.sCount[last] - state.blkIndent, state.sCount[first] - state.blkIndent
    if not (tag > 0 and 4 <= indent < tag + 4):
        return
    after = first
    while after < end and (state.isEmpty(after) or state.sCount[after] >= state.sCount[first]):
        after += 1
    state.level += 1
    parse_rows(state, first, after, indent=state.sCount[first])
    state.level -= 1


def _begins(state: StateBlock, first: str, start: int) -> bool:
    """Return whether *first*, the line with the number *start*, may begin a block of HTML."""
    if first.startswith("<!--"):
        return _ends(state, "-->", start)
    match = NAME.match(first)
    name = match[1].lower() if match else ""
    if name in _VERBATIM:
        return _ends(state, name, start) and (first.endswith(">") or "</" in first or name == "pre")
    closed = first.endswith("/>") or _ends(state, name, start)
    return name in KNOWN or (match is not None and is_component(match[1]) and closed)


def _ends(state: StateBlock, name: str, start: int) -> bool:
    """Return whether the element *name*, or a comment if that is "-->", has an end in or after the line *start*."""
    if "ends" not in state.env:
        state.env["ends"] = {match[1].lower(): match.start() for match in _CLOSING.finditer(state.src)}
        state.env["ends"]["-->"] = state.src.rfind("-->")
    return bool(state.env["ends"].get(name, -1) >= state.bMarks[start])
