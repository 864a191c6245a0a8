"""For a person: a page at a reading measure, wrapped and quietly coloured by rich.

The colours are the terminal's own, so that they suit a dark background and a light one. Nothing is said by colour
alone, and nothing is drawn that a screen reader would have to spell out.
"""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from rich.console import Console
from rich.segment import Segments
from rich.text import Text

from pactqa.hints import BARE, Again
from pactqa.model import Article, Edition, Passage, Question
from pactqa.text import line, paragraphs
from pactqa.views.labels import day, facts, invitation, labels

_STRONG = "bold"
_NUMBER = "cyan"
_QUIET = "dim"
_LIT = "bold magenta"

_MOST = 5
"""How many numbers the last line of a page tells at the most."""

Block = list[Text]
"""Lines of a page, wrapped, that no blank line divides."""


class Terminal:
    """A page for a terminal *width* columns wide; without *colour* it has no escape codes at all.

    Its last lines lead on in the same text *again*, and to the *others*, its editions in other languages.
    """

    def __init__(self, width: int, *, colour: bool, again: Again = BARE, others: Sequence[Edition] = ()) -> None:
        """Set up the console that wraps and colours."""
        self._width = width
        self._again = again
        self._others = others
        self._console = Console(
            file=io.StringIO(),
            width=width,
            force_terminal=True,
            color_system="standard" if colour else None,
            no_color=False,
            legacy_windows=False,
        )

    def listing(self, edition: Edition) -> str:
        questions = chain.from_iterable(self._name(edition, question, "") for question in edition.questions)
        return self._page([self._headline(edition), [*questions], self._foot(edition, "list", "show 1", "summary")])

    def answers(self, edition: Edition, questions: Sequence[Question]) -> str:
        following = questions[-1].number + 1
        command = f"show {following}" if following <= len(edition.questions) else "list"
        return self._page(
            [
                *chain.from_iterable(self._answer(edition, question) for question in questions),
                self._foot(edition, f"show {' '.join(_ranges(questions))}", command, shown=questions),
            ]
        )

    def abstract(self, edition: Edition) -> str:
        return self._page([*self._abstract(edition), self._foot(edition, "summary", "list")])

    def whole(self, edition: Edition) -> str:
        return self._page(
            [
                self._headline(edition),
                *self._paragraphs(edition.description),
                *self._abstract(edition),
                *chain.from_iterable(self._answer(edition, question) for question in edition.questions),
                self._foot(edition, "read", "about"),
            ]
        )

    def passages(self, edition: Edition, passages: Sequence[Passage], lit: re.Pattern[str]) -> str:
        found = [passage.question for passage in passages]
        blocks = []
        for passage in passages:
            blocks.append(self._name(edition, passage.question, lit=lit))
            blocks.extend(self._paragraphs(passage.text, self._indent(edition), lit))
        command = f"show {' '.join(_ranges(found)[:_MOST])}"
        return self._page([*blocks, self._foot(edition, "list", command, shown=found)])

    def about(self, article: Article, edition: Edition, where: str) -> str:
        words, told = labels(edition), [*facts(article, edition, where)]
        margin = max(len(name) for name, _ in told) + 2
        rows: Block = []
        for label, value in told:
            name, text = Text(label, _QUIET), Text(value)
            if label in (words.address, words.store) and margin + text.cell_len > self._width:
                rows += [name, text]  # not broken, so that it can be copied
            elif margin * 2 > self._width:  # too narrow for two columns
                rows += [name, *self._wrapped(text, 2)]
            else:
                rows += self._wrapped(text, margin, name)
        return self._page([rows, self._hints(edition, "", "about", "list")])

    def _headline(self, edition: Edition) -> Block:
        return self._wrapped(Text(line(edition.headline), _STRONG))

    def _abstract(self, edition: Edition) -> list[Block]:
        abstract = self._paragraphs(edition.abstract)
        return [self._wrapped(Text(labels(edition).abstract, _STRONG)), *abstract] if abstract else []

    def _answer(self, edition: Edition, question: Question) -> list[Block]:
        indent = self._indent(edition)
        said = self._rendered if question.markdown else self._paragraphs
        return [self._name(edition, question), *said(question.answer, indent)]

    def _name(
        self, edition: Edition, question: Question, style: str = _STRONG, lit: re.Pattern[str] | None = None
    ) -> Block:
        name = Text(line(question.name), style)
        if lit:
            name.highlight_regex(lit, _LIT)
        indent = self._indent(edition)
        return self._wrapped(name, indent, Text(f"{question.number:>{indent - 2}}", _NUMBER))

    def _indent(self, edition: Edition) -> int:
        return len(str(len(edition.questions))) + 2

    def _paragraphs(self, text: str | None, indent: int = 0, lit: re.Pattern[str] | None = None) -> list[Block]:
        return [[*self._paragraph(paragraph, indent, lit)] for paragraph in paragraphs(text)]

    def _rendered(self, text: str, indent: int) -> list[Block]:
        from pactqa.views.answer import rows

        width = max(self._width - indent, 1)
        answer = rows(text, self._console, width, escapes=self._console.color_system is not None)
        return [[Text.assemble(" " * indent, row) if row else row for row in answer]]

    def _paragraph(self, paragraph: str, indent: int, lit: re.Pattern[str] | None) -> Iterator[Text]:
        for row in paragraph.split("\n"):
            item = row.startswith("- ")
            text = Text(row.removeprefix("- "))
            if lit:
                text.highlight_regex(lit, _LIT)
            yield from self._wrapped(text, indent + 2 if item else indent, Text(" " * indent + "-" if item else ""))

    def _wrapped(self, text: Text, indent: int = 0, margin: Text | None = None) -> Block:
        """Return *text* as lines that begin *indent* columns in, the first with *margin* before it."""
        rows = []
        before = margin or Text()
        for row in text.wrap(self._console, max(self._width - indent, 1)):
            before.pad_right(indent - before.cell_len)
            row.rstrip()
            rows.append(Text.assemble(before, row))
            before = Text()
        return rows

    def _foot(self, edition: Edition, here: str, *commands: str, shown: Sequence[Question] = ()) -> Block:
        """Say in one quiet line where the reader is, where the text comes from, and how to go on.

        *here* is the command that shows this page.
        """
        words, source, ranges = labels(edition), edition.source, _ranges(shown)
        parts = []
        if ranges:
            pattern = words.question if len(shown) == 1 else words.questions
            numbers = ", ".join(ranges[:_MOST]) + (", …" if ranges[_MOST:] else "")
            parts.append(pattern.format(numbers=numbers, total=len(edition.questions)))
        if source:
            origin = [source.publisher and line(source.publisher), source.date and day(edition, source.date)]
            if any(origin):
                parts.append(", ".join(filter(None, origin)) + ".")
        return self._hints(edition, " ".join(parts), here, *commands)

    def _hints(self, edition: Edition, text: str, here: str, *commands: str) -> Block:
        """Return *text* with the *commands* to go on with, and a line for each of the editions to lead to."""
        if not self._again.possible:
            return self._wrapped(Text(text, _QUIET)) if text else []
        rows = self._hint(
            f"{text} {labels(edition).next}".lstrip(), [self._again.command(*c.split()) for c in commands]
        )
        for other in self._others[:_MOST]:
            rows += self._hint(invitation(other), [self._again.command(*here.split(), language=other.language)])
        return rows

    def _hint(self, text: str, commands: Sequence[str]) -> Block:
        """Return *text* and *commands* in one line; where it is too short, each command has one, and is not broken."""
        row = Text(f"{text} {', '.join(commands)}", _QUIET)
        if row.cell_len <= self._width:
            return [row]
        return [*self._wrapped(Text(text, _QUIET)), *(Text(command, _QUIET) for command in commands)]

    def _page(self, blocks: Iterable[Block]) -> str:
        page = Text("\n\n").join(Text("\n").join(block) for block in blocks if block)
        with self._console.capture() as written:
            self._console.print(Segments(page.render(self._console, "\n")), soft_wrap=True)
        return written.get()


def _ranges(questions: Sequence[Question]) -> list[str]:
    """Return the numbers of *questions* as `show` takes them, those that follow one another as `4-6`."""
    runs: list[list[int]] = []
    for question in questions:
        if runs and question.number == runs[-1][-1] + 1:
            runs[-1].append(question.number)
        else:
            runs.append([question.number])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
