"""Rank questions with their answers for a question in someone's own words.

The ranking is BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section
3.6) over the terms of `Asked`, with the name and the answer of an entry as its two streams. With *n* entries, of which
*d* have a term, and with *tf* for the number of times that a stream has it:

    rarity = log(1 + (n - d + 0.5) / (d + 0.5))
    told   = tf(answer) / (0.2 + 0.8 length(answer) / mean)
    tf     = 2.5 tf(name) / (length(name) / mean) + 4 told / (3 + told)
    score  = the sum of weight rarity tf / (3.5 + tf) over all terms

Lengths are in letters: a word has about as many terms. An answer is saturated before it is added to its name, as it may
repeat a word and a name rarely does.

A term is the beginning of a content word, with a weight of 1, or a part of a word. This has 0.4, or 0.5 in a function
word, times (5 / the number of parts of the word)^0.3. A word has the beginnings of all content words that it meets.

The *sureness* of an entry is 0 if none of its words meets a content word, and else

    sureness = 0.8 score / score(an entry with exactly the question as its name) + 0.2 subject

where function words count half: they tell similar entries apart rather than whether one answers.
*subject* is 1 if its words meet all content words, and else the greatest share of the entries that have words with the
beginning of one and the same content word. A word that most entries have says little about which of them answers, but
it says that the question is about their subject.

`python3 -m benchmarks.asking` measures what each of these numbers moves.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import chain

from msgspec import Struct

from pactqa.search.asked import Asked, Shared
from pactqa.search.shortlist import shortlist
from pactqa.search.terms import beginning, function_words, is_function_word, plain_words, split

_SATURATION = 3.5  # BM25's k1
_NAME = 2.5  # the weight of a name; that of an answer is 1
_TOLD = 3.0  # k1 of an answer by itself
_LENGTHS = (1.0, 0.8)  # how much the lengths of name and answer count: BM25's b

_BOUND = 0.2
"""The least sureness of an entry that may answer. If all have less, nothing does."""

_SURE = 0.45
"""The least sureness of an entry that may be shown alone, as the answer."""

AHEAD = 0.2
"""How much surer such an entry has to be than any other."""

_SUBJECT = 0.2
"""The weight of the subject in the sureness."""

_COMMON = 0.5
"""In a language without a list, the words that more than this share of the entries have are its function words."""

_ALL = 1_000_000
"""The maximum number of characters of all entries to score all of them. Of more, a shortlist is scored."""

_SHORT = 500_000
"""About how many characters the entries of a shortlist have, and those that tell how frequent a term is among all."""

_FEW = 30
"""The least length of a shortlist."""


class Ranked(Struct, frozen=True):
    """The *place* of an entry among all, and how sure it is, from 0 to 1, that it answers the question."""

    sureness: float
    place: int


class Ranking(Struct, frozen=True):
    """The *entries* for a question, best first, the question as *asked*, and the *rarity* of its terms."""

    entries: Sequence[Ranked]
    asked: Asked
    rarity: Mapping[str, float]

    @property
    def found(self) -> bool:
        """Whether any entry may answer the question."""
        return any(entry.sureness >= _BOUND for entry in self.entries)

    @property
    def sure(self) -> bool:
        """Whether the first entry is sure to, and well ahead of the others."""
        first, *others = [entry.sureness for entry in self.entries] or [0]
        return first >= _SURE and first - max(others, default=0) >= AHEAD


class _Stream(Struct, frozen=True):
    """The words of a name or of an answer, each with how many times it occurs, and its *length* in letters."""

    words: Mapping[str, int]
    length: int


class _Found(Struct, frozen=True):
    """What an entry has of a question: each term, *saturated*, the content words *met*, and the beginnings *begun*."""

    saturated: Mapping[str, float]
    met: int
    begun: Set[str]


def rank(entries: Sequence[tuple[str, str]], question: str, language: str) -> Ranking:
    """Rank *entries*, each a name and an answer, for *question*. All are in *language*, a BCP 47 tag."""
    sample, chosen = _selection(entries, question, language)
    read = {place: _read(entries[place], language) for place in sorted({*sample, *chosen})}
    entries_with = Counter(chain.from_iterable({*name.words, *answer.words} for name, answer in read.values()))
    common = {word for word, count in entries_with.items() if count > _COMMON * len(read)}
    asked = Asked(plain_words(question, language), function_words(language) or common, entries_with)

    means = [sum(read[place][stream].length for place in sample) / len(sample) or 1 for stream in (0, 1)]
    shared = asked.shared(entries_with)
    found = {place: _find(streams, shared, asked, means) for place, streams in read.items()}
    sampled = [found[place] for place in sample]
    with_term = Counter(chain.from_iterable(each.saturated for each in sampled))
    with_beginning = Counter(chain.from_iterable(each.begun for each in sampled))
    most_common = max(with_beginning.values(), default=0) / len(sample)
    rarity = {term: _rarity(with_term[term], len(sample)) for term in asked.weights}

    def score(saturated: Mapping[str, float], weights: Mapping[str, float]) -> float:
        return sum(weight * rarity[term] * saturated[term] for term, weight in weights.items() if term in saturated)

    exact = dict.fromkeys(rarity, _saturated(_NAME, _SATURATION))
    best = score(exact, asked.weights) + score(exact, asked.content_weights)
    scores = {place: score(found[place].saturated, asked.weights) for place in chosen if found[place].saturated}

    def sureness(place: int) -> float:
        if not found[place].met:
            return 0
        said = (scores[place] + score(found[place].saturated, asked.content_weights)) / best
        subject = 1 if found[place].met == asked.content.all else most_common
        return (1 - _SUBJECT) * min(said, 1) + _SUBJECT * subject

    order = sorted(scores, key=lambda place: (bool(found[place].met), scores[place]), reverse=True)
    return Ranking([Ranked(sureness(place), place) for place in order], asked, rarity)


def _selection(entries: Sequence[tuple[str, str]], question: str, language: str) -> tuple[Sequence[int], Sequence[int]]:
    """Return the places of the *entries* that tell how frequent terms are, and of those to score.

    Of a small store, these are all.
    """
    every = range(len(entries))
    size = sum(len(name) + len(answer) for name, answer in entries)
    if size <= _ALL or len(entries) <= _FEW:
        return every, every
    most = max(len(entries) * _SHORT // size, _FEW)
    sample = every[:: len(entries) // most]
    return sample, shortlist(entries, _typed(question, language), sample, most)


def _typed(question: str, language: str) -> Sequence[str]:
    """Return the content words of *question*, in lower case."""
    typed = split(question.lower())
    return [word for word in typed if not is_function_word(word, language)] or typed


def _read(entry: tuple[str, str], language: str) -> tuple[_Stream, _Stream]:
    """Return the name and the answer of *entry* as streams."""
    name, answer = (plain_words(text, language) for text in entry)
    return _stream(name), _stream(answer)


def _stream(words: Sequence[str]) -> _Stream:
    return _Stream(Counter(words), sum(map(len, words)))


def _find(streams: Iterable[_Stream], shared: Mapping[str, Shared], asked: Asked, means: Sequence[float]) -> _Found:
    """Return what the *streams* of an entry have of the question *asked*.

    *shared* is what each word shares with it, and *means* are the mean lengths of names and of answers.
    """
    name, answer = defaultdict[str, float](float), defaultdict[str, float](float)
    met = 0
    begun: set[str] = set()
    for counts, stream, length, mean in zip((name, answer), streams, _LENGTHS, means, strict=True):
        scale = 1 / (1 - length + length * max(stream.length, 1) / mean)
        for word, count in stream.words.items():
            if word not in shared:
                continue
            for term in chain(shared[word].beginnings, shared[word].parts):
                counts[term] += count * scale
            if shared[word].met:
                met |= shared[word].met
                begun |= {beginning(word)} & asked.weights.keys()
    told = {term: (1 + _TOLD) * _saturated(count, _TOLD) for term, count in answer.items()}
    both = {term: _NAME * name.get(term, 0) + told.get(term, 0) for term in {**name, **told}}
    return _Found({term: _saturated(tf, _SATURATION) for term, tf in both.items()}, met, begun)


def _rarity(having: int, entries: int) -> float:
    return math.log(1 + (entries - having + 0.5) / (having + 0.5))


def _saturated(frequency: float, half: float) -> float:
    """Return *frequency* as a share that is one half where it is *half*."""
    return frequency / (half + frequency)
