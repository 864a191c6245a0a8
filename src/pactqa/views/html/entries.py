"""The questions of a page, and what it shows of their answers."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from pactqa.model import Passage, Question
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


def entries(questions: Sequence[Question]) -> Iterator[Entry]:
    """Yield *questions* with their answers."""
    shown: set[int] = set()
    for question in questions:
        number, first = question.number, question.number not in shown
        if question.markdown:
            yield Entry(number, question.name, (), render(question.answer), first)
        else:
            yield Entry(number, question.name, blocks(question.answer), first=first)
        shown.add(number)


def found(passages: Sequence[Passage], lit: re.Pattern[str]) -> Iterator[Entry]:
    """Yield the questions of *passages* with these, and with the matches of *lit* marked."""
    for passage in passages:
        name = _mark(line(passage.question.name), lit)
        yield Entry(passage.question.number, name, blocks(passage.text, lit))


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
