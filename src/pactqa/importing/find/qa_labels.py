"""Remove the labels «Question» and «Answer», which stand alone above questions and answers, or beside them."""

from collections.abc import Sequence

from msgspec.structs import replace

from pactqa.importing.blocks import Block
from pactqa.importing.find.question_end import goes_on, join
from pactqa.importing.words import is_label

_LETTERS = {"Q": "q", "A": "a"}
"""Letters that stand alone as labels."""


def apply_labels(blocks: list[Block]) -> list[Block]:
    """Return *blocks* without the labels «Question» and «Answer», and with the text below each «Question» chosen.

    If the labels are headings, other headings between them belong to the answer. If headings ask (`_headings_ask`),
    what is below a «Question» belongs to the answer.
    """
    labels = _labels(blocks)
    if "q" not in labels or "a" not in labels:
        return blocks
    if _headings_ask(blocks, labels):
        return [block for block, label in zip(blocks, labels, strict=True) if not label]
    level = min((block.level for block, label in zip(blocks, labels, strict=True) if label == "q"), default=0)
    runs: list[list[Block]] = []
    asks = goes = False  # whether the next text is a question, and whether it may be a part of the last one
    for block, label in zip(blocks, labels, strict=True):
        if label:
            asks, goes = label == "q", False
        elif asks and block.what == "text":
            runs.append([replace(block, chosen=True, level=level)])
            asks, goes = False, True
        elif goes and goes_on(runs[-1][-1], block):
            runs[-1].append(block)
        else:
            runs.append([replace(block, level=min(block.level + 1, 6)) if level and block.level >= level else block])
            goes = False
    return [join(run) if len(run) > 1 else run[0] for run in runs]


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
