"""The content words of a question, and those that a word meets: it begins like them, or shares most of their parts.

A text of two megabytes may have 150,000 words that meet a hundred content words each. So a set of content words is an
integer with a lane of bits for each of them. The highest bit of a lane says whether the set has the content word. The
other bits count its parts: a single addition counts a part for all content words that have it (Lamport, "Multiple Byte
Processing with Full-Word Instructions", 1975).
"""

import math
from collections import Counter
from collections.abc import Iterable, Set
from functools import cache

from pactqa.search.terms import beginning, parts

_LANE = 16
"""The number of bits of a lane. No question is so long that a word of it has 2^15 parts."""

_SHARED = 2 / 3
"""The share of its parts that one of two words has in common with the other if they meet."""


class Content:
    """The content *words* of a question. The set of *all* of them, and any other, is an integer."""

    def __init__(self, words: Iterable[str]) -> None:
        """Give each of *words* its lane."""
        self._words = [*dict.fromkeys(words)]
        self._ones: Counter[str] = Counter()  # the lowest bits of the lanes of the words that have a part
        self._beginnings: Counter[str] = Counter()  # the set of the words that have a beginning
        self._lengths: list[int] = []  # how many parts each word has
        for lane, word in enumerate(self._words):
            own = {*parts(word)}
            self._ones.update(dict.fromkeys(own, 1 << lane * _LANE))
            self._beginnings[beginning(word)] += _highest(lane)
            self._lengths.append(len(own))
        self.all = self._beginnings.total()
        self._lacking = cache(self._count_lacking)

    def words(self, some: int) -> list[str]:
        """Return the words in the set *some*."""
        return [word for lane, word in enumerate(self._words) if some & _highest(lane)]

    def met(self, word: str, shared: Set[str]) -> int:
        """Return the set of the content words that *word* meets. *shared* are its parts that are terms of the question.

        It meets those that begin like it, or of which one shares two thirds of its parts with the other, and two parts.
        """
        counted = sum(map(self._ones.__getitem__, shared))
        enough = (counted + self._lacking(len({*parts(word)}))) & self.all
        return enough | self._beginnings[beginning(word)]

    def _count_lacking(self, length: int) -> int:
        """Return what to add to the count of the parts of a word of *length* parts, to get the set that it meets."""
        least = (max(math.ceil(min(length, own) * _SHARED), 2) for own in self._lengths)
        return sum(_highest(lane) - (count << lane * _LANE) for lane, count in enumerate(least))


def _highest(lane: int) -> int:
    return 1 << lane * _LANE + _LANE - 1
