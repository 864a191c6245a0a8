"""Answer a question: the closest questions of an edition, and what a reader sees of the match."""

import re
from collections.abc import Iterable, Sequence
from math import fsum

from pactqa.model import Answers, Edition, Fault, Passage, Question
from pactqa.search.asked import Asked
from pactqa.search.ranking import AHEAD, Ranking, rank
from pactqa.search.terms import beginning, is_unspaced, letters, plain, runs, split, words
from pactqa.search.visible import visible_text
from pactqa.text import line, paragraphs

_LONGEST = 1_000
"""The maximum number of characters of a question. Each one adds to the time that a store may take."""

_FORMS = 100
"""How many different words are lit. Each one adds to the time that a text may take."""


def ask(edition: Edition, question: str, most: int) -> Answers:
    """Return at most *most* answers of *edition* to *question*, which is in its language.

    Raises `Fault` if the question has no letter or digit, or is too long.
    """
    ranking = rank_questions(edition, question)
    met = _Met(ranking.asked, edition.language)

    def worth(text: str) -> float:
        return fsum(ranking.rarity[beginning(word)] for word in met.words(text))

    passages, seen = [], []
    meeting = [entry for entry in ranking.entries[:most] if entry.sureness > 0]
    for entry in meeting or ranking.entries[:1]:
        found = edition.questions[entry.place]
        answer = paragraphs(visible_text(found))
        passages.append(Passage(found, max(answer, key=worth, default=""), entry.sureness))
        seen += [found.name, found.section or "", *answer]
    has = {word for text in seen for word in met.words(text)}
    missing = [
        run
        for run in dict.fromkeys(runs(question))
        if (read := ranking.asked.read.keys() & words(run, edition.language))
        and not any(ranking.asked.read[word] in has for word in read)
    ]
    return Answers(
        question=question,
        passages=passages,
        found=ranking.found,
        sure=ranking.sure,
        lit=met.pattern(seen),
        missing=missing,
    )


def rank_questions(edition: Edition, question: str) -> Ranking:
    """Rank the questions of *edition* for *question*, which is in its language. Raises `Fault` as `ask` does."""
    if len(question) > _LONGEST:
        raise Fault(f"question too long: {len(question)} characters, at most {_LONGEST}; ask in fewer words")
    if not runs(plain(question, edition.language)):
        raise Fault(f"nothing asked in '{line(question)}': give a word with a letter or a digit")
    entries = [(each.name, _with_chapter(each)) for each in edition.questions]
    return rank(entries, question, edition.language)


def _with_chapter(question: Question) -> str:
    """Return the answer to *question*, with the name of its chapter, which says what it is about."""
    return f"{question.answer}\n\n{question.section}" if question.section else question.answer


def merge(answers: Sequence[Answers], most: int) -> Answers:
    """Return at most *most* of *answers* to one question, each from another edition, as if they were from the same.

    An edition in which nothing answers has no part in it, unless nothing does in any.
    """
    answering = [each for each in answers if each.found] or answers
    ordered = sorted(answering, key=_first, reverse=True)
    best, *others = ordered
    passages = sorted((one for each in ordered for one in each.passages), key=lambda one: one.sureness, reverse=True)
    return Answers(
        question=best.question,
        passages=passages[:most],
        found=best.found,
        sure=best.sure and all(_first(best) - _first(other) >= AHEAD for other in others),
        lit=re.compile("|".join(each.lit.pattern for each in ordered)),
        missing=[word for word in best.missing if all(word in other.missing for other in others)],
    )


def _first(answers: Answers) -> float:
    return max((passage.sureness for passage in answers.passages), default=0)


class _Met:
    """What the words of a text, in *language*, meet of the question *asked*."""

    def __init__(self, asked: Asked, language: str) -> None:
        """Start without any text."""
        self._asked = asked
        self._language = language
        self._by_form: dict[str, set[str]] = {}

    def words(self, text: str) -> set[str]:
        """Return the content words asked that *text* has in some form."""
        return {word for form in {*split(text)} for word in self._of(form)}

    def pattern(self, texts: Iterable[str]) -> re.Pattern[str]:
        """Return the pattern for the first words of *texts* that meet one asked, in all their forms."""
        forms = dict.fromkeys(form for text in texts for form in split(text) if self._of(form))
        return re.compile("|".join(map(_pattern, [*forms][:_FORMS])) or "(?!)")

    def _of(self, form: str) -> set[str]:
        """Return the content words asked that *form*, a word as it is written, meets."""
        if form not in self._by_form:
            each = runs(plain(form, self._language))
            self._by_form[form] = {word for run in each for word in self._asked.look(run)[1]}
        return self._by_form[form]


def _pattern(form: str) -> str:
    if not is_unspaced(form):
        return rf"(?<!\w){re.escape(form)}(?!\w)"
    first, last = map(re.escape, [*letters(form), ""][:2])
    return f"{first}(?={last})|(?<={first}){last}" if last else first  # pairs of letters may overlap
