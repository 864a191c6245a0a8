"""The changes from one version of an article to the next: the questions, and a summary in words."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import starmap

from pactqa.alignment import in_order
from pactqa.model import Article, Edition, Question
from pactqa.search.spellings import fold
from pactqa.text import line
from pactqa.views.difference import Changes, Pair


def compare(before: Edition, after: Edition) -> Changes:
    """Return the changes between two editions. White space makes no difference.

    Questions are paired by their ids, then by the letters of their names, then by the letters of their answers,
    except for answers that several questions have.
    """
    gone, new, pairs = [*before.questions], [*after.questions], list[Pair]()
    answers = [Counter(_letters(question.answer) for question in edition.questions) for edition in (before, after)]

    def own_answer(question: Question) -> str:
        answer = _letters(question.answer)
        return answer if all(count[answer] < 2 for count in answers) else ""

    for key in (lambda question: question.id, lambda question: _letters(question.name), own_answer):
        partners = defaultdict[str, list[Question]](list)
        for question in reversed(new):
            partners[key(question)].append(question)
        found = [(each, partners[key(each)].pop()) for each in gone if key(each) and partners[key(each)]]
        pairs += found
        paired = [{id(question) for question in side} for side in zip(*found, strict=True)] or [set(), set()]
        gone, new = ([each for each in side if id(each) not in paired[at]] for at, side in enumerate((gone, new)))
    pairs.sort(key=lambda pair: pair[0].number)
    in_place = {*in_order([after.number for _, after in pairs])}
    moved = [pair for index, pair in enumerate(pairs) if index not in in_place]
    return Changes(new, gone, moved, [pair for pair in pairs if _texts(pair[0]) != _texts(pair[1])])


def changes(before: Article | None, after: Article) -> tuple[str, Sequence[str]]:
    """Return the differences in *after*, such as `2 questions added`, or `unchanged`, and the names of the questions.

    *before* is None if its file was not a valid store.
    """
    if before is None:
        number = len(after.editions[0].questions)
        return f"{number} question{'s' * (number > 1)}, in place of a file that was not a store", ()
    if before == after:
        return "unchanged", ()
    most = max(starmap(compare, _pairs(before, after)), key=lambda compared: compared.count)
    tags = [", ".join(line(edition.language) for edition in article.editions) for article in (before, after)]
    languages = f"in {tags[1]} instead of {tags[0]}" if tags[0] != tags[1] else ""
    words = ", ".join(filter(None, (most.words, languages)))
    return words or "changed, but not in its questions and answers", [*most.names]


def left(before: Article, after: Article) -> int:
    """Return how many questions of *before* are still in *after*, in the edition that keeps most of them."""
    pairs = _pairs(before, after)
    return max(len(earlier.questions) - len(compare(earlier, later).gone) for earlier, later in pairs)


def _pairs(before: Article, after: Article) -> list[tuple[Edition, Edition]]:
    """Return the editions of *before*, each with the one of *after* that replaces it."""
    earlier, later = ({edition.language: edition for edition in article.editions} for article in (before, after))
    same = [(earlier[tag], later[tag]) for tag in earlier.keys() & later.keys()]
    # A detected language may have changed, so the others can only be paired in order.
    gone = [edition for edition in before.editions if edition.language not in later]
    new = [edition for edition in after.editions if edition.language not in earlier]
    return [*same, *zip(gone, new, strict=False)]


def _texts(question: Question) -> tuple[list[str], list[str]]:
    return question.name.split(), question.answer.split()


def _letters(text: str) -> str:
    """Return the letters of *text*, without case, accents, and numbers, which change when a question is added."""
    return re.sub(r"[\s\d]", "", fold(text))
