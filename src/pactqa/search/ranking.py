"""Rank questions with their answers for a question in someone's own words.

The ranking is BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section
3.6) over the terms of `Query`, with the name and the answer of an entry as its two streams. With *n* entries, of which
*d* have a term, and with *tf* for the number of times that a stream has it:

    rarity = log(1 + (n - d + 0.5) / (d + 0.5))
    answer = tf(answer) / (0.2 + 0.8 length(answer) / mean)
    tf     = 2.5 tf(name) / (length(name) / mean) + 4 answer / (3 + answer)
    score  = the sum of weight rarity tf / (3.5 + tf) over all terms

Lengths are in letters: a word has about as many terms. An answer is saturated before it is added to its name, as it may
repeat a word and a name rarely does.

A term is the beginning of a content word, with a weight of 1, or a part of a word. This has 0.4, or 0.5 in a function
word, times (5 / the number of parts of the word)^0.3. A word has the beginnings of all content words that it meets.

The *confidence* of an entry is 0 if none of its words meets a content word, and else

    confidence = 0.8 score / score(an entry with exactly the question as its name) + 0.2 subject

where function words count half: they tell similar entries apart rather than whether one answers.
*subject* is 1 if its words meet all content words, and else the greatest share of the entries that have words with the
beginning of one and the same content word. A word that most entries have says little about which of them answers, but
it says that the question is about their subject.

`pactqa ask --each` measures how often an article's answers are right first.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import reduce
from heapq import nlargest, nsmallest
from itertools import chain
from operator import mul

from msgspec import Struct

from pactqa.search.query import Query, Shared
from pactqa.search.terms import PART, UMLAUTS, beginning, function_words, is_function_word, plain_words, split

_SATURATION = 3.5  # BM25's k1
_NAME = 2.5  # the weight of a name; an answer weighs 1
_ANSWER = 3.0  # k1 of an answer by itself
_LENGTHS = (1.0, 0.8)  # how much the lengths of name and answer count: BM25's b

_BOUND = 0.2
"""The minimum confidence of an entry that may answer. If all have less, nothing does."""

_SURE = 0.45
"""The minimum confidence of an entry that may be shown alone, as the answer."""

AHEAD = 0.2
"""How much more confidence such an entry needs than any other has."""

_SUBJECT = 0.2
"""The weight of the subject in the confidence."""

_COMMON = 0.5
"""In a language without a list, the words that more than this share of the entries have are its function words."""

_ALL = 1_000_000
"""The maximum number of characters of all entries to score all of them. Of more, a shortlist is scored."""

_SHORT = 500_000
"""About how many characters the entries of a shortlist have, and those of the sample that shows how rare terms are."""

_FEW = 30
"""The minimum number of entries in a shortlist."""

_MOST = 6
"""How many fragments, the rarest ones, are looked for to make a shortlist: each is looked for in every entry."""

Entries = Sequence[tuple[str, str]]
"""Names, each with its answer."""

Fragment = tuple[str, ...]
"""A few letters of a word, in all their spellings."""


class Ranked(Struct, frozen=True):
    """The *index* of an entry, and the *confidence*, from 0 to 1, that it answers the question."""

    confidence: float
    index: int


class Ranking(Struct, frozen=True):
    """The *entries* for a question, best first, the question as a *query*, and the *rarity* of its terms."""

    entries: Sequence[Ranked]
    query: Query
    rarity: Mapping[str, float]

    @property
    def answered(self) -> bool:
        """Whether any entry may answer the question."""
        return any(entry.confidence >= _BOUND for entry in self.entries)

    @property
    def sure(self) -> bool:
        """Whether the first entry surely answers the question, well ahead of the others."""
        first, *others = [entry.confidence for entry in self.entries] or [0]
        return first >= _SURE and first - max(others, default=0) >= AHEAD


class _Stream(Struct, frozen=True):
    """The words of a name or of an answer, each with how many times it occurs, and its *length* in letters."""

    words: Mapping[str, int]
    length: int


class _Match(Struct, frozen=True):
    """The match of an entry and a question: *saturated* terms, the content words *met*, and their *beginnings*."""

    saturated: Mapping[str, float]
    met: Set[str]
    beginnings: Set[str]


def rank(entries: Entries, question: str, language: str) -> Ranking:
    """Rank *entries* for *question*. All are in *language*, a BCP 47 tag."""
    sample, chosen = _selection(entries, question, language)
    read = {index: _read(entries[index], language) for index in sorted({*sample, *chosen})}
    entries_with = Counter(chain.from_iterable({*name.words, *answer.words} for name, answer in read.values()))
    common = {word for word, count in entries_with.items() if count > _COMMON * len(read)}
    query = Query(plain_words(question, language), function_words(language) or common, entries_with)

    means = [sum(read[index][stream].length for index in sample) / len(sample) or 1 for stream in (0, 1)]
    shared = query.shared(entries_with)
    matches = {index: _match(streams, shared, query, means) for index, streams in read.items()}
    sampled = [matches[index] for index in sample]
    with_term = Counter(chain.from_iterable(each.saturated for each in sampled))
    with_beginning = Counter(chain.from_iterable(each.beginnings for each in sampled))
    most_common = max(with_beginning.values(), default=0) / len(sample)
    rarity = {term: _rarity(with_term[term], len(sample)) for term in query.weights}

    def score(saturated: Mapping[str, float], weights: Mapping[str, float]) -> float:
        return sum(weight * rarity[term] * saturated[term] for term, weight in weights.items() if term in saturated)

    exact = dict.fromkeys(rarity, _saturated(_NAME, _SATURATION))
    best = score(exact, query.weights) + score(exact, query.content_weights)
    scores = {index: score(matches[index].saturated, query.weights) for index in chosen if matches[index].saturated}

    def confidence(index: int) -> float:
        match = matches[index]
        if not match.met:
            return 0
        coverage = (scores[index] + score(match.saturated, query.content_weights)) / best
        subject = 1 if match.met == query.content else most_common
        return (1 - _SUBJECT) * min(coverage, 1) + _SUBJECT * subject

    order = sorted(scores, key=lambda index: (bool(matches[index].met), scores[index]), reverse=True)
    return Ranking([Ranked(confidence(index), index) for index in order], query, rarity)


def _read(entry: tuple[str, str], language: str) -> list[_Stream]:
    """Return the name and the answer of *entry* as streams."""
    texts = [plain_words(text, language) for text in entry]
    return [_Stream(Counter(words), sum(map(len, words))) for words in texts]


def _match(streams: Iterable[_Stream], shared: Mapping[str, Shared], query: Query, means: Sequence[float]) -> _Match:
    """Return the match of the *streams* of an entry with *query*.

    *shared* has the `Shared` of each word with it, and *means* are the mean lengths of names and of answers.
    """
    name, answer = defaultdict[str, float](float), defaultdict[str, float](float)
    met, beginnings = set[str](), set[str]()
    for counts, stream, length, mean in zip((name, answer), streams, _LENGTHS, means, strict=True):
        scale = 1 / (1 - length + length * max(stream.length, 1) / mean)
        for word, count in stream.words.items():
            if not (share := shared.get(word)):
                continue
            for term in share.terms:
                counts[term] += count * scale
            if share.met:
                met |= share.met
                beginnings |= {beginning(word)} & query.weights.keys()
    answered = {term: (1 + _ANSWER) * _saturated(count, _ANSWER) for term, count in answer.items()}
    both = {term: _NAME * name.get(term, 0) + answered.get(term, 0) for term in {**name, **answered}}
    return _Match({term: _saturated(tf, _SATURATION) for term, tf in both.items()}, met, beginnings)


def _rarity(having: int, entries: int) -> float:
    return math.log(1 + (entries - having + 0.5) / (having + 0.5))


def _saturated(frequency: float, half: float) -> float:
    """Return *frequency* as a share from 0 to 1, which is one half if *frequency* is *half*."""
    return frequency / (half + frequency)


def _selection(entries: Entries, question: str, language: str) -> tuple[Sequence[int], Sequence[int]]:
    """Return the indexes of the *entries* that show how frequent terms are, and of those to score.

    Of a small store, these are all. Of a large one, a shortlist is scored: counting the words of a hundred megabytes
    takes ten seconds, looking for a few letters in them less than one.
    """
    every = range(len(entries))
    size = sum(len(name) + len(answer) for name, answer in entries)
    if size <= _ALL or len(entries) <= _FEW:
        return every, every
    most = max(len(entries) * _SHORT // size, _FEW)
    sample = every[:: len(entries) // most]
    typed = split(question.lower())
    content = [word for word in typed if not is_function_word(word, language)] or typed
    return sample, _shortlist(entries, content, sample, most)


def _shortlist(entries: Entries, words: Iterable[str], sample: Sequence[int], length: int) -> list[int]:
    """Return the indexes of at most *length* of the *entries*: those that have most of the *words*, in lower case.

    A word is looked for by a few letters that case and inflection rarely change, and by all its parts if no entry has
    those. *sample* has the indexes of entries that show which letters are rare.
    """
    some = [entries[index] for index in sample]
    wanted = [(fragment, word) for word in words for fragment in _fragments(word)]
    counts = {pair: _counts(pair[0], entries) for pair in _rarest(wanted, some)}
    lacking = dict.fromkeys(word for (_, word), each in counts.items() if not any(each))
    parts = [((word[start : start + PART],), word) for word in lacking for start in range(0, len(word) - PART + 1, 2)]
    counts |= {pair: _counts(pair[0], entries) for pair in _rarest(parts, some)}

    rarity = [math.log(len(each) / max(len(each) - each.count(0), 1)) for each in counts.values()]
    rows = [*zip(*counts.values(), strict=True)]  # for each entry, how often it counts for each fragment
    total = {row: sum(map(mul, rarity, row)) for row in {*rows}}
    return nlargest(length, range(len(rows)), key=lambda index: total[rows[index]])


def _fragments(word: str) -> list[Fragment]:
    """Return the fragments of *word*: one, or two near the ends of a long word, such as a compound."""
    spellings = {word}
    for umlaut, letters in [*UMLAUTS.items(), ("ß", "ss")]:
        spellings |= {word.replace(umlaut, letters), word.replace(letters, umlaut)}
    if len(word) <= PART:
        return [tuple(sorted({case for each in spellings for case in (each, each.title(), each.upper())}))]
    ends = [slice(1, PART + 1)] + [slice(-PART - 1, -1)] * (len(word) > 2 * PART)
    return [tuple(sorted({each[end] for each in spellings})) for end in ends]


def _rarest(fragments: Iterable[tuple[Fragment, str]], some: Entries) -> list[tuple[Fragment, str]]:
    """Return the *fragments*, each with its word, that the fewest of *some* entries have."""
    return nsmallest(_MOST, dict.fromkeys(fragments), key=lambda pair: len(some) - _counts(pair[0], some).count(0))


def _counts(fragment: Fragment, entries: Entries) -> bytes:
    """Return for each entry 2 if its name has the *fragment*, else 1 if its answer has it, else 0."""
    each = (bytes(2 if letters in name else letters in answer for name, answer in entries) for letters in fragment)
    return reduce(lambda one, other: bytes(map(max, one, other)), each)
