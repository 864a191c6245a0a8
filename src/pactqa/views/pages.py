"""The page that each command shows, which every view renders in its own way."""

import re
from collections.abc import Sequence
from itertools import count, groupby
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from pactqa.hints import NO_OPTIONS, SourceOptions
from pactqa.model import Article, Edition, Passage, Question, ShelfItem
from pactqa.selection import ranges
from pactqa.text import paragraphs

if TYPE_CHECKING:
    from pactqa.search.answers import Answers

MOST_RANGES = 5
"""The maximum number of question ranges in a command that shows the matches, and in the last lines of a page."""


class ShelfRow(Struct, frozen=True, kw_only=True):
    """An article on the shelf: its *source* there, its *headline*, its *count* of questions, its *languages*.

    *origin* is where it was imported from, and *time* when (ISO 8601), if known.
    """

    source: str
    headline: str
    count: int
    languages: Sequence[str]
    origin: str | None = None
    time: str | None = None


Fact = tuple[str, str]
"""A fact about an article: its name in English, and its value."""


class Page(Struct, frozen=True, kw_only=True):
    """The content that a command shows of *items*, the articles that it reads, and the commands to go on with.

    *kind* is the command. It decides how much a view shows of the *entries*, and which other parts: `read` has the
    headline, the lead, the summary and the names of chapters. *query* is the question or the search, and *highlight*
    matches its words. *sure* is whether the first entry surely answers it, and *missing* are the words that no entry
    has. *facts* are about the article, and *shelf* lists the articles on the shelf.

    *next* are the commands to go on with, made with *options* or, for *next_source*, in its language. *others*
    are the editions in other languages.
    """

    items: Sequence[ShelfItem]
    kind: Literal["list", "show", "summary", "read", "search", "ask", "about", "shelf"]
    entries: Sequence[Passage] = ()
    query: str = ""
    highlight: re.Pattern[str] | None = None
    sure: bool = False
    missing: Sequence[str] = ()
    facts: Sequence[Fact] = ()
    shelf: Sequence[ShelfRow] = ()
    next: Sequence[str] = ()
    next_source: str = ""
    options: SourceOptions = NO_OPTIONS
    others: Sequence[Edition] = ()

    @property
    def edition(self) -> Edition:
        """The edition of the first entry or, without entries, the one that the command reads."""
        return self.items[self.entries[0].article if self.entries else 0].edition

    def by_article(self) -> list[tuple[ShelfItem, list[Passage]]]:
        """Return the runs of entries of one article, each with the article."""
        runs = groupby(self.entries, key=lambda entry: entry.article)
        return [(self.items[article], [*entries]) for article, entries in runs]


def by_chapter(entries: Sequence[Passage]) -> list[tuple[str | None, list[Passage]]]:
    """Return the runs of *entries* of one chapter, each with the name of the chapter, or None outside chapters."""
    return [(section, [*run]) for section, run in groupby(entries, key=lambda entry: entry.question.section)]


def listing(edition: Edition) -> Page:
    """The questions, numbered."""
    commands = ["show 1", *(["summary"] if paragraphs(edition.abstract) else [])]
    return Page(items=[ShelfItem(edition)], kind="list", entries=[*map(Passage, edition.questions)], next=commands)


def answers(edition: Edition, questions: Sequence[Question]) -> Page:
    """The *questions* of *edition* with their answers, in the given order."""
    items, shown = [ShelfItem(edition)], {question.number for question in questions}
    entries = _named(items, [*map(Passage, questions)])
    following = next(number for number in count(questions[-1].number + 1) if number not in shown)
    command = f"show {following}" if following <= len(edition.questions) and not edition.is_part else "list"
    return Page(items=items, kind="show", entries=entries, next=[command])


def summary(edition: Edition) -> Page:
    """The summary, which *edition* must have."""
    return Page(items=[ShelfItem(edition)], kind="summary", next=["list"])


def whole(edition: Edition) -> Page:
    """The headline, the lead, the summary and all questions with their answers."""
    return Page(items=[ShelfItem(edition)], kind="read", entries=[*map(Passage, edition.questions)], next=["about"])


def about(article: Article, edition: Edition, where: str, origin: str | None = None, time: str | None = None) -> Page:
    """The facts about *article*, in the language of *edition*. *where* is the path of its store, or `STDIN`.

    *origin* names the sources that it was imported from, and *time* is when (ISO 8601), if known.
    """
    from pactqa.views.wording import facts

    shown = [*facts(article, edition, where, origin, time)]
    return Page(items=[ShelfItem(edition)], kind="about", facts=shown, next=["list"])


def matches(items: Sequence[ShelfItem], passages: Sequence[Passage], highlight: re.Pattern[str], query: str) -> Page:
    """The questions of *items* that have the words *query*, each with its passage; *highlight* matches these words."""
    rest = [each for each in passages if not each.is_whole]
    return _with_passages(Page(items=items, kind="search", query=query, highlight=highlight), passages, rest)


def closest(items: Sequence[ShelfItem], answers: "Answers") -> Page:
    """The *answers* of *items* to a question in someone's own words, best first."""
    passages, sure = answers.passages, answers.sure
    rest = passages[1:] if sure else [each for each in passages if not each.is_whole]
    page = Page(
        items=items,
        kind="ask",
        query=answers.question,
        highlight=answers.highlight,
        sure=sure,
        missing=answers.missing,
    )
    return _with_passages(page, passages, rest)


def shelf(rows: Sequence[ShelfRow]) -> Page:
    """The articles on the shelf, each with its name, its size, and where it came from."""
    return Page(items=(), kind="shelf", shelf=rows, next=[f"browse {rows[0].source}", "shelf update"])


def _with_passages(page: Page, passages: Sequence[Passage], rest: Sequence[Passage]) -> Page:
    """Return *page* with *passages* of its articles, and the command to go on with.

    The command shows the *rest*, the passages that are not on the screen as a whole, of the same article as the first
    one. If that would be too long, it lists all questions.
    """
    article = [*rest, *passages][0].article
    numbers = ranges([each.question for each in rest if each.article == article])
    command = f"show {' '.join(numbers)}" if 0 < len(numbers) <= MOST_RANGES else "list"
    return replace(page, entries=_named(page.items, passages), next=[command], next_source=page.items[article].source)


def _named(items: Sequence[ShelfItem], passages: Sequence[Passage]) -> Sequence[Passage]:
    """Return *passages* of *items* with a name for each overview."""
    if all(each.question.number for each in passages):
        return passages
    from pactqa.views.wording import named

    return [replace(each, question=named(items[each.article].edition, each.question)) for each in passages]
