"""Find the questions of several blocks: below the label «Question», or with lines that quote an error message."""

from collections.abc import Sequence

from msgspec.structs import replace

from pactqa.importing.blocks import Block
from pactqa.importing.words import is_label, parse_prefix


def without_labels(blocks: Sequence[Block]) -> tuple[list[Block], list[range]]:
    """Return *blocks* without the labels «Question» and «Answer», and the places that each of them stands for.

    The text below each «Question» is chosen, and stands for all parts of the question: what is in the same paragraph,
    or below a colon. If the labels are headings, other headings between them belong to the answer. If headings ask
    (`_headings_ask`), nothing is chosen.
    """
    labels = _labels(blocks)
    if _headings_ask(blocks, labels):
        labels = ["a" if label else "" for label in labels]
    level = min((block.level for block, label in zip(blocks, labels, strict=True) if label == "q"), default=0)
    rest: list[Block] = []
    spans: list[range] = []
    asks = goes = False  # whether the next text is a question, and whether it may be a part of the last one
    for place, (block, label) in enumerate(zip(blocks, labels, strict=True)):
        if label:
            asks, goes = label == "q", False
        elif goes and block.what == "text" and (block.glue or _announces(blocks[place - 1])):
            spans[-1] = range(spans[-1].start, place + 1)
        else:
            goes = asks and block.what == "text"
            asks = asks and not goes
            if goes:
                block = replace(block, chosen=True, level=level)
            elif level and block.level >= level:
                block = replace(block, level=min(block.level + 1, 6))
            rest.append(replace(block, glue="") if place and labels[place - 1] else block)
            spans.append(range(place, place + 1))
    return rest, spans


def _headings_ask(blocks: Sequence[Block], labels: Sequence[str]) -> bool:
    """Return whether an «Answer» has no «Question», but a heading right above it, which then is the question."""
    last, above = "", 0
    for block, label in zip(blocks, labels, strict=True):
        if label == "a" and last != "q" and above:
            return True
        last, above = label or last, 0 if label else block.level
    return False


def _labels(blocks: Sequence[Block]) -> list[str]:
    """Return "q" for each of *blocks* that is the label of a question, "a" for one of an answer, else "".

    The letters Q and A alone are labels if they come in pairs. Otherwise, they may be of an index. There are labels of
    both, or none.
    """
    letters = [block.text for block in blocks if block.text in ("Q", "A")]
    alone = {"Q": "q", "A": "a"} if letters == ["Q", "A"] * (len(letters) // 2) else {}
    found = [alone.get(block.text) or is_label(block.text) if block.what == "text" else "" for block in blocks]
    return found if {"q", "a"} <= {*found} else [""] * len(blocks)


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


def _announces(block: Block) -> bool:
    """Return whether *block* ends with a colon."""
    return block.text.endswith((":", "："))


def _paragraph_end(blocks: Sequence[Block], place: int, end: int) -> int:
    """Return the end of the paragraph of the question at *place*, or of its first line if the answer starts in it."""
    for below in range(place + 1, end):
        if not blocks[below].glue:
            return below
        if parse_prefix(blocks[below].text).mark:
            break
    return place + 1
