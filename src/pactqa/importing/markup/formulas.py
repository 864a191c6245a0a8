"""Formulas in Markdown, as GitHub supports them: `$a_1$`, and blocks between two lines of `$$`. Their TeX is kept."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

_INLINE = re.compile(r"(?<![\w$\\])(\$\$?)(?![\s$])[^$\n]{1,1000}(?<!\s)\1(?![\w$])")


def plugin(markdown: MarkdownIt) -> None:
    """Make *markdown* parse formulas."""
    markdown.block.ruler.before("fence", "formula", _block, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    markdown.inline.ruler.before("escape", "formula", _inline)


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start) or _row(state, start) != "$$":
        return False
    last = next((number for number in range(start + 1, end) if _row(state, number) == "$$"), None)
    if last is None:
        return False
    if not silent:
        token = state.push("fence", "code", 0)
        token.info, token.map = "math", [start, last + 1]
        token.content = state.getLines(start + 1, last, state.sCount[start], True)
        state.line = last + 1
    return True


def _row(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]].rstrip()


def _inline(state: StateInline, silent: bool) -> bool:
    """Parse a formula as text, in which nothing is a mark."""
    found = _INLINE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("text", "", 0).content = found[0]
    state.pos = found.end()
    return True
