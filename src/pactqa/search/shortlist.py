"""The entries of a large store that are worth scoring.

Counting the words of a hundred megabytes takes ten seconds; looking for a few letters in them takes less than one.
"""

import math
from collections.abc import Iterable, Sequence
from functools import reduce
from heapq import nlargest, nsmallest

from pactqa.search.terms import PART

_MOST = 12
"""How many fragments are looked for, the rarest ones: each takes its time in every entry."""

_IN_NAME = 1.5
"""What a fragment in the name of an entry is worth, in relation to one in its answer."""

_SPELLINGS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"))

Entries = Sequence[tuple[str, str]]

Fragment = tuple[str, ...]
"""A few letters of a word, in all their spellings."""


def shortlist(entries: Entries, words: Iterable[str], sample: Sequence[int], length: int) -> list[int]:
    """Return the places of at most *length* of the *entries*: those that have most of the *words*, in lower case.

    A word is looked for by a few letters that case and inflection rarely change, and by all its parts if no entry has
    those. *sample* has the places of entries that show which letters are rare.
    """
    some = [entries[place] for place in sample]
    totals = [0.0] * len(entries)

    def rarest(fragments: Iterable[tuple[Fragment, str]]) -> list[tuple[Fragment, str]]:
        return nsmallest(_MOST, dict.fromkeys(fragments), key=lambda each: len(some) - _hits(each[0], some).count(0))

    def add(fragment: Fragment) -> bool:
        """Add what the *fragment* is worth to the total of each entry that has it, and return whether any has."""
        hits = _hits(fragment, entries)
        having = len(entries) - hits.count(0)
        worth = math.log(len(entries) / max(having, 1))
        worths = (0, worth, worth * _IN_NAME)
        totals[:] = [total + worths[hit] for total, hit in zip(totals, hits, strict=True)]
        return having > 0

    found = rarest((fragment, word) for word in words for fragment in _fragments(word))
    lacking = dict.fromkeys(word for fragment, word in found if not add(fragment))
    for fragment, _ in rarest(((part,), part) for word in lacking for part in _parts(word)):
        add(fragment)
    return nlargest(length, range(len(entries)), key=totals.__getitem__)


def _fragments(word: str) -> list[Fragment]:
    """Return the fragments of *word*: one, or two near the ends of a long word, such as a compound."""
    spellings = {word}
    for umlaut, letters in _SPELLINGS:
        spellings |= {word.replace(umlaut, letters), word.replace(letters, umlaut)}
    if len(word) <= PART:
        return [tuple(sorted({case for each in spellings for case in (each, each.title(), each.upper())}))]
    ends = [slice(1, PART + 1)] + [slice(-PART - 1, -1)] * (len(word) > 2 * PART)
    return [tuple(sorted({each[end] for each in spellings})) for end in ends]


def _parts(word: str) -> list[str]:
    return [word[start : start + PART] for start in range(len(word) - PART + 1)]


def _hits(fragment: Fragment, entries: Entries) -> bytes:
    """Return 2 for each entry with the *fragment* in its name, 1 for each other one with it in its answer, else 0."""
    each = (bytes(2 if letters in name else letters in answer for name, answer in entries) for letters in fragment)
    return reduce(lambda one, other: bytes(map(max, one, other)), each)
