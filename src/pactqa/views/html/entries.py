"""The questions of a page, and what it shows of their answers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from pactqa.model import Passage, Question, by_chapter
from pactqa.text import line, paragraphs
from pactqa.views.html.markdown import render


class Block(NamedTuple):
    """A paragraph of *rows* or, if *items* is set, a list of them."""

    rows: Sequence[str]
    items: bool = False


class Entry(NamedTuple):
    """A question on the page and what is shown of its answer: *blocks*, or *markdown*, which is rendered Markdown.

    *first* is false if the question has appeared on the page before.
    """

    number: int
    name: str
    blocks: Sequence[Block]
    markdown: Markup | None = None
    first: bool = True


class Chapter(NamedTuple):
    """The *entries* of a chapter, which has a *name* or is none, and the heading *level* of their questions."""

    name: str | None
    level: int
    entries: list[Entry]


def chapters(questions: Sequence[Question]) -> Iterator[Chapter]:
    """Yield the chapters of *questions*, with their answers. Links of these lead to others of *questions*."""
    numbers, shown = {question.number for question in questions}, set[int]()
    for name, level, members in _by_chapter(questions):
        entries = []
        for question in members:
            number, first = question.number, question.number not in shown
            if question.markdown:
                entries.append(Entry(number, question.name, (), render(question.answer, level, numbers), first))
            else:
                entries.append(Entry(number, question.name, blocks(question.answer), first=first))
            shown.add(number)
        yield Chapter(name, level, entries)


def found(passages: Sequence[Passage], lit: re.Pattern[str]) -> Iterator[Chapter]:
    """Yield the chapters of the questions of *passages*, with these, and with the matches of *lit* marked."""
    texts = {passage.question.number: passage.text for passage in passages}
    for name, level, members in _by_chapter(passage.question for passage in passages):
        entries = [
            Entry(question.number, _mark(line(question.name), lit), blocks(texts[question.number], lit))
            for question in members
        ]
        yield Chapter(name and _mark(line(name), lit), level, entries)


def _by_chapter(questions: Iterable[Question]) -> Iterator[tuple[str | None, int, list[Question]]]:
    """Yield each chapter of *questions*: its name, if it is one, the heading level of its questions, and these."""
    for name, members in by_chapter(questions):
        yield name, 2 if name is None else 3, members


def blocks(text: str | None, lit: re.Pattern[str] | None = None) -> list[Block]:
    """Return the paragraphs and lists of *text*, which is plain text, with the matches of *lit* marked."""
    found = []
    for paragraph in paragraphs(text):
        for items, rows in groupby(map(line, paragraph.split("\n")), key=lambda row: row.startswith("- ")):
            shown = (row[2:] if items else row for row in rows)
            found.append(Block([_mark(row, lit) if lit else row for row in shown], items))
    return found


def _mark(text: str, lit: re.Pattern[str]) -> Markup:
    pieces, end = [], 0
    for match in lit.finditer(text):
        pieces += [Markup.escape(text[end : match.start()]), Markup("<mark>{}</mark>").format(match[0])]
        end = match.end()
    return Markup("").join([*pieces, text[end:]])
