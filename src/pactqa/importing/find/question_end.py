"""Find where a question ends that quotes something, such as an error message, in the lines after its first one."""

from collections.abc import Sequence

from msgspec.structs import replace

from pactqa.importing.blocks import Block, Span
from pactqa.importing.words import parse_prefix


def answer_starts(blocks: Sequence[Block], questions: Sequence[int], ends: Sequence[int]) -> list[int]:
    """Return where the answer to each of *questions*, sorted places among *blocks*, starts. *ends* is where it ends.

    A question whose first line ends with a colon has the rest of its paragraph, if more paragraphs follow, and if most
    other questions are paragraphs of their own.
    """
    others = [place for place in questions if not _announces(blocks[place])]
    alone = sum(not (place + 1 < len(blocks) and blocks[place + 1].glue) for place in others)
    if alone * 2 <= len(others):
        return [place + 1 for place in questions]
    return [
        _paragraph_end(blocks, place, end) if _announces(blocks[place]) else place + 1
        for place, end in zip(questions, ends, strict=True)
    ]


def goes_on(above: Block, below: Block) -> bool:
    """Return whether the text *below* is part of the same question as *above*, with the label of the answer below both.

    It is if it is in the same paragraph, or if *above* ends with a colon.
    """
    return below.what == "text" and (bool(below.glue) or _announces(above))


def join(parts: Sequence[Block]) -> Block:
    """Return the first of *parts* with the text of all of them on one line."""
    spans = [span for part in parts for span in (Span(" "), *part.spans)][1:]
    return replace(parts[0], text=" ".join(part.text for part in parts), spans=tuple(spans))


def _announces(block: Block) -> bool:
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
