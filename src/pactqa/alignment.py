"""The common parts of two sequences, and their differences."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import TypeAlias, TypeVar

Item = TypeVar("Item", bound=Hashable)

Stretch: TypeAlias = tuple[Sequence[Item], Sequence[Item]]
"""Items that are gone, and those in their place; the same twice if nothing changed."""

_DEPTH = 12
"""How often a stretch is divided, which keeps the time in proportion to the sequences, whatever they are."""


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


def stretches(old: Sequence[Item], new: Sequence[Item], depth: int = _DEPTH) -> Iterator[Stretch[Item]]:
    """Yield *old* and *new* in stretches that are the same or differ.

    Items that both have once divide them, in the order that keeps the most: the idea of the patience diff.
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
            yield from stretches(gone[earlier:here], came[later:there], depth - 1)
            yield [gone[here]], [came[there]]
            earlier, later = here + 1, there + 1
        yield from stretches(gone[earlier:], came[later:], depth - 1)
    else:
        yield gone, came
    yield old[len(old) - end :], new[len(new) - end :]
