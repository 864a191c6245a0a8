"""The lines in which blocks begin, found by their words in the source, so that no stage has to carry lines along."""

import re
from collections.abc import Iterator, Sequence

from pactqa.alignment import stretches

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")  # in Japanese and Chinese, a letter
_ASIDE = re.compile(r"(?<=\])\([^()\s]*\)|\{[#:.][^{}\n]*\}")
"""What interrupts the words of a line of Markdown: the address of a link, and attributes."""

_WORDS = 3
"""How many words in a row are compared. One word or two may be anywhere."""


def lines_of(texts: Sequence[str], source: str) -> list[int | None]:
    """Return the line of *source*, from 1, in which each of *texts* begins, None if unknown. They are in its order."""
    rows = enumerate(source.split("\n"), 1)
    words = [(word, number) for number, row in rows for word in _words(_ASIDE.sub(" ", row))]
    parts = [[*_words(text)] for text in texts]
    runs, runs_of_source = _runs([word for part in parts for word in part]), _runs([word for word, _ in words])
    line_at: dict[int, int] = {}  # the line of each run
    start = place = 0
    for own, there in stretches(runs, runs_of_source):
        if own == there:
            line_at |= {start + index: words[place + index][1] for index in range(len(own))}
        start, place = start + len(own), place + len(there)
    lines, end = [], 0
    for part in parts:
        start, end = end, end + len(part)
        lines.append(next((line_at[index] for index in range(start, end) if index in line_at), None))
    return lines


def _words(text: str) -> Iterator[str]:
    return (word[0].casefold() for word in _WORD.finditer(text))


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    padded = [*words, *[""] * (_WORDS - 1)]  # so that the last words begin runs, too
    return [*zip(*(padded[start:] for start in range(_WORDS)), strict=False)]
