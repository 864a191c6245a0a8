"""Answer a question: the closest questions of one article or several, and the part of the match that a reader sees."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from heapq import merge
from itertools import chain
from math import fsum

from msgspec import Struct
from msgspec.structs import replace

from pactqa.hints import see
from pactqa.language import primary
from pactqa.model import Edition, Fault, Passage
from pactqa.search import passage, visible_text
from pactqa.search.query import Query
from pactqa.search.ranking import AHEAD, Ranking, rank
from pactqa.search.terms import beginning, is_unspaced, letters, plain, plain_words, runs, split
from pactqa.text import line, paragraphs

_LONGEST = 1_000
"""The maximum length of a question in characters. Each one adds to the time per store."""

_FORMS = 100
"""How many different words are highlighted. Each one adds to the time per text."""


class Answers(Struct, frozen=True, kw_only=True):
    """The questions that are closest to *question*, best first, each with the passage that fits best.

    *answered* is whether any of the questions may answer it, *sure* whether the first one surely does, well ahead of
    the others. *highlight* matches the words to highlight. *missing* are the words asked that occur in none of these
    questions and answers, and in no headline.
    """

    question: str
    passages: Sequence[Passage]
    answered: bool
    sure: bool
    highlight: re.Pattern[str]
    missing: Sequence[str]


def ask(edition: Edition, question: str, most: int) -> Answers:
    """Return at most *most* answers of *edition* to *question*, in its language. Raises `Fault` as `ask_all` does."""
    return ask_all([edition], question, most)


def ask_all(editions: Sequence[Edition], question: str, most: int) -> Answers:
    """Return at most *most* answers to *question* from *editions*, one or more, of several articles.

    Those in one language are ranked together, as if they were one article, and keep their order among others. A
    language in which nothing answers is left out, unless nothing answers in any. Raises `Fault` if the question has no
    letter or digit, or is too long.
    """
    by_language: dict[str, list[int]] = {}
    for article, edition in enumerate(editions):
        by_language.setdefault(primary(edition.language), []).append(article)
    answers = [_ask(editions, articles, question, most) for articles in by_language.values()]
    ordered = sorted([each for each in answers if each.answered] or answers, key=_first, reverse=True)
    best, *others = ordered
    passages = [*merge(*(each.passages for each in ordered), key=lambda passage: -passage.confidence)]
    return Answers(
        question=question,
        passages=passages[:most],
        answered=best.answered,
        sure=best.sure and all(_first(best) - _first(other) >= AHEAD for other in others),
        highlight=re.compile("|".join(each.highlight.pattern for each in ordered)),
        missing=[word for word in best.missing if all(word in other.missing for other in others)],
    )


def _ask(editions: Sequence[Edition], articles: Sequence[int], question: str, most: int) -> Answers:
    """Answer *question* from the *editions* with the indexes *articles*, which are in one language."""
    language = editions[articles[0]].language
    ranking = rank_questions([editions[article] for article in articles], question)
    query = ranking.query
    questions = [(each, article) for article in articles for each in editions[article].entries]
    passages, answers = [], []
    for entry in [each for each in ranking.entries[:most] if each.confidence > 0]:
        closest, article = questions[entry.index]
        passages.append(Passage(closest, confidence=entry.confidence, article=article))
        answers.append(paragraphs(visible_text(closest)))
    texts = [text for each in passages for text in (each.question.name, each.question.section) if text]
    met = _met([*texts, *chain.from_iterable(answers)], query, language)
    other = [*(editions[article].headline for article in articles), *(each.question.names for each in passages)]

    def worth(paragraph: str) -> float:
        words = _union(met[form] for form in split(paragraph) if form in met)
        return fsum(ranking.rarity[beginning(word)] for word in words)

    return Answers(
        question=question,
        passages=[replace(each, text=passage(each.question, worth)) for each in passages],
        answered=ranking.answered,
        sure=ranking.sure,
        highlight=re.compile("|".join(map(_pattern, [*met][:_FORMS])) or "(?!)"),
        missing=_missing(question, query, _union([*met.values(), *_met(other, query, language).values()]), language),
    )


def rank_questions(editions: Sequence[Edition], question: str) -> Ranking:
    """Rank the entries of *editions*, numbered consecutively, for *question*, which is in their language.

    Raises `Fault` as `ask_all` does.
    """
    language = editions[0].language
    if len(question) > _LONGEST:
        raise Fault(f"question too long: {len(question)} characters, at most {_LONGEST}; ask in fewer words")
    if not runs(plain(question, language)):
        raise Fault(f"'{line(question)}' has no letter or digit to ask about; {see('ask')}")
    # The name of its chapter says what an answer is about.
    answers = [
        (each.names, f"{each.answer}\n\n{each.section}" if each.section else each.answer)
        for edition in editions
        for each in edition.entries
    ]
    return rank(answers, question, language)


def _first(answers: Answers) -> float:
    return max((passage.confidence for passage in answers.passages), default=0)


def _union(sets: Iterable[Iterable[Set[str]]]) -> Set[str]:
    return {*chain.from_iterable(chain.from_iterable(sets))}


def _met(texts: Iterable[str], query: Query, language: str) -> Mapping[str, list[Set[str]]]:
    """Return the words of *texts*, as they are written, that meet content words of *query*, with the sets of these.

    The texts are in *language*. The words are in the order in which they occur.
    """
    forms = [*dict.fromkeys(form for text in texts for form in split(text))]
    read = [
        runs(each) if is_unspaced(form) else split(each)  # half-width kana are split once they are plain
        for form, each in zip(forms, plain("".join(f"{form}\n" for form in forms), language).splitlines(), strict=True)
    ]
    shared = query.shared({*chain.from_iterable(read)})
    met = [[shared[word].met for word in words if word in shared and shared[word].met] for words in read]
    return {form: words for form, words in zip(forms, met, strict=True) if words}


def _missing(question: str, query: Query, met: Set[str], language: str) -> list[str]:
    """Return the words of *question*, as they are written, with content words of *query*, all of them not *met*."""
    missing = []
    for run in dict.fromkeys(runs(question)):
        read = [query.read[word] for word in plain_words(run, language) if word in query.read]
        if read and met.isdisjoint(read):
            missing.append(run)
    return missing


def _pattern(form: str) -> str:
    if not is_unspaced(form):
        return rf"(?<!\w){re.escape(form)}(?!\w)"
    first, last = map(re.escape, [*letters(form), ""][:2])
    return f"{first}(?={last})|(?<={first}){last}" if last else first  # pairs of letters may overlap
