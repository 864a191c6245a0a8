"""The questions of a page, and what it shows of their answers."""

import re
from collections.abc import Iterator, Sequence
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


def chapters(entries: Sequence[Passage], lit: re.Pattern[str] | None) -> Iterator[Chapter]:
    """Yield the chapters of *entries*, with the matches of *lit* marked in their passages or, without *lit*, answers.

    Links of these lead to others of the questions.
    """
    numbers, shown = {entry.question.number for entry in entries}, set[int]()
    for section, members in groupby(entries, key=lambda entry: entry.question.section):
        level = 2 if section is None else 3
        chapter = Chapter(section and _mark(line(section), lit), level, [])
        for question, text in ((entry.question, entry.text) for entry in members):
            number = question.number
            name = Markup('<span class="number">{}</span> {}').format(number, _mark(line(question.name), lit))
            if question.markdown and not lit:
                answer = render(question.answer, level, numbers)
            else:
                answer = blocks(text if lit else question.answer, lit)
            chapter.entries.append(Entry(number, name, answer, number not in shown))
            shown.add(number)
        yield chapter


def blocks(text: str | None, lit: re.Pattern[str] | None = None) -> Markup:
    """Return the paragraphs and lists of *text*, which is plain text, with the matches of *lit* marked."""
    written = []
    for paragraph in paragraphs(text):
        for items, rows in groupby(map(line, paragraph.split("\n")), key=lambda row: row.startswith("- ")):
            shown = (row[2:] if items else row for row in rows)
            marked = [_mark(row, lit) for row in shown]
            if items:
                written += ["<ul>\n", *(f"<li>{row}</li>\n" for row in marked), "</ul>\n"]
            else:
                written.append(f"<p>{'<br>'.join(marked)}</p>\n")
    return Markup("".join(written))


def _mark(text: str, lit: re.Pattern[str] | None) -> Markup:
    """Return *text* with the matches of *lit* marked."""
    pieces, end = [], 0
    for match in lit.finditer(text) if lit else ():
        pieces += [Markup.escape(text[end : match.start()]), Markup("<mark>{}</mark>").format(match[0])]
        end = match.end()
    return Markup("").join([*pieces, text[end:]])
