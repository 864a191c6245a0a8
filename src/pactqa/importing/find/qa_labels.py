"""Find the labels «Question» and «Answer», which stand alone above questions and answers, or beside them."""

from collections.abc import Sequence

from msgspec.structs import replace

from pactqa.importing.blocks import Block
from pactqa.importing.find.question_end import goes_on, join
from pactqa.importing.words import is_label

_LETTERS = {"Q": "q", "A": "a"}
"""Letters that stand alone as labels."""


def without_labels(blocks: Sequence[Block]) -> tuple[list[Block], list[range]]:
    """Return *blocks* without the labels «Question» and «Answer», and the places that each of them stands for.

    The text below each «Question» is chosen, with all its parts in one block. If the labels are headings, other
    headings between them belong to the answer. If headings ask (`_headings_ask`), so does what is below a «Question».
    """
    labels = _labels(blocks)
    if "q" not in labels or "a" not in labels:
        labels = [""] * len(blocks)
    if "q" not in labels or _headings_ask(blocks, labels):
        places = [place for place, label in enumerate(labels) if not label]
        return [blocks[place] for place in places], [range(place, place + 1) for place in places]
    level = min((block.level for block, label in zip(blocks, labels, strict=True) if label == "q"), default=0)
    runs: list[list[Block]] = []
    stops: list[int] = []
    asks = goes = False  # whether the next text is a question, and whether it may be a part of the last one
    for place, (block, label) in enumerate(zip(blocks, labels, strict=True)):
        if label:
            asks, goes = label == "q", False
            continue
        if goes and goes_on(runs[-1][-1], block):
            runs[-1].append(block)
            stops[-1] = place + 1
            continue
        goes = asks and block.what == "text"
        if goes:
            block = replace(block, chosen=True, level=level)
            asks = False
        elif level and block.level >= level:
            block = replace(block, level=min(block.level + 1, 6))
        runs.append([block])
        stops.append(place + 1)
    spans = [range(stop - len(run), stop) for run, stop in zip(runs, stops, strict=True)]
    return [join(run) if len(run) > 1 else run[0] for run in runs], spans


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

    The letters Q and A alone are labels if they come in pairs. Otherwise, they may be of an index.
    """
    letters = [block.text for block in blocks if block.text in _LETTERS]
    known = _LETTERS if letters == [*_LETTERS] * (len(letters) // 2) else {}
    return [known.get(block.text) or is_label(block.text) if block.what == "text" else "" for block in blocks]
