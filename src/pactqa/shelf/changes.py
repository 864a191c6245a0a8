"""What has changed from one version of an article to the next, in words."""

from collections import Counter
from collections.abc import Iterator
from itertools import starmap

from pactqa.model import Article, Edition
from pactqa.text import line


def changes(before: Article | None, after: Article) -> str:
    """Return what is different in *after*: `2 questions added, 1 answer changed`; `unchanged` if nothing is.

    *before* is None if its file was no store.
    """
    if before is None:
        return f"{_count(len(after.editions[0].questions), 'question')}, in place of a file that was no store"
    if before == after:
        return "unchanged"
    earlier = {edition.language: edition for edition in before.editions}
    # A language that was detected may be another one now, so that the place of the edition is what is left to go by.
    pairs = [
        (earlier.get(each.language, old), each) for old, each in zip(before.editions, after.editions, strict=False)
    ]
    added, gone, changed = map(max, zip(*starmap(_counts, pairs), strict=True))
    return ", ".join(_words(added, gone, changed, before, after)) or "changed, but not in its questions and answers"


def _words(added: int, gone: int, changed: int, before: Article, after: Article) -> Iterator[str]:
    if added:
        yield f"{_count(added, 'question')} added"
    if gone:
        yield f"{_count(gone, 'question')} gone"
    if changed:
        yield f"{_count(changed, 'answer')} changed"
    languages = [", ".join(line(edition.language) for edition in article.editions) for article in (before, after)]
    if languages[0] != languages[1]:
        yield f"in {languages[1]} instead of {languages[0]}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number > 1 else ''}"


def _counts(before: Edition, after: Edition) -> tuple[int, int, int]:
    """Return how many questions are added, how many are gone, and how many others have another answer."""
    earlier, later = (Counter(each.name for each in edition.questions) for edition in (before, after))
    answered, now = (Counter((each.name, each.answer) for each in edition.questions) for edition in (before, after))
    return (later - earlier).total(), (earlier - later).total(), (earlier & later).total() - (answered & now).total()
