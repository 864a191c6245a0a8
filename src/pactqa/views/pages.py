"""What each command shows: a page, made of parts that every view renders in its own way."""

import re
from collections.abc import Sequence
from itertools import count, groupby
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from pactqa.hints import NO_OPTIONS, SourceOptions
from pactqa.model import Article, Edition, Passage, Question, ShelfItem
from pactqa.text import paragraphs

if TYPE_CHECKING:
    from pactqa.search.answers import Answers

_MOST = 5
"""The maximum number of question ranges in a command that shows what was found."""


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


class About(Struct, frozen=True):
    """An *article* whose facts are shown, *where* its store is, a path or `STDIN`, and where and when that came from.

    *origin* names the sources that it was imported from, and *time* is when (ISO 8601), if known.
    """

    article: Article
    where: str
    origin: str | None = None
    time: str | None = None


class Page(Struct, frozen=True, kw_only=True):
    """What a command shows of *items*, the articles that it reads, in the order of these parts.

    *whole* adds the headline, the lead and the names of chapters, *listed* the headline where people read, and
    *summary* the summary. The *entries* are questions, and *shows* is how much of each is shown. *asked* is what was
    asked or searched for, and *highlight* matches its words. *sure* is whether the first entry surely answers it, and
    *missing* are the words that no entry has. *about* is the article whose facts are shown. *shelf* lists the articles
    on the shelf.

    The last part is what to do next. *position* is how the page says which questions it shows: by their numbers, or by
    how many were found. *here* is the command that shows this page, and *next* are those to go on with. They are made
    with *options* or, for the source *there*, with its language. *others* are the editions in other languages.
    """

    items: Sequence[ShelfItem]
    whole: bool = False
    listed: bool = False
    summary: bool = False
    entries: Sequence[Passage] = ()
    shows: Literal["names", "passages", "answers"] = "answers"
    asked: str = ""
    highlight: re.Pattern[str] | None = None
    sure: bool = False
    missing: Sequence[str] = ()
    about: About | None = None
    shelf: Sequence[ShelfRow] = ()
    position: Literal["", "numbers", "matches"] = ""
    here: str = "list"
    next: Sequence[str] = ()
    there: str = ""
    options: SourceOptions = NO_OPTIONS
    others: Sequence[Edition] = ()

    @property
    def edition(self) -> Edition:
        """The edition that the first entry is of, or without entries, the one that the command reads."""
        return self.items[self.entries[0].article if self.entries else 0].edition

    @property
    def questions(self) -> list[Question]:
        """The questions of the entries."""
        return [entry.question for entry in self.entries]

    def by_article(self) -> list[tuple[ShelfItem, list[Passage]]]:
        """Return the runs of entries of one article, each with the article."""
        runs = groupby(self.entries, key=lambda entry: entry.article)
        return [(self.items[article], [*entries]) for article, entries in runs]


def by_chapter(entries: Sequence[Passage]) -> list[tuple[str | None, list[Passage]]]:
    """Return the runs of *entries* of one chapter, each with the name of the chapter, or None if it is none."""
    return [(section, [*run]) for section, run in groupby(entries, key=lambda entry: entry.question.section)]


def listing(edition: Edition) -> Page:
    """The questions, numbered."""
    commands = ["show 1", *(["summary"] if paragraphs(edition.abstract) else [])]
    return Page(
        items=[ShelfItem(edition)],
        listed=True,
        entries=[*map(Passage, edition.questions)],
        shows="names",
        next=commands,
    )


def answers(edition: Edition, questions: Sequence[Question]) -> Page:
    """The *questions* of *edition* with their answers, in the given order."""
    shown = {question.number for question in questions}
    following = next(number for number in count(questions[-1].number + 1) if number not in shown)
    return Page(
        items=[ShelfItem(edition)],
        entries=_named([ShelfItem(edition)], [*map(Passage, questions)]),
        position="numbers",
        here=f"show {' '.join(ranges(questions))}",
        next=[f"show {following}" if following <= len(edition.questions) and not edition.is_part else "list"],
    )


def summary(edition: Edition) -> Page:
    """The summary, which *edition* must have."""
    return Page(items=[ShelfItem(edition)], summary=True, here="summary", next=["list"])


def whole(edition: Edition) -> Page:
    """The headline, the lead, the summary and all questions with their answers."""
    entries = [*map(Passage, edition.questions)]
    return Page(items=[ShelfItem(edition)], whole=True, summary=True, entries=entries, here="read", next=["about"])


def about(article: Article, edition: Edition, where: str, origin: str | None = None, time: str | None = None) -> Page:
    """The facts about *article*, as `About` has them."""
    shown = About(article, where, origin, time)
    return Page(items=[ShelfItem(edition)], about=shown, here="about", next=["list"])


def found(items: Sequence[ShelfItem], passages: Sequence[Passage], highlight: re.Pattern[str], asked: str) -> Page:
    """The questions of *items* that have the words *asked*, each with its passage; *highlight* matches these words."""
    following, there = _continued(items, passages, [each for each in passages if not each.is_whole])
    return Page(
        items=items,
        entries=_named(items, passages),
        shows="passages",
        asked=asked,
        highlight=highlight,
        position="matches",
        next=[following],
        there=there,
    )


def closest(items: Sequence[ShelfItem], answers: "Answers") -> Page:
    """The *answers* of *items* to a question in someone's own words, best first."""
    rest = answers.passages[1:] if answers.sure else [each for each in answers.passages if not each.is_whole]
    following, there = _continued(items, answers.passages, rest)
    return Page(
        items=items,
        entries=_named(items, answers.passages),
        shows="passages",
        asked=answers.question,
        highlight=answers.highlight,
        sure=answers.sure,
        missing=answers.missing,
        position="numbers",
        next=[following],
        there=there,
    )


def shelf(rows: Sequence[ShelfRow]) -> Page:
    """The articles on the shelf, each with its name, its size, and where it came from."""
    return Page(items=(), shelf=rows, next=[f"browse {rows[0].source}", "shelf update"])


def _named(items: Sequence[ShelfItem], passages: Sequence[Passage]) -> Sequence[Passage]:
    """Return *passages* of *items* with a name for each overview."""
    if all(each.question.number for each in passages):
        return passages
    from pactqa.views.wording import named

    return [replace(each, question=named(items[each.article].edition, each.question)) for each in passages]


def _continued(items: Sequence[ShelfItem], passages: Sequence[Passage], rest: Sequence[Passage]) -> tuple[str, str]:
    """Return the command to go on with after *passages* of *items*, and the source that it is for.

    It shows *rest*, those of them that are not on the screen as a whole, of the same article as the first one. If it
    would be too long, it lists all questions.
    """
    article = [*rest, *passages][0].article
    numbers = ranges([each.question for each in rest if each.article == article])
    command = f"show {' '.join(numbers)}" if 0 < len(numbers) <= _MOST else "list"
    return command, items[article].source


def ranges(questions: Sequence[Question]) -> list[str]:
    """Return the numbers of *questions* as `show` takes them, consecutive ones as a range: `4-6`."""
    runs: list[list[int]] = []
    for question in questions:
        if runs and question.number == runs[-1][-1] + 1:
            runs[-1].append(question.number)
        else:
            runs.append([question.number])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
