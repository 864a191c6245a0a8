"""What readers of a document stumble over. In: its outline, its draft and its text. Out: lines and words."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from pactqa.importing.blocks import Block
from pactqa.importing.check.lines import lines_of
from pactqa.importing.check.links import Targets
from pactqa.importing.outline import Outline
from pactqa.importing.values import Draft
from pactqa.importing.words import asks, is_beside, is_label, is_placeholder, is_way_back, letters
from pactqa.text import line

_Finding: TypeAlias = tuple[int | None, str]

_SHOWN = 60
"""The maximum number of characters that a text is quoted with."""


def check(outline: Outline, draft: Draft, source: str, folder: Path | None) -> list[_Finding]:
    """Return the findings about a document, in its order, each after its line, None if that is unknown.

    *draft* is written from *outline*, *source* is the text of the document, empty if its format is not text, and
    *folder* has the files that it links to, None if unknown.
    """
    checked = _Checked(outline, draft, source)
    found = [*checked.answers(), *checked.links(Targets(outline, source, folder)), *checked.strays()]
    return sorted(found, key=lambda each: each[0] or 0)


class _Checked:
    """A document that is checked. Its methods yield findings."""

    def __init__(self, outline: Outline, draft: Draft, source: str) -> None:
        self._blocks, self._roles, self._language = outline.blocks, outline.roles, outline.language
        self._questions = draft.questions
        self._rows = source.split("\n")
        self._lines = lines_of([block.text for block in outline.blocks], source)

    def answers(self) -> Iterator[_Finding]:
        """Find questions without an answer, with a placeholder for one, and those that are asked twice."""
        places: dict[int, int] = {}
        answers: defaultdict[int, list[Block]] = defaultdict(list)
        for place, (block, role) in enumerate(zip(self._blocks, self._roles, strict=True)):
            if role.name == "question":
                places.setdefault(role.number, place)
            elif role.name == "answer":
                answers[role.number].append(block)
        first_of: dict[tuple[str | None, str], int] = {}
        for number, question in enumerate(self._questions, 1):
            place, name, blocks = places[number], _quote(question.name), answers[number]
            is_listed = place > 0 and self._roles[place - 1].name == "contents"
            if is_listed or not asks(question.name, self._language):
                continue  # it may be a heading above others
            says_nothing = all(block.linked and is_way_back(block.text) for block in blocks)
            shares_next = not blocks and not self._blocks[place].level  # as marked questions in a row do
            if not question.answer or (says_nothing and not shares_next):
                yield self._finding(place, f"{name} has no answer")
            elif is_placeholder(question.answer):
                shown = _quote(question.answer.strip("*_`"))
                yield self._finding(place, f"{name} has only a placeholder for an answer, {shown}")
            first = first_of.setdefault((question.section, letters(question.name)), place)
            if first != place:
                where = f", first in line {self._lines[first]}" if self._lines[first] else ""
                yield self._finding(place, f"{name} is asked twice{where}")

    def links(self, targets: Targets) -> Iterator[_Finding]:
        """Find links that lead nowhere, and files that are missing."""
        for place, block in enumerate(self._blocks):
            for target in dict.fromkeys(targets.dead(block)):
                wrong = "leads nowhere" if target.startswith("#") else "does not exist"
                where = f"; the link is below {self._question(place)}" if self._roles[place].number else ""
                yield self._finding(place, f"{target} {wrong}{where}", target)

    def strays(self) -> Iterator[_Finding]:
        """Find text between questions that is in no answer, and does not introduce a chapter."""
        entries = [place for place, role in enumerate(self._roles) if role.name in ("question", "answer")]
        last, goes_on = 0, False  # the last place with a question, and whether the text above is stray, too
        for place in range(entries[0], entries[-1]) if entries else ():
            block, role = self._blocks[place], self._roles[place]
            left_out = role.name == "outside" or (role.name == "aside" and role.number > 0)
            last = place if role.number else last
            is_stray = left_out and block.kept is None  # pages have menus and the like
            is_first = is_stray and not goes_on and self._roles[place - 1].name != "chapter"
            is_mark = any(of(block.text) for of in (is_way_back, is_label, is_beside)) or not letters(block.text)
            if is_first and not is_mark:
                is_question = block.level and asks(block.text, self._language)
                wrong = "has no answer" if is_question else f"is in no answer, below {self._question(last)}"
                yield self._finding(place, f"{_quote(block.text)} {wrong}")
            goes_on = is_stray

    def _question(self, place: int) -> str:
        return _quote(self._questions[self._roles[place].number - 1].name)

    def _finding(self, place: int, text: str, target: str = "") -> _Finding:
        """Return the finding *text* about the block at *place*. Its line is the next one that has *target*, if any."""
        first, link = self._lines[place], re.compile(re.escape(target) + r"(?![\w-])")
        below = range(first, len(self._rows) + 1) if first and target else ()
        return next((number for number in below if link.search(self._rows[number - 1])), first), line(text)


def _quote(text: str) -> str:
    text = line(text)
    return f'"{text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"}"'
