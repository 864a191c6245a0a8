"""What the rules for blocks share: a row of the text that markdown-it parses, and blocks inside of rows."""

from markdown_it.rules_block import StateBlock


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
