"""Footnotes and formulas in Markdown, as GitHub supports them.

Each footnote is placed below the block that refers to it, so that it is in the same answer. Formulas are `$a_1$` in a
text, and blocks between `$$`, and their TeX is kept. The plugin dollarmath of mdit-py-plugins takes quadratic time for
`$$` left open, and a `$` in code, in an address or inside a word for the end of a formula.
"""

import re
from collections.abc import Iterator, Sequence
from textwrap import dedent

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from pactqa.importing.markup.markdown.rows import row

_ENDS = frozenset(["heading_close", "paragraph_close", "table_close"])

_INLINE = re.compile(r"(?<![\w$\\])(\$\$?)(?![\s$])(?:[^$`\\]|\\[^`]){1,1000}(?<!\s)\1(?![\w$])")


def plugin(markdown: MarkdownIt) -> None:
    """Make *markdown* parse footnotes and formulas."""
    markdown.use(footnote_plugin, inline=False, move_to_end=False)
    markdown.core.ruler.after("inline", "footnotes", _move_notes)
    markdown.add_render_rule(
        "footnote_ref", lambda _self, tokens, index, *_: f"<sup>[{tokens[index].meta['id'] + 1}]</sup>"
    )
    markdown.block.ruler.before("fence", "formula", _block, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    markdown.inline.ruler.before("escape", "formula", _inline)


def _move_notes(state: StateCore) -> None:
    if "footnotes" not in state.env:
        return
    notes: dict[str, list[Token]] = {}
    text: list[Token] = []
    targets = [text]  # the last one takes the tokens that follow
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            targets.append(notes.setdefault(token.meta["label"], []))
        elif token.type == "footnote_reference_close":
            targets.pop()
        else:
            targets[-1].append(token)
    state.tokens = [*_place_notes(text, notes)]


def _place_notes(tokens: Sequence[Token], notes: dict[str, list[Token]]) -> Iterator[Token]:
    """Yield *tokens*, and each of *notes* after the first block that refers to it."""
    sources = [iter(tokens)]
    waiting: list[Token] = []
    while sources:
        token = next(sources[-1], None)
        if token is None:
            sources.pop()
        else:
            yield token
            if token.type == "inline":
                waiting += [child for child in token.children or () if child.type == "footnote_ref"]
        if waiting and (token is None or token.type in _ENDS):
            found = ((notes.pop(reference.meta["label"], []), reference.meta["id"] + 1) for reference in waiting)
            sources.append(iter([part for note, number in found for part in _box_note(note, number)]))
            waiting = []


def _box_note(note: Sequence[Token], number: int) -> list[Token]:
    first = next((token for token in note if token.type == "inline"), None)
    if first is not None and first.children is not None:
        first.children.insert(0, Token("text", "", 0, content=f"[{number}] "))
    box = [
        Token("note_open", "div", 1, block=True, attrs={"class": "footnote"}),
        Token("note_close", "div", -1, block=True),
    ]
    return [box[0], *note, box[1]] if note else []


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
