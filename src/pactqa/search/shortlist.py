"""The entries of a large store that are worth scoring.

Counting the words of a hundred megabytes takes ten seconds; looking for a few letters in them takes less than one.
"""

import math
from collections.abc import Iterable, Sequence
from functools import reduce
from heapq import nlargest, nsmallest
from operator import mul

from pactqa.search.terms import PART

_MOST = 6
"""How many fragments are looked for, the rarest ones: each takes its time in every entry."""

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
    wanted = [(fragment, word) for word in words for fragment in _fragments(word)]
    hits = {pair: _hits(pair[0], entries) for pair in _rarest(wanted, some)}
    lacking = dict.fromkeys(word for (_, word), found in hits.items() if not any(found))
    parts = [((part,), word) for word in lacking for part in _parts(word)]
    hits |= {pair: _hits(pair[0], entries) for pair in _rarest(parts, some)}

    rarity = [math.log(len(found) / max(len(found) - found.count(0), 1)) for found in hits.values()]
    rows = [*zip(*hits.values(), strict=True)]  # for each entry, how often it counts for each fragment
    total = {row: sum(map(mul, rarity, row)) for row in {*rows}}
    return nlargest(length, range(len(rows)), key=lambda place: total[rows[place]])


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
    return [word[start : start + PART] for start in range(0, len(word) - PART + 1, PART // 2)]


def _rarest(fragments: Iterable[tuple[Fragment, str]], some: Entries) -> list[tuple[Fragment, str]]:
    """Return those of *fragments*, each with its word, that the fewest of *some* entries have."""
    return nsmallest(_MOST, dict.fromkeys(fragments), key=lambda pair: len(some) - _hits(pair[0], some).count(0))


def _hits(fragment: Fragment, entries: Entries) -> bytes:
    """Return 2 for each entry with the *fragment* in its name, 1 for each other one with it in its answer, else 0."""
    each = (bytes(2 if letters in name else letters in answer for name, answer in entries) for letters in fragment)
    return reduce(lambda one, other: bytes(map(max, one, other)), each)
