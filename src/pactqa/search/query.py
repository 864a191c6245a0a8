"""A question in someone's own words: the terms to look for, and the words that meet it."""

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import accumulate, chain

from msgspec import Struct

from pactqa.search.terms import BEGINNING, PART, beginning, parts

_PARTS, _FUNCTION = 0.4, 0.5
"""The weight of a part of a content word, and of one of a function word. The beginning of a word weighs 1."""

_USUAL, _MANY = 5, 0.3
"""A word of this many parts gives each its full weight. With more parts, each weighs less, by this exponent."""

_SHARED = 2 / 3
"""The share of the parts of the shorter of two words that both must have to meet."""

_LETTERS = 100
"""How many letters are tried in a misspelled word, the most frequent ones: some scripts have thousands."""


class Shared(Struct, frozen=True):
    """The match of a word and a question.

    *terms* are the beginnings of the content words *met*, and its parts that are terms of both, each as often as the
    word has it.
    """

    terms: Sequence[str]
    met: Set[str]


class Query:
    """A question, given by its words as `plain_words` returns them, to compare with entries.

    Its content words are its words other than *function* words, or all if there are no others. *read* maps them to
    the words that they are read as: a word whose beginning no entry has, to the most frequent word that one edit makes
    of it, and *content* has these. *weights* are the weights of the terms to look for: the beginnings of content words,
    and the parts of all words. *content_weights* leave out function words.
    """

    def __init__(self, words: Sequence[str], function: Set[str], entries_with: Mapping[str, int]) -> None:
        """Read and weigh the *words*. *entries_with* is the number of entries that have each of their words."""
        distinct = dict.fromkeys(words)
        self.read = _corrected([word for word in distinct if word not in function] or [*distinct], entries_with)
        self.content = {*self.read.values()}
        self.content_weights = _weights(self.read.values(), _PARTS)
        self.weights = _weights([word for word in distinct if word not in self.read], _FUNCTION)
        for term, weight in self.content_weights.items():
            self.weights[term] += weight
        self._parts = [*self.weights]
        for word in self.read.values():
            self.content_weights[beginning(word)] += 1
            self.weights[beginning(word)] += 1
        self._lengths = {word: len({*parts(word)}) for word in self.content}
        self._having = defaultdict[str, list[str]](list)  # the content words by their terms
        for word in self.content:
            for term in {beginning(word), *parts(word)}:
                self._having[term].append(word)

    def shared(self, words: Iterable[str]) -> dict[str, Shared]:
        """Return the `Shared` of each of *words*, which are all different. Words that share nothing are left out.

        A word meets the content words that begin like it, or that share with it two parts, and two thirds of the parts
        of the one with fewer.
        """
        each = [*words]
        marked = "".join(f"_{word}_\n" for word in each)
        ends = [*accumulate(len(word) + 3 for word in each)]
        common_parts: defaultdict[int, list[str]] = defaultdict(list)
        for part in self._parts:  # far faster than making all parts of the words
            for index in _indexes(part, marked):
                common_parts[bisect(ends, index)].append(part)

        having, shared = self._having, {}

        @cache
        def least(length: int) -> Mapping[str, float]:
            """Return how many parts each content word shares at least with a word of *length* parts that it meets."""
            return {word: max(_SHARED * min(length, count), 2) for word, count in self._lengths.items()}

        @cache
        def known(met: Set[str]) -> tuple[Set[str], Sequence[str]]:
            return met, [*{*map(beginning, met)}]

        for index, common in common_parts.items():
            word = each[index]
            counts = Counter(chain.from_iterable(having[part] for part in {*common} if part in having))
            enough = least(len({*parts(word)})) if counts else {}
            alike = frozenset(other for other, count in counts.items() if count >= enough[other])
            met, beginnings = known(alike.union(having.get(beginning(word), ())))  # many words meet the same ones
            shared[word] = Shared([*beginnings, *common], met)
        return shared


def _indexes(part: str, text: str) -> Iterator[int]:
    """Yield every index of *part* in *text*, even if one occurrence overlaps another."""
    index = text.find(part)
    while index >= 0:
        yield index
        index = text.find(part, index + 1)


def _weights(words: Iterable[str], weight: float) -> defaultdict[str, float]:
    """Return the weights of the parts of *words*: each weighs *weight* in a word of `_USUAL` parts."""
    weights = defaultdict[str, float](float)
    for word in words:
        word_parts = parts(word)
        for part in word_parts:
            weights[part] += weight * (_USUAL / len(word_parts)) ** _MANY
    return weights


def _corrected(words: Sequence[str], entries_with: Mapping[str, int]) -> dict[str, str]:
    """Return for each of *words* the most frequent word in *entries_with* that one edit makes of it.

    An edit leaves a letter out, adds or replaces one, or exchanges two neighbours (Damerau, "A technique for computer
    detection and correction of spelling errors", 1964). Words whose beginning some entry has, and words of
    fewer than four letters, are kept. None becomes a word of fewer than five: bake may be a typo of brake, not of make.
    """
    beginnings = {word[:BEGINNING] for word in entries_with}
    unknown = {word for word in words if word[:BEGINNING] not in beginnings and len(word) >= PART}
    frequent = Counter("".join(entries_with)) if unknown else {}
    letters = sorted(frequent, key=lambda letter: (-frequent[letter], letter))[:_LETTERS]

    def corrected(word: str) -> str:
        made = (edit for edit in _edits(word, letters) if len(edit) > PART and edit in entries_with)
        return max(made, key=lambda edit: (entries_with[edit], edit), default=word)

    return {word: corrected(word) if word in unknown else word for word in words}


def _edits(word: str, letters: Sequence[str]) -> Iterator[str]:
    for index in range(len(word) + 1):
        before, after = word[:index], word[index:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        for letter in letters:
            yield before + letter + after[1:]
            yield before + letter + after
