"""The parts of a page for people, wrapped to a readable width and quietly styled.

The colours are the terminal's own, so that they suit dark and light backgrounds. Nothing is conveyed by colour alone,
and there are no drawn boxes or rules for a screen reader to spell out.
"""

import io
import re
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from pactqa.model import Edition, Question
from pactqa.text import line, paragraphs
from pactqa.views.pages import About
from pactqa.views.wording import after_link, facts, labels

QUIET = "dim"
STRONG = "bold"
NAME = "cyan"
_HIGHLIGHT = "bold magenta"

Block = list[Text]
"""Wrapped lines of a page with no blank line between them."""


class Typesetter:
    """Lays out the parts of an article for a terminal *width* columns wide; *colour* allows escape codes.

    With *hyperlinks*, the address of a link is behind its label, else in parentheses after it. With *linked*, a link to
    a question has the address `#3`, which a terminal does not know, else it is text.
    """

    def __init__(self, width: int, *, colour: bool, hyperlinks: bool, linked: bool = False) -> None:
        self.width = width
        self._hyperlinks = hyperlinks and colour
        self._linked = linked
        self.console = Console(
            file=io.StringIO(),
            width=width,
            force_terminal=True,
            color_system="standard" if colour else None,
            no_color=False,
            legacy_windows=False,
        )

    def headline(self, edition: Edition) -> Block:
        """Return the headline of *edition*."""
        return self.wrap(Text(line(edition.headline), STRONG))

    def abstract(self, edition: Edition) -> list[Block]:
        """Return the summary of *edition* below its heading, or nothing if there is none."""
        abstract = self.paragraphs(edition.abstract)
        return [self.wrap(Text(labels(edition).abstract, STRONG)), *abstract] if abstract else []

    def answer(self, edition: Edition, question: Question, highlight: re.Pattern[str] | None = None) -> list[Block]:
        """Return *question* of *edition* with its answer, highlighting what *highlight* matches.

        Links in the answer lead to numbers of questions, see `wording.by_number`.
        """
        indent = self._indent(edition)
        if question.markdown:
            answer = [self._markdown(edition, question.answer, indent, highlight)]
        else:
            answer = self.paragraphs(question.answer, indent, highlight)
        return [self.name(edition, question, highlight=highlight), *answer]

    def name(
        self, edition: Edition, question: Question, style: str = STRONG, highlight: re.Pattern[str] | None = None
    ) -> Block:
        """Return *question* of *edition* with its number, without its answer."""
        name = Text(line(question.name), style)
        if highlight:
            name.highlight_regex(highlight, _HIGHLIGHT)
        indent = self._indent(edition)
        return self.wrap(name, indent, Text(f"{question.number:>{indent - 2}}", NAME))

    def chapter(self, section: str | None, style: str = STRONG, highlight: re.Pattern[str] | None = None) -> Block:
        """Return the name of the chapter *section*, or nothing if it is None."""
        name = Text(line(section or ""), style)
        if highlight:
            name.highlight_regex(highlight, _HIGHLIGHT)
        return self.wrap(name) if name else []

    def about(self, about: About, edition: Edition) -> Block:
        """Return the facts *about* an article, labelled in the language of *edition*."""
        words, listed = labels(edition), [*facts(about, edition)]
        margin = max(len(name) for name, _ in listed) + 2
        rows: Block = []
        for label, value in listed:
            name, text = Text(label, QUIET), Text(value)
            if label not in (words.address, words.store, words.origin):
                rows += self.define(name, text, margin)
            elif max(margin * 2, margin + text.cell_len) > self.width:  # not wrapped, so that it can be copied
                rows += [name, text]
            else:
                name.pad_right(margin - name.cell_len)
                rows.append(name + text)
        return rows

    def define(self, name: Text, text: Text, margin: int) -> Block:
        """Return *name* with *text* beside it, *margin* columns in; below it where two columns would be too narrow."""
        if margin * 2 > self.width:
            return [name, *self.wrap(text, 2)]
        return self.wrap(text, margin, name)

    def paragraphs(self, text: str | None, indent: int = 0, highlight: re.Pattern[str] | None = None) -> list[Block]:
        """Return the paragraphs of *text*, which is plain text."""
        return [[*self._paragraph(paragraph, indent, highlight)] for paragraph in paragraphs(text)]

    def _indent(self, edition: Edition) -> int:
        return len(str(len(edition.questions))) + 2

    def _markdown(self, edition: Edition, text: str, indent: int, highlight: re.Pattern[str] | None) -> Block:
        from pactqa.views.terminal.markdown import rows

        answer = [
            *rows(
                text,
                self.console,
                max(self.width - indent, 1),
                hyperlinks=self._hyperlinks,
                follow=None if self._linked else lambda number, label: after_link(edition, int(number), label),
            )
        ]
        for row in filter(None, answer):
            if highlight:
                row.highlight_regex(highlight, _HIGHLIGHT)
            row.pad_left(indent)
        return answer

    def _paragraph(self, paragraph: str, indent: int, highlight: re.Pattern[str] | None) -> Iterator[Text]:
        for row in paragraph.split("\n"):
            item = row.startswith("- ")
            text = Text(row.removeprefix("- "))
            if highlight:
                text.highlight_regex(highlight, _HIGHLIGHT)
            yield from self.wrap(text, indent + 2 if item else indent, Text(" " * indent + "-" if item else ""))

    def wrap(self, text: Text, indent: int = 0, margin: Text | None = None) -> Block:
        """Return *text* as lines indented by *indent* columns, with *margin* in the indent of the first line."""
        rows = []
        before = margin or Text()
        for row in text.wrap(self.console, max(self.width - indent, 1)):
            before.pad_right(indent - before.cell_len)
            row.rstrip()
            rows.append(Text.assemble(before, row))
            before = Text()
        return rows
