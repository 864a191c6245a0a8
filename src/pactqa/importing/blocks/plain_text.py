"""Turn plain text into blocks, by its blank lines, indents, underlines and the beginnings of its lines."""

import re
from collections.abc import Iterator, Sequence
from itertools import count, groupby, pairwise

from msgspec import Struct

from pactqa.importing.blocks.block import Block, Container, Glue, Span, without_start
from pactqa.importing.blocks.html_walk import without_empty_spaces
from pactqa.importing.words.marks import parse_prefixes
from pactqa.importing.words.phrases import ends_question
from pactqa.importing.words.prefix import Prefix
from pactqa.text import clean, line

_HEADING = re.compile(r"(={1,6}|#{1,6})\s+(\S.*?)(?:\s+[=#]+)?$")

_RULE = re.compile(r"([=\-~*_#^\"'+.:`])(?:\s?\1){2,}$")

_SPARE = 8
"""A line that had room for the next word and more than this many columns was ended on purpose, not wrapped."""


class _Line(Struct, frozen=True):
    """A line of text without the spaces at its ends.

    *indent* is its first column, from 0, and *begins* is its number or mark.
    """

    indent: int
    text: str
    begins: Prefix


def from_text(text: str) -> list[Block]:
    """Return the paragraphs, headings, list items, rules and code of *text*."""
    lines = without_empty_spaces(clean(text)).expandtabs(8).split("\n")
    texts = [row.strip() for row in lines]
    indents = [len(row) - len(row.lstrip()) for row in lines]
    rows = [*map(_Line, indents, texts, parse_prefixes(texts))]
    groups = [[*group] for blank, group in groupby(rows, key=lambda row: not row.text) if not blank]
    return _Reader(groups).blocks


class _Reader:
    """Reads paragraphs, each given as lines, into *blocks*."""

    def __init__(self, paragraphs: Sequence[Sequence[_Line]]) -> None:
        self.blocks: list[Block] = []
        self._levels: dict[str, int] = {}  # of each style of heading, in order of appearance
        self._width = _width(paragraphs)
        self._marks_answers = any(row.begins.mark == "a" for rows in paragraphs for row in rows)
        self._keys = count(1)
        self._lists: list[tuple[int, Container, Container]] = []  # the open ones: indent, list, last item
        for paragraph, below in zip(paragraphs, [*paragraphs, ()][1:], strict=True):
            self._read(paragraph, answered=bool(below) and below[0].begins.mark == "a")

    def _read(self, paragraph: Sequence[_Line], *, answered: bool) -> None:
        rows: list[_Line] = []
        for row in paragraph:
            if not _RULE.match(row.text):
                rows.append(row)
            elif len(rows) == 1 and _underlines(row, rows[0]):
                self._heading(rows[0].text, row.text[0])
                rows = []
            else:
                self._paragraph(rows)
                rows = []
                self.blocks.append(Block(text="", type="rule"))
        self._paragraph(rows, answered=answered)

    def _heading(self, text: str, style: str) -> None:
        self._lists = []
        level = self._levels.setdefault(style, min(len(self._levels) + 1, 6))
        text = line(text)
        self.blocks.append(Block(text=text, spans=(Span(text),), level=level, tag=f"h{level}"))

    def _paragraph(self, rows: Sequence[_Line], *, answered: bool = False) -> None:
        """Add a paragraph. *answered* means that the one below it begins with the mark of an answer."""
        if not rows:
            return
        marked = _HEADING.match(rows[0].text) if len(rows) == 1 else None
        if marked:
            self._heading(marked[2], marked[1])
        elif all(not row.begins.bullet and _is_upper_case(row.text) for row in rows):
            for row in rows:
                self._heading(row.text, "caps")
        elif self._is_code(rows):
            least = min(row.indent for row in rows)
            text = "\n".join(" " * (row.indent - least) + row.text for row in rows)
            self.blocks.append(Block(text=text, type="code", indent=rows[0].indent))
        else:
            glue: Glue = ""
            marks = [row.begins.mark for row in rows]
            whole = self._marks_answers if marks[0] == "q" else not marks[0] and (answered or "a" in marks)
            parts = [*self._parts(rows, whole=whole)]
            for index, part in enumerate(parts):
                self._part(part, glue, whole=whole and index == 0 and (answered or len(parts) > 1))
                glue = " "

    def _part(self, rows: Sequence[_Line], glue: Glue, *, whole: bool) -> None:
        """Add a part of a paragraph. Its lines are one block if *whole*, else each run that was wrapped."""
        bullet = rows[0].begins.bullet
        within = self._item(rows[0].indent) if bullet else ()
        self._lists = self._lists if bullet else []
        for index, run in enumerate([rows] if whole else self._unwrap(rows)):
            text = " ".join(row.text for row in run)
            glue = "\n" if index or (bullet and glue) else glue
            tag, shell = ("li", (bullet,)) if bullet else ("p", ())
            block = Block(
                text=line(text),
                spans=(Span(text),),
                glue=glue,
                indent=run[0].indent,
                tag=tag,
                shell=shell,
                within=within,
            )
            # The spaces after the bullet are one in the text.
            length = len(bullet) + 1 if bullet and index == 0 else 0
            self.blocks.append(without_start(block, length) if length else block)

    def _item(self, indent: int) -> tuple[Container, ...]:
        """Start an item at the column *indent*, and return it with the lists and items around it, outermost first."""
        while self._lists and self._lists[-1][0] > indent:
            self._lists.pop()
        if not self._lists or self._lists[-1][0] < indent:
            self._lists.append((indent, Container("ul", next(self._keys)), Container("li", 0)))
        item = Container("li", next(self._keys))
        self._lists[-1] = (indent, self._lists[-1][1], item)
        return tuple(container for _, *containers in self._lists for container in containers)

    def _unwrap(self, rows: Sequence[_Line]) -> Iterator[list[_Line]]:
        """Yield the runs of *rows* that were wrapped from one line each."""
        run: list[_Line] = []
        for row in rows:
            if run and self._was_ended(run[-1], row):
                yield run
                run = []
            run.append(row)
        if run:
            yield run

    def _was_ended(self, row: _Line, below: _Line) -> bool:
        """Return whether *row* was ended on purpose: the first word of the line *below* would have fit in it."""
        word = below.text.split(" ", 1)[0]
        return row.indent + len(row.text) + 1 + len(word) + _SPARE < self._width

    def _parts(self, rows: Sequence[_Line], *, whole: bool) -> Iterator[list[_Line]]:
        """Yield the parts of a paragraph: a question and the answer right below it, the items of a list.

        A part starts with a line that is marked as a question or an answer, is an item, or is numbered like the first
        line. It also starts after a first part that ends with a question mark, or one that is numbered like it, unless
        that is *whole*.
        """
        first = rows[0].begins
        part: list[_Line] = []
        opens = True  # whether the part is the first one, or numbered like it
        for row in rows:
            begins = row.begins
            numbered = bool(begins.form) and begins.form == first.form and row.indent == rows[0].indent
            asked = opens and not whole and bool(part) and ends_question(part[-1].text)
            if part and (begins.mark or numbered or asked or begins.item):
                yield part
                part = []
                opens = numbered
            part.append(row)
        yield part

    def _is_code(self, rows: Sequence[_Line]) -> bool:
        """Return whether *rows* are code: all deeper than the text above, and most of them not wrapped."""
        before = next((block for block in reversed(self.blocks) if block.type == "text" and not block.level), None)
        if before is None or min(row.indent for row in rows) < before.indent + 2:
            return False
        if any(row.begins.item or row.begins.mark for row in rows):
            return False
        ended = [self._was_ended(row, below) for row, below in pairwise(rows)]
        return sum(ended) * 2 > len(ended)


def _width(paragraphs: Sequence[Sequence[_Line]]) -> int:
    """Return the width that lines were wrapped to: the 90th percentile of their ends, at most 100."""
    ends = sorted(row.indent + len(row.text) for rows in paragraphs for row in rows)
    return min(ends[len(ends) * 9 // 10], 100) if ends else 0


def _underlines(rule: _Line, row: _Line) -> bool:
    """Return whether *rule*, a row of one character, underlines *row* as a heading: same indent, similar length."""
    length = len(row.text)
    if not any(map(str.isalpha, row.text)) or row.indent != rule.indent or len(rule.text) < length * 0.6:
        return False
    return abs(len(rule.text) - length) <= 2 or not row.text.endswith((".", ",", ";"))


def _is_upper_case(text: str) -> bool:
    """Return whether *text*, a line, is a heading in capitals, which a sentence is not."""
    letters = sum(map(str.isalpha, text))  # also in scripts without cases
    return text.isupper() and sum(map(str.isupper, text)) * 2 > letters > 3 and not text.endswith((".", ";", ","))
