"""A question in someone's own words: the terms to look for, and the words that meet it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from pactqa.search.terms import PART, beginning, parts

_PARTS = 0.5
"""The weight of a part of a word, in relation to the beginning of one."""

_MANY = 0.3
"""How much less a part weighs the more its word has: the exponent of their number."""


class Asked:
    """A question, given by its *words* as `terms.words` returns them, for entries of which some are *having* each word.

    Its content words are those that are no *function* words, or all if there are no others. *read* maps them to what
    they are read as: a word whose beginning no entry has, to the most frequent word that one edit makes of it.
    *weights* are those of the terms to look for: the beginnings of content words, and the parts of all words.
    """

    def __init__(self, words: Sequence[str], function: Set[str], having: Mapping[str, int]) -> None:
        """Read and weigh the *words*."""
        beginnings = {beginning(word) for word in having}
        distinct = dict.fromkeys(words)
        content = [word for word in distinct if word not in function] or distinct
        self.read = {word: word if beginning(word) in beginnings else _corrected(word, having) for word in content}
        self.weights: defaultdict[str, float] = defaultdict(float)
        for word in distinct:
            if word in self.read:
                self.weights[beginning(self.read[word])] += 1
            own = parts(self.read.get(word, word))
            for part in own:
                self.weights[part] += _PARTS * ((PART + 1) / len(own)) ** _MANY
        self._content = {word: frozenset(parts(word)) for word in self.read.values()}
        self._with: defaultdict[str, list[str]] = defaultdict(list)
        for word, parts_of_it in self._content.items():
            for term in (beginning(word), *parts_of_it):
                self._with[term].append(word)
        self._terms: dict[str, Sequence[str]] = {}
        self._met: dict[str, Set[str]] = {}

    def terms(self, word: str) -> Sequence[str]:
        """Return the terms that *word* has: its parts, and the beginnings of the content words that it meets."""
        if word not in self._terms:
            met = {beginning(content) for content in self.met(word)}
            self._terms[word] = [*met, *(part for part in parts(word) if part in self.weights)]
        return self._terms[word]

    def met(self, word: str) -> Set[str]:
        """Return the content words that *word* meets: they begin alike, or share half of the parts of one of them."""
        if word not in self._met:
            own = {*parts(word)}
            shared = Counter(content for part in own for content in self._with.get(part, ()))
            self._met[word] = {*self._with.get(beginning(word), ())} | {
                content
                for content, count in shared.items()
                if count >= max(min(len(own), len(self._content[content])) / 2, 2)
            }
        return self._met[word]


def _corrected(word: str, having: Mapping[str, int]) -> str:
    """Return the most frequent of the words *having* entries that one edit makes of *word*, or *word* if none is.

    An edit leaves a letter out, adds or replaces one, or exchanges two neighbours (Damerau, "A technique for computer
    detection and correction of spelling errors", 1964).
    """
    if len(word) < PART:
        return word
    letters = sorted({letter for each in having for letter in each})
    made = (edit for edit in _edits(word, letters) if len(edit) > PART and edit in having)  # bake is no typo of make
    return max(made, key=lambda edit: having[edit], default=word)


def _edits(word: str, letters: Sequence[str]) -> Iterator[str]:
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        for letter in letters:
            yield before + letter + after[1:]
            yield before + letter + after
