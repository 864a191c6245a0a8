"""What has changed from one version of an article to the next, in words."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import starmap

from pactqa.model import Article, Edition, Question
from pactqa.search.spellings import fold
from pactqa.text import line


def changes(before: Article | None, after: Article) -> str:
    """Return the differences in *after*, such as `2 questions added, 1 answer changed`, or `unchanged`.

    *before* is None if its file was not a valid store.
    """
    if before is None:
        return f"{_count(len(after.editions[0].questions), 'question')}, in place of a file that was not a store"
    if before == after:
        return "unchanged"
    added, gone, changed = map(max, zip(*starmap(_counts, _pairs(before, after)), strict=True))
    return ", ".join(_words(added, gone, changed, before, after)) or "changed, but not in its questions and answers"


def left(before: Article, after: Article) -> int:
    """Return how many questions of *before* are still in *after*, in the edition that keeps the most of them.

    A question is the same if its name has the same letters. If it was reworded, its answer still has the same letters.
    """
    return max(starmap(_left, _pairs(before, after)))


def _pairs(before: Article, after: Article) -> list[tuple[Edition, Edition]]:
    """Return the editions of *before*, each with the one of *after* that replaces it."""
    earlier, later = ({edition.language: edition for edition in article.editions} for article in (before, after))
    same = [(earlier[tag], later[tag]) for tag in earlier.keys() & later.keys()]
    # A detected language may have changed, so the others can only be paired in order.
    gone = [edition for edition in before.editions if edition.language not in later]
    new = [edition for edition in after.editions if edition.language not in earlier]
    return [*same, *zip(gone, new, strict=False)]


def _left(before: Edition, after: Edition) -> int:
    gone, new = _unpaired(before, after), _unpaired(after, before)
    answers, others = (Counter(_letters(question.answer) for question in questions) for questions in (gone, new))
    return len(before.questions) - len(gone) + (answers & others).total()


def _unpaired(edition: Edition, other: Edition) -> list[Question]:
    """Return the questions of *edition* without a partner, of the same name, among those of *other*."""
    partners = Counter(_letters(question.name) for question in other.questions)
    unpaired = []
    for question in edition.questions:
        name = _letters(question.name)
        if partners[name]:
            partners[name] -= 1
        else:
            unpaired.append(question)
    return unpaired


def _letters(text: str) -> str:
    """Return the letters of *text* without case and accents. Without numbers, which change when a question is added."""
    return re.sub(r"[\s\d]", "", fold(text))


def _words(added: int, gone: int, changed: int, before: Article, after: Article) -> Iterator[str]:
    if added:
        yield f"{_count(added, 'question')} added"
    if gone:
        yield f"{_count(gone, 'question')} removed"
    if changed:
        yield f"{_count(changed, 'answer')} changed"
    languages = [", ".join(line(edition.language) for edition in article.editions) for article in (before, after)]
    if languages[0] != languages[1]:
        yield f"in {languages[1]} instead of {languages[0]}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number > 1 else ''}"


def _counts(before: Edition, after: Edition) -> tuple[int, int, int]:
    """Return how many questions were added, how many removed, and how many others have a new answer."""
    earlier, later = (Counter(each.name for each in edition.questions) for edition in (before, after))
    answered, now = (Counter((each.name, each.answer) for each in edition.questions) for edition in (before, after))
    return (later - earlier).total(), (earlier - later).total(), (earlier & later).total() - (answered & now).total()
