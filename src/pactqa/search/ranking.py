"""Rank questions with their answers for a question in someone's own words.

The ranking is BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section
3.6) over the terms of `Asked`, with the name and the answer of an entry as its two streams. With *n* entries, of which
*d* have a term, and with *tf* for the number of times that a stream has it:

    rarity = log(1 + (n - d + 0.5) / (d + 0.5))
    tf     = 3 tf(name) / (length(name) / mean) + tf(answer) / (0.25 + 0.75 length(answer) / mean)
    score  = the sum of weight rarity tf / (3 + tf) over all terms

A term is the beginning of a content word, with a weight of 1, or a part of any word, with 0.5 or, in a word of more
than five parts, less. A word has the beginnings of all content words that it meets.

The *sureness* of an entry is 0 if none of its words meets a content word, and else

    sureness = 0.8 score / score(an entry with exactly the question as its name) + 0.2 subject

*subject* is 1 if its words meet all content words, and else the greatest share of the entries that have words with the
beginning of one and the same content word. A word that most entries have says little about which of them answers, but
it says that the question is about their subject.

`python3 -m benchmarks.asking` measures what each of these numbers moves.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import chain
from typing import NamedTuple

from pactqa.search.asked import Asked
from pactqa.search.shortlist import shortlist
from pactqa.search.terms import beginning, listed, split, words

_SATURATION = 3.0  # BM25's k1
_STREAMS = (3.0, 1.0)  # the weights of name and answer
_LENGTHS = (1.0, 0.75)  # how much their lengths count: BM25's b

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


class Ranked(NamedTuple):
    """The *place* of an entry among all, and how sure it is, from 0 to 1, that it answers the question."""

    sureness: float
    place: int


class Ranking(NamedTuple):
    """The *entries* for a question, best first, the question as *asked*, and the *rarity* of its terms."""

    entries: Sequence[Ranked]
    asked: Asked
    rarity: Mapping[str, float]


class _Found(NamedTuple):
    """What an entry has of a question: *tf* of each term, the content words *met*, and the beginnings *begun*."""

    counts: Mapping[str, float]
    met: Set[str]
    begun: Set[str]


def rank(entries: Sequence[tuple[str, str]], question: str, language: str) -> Ranking:
    """Rank *entries*, each a name and an answer, for *question*. All are in *language*, a BCP 47 tag."""
    sample, chosen = _selection(entries, question, language)
    read = sorted({*sample, *chosen})
    having, lengths = _vocabulary(entries, read, language)
    common = {word for word, count in having.items() if count > _COMMON * len(read)}
    asked = Asked(words(question, language), listed(language) or common, having)
    content = {*asked.read.values()}

    means = [sum(lengths[place][stream] for place in sample) / len(sample) or 1 for stream in (0, 1)]
    found = {place: _find(asked, [words(text, language) for text in entries[place]], means) for place in read}
    sampled = [found[place] for place in sample]
    with_term = Counter(chain.from_iterable(each.counts for each in sampled))
    with_beginning = Counter(chain.from_iterable(each.begun for each in sampled))
    subject = max(with_beginning.values(), default=0) / len(sample)
    rarity = {term: _rarity(with_term[term], len(sample)) for term in asked.weights}

    def score(counts: Mapping[str, float]) -> float:
        return sum(asked.weights[term] * rarity[term] * _saturated(count) for term, count in counts.items())

    best = score(dict.fromkeys(rarity, _STREAMS[0]))
    scores = {place: score(found[place].counts) / best for place in chosen if found[place].counts}

    def sureness(place: int) -> float:
        met = found[place].met
        about = 1 if met == content else subject
        return (1 - _SUBJECT) * min(scores[place], 1) + _SUBJECT * about if met else 0

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
    typed, function = split(question.lower()), listed(language) or ()
    return [word for word in typed if not all(each in function for each in words(word, language))] or typed


def _vocabulary(
    entries: Sequence[tuple[str, str]], places: Iterable[int], language: str
) -> tuple[Counter[str], Mapping[int, Sequence[int]]]:
    """Return how many of the entries at *places* have each word, and how many words the streams of each entry have.

    The words are not kept for counting them, because those of all entries take many times the memory of their texts.
    """
    having: Counter[str] = Counter()
    lengths = {}
    for place in places:
        streams = [words(text, language) for text in entries[place]]
        having.update({*chain(*streams)})
        lengths[place] = [*map(len, streams)]
    return having, lengths


def _find(asked: Asked, streams: Sequence[Sequence[str]], means: Sequence[float]) -> _Found:
    """Return what an entry has of the question *asked*: in its *streams* of words, of which others have *means*."""
    counts: defaultdict[str, float] = defaultdict(float)
    met: set[str] = set()
    begun: set[str] = set()
    for stream, weight, length, mean in zip(streams, _STREAMS, _LENGTHS, means, strict=True):
        scale = weight / (1 - length + length * max(len(stream), 1) / mean)
        for word, count in Counter(stream).items():
            for term in asked.terms(word):
                counts[term] += count * scale
            met |= asked.met(word)
            if beginning(word) in asked.weights:
                begun.add(beginning(word))
    return _Found(counts, met, begun)


def _rarity(having: int, entries: int) -> float:
    return math.log(1 + (entries - having + 0.5) / (having + 0.5))


def _saturated(frequency: float) -> float:
    return frequency / (_SATURATION + frequency)
