"""What the rules for blocks share: the rows that markdown-it parses, and a table of which rules a row may match.

markdown-it tries all rules for blocks on every row, and most of them again to see whether the paragraph or the list
above goes on. With the table it tries few. Text without a mark is not parsed either.
"""

from collections.abc import Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType

_FIRST: Mapping[str, str] = {
    "box": "!?=:`",
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*+-0123456789",
    "footnote_def": "[",
    "reference": "[",
    "component": "<",
    "html_block": "<",
    "heading": "#",
}
"""The characters that a line may begin with, after its indent, if a rule matches it. Other rules may match any line."""


def row(state: StateBlock, number: int) -> str:
    """Return the row *number* of the text of *state*, without its indent and what is before it: `> `, `- `."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def parse_rows(state: StateBlock, start: int, end: int, *, indent: int, parent: str | None = None) -> None:
    """Parse the blocks in the rows from *start* to before *end*, whose text begins at the column *indent*.

    *parent* names the block around them to the rules of markdown-it, if that is another than before.
    """
    before = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent, state.lineMax, state.parentType = indent, end, parent or state.parentType
    state.md.block.tokenize(state, start, end)
    state.blkIndent, state.lineMax, state.parentType = before
    state.line = end


def take_shortcuts(markdown: MarkdownIt) -> None:
    """Make *markdown*, which must have all its rules, take the shortcuts."""
    rules = [rule for rule in markdown.block.ruler.__rules__ if rule.enabled]
    markdown.block.ruler.__cache__ = {
        chain: [_first_match([(rule.name, rule.fn) for rule in rules if not chain or chain in rule.alt])]
        for chain in ("", *{chain for rule in rules for chain in rule.alt})
    }
    parse, marks = markdown.inline.parse, markdown.inline.terminator_re

    def parse_inline(src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        if not src or marks.search(src):
            return parse(src, md, env, tokens)
        tokens.append(Token("text", "", 0, content=src))
        return tokens

    markdown.inline.parse = parse_inline  # type: ignore[method-assign]


def _first_match(rules: Sequence[tuple[str, RuleFuncBlockType]]) -> RuleFuncBlockType:
    """Return a rule that applies the first of *rules*, each with its name, that matches."""
    others = [rule for name, rule in rules if name not in _FIRST]
    by_first = {
        first: [rule for name, rule in rules if first in _FIRST.get(name, first)] for first in "".join(_FIRST.values())
    }

    def apply(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        place = state.bMarks[start] + state.tShift[start]
        for rule in by_first.get(state.src[place : place + 1], others):  # noqa: SIM110 - faster than `any`
            if rule(state, start, end, silent):
                return True
        return False

    return apply
