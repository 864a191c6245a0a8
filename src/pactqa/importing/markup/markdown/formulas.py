"""Formulas in Markdown, as GitHub supports them: `$a_1$` in a text, and blocks between `$$`. Their TeX is kept.

The plugin dollarmath of mdit-py-plugins takes quadratic time for `$$` left open, and a `$` in code, in an address or
inside a word for the end of a formula.
"""

import re
from textwrap import dedent

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from pactqa.importing.markup.markdown.rows import row

_INLINE = re.compile(r"(?<![\w$\\])(\$\$?)(?![\s$])(?:[^$`\\]|\\[^`]){1,1000}(?<!\s)\1(?![\w$])")


def plugin(markdown: MarkdownIt) -> None:
    """Make *markdown* parse formulas."""
    markdown.block.ruler.before("fence", "formula", _block, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    markdown.inline.ruler.before("escape", "formula", _inline)


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse a formula in lines of its own as GitHub's block of code for one."""
    if state.is_code_block(start) or not row(state, start).rstrip().startswith("$$"):
        return False
    last = _last(state, start, end)
    if last is None:
        return False
    source = state.getLines(start, last + 1, state.sCount[start], False).strip()[2:-2]
    if not source.strip():
        return False
    if not silent:
        token = state.push("fence", "code", 0)
        token.info, token.map = "math", [start, last + 1]
        token.content = dedent(source).strip() + "\n"
        state.line = last + 1
    return True


def _last(state: StateBlock, start: int, end: int) -> int | None:
    """Return the line where the formula that begins at the line *start* ends, None if it is left open.

    It ends with the next `$$`, if that ends a line, and before a blank line or the end of its list item.
    """
    rest = row(state, start).rstrip()[2:]
    if "$$" in rest:
        return start if rest.find("$$") == len(rest) - 2 else None
    since, until = state.env.get("open formula", (0, 0))
    if since <= start < until:  # do not search the same lines again
        return None
    number = start + 1
    while number < end and state.sCount[number] >= state.blkIndent and (text := row(state, number).rstrip()):
        if "$$" in text:
            if text.find("$$") == len(text) - 2:
                return number
            break
        number += 1
    state.env["open formula"] = (start, number)
    return None


def _inline(state: StateInline, silent: bool) -> bool:
    """Parse a formula as text, in which nothing is a mark."""
    match = _INLINE.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.push("text", "", 0).content = match[0]
    state.pos = match.end()
    return True
