"""Find where a question ends that quotes something, such as an error message, in the lines after its first one."""

from collections.abc import Sequence

from pactqa.importing.blocks import Block
from pactqa.importing.words import parse_prefix


def answer_starts(blocks: Sequence[Block], questions: Sequence[int], ends: Sequence[int]) -> list[int]:
    """Return where the answer to each of *questions*, sorted places among *blocks*, starts. *ends* is where it ends.

    A question whose first line ends with a colon has the rest of its paragraph, if more paragraphs follow, and if most
    other questions are paragraphs of their own.
    """
    others = [place for place in questions if not announces(blocks[place])]
    alone = sum(not (place + 1 < len(blocks) and blocks[place + 1].glue) for place in others)
    if alone * 2 <= len(others):
        return [place + 1 for place in questions]
    return [
        _paragraph_end(blocks, place, end) if announces(blocks[place]) else place + 1
        for place, end in zip(questions, ends, strict=True)
    ]


def announces(block: Block) -> bool:
    """Return whether *block* ends with a colon."""
    return block.text.endswith((":", "："))


def _paragraph_end(blocks: Sequence[Block], place: int, end: int) -> int:
    """Return the end of the paragraph of the question at *place*, or of its first line if the answer starts in it."""
    for below in range(place + 1, end):
        block = blocks[below]
        if not block.glue:
            return below
        if block.what != "text" or parse_prefix(block.text).mark or (blocks[place].bold and not block.bold):
            break
    return place + 1
