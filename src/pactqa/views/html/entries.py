"""The questions of a page, and what it shows of their answers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from pactqa.model import Passage, Question, by_chapter
from pactqa.text import line, paragraphs
from pactqa.views.html.markdown import render


class Entry(NamedTuple):
    """A question on the page: its *number*, its *name* with the number, and what is shown of its *answer*.

    *first* is false if the question has appeared on the page before.
    """

    number: int
    name: Markup
    answer: Markup
    first: bool = True


class Chapter(NamedTuple):
    """The *entries* of a chapter, which has a *name* or is none, and the heading *level* of their questions."""

    name: str | None
    level: int
    entries: list[Entry]


def contents(questions: Sequence[Question]) -> list[tuple[str | None, int, list[tuple[int, str]]]]:
    """Return, for each chapter of *questions*, its name if it is one, its first number, and its numbers and names."""
    return [
        (section, members[0].number, [(question.number, question.name) for question in members])
        for section, members in by_chapter(questions)
    ]


def chapters(questions: Sequence[Question]) -> Iterator[Chapter]:
    """Yield the chapters of *questions*, with their answers. Links of these lead to others of *questions*."""
    numbers, shown = {question.number for question in questions}, set[int]()
    for name, level, members in _by_chapter(questions):
        entries = []
        for question in members:
            number, text = question.number, question.answer
            answer = render(text, level, numbers) if question.markdown else blocks(text)
            entries.append(Entry(number, _heading(number, question.name), answer, number not in shown))
            shown.add(number)
        yield Chapter(name, level, entries)


def found(passages: Sequence[Passage], lit: re.Pattern[str]) -> Iterator[Chapter]:
    """Yield the chapters of the questions of *passages*, with these, and with the matches of *lit* marked."""
    texts = {passage.question.number: passage.text for passage in passages}
    for name, level, members in _by_chapter(passage.question for passage in passages):
        entries = [
            Entry(number, _heading(number, _mark(line(question.name), lit)), blocks(texts[number], lit))
            for question in members
            for number in [question.number]
        ]
        yield Chapter(name and _mark(line(name), lit), level, entries)


def _by_chapter(questions: Iterable[Question]) -> Iterator[tuple[str | None, int, list[Question]]]:
    """Yield each chapter of *questions*: its name, if it is one, the heading level of its questions, and these."""
    for name, members in by_chapter(questions):
        yield name, 2 if name is None else 3, members


def blocks(text: str | None, lit: re.Pattern[str] | None = None) -> Markup:
    """Return the paragraphs and lists of *text*, which is plain text, with the matches of *lit* marked."""
    written = []
    for paragraph in paragraphs(text):
        for items, rows in groupby(map(line, paragraph.split("\n")), key=lambda row: row.startswith("- ")):
            shown = (row[2:] if items else row for row in rows)
            marked = [_mark(row, lit) if lit else Markup.escape(row) for row in shown]
            if items:
                written += ["<ul>\n", *(f"<li>{row}</li>\n" for row in marked), "</ul>\n"]
            else:
                written.append(f"<p>{'<br>'.join(marked)}</p>\n")
    return Markup("".join(written))


def _heading(number: int, name: str) -> Markup:
    shown = name if isinstance(name, Markup) else line(name)
    return Markup('<span class="number">{}</span> {}').format(number, shown)


def _mark(text: str, lit: re.Pattern[str]) -> Markup:
    pieces, end = [], 0
    for match in lit.finditer(text):
        pieces += [Markup.escape(text[end : match.start()]), Markup("<mark>{}</mark>").format(match[0])]
        end = match.end()
    return Markup("").join([*pieces, text[end:]])
