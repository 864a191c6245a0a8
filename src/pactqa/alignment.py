"""The common parts of two sequences, and their differences."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import TypeAlias, TypeVar

Item = TypeVar("Item", bound=Hashable)

Stretch: TypeAlias = tuple[Sequence[Item], Sequence[Item]]
"""Removed items, and those that replace them; the same items twice if nothing changed."""

_DEPTH = 12
"""The maximum number of times a stretch is divided, which keeps the time proportional to the length of any input."""


def in_order(numbers: Sequence[int]) -> list[int]:
    """Return the indexes of the longest increasing subsequence of *numbers*, all different."""
    ends: list[int] = []
    indexes: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        length = bisect_left(ends, number)
        ends[length : length + 1], indexes[length : length + 1] = [number], [index]
        before.append(indexes[length - 1] if length else -1)
    chain = indexes[-1:]
    while chain and before[chain[-1]] >= 0:
        chain.append(before[chain[-1]])
    return chain[::-1]


def stretches(old: Sequence[Item], new: Sequence[Item], depth: int = _DEPTH) -> Iterator[Stretch[Item]]:
    """Yield *old* and *new* in stretches that are the same or differ.

    They are divided at items that occur once in each, in the same order in both, as in a patience diff.
    """
    start, end, shorter = 0, 0, min(len(old), len(new))
    while start < shorter and old[start] == new[start]:
        start += 1
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    yield old[:start], new[:start]
    removed, added = old[start : len(old) - end], new[start : len(new) - end]
    once = {item for item, count in Counter(removed).items() if count == 1} if depth else set()
    once &= {item for item, count in Counter(added).items() if count == 1}
    where = {item: index for index, item in enumerate(added) if item in once}
    anchors = [(index, where[item]) for index, item in enumerate(removed) if item in once]
    if anchors:
        earlier = later = 0
        for anchor in in_order([there for _, there in anchors]):
            here, there = anchors[anchor]
            yield from stretches(removed[earlier:here], added[later:there], depth - 1)
            yield [removed[here]], [added[there]]
            earlier, later = here + 1, there + 1
        yield from stretches(removed[earlier:], added[later:], depth - 1)
    else:
        yield removed, added
    yield old[len(old) - end :], new[len(new) - end :]
