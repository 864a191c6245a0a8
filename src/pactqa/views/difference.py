"""The words that differ between two texts, marked as they are printed."""

from collections.abc import Iterator, Sequence
from itertools import chain, groupby

from pactqa.alignment import Stretch, stretches
from pactqa.text import line

_AROUND = 4
"""How many words are shown before and after a difference."""

PLAIN = ("[-", "-]", "{+", "+}")
COLOURED = ("\x1b[31m\x1b[9m", "\x1b[0m", "\x1b[32m", "\x1b[0m")
"""The marks around what is gone, which is also struck through for the colour-blind, and around what is new."""


def marked(before: str, after: str, marks: Sequence[str], *, whole: bool = False) -> str:
    """Return *after* on one line with the differences from *before*: all of it if *whole*, else what is around them."""
    shown: list[str] = []
    merged = [*_merged(stretches(line(before).split(), line(after).split()))]
    for place, (gone, new) in enumerate(merged):
        if gone != new:
            removed = f"{marks[0]}{' '.join(gone)}{marks[1]}" if gone else ""
            added = f"{marks[2]}{' '.join(new)}{marks[3]}" if new else ""
            shown.append(removed + added)
            continue
        head = _AROUND if place else 0
        tail = _AROUND if place < len(merged) - 1 else 0
        if whole or len(new) <= head + tail:
            shown += new
        else:
            shown += [*new[:head], "…", *new[len(new) - tail :]]
    return " ".join(shown)


def _merged(found: Iterator[Stretch[str]]) -> Iterator[Stretch[str]]:
    """Yield the stretches *found* without empty ones, and with those that follow each other and are alike in one."""
    filled = (stretch for stretch in found if any(stretch))
    for _, alike in groupby(filled, key=lambda stretch: stretch[0] == stretch[1]):
        gone, new = zip(*alike, strict=True)
        yield [*chain.from_iterable(gone)], [*chain.from_iterable(new)]
