"""Output for people: pages that end with the reader's position and the commands to go on with."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from rich.segment import Segments
from rich.text import Text

from pactqa.hints import BARE, Again
from pactqa.model import Answers, Article, Edition, Passage, Question, by_chapter
from pactqa.text import line, paragraphs
from pactqa.views.terminal.typeset import QUIET, Block, Typesetter
from pactqa.views.wording import day, invitation, labels

_MOST = 5
"""The maximum number of question ranges, and of other editions, in the last lines of a page."""


class Terminal:
    """Pages for a terminal *width* columns wide. Without *colour* they have no escape codes.

    Their last lines suggest commands for the same text, made with *again*, and for the *others*, its editions in other
    languages.
    """

    def __init__(self, width: int, *, colour: bool, again: Again = BARE, others: Sequence[Edition] = ()) -> None:
        self._typesetter = Typesetter(width, colour=colour)
        self._again = again
        self._others = others

    def listing(self, edition: Edition) -> str:
        groups = [
            [*self._typesetter.chapter(section, QUIET), *self._names(edition, questions)]
            for section, questions in by_chapter(edition.questions)
        ]
        headline = self._typesetter.headline(edition)
        commands = ["show 1", *(["summary"] if paragraphs(edition.abstract) else [])]
        return self._page([headline, *groups, self._foot(edition, "list", *commands)])

    def answers(self, edition: Edition, questions: Sequence[Question]) -> str:
        following = questions[-1].number + 1
        command = f"show {following}" if following <= len(edition.questions) else "list"
        return self._page(
            [
                *chain.from_iterable(self._typesetter.answer(edition, question) for question in questions),
                self._foot(
                    edition, f"show {' '.join(_ranges(questions))}", command, position=_position(edition, questions)
                ),
            ]
        )

    def abstract(self, edition: Edition) -> str:
        return self._page([*self._typesetter.abstract(edition), self._foot(edition, "summary", "list")])

    def whole(self, edition: Edition) -> str:
        return self._page(
            [
                self._typesetter.headline(edition),
                *self._typesetter.paragraphs(edition.description),
                *self._typesetter.abstract(edition),
                *chain.from_iterable(self._chapters(edition)),
                self._foot(edition, "read", "about"),
            ]
        )

    def passages(self, edition: Edition, passages: Sequence[Passage], lit: re.Pattern[str], asked: str) -> str:
        found = [passage.question for passage in passages]
        count = labels(edition).matches.format(count=len(found), total=len(edition.questions))
        blocks = self._passages(edition, passages, lit)
        return self._page([*blocks, self._foot(edition, "list", _show(found), position=count)])

    def closest(self, edition: Edition, answers: Answers) -> str:
        found = [passage.question for passage in answers.passages]
        if answers.sure:
            first, *following = found
            names = self._names(edition, following, answers.lit)
            blocks = [*self._typesetter.answer(edition, first, answers.lit), [*names]]
        else:
            following = found
            blocks = self._passages(edition, answers.passages, answers.lit)
        if answers.missing:
            missing = labels(edition).missing.format(words=line(", ".join(answers.missing)))
            blocks.append(self._typesetter.wrap(Text(missing, QUIET)))
        command = _show(following) if following else "list"
        return self._page([*blocks, self._foot(edition, "list", command, position=_position(edition, found))])

    def about(self, article: Article, edition: Edition, where: str) -> str:
        facts = self._typesetter.about(article, edition, where)
        return self._page([facts, self._hints(edition, "", "about", "list")])

    def _names(
        self, edition: Edition, questions: Iterable[Question], lit: re.Pattern[str] | None = None
    ) -> Iterator[Text]:
        return chain.from_iterable(self._typesetter.name(edition, question, "", lit) for question in questions)

    def _chapters(self, edition: Edition) -> Iterator[list[Block]]:
        for section, questions in by_chapter(edition.questions):
            yield [self._typesetter.chapter(section)]
            yield from (self._typesetter.answer(edition, question) for question in questions)

    def _passages(self, edition: Edition, passages: Sequence[Passage], lit: re.Pattern[str]) -> list[Block]:
        """Return *passages* with the questions, and with the chapters whose names have matches of *lit*."""
        blocks: list[Block] = []
        for section, found in groupby(passages, key=lambda passage: passage.question.section):
            if section and lit.search(section):
                blocks.append(self._typesetter.chapter(section, QUIET, lit))
            for passage in found:
                blocks += self._typesetter.passage(edition, passage.question, passage.text, lit)
        return blocks

    def _foot(self, edition: Edition, here: str, *commands: str, position: str = "") -> Block:
        """Return the last lines: the reader's *position*, the source of the text, and the *commands* to go on with.

        *here* is the command that shows this page.
        """
        source = edition.source
        parts = [position] if position else []
        if source:
            origin = [source.publisher and line(source.publisher), source.date and day(edition, source.date)]
            if any(origin):
                parts.append(", ".join(filter(None, origin)) + ".")
        return self._hints(edition, " ".join(parts), here, *commands)

    def _hints(self, edition: Edition, text: str, here: str, *commands: str) -> Block:
        """Return *text* with the *commands* to go on with, and a line for each edition in another language."""
        if not self._again.possible:
            return self._typesetter.wrap(Text(text, QUIET)) if text else []
        rows = self._hint(
            f"{text} {labels(edition).next}".lstrip(), [self._again.command(*c.split()) for c in commands]
        )
        for other in self._others[:_MOST]:
            rows += self._hint(invitation(other), [self._again.command(*here.split(), language=other.language)])
        return rows

    def _hint(self, text: str, commands: Sequence[str]) -> Block:
        """Return *text* and *commands* on one line or, if it is too long, each command on its own, never wrapped."""
        row = Text(f"{text} {', '.join(commands)}", QUIET)
        if row.cell_len <= self._typesetter.width:
            return [row]
        return [*self._typesetter.wrap(Text(text, QUIET)), *(Text(command, QUIET) for command in commands)]

    def _page(self, blocks: Iterable[Block]) -> str:
        page = Text("\n\n").join(Text("\n").join(block) for block in blocks if block)
        with self._typesetter.console.capture() as written:
            self._typesetter.console.print(Segments(page.render(self._typesetter.console, "\n")), soft_wrap=True)
        return written.get()


def _position(edition: Edition, shown: Sequence[Question]) -> str:
    """Return which questions of *edition* are *shown*, and the chapter that all of them belong to."""
    words, ranges = labels(edition), _ranges(shown)
    numbers = ", ".join(ranges[:_MOST]) + (", …" if ranges[_MOST:] else "")
    pattern = words.question if len(shown) == 1 else words.questions
    sections = {question.section for question in shown}
    section = sections.pop() if len(sections) == 1 else None
    chapter = words.chapter.format(name=line(section)) if section else ""
    return f"{pattern.format(numbers=numbers, total=len(edition.questions))}{chapter}."


def _show(questions: Sequence[Question]) -> str:
    """Return the command that shows *questions* or, if it would be too long, all questions."""
    ranges = _ranges(questions)
    return "list" if ranges[_MOST:] else f"show {' '.join(ranges)}"


def _ranges(questions: Sequence[Question]) -> list[str]:
    """Return the numbers of *questions* as `show` takes them, consecutive ones as a range: `4-6`."""
    runs: list[list[int]] = []
    for question in questions:
        if runs and question.number == runs[-1][-1] + 1:
            runs[-1].append(question.number)
        else:
            runs.append([question.number])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
