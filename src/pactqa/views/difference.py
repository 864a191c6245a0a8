"""The words that differ between two texts, marked as they are printed."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, groupby

from pactqa.text import line

_AROUND = 4
"""How many words are shown before and after a difference."""

_DEPTH = 12
"""How often a stretch is divided, which keeps the time in proportion to the text, whatever it says."""

PLAIN = ("[-", "-]", "{+", "+}")
COLOURED = ("\x1b[31m\x1b[9m", "\x1b[0m", "\x1b[32m", "\x1b[0m")
"""The marks around what is gone, which is also struck through for the colour-blind, and around what is new."""

Stretch = tuple[Sequence[str], Sequence[str]]
"""Words that are gone, and those in their place; the same twice if nothing changed."""


def marked(before: str, after: str, marks: Sequence[str], *, whole: bool = False) -> str:
    """Return *after* on one line with the differences from *before*: all of it if *whole*, else what is around them."""
    shown: list[str] = []
    stretches = [*_merged(_stretches(line(before).split(), line(after).split(), _DEPTH))]
    for place, (gone, new) in enumerate(stretches):
        if gone != new:
            removed = f"{marks[0]}{' '.join(gone)}{marks[1]}" if gone else ""
            added = f"{marks[2]}{' '.join(new)}{marks[3]}" if new else ""
            shown.append(removed + added)
            continue
        head = _AROUND if place else 0
        tail = _AROUND if place < len(stretches) - 1 else 0
        if whole or len(new) <= head + tail:
            shown += new
        else:
            shown += [*new[:head], "…", *new[len(new) - tail :]]
    return " ".join(shown)


def in_order(numbers: Sequence[int]) -> list[int]:
    """Return the places of the longest subsequence of *numbers*, all different, that increases."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        ends[length : length + 1], places[length : length + 1] = [number], [place]
        before.append(places[length - 1] if length else -1)
    kept = places[-1:]
    while kept and before[kept[-1]] >= 0:
        kept.append(before[kept[-1]])
    return kept[::-1]


def _stretches(old: Sequence[str], new: Sequence[str], depth: int) -> Iterator[Stretch]:
    """Yield *old* and *new* in stretches that are the same or differ.

    What both have once divides them, in the order that keeps the most: the idea of the patience diff.
    """
    start, end, shorter = 0, 0, min(len(old), len(new))
    while start < shorter and old[start] == new[start]:
        start += 1
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    yield old[:start], new[:start]
    gone, came = old[start : len(old) - end], new[start : len(new) - end]
    once = {word for word, count in Counter(gone).items() if count == 1} if depth else set()
    once &= {word for word, count in Counter(came).items() if count == 1}
    where = {word: place for place, word in enumerate(came) if word in once}
    anchors = [(place, where[word]) for place, word in enumerate(gone) if word in once]
    if anchors:
        earlier = later = 0
        for place in in_order([there for _, there in anchors]):
            here, there = anchors[place]
            yield from _stretches(gone[earlier:here], came[later:there], depth - 1)
            yield [gone[here]], [came[there]]
            earlier, later = here + 1, there + 1
        yield from _stretches(gone[earlier:], came[later:], depth - 1)
    else:
        yield gone, came
    yield old[len(old) - end :], new[len(new) - end :]


def _merged(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """Yield *stretches* without empty ones, and with those that follow each other and are alike in one."""
    filled = (stretch for stretch in stretches if any(stretch))
    for _, alike in groupby(filled, key=lambda stretch: stretch[0] == stretch[1]):
        gone, new = zip(*alike, strict=True)
        yield [*chain.from_iterable(gone)], [*chain.from_iterable(new)]
