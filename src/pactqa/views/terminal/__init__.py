"""Output for people: pages that end with the reader's position and the commands to go on with.

In: a page. Out: text with escape codes, wrapped to a readable width and quietly styled. The colours are the terminal's
own, so that they suit dark and light backgrounds. Nothing is conveyed by colour alone, and there are no drawn boxes or
rules for a screen reader to spell out.
"""

import io
import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from rich.console import Console
from rich.segment import Segments
from rich.text import Text

from pactqa.model import Edition, Question
from pactqa.selection import ranges
from pactqa.text import line, paragraphs
from pactqa.views.pages import MOST_RANGES, Fact, Page, ShelfRow, by_chapter
from pactqa.views.terminal.hyperlinks import shows_hyperlinks
from pactqa.views.wording import byline, in_words, invitation, say

__all__ = ["Block", "Terminal", "shows_hyperlinks"]

_QUIET = "dim"
_STRONG = "bold"
_NAME = "cyan"
_HIGHLIGHT = "bold magenta"

_MOST_EDITIONS = 5
"""The maximum number of other editions in the last lines of a page."""

_HEADLINE = 30
"""The minimum width of a headline and a source in the row of an article, in columns."""

Block = list[Text]
"""Wrapped lines of a page with no blank line between them."""


class Terminal:
    """Pages for a terminal *width* columns wide. Without *colour* they have no escape codes.

    With *hyperlinks*, the label of a link is a hyperlink, else the address follows it in parentheses. In *full_screen*
    pages, a link to a question has the address `#3`, which only the reader can follow, and else is text; code is
    wrapped, and quotations have a bar.
    """

    def __init__(self, width: int, *, colour: bool, hyperlinks: bool = False, full_screen: bool = False) -> None:
        self.width = width
        self._hyperlinks = hyperlinks and colour
        self._full_screen = full_screen
        self.console = Console(
            file=io.StringIO(),
            width=width,
            force_terminal=True,
            color_system="standard" if colour else None,
            no_color=False,
            legacy_windows=False,
        )

    def render(self, page: Page) -> str:
        """Return *page* as lines with escape codes. Its last lines suggest commands to go on with."""
        text = Text("\n\n").join(Text("\n").join(block) for block in [*self.blocks(page), self._foot(page)] if block)
        with self.console.capture() as written:
            self.console.print(Segments(text.render(self.console, "\n")), soft_wrap=True)
        return written.get()

    def blocks(self, page: Page) -> Iterator[Block]:
        """Yield the parts of *page*, without its last lines. Some may be empty."""
        if page.kind in ("read", "list"):
            yield self.wrap(Text(line(page.edition.headline), _STRONG))
        if page.kind == "read":
            yield self.wrap(Text(byline(page.edition), _QUIET)) if byline(page.edition) else []
            yield from self._paragraphs(page.edition.description)
        if page.kind in ("read", "summary") and (abstract := self._paragraphs(page.edition.abstract)):
            yield self.wrap(Text(say(page.edition, "No time?"), _STRONG))
            yield from abstract
        yield from self._entries(page)
        if page.missing:
            missing = say(page.edition, "Without a match: {words}.", words=line(", ".join(page.missing)))
            yield self.wrap(Text(missing, _QUIET))
        if page.facts:
            yield self._facts(page.edition, page.facts)
        if page.shelf:
            yield self._shelf(page.shelf)

    def wrap(self, text: Text, indent: int = 0, margin: Text | None = None) -> Block:
        """Return *text* as lines indented by *indent* columns, with *margin* in the indent of the first line."""
        rows = []
        before = margin or Text()
        width = max(self.width - indent, 1)
        text.expand_tabs()
        for row in text.wrap(self.console, width) if text.cell_len > width else [text]:
            before.pad_right(indent - before.cell_len)
            row.rstrip()
            rows.append(Text.assemble(before, row))
            before = Text()
        return rows

    def define(self, name: Text, text: Text, margin: int) -> Block:
        """Return *name* with *text* beside it, *margin* columns in; below it where two columns would be too narrow."""
        if margin * 2 > self.width:
            return [name, *self.wrap(text, 2)]
        return self.wrap(text, margin, name)

    def _entries(self, page: Page) -> Iterator[Block]:
        """Yield the questions of *page*, as much of each as it shows, below the names of articles and of chapters."""
        highlight = page.highlight
        also = say(page.edition, "See also:") if page.sure else ""
        for item, entries in page.by_article():
            edition = item.edition
            shown = (each.excerpt if highlight and not page.sure else each.question for each in entries)
            answers = in_words(edition, shown, "#{}".format if self._full_screen else None)
            if item.source:
                yield self.wrap(Text.assemble((f"{item.source}  ", _NAME), (line(edition.headline), _QUIET)))
            if page.sure:
                if entries[0] is page.entries[0]:
                    yield from self._answer(edition, next(answers), highlight)
                    del entries[0]
                others = [row for each in entries for row in self._name(edition, each.question, "", highlight)]
                yield [*(self.wrap(Text(also, _QUIET)) if also else []), *others] if others else []
                also = "" if others else also  # said once, even if the others are of several articles
                continue
            for section, members in by_chapter(entries):
                if page.kind == "list":
                    names = (self._name(edition, each.question, "") for each in members)
                    yield [*self._chapter(section, _QUIET), *chain.from_iterable(names)]
                    continue
                if page.kind == "read":
                    yield self._chapter(section)
                elif highlight and highlight.search(section or ""):
                    yield self._chapter(section, _QUIET, highlight)
                for answer in islice(answers, len(members)):
                    yield from self._answer(edition, answer, highlight)

    def _answer(self, edition: Edition, question: Question, highlight: re.Pattern[str] | None) -> Iterator[Block]:
        """Yield *question* of *edition* and the blocks of its answer, with the matches of *highlight*."""
        yield self._name(edition, question, _STRONG, highlight)
        indent = _indent(edition)
        if not question.markdown:
            yield from self._paragraphs(question.answer, indent, highlight)
            return
        from pactqa.views.terminal.markdown import Renderer

        renderer = Renderer(self.console, hyperlinks=self._hyperlinks, full_screen=self._full_screen)
        rows = [*renderer.rows(question.answer, max(self.width - indent, 1))]
        for row in filter(None, rows):
            if highlight:
                row.highlight_regex(highlight, _HIGHLIGHT)
            row.pad_left(indent)
        yield rows

    def _name(
        self, edition: Edition, question: Question, style: str, highlight: re.Pattern[str] | None = None
    ) -> Block:
        """Return *question* of *edition* with its number, without its answer."""
        indent = _indent(edition)
        name = _highlighted(line(question.name), highlight, style)
        return self.wrap(name, indent, Text(f"{question.number:>{indent - 2}}", _NAME))

    def _chapter(self, section: str | None, style: str = _STRONG, highlight: re.Pattern[str] | None = None) -> Block:
        """Return the name of the chapter *section*, or nothing if it is None."""
        name = _highlighted(line(section or ""), highlight, style)
        return self.wrap(name) if name else []

    def _paragraphs(self, text: str | None, indent: int = 0, highlight: re.Pattern[str] | None = None) -> list[Block]:
        """Return the paragraphs of *text*, which is plain text, with its items indented."""
        blocks = []
        for paragraph in paragraphs(text):
            rows: Block = []
            for row in paragraph.split("\n"):
                item = row.startswith("- ")
                words = _highlighted(row.removeprefix("- "), highlight)
                rows += self.wrap(words, indent + 2 if item else indent, Text(" " * indent + "-" if item else ""))
            blocks.append(rows)
        return blocks

    def _facts(self, edition: Edition, facts: Sequence[Fact]) -> Block:
        """Return *facts* beside their names. Those to copy are not wrapped."""
        margin = max(len(say(edition, name)) for name, _ in facts) + 2
        rows: Block = []
        for fact, value in facts:
            name, text = Text(say(edition, fact), _QUIET), Text(value)
            if fact not in ("Address", "File", "Imported from"):
                rows += self.define(name, text, margin)
            elif max(margin * 2, margin + text.cell_len) > self.width:
                rows += [name, Text("  ") + text]
            else:
                name.pad_right(margin - name.cell_len)
                rows.append(name + text)
        return rows

    def _shelf(self, shelf: Sequence[ShelfRow]) -> Block:
        """Return a line for each article of the shelf: its name, size, languages, headline and source, cut to fit.

        Where little is left for the headline, it has a line of its own, and the source is left out.
        """
        rows = [
            [
                Text(each.source, _NAME),
                Text(str(each.count)),
                Text(", ".join(map(line, each.languages)), _QUIET),
                Text(line(each.headline), _STRONG),
                Text(re.sub("^https?://", "", line(each.origin or "")), _QUIET),
            ]
            for each in shelf
        ]
        widths = [max(cell.cell_len for cell in column) for column in zip(*rows, strict=True)]
        left = max(self.width - sum(widths[:3]) - 2 * len(widths[1:]), 0)
        widths[3:] = [min(widths[3], max(left - widths[4], left // 2)), left]
        lines = []
        for row in rows:
            if left < _HEADLINE:
                lines += [Text("  ").join(row[:3]), Text("  ") + row[3]]
                continue
            row[1].pad_left(widths[1] - row[1].cell_len)
            for cell, width in zip(row, widths, strict=True):
                cell.truncate(width, overflow="ellipsis", pad=cell is not row[-1])
            lines.append(Text("  ").join(row))
        for each in lines:
            each.truncate(self.width, overflow="ellipsis")
        return lines

    def _foot(self, page: Page) -> Block:
        """Return the last lines: where the reader is in an article, its source, and commands to go on with.

        A line for each edition in another language follows.
        """
        alone = page.items and not (page.facts or page.next_source)
        position = [_position(page), "" if page.kind == "read" else byline(page.edition)] if alone else []
        text = " ".join(each if each.endswith(".") else f"{each}." for each in position if each)
        options = page.options.alone(page.next_source)
        if not options.repeatable:
            return self.wrap(Text(text, _QUIET)) if text else []
        commands = [options.command(*command.split()) for command in page.next]
        rows = self._hint(f"{text} {say(page.edition, 'Next:') if page.items else 'Next:'}".lstrip(), commands)
        numbers = ranges([entry.question for entry in page.entries]) if page.kind == "show" else []
        here = ["list"] if page.query else [page.kind, *numbers]
        for other in page.others[:_MOST_EDITIONS]:
            rows += self._hint(invitation(other), [options.command(*here, language=other.language)])
        return rows

    def _hint(self, text: str, commands: Sequence[str]) -> Block:
        """Return *text* and *commands* on one line or, if it is too long, each command on its own, never wrapped."""
        row = Text(f"{text} {', '.join(commands)}", _QUIET)
        if row.cell_len <= self.width:
            return [row]
        return [*self.wrap(Text(text, _QUIET)), *(Text(command, _QUIET) for command in commands)]


def _position(page: Page) -> str:
    """Return which questions of its article *page* shows, and the chapter that all of them belong to, or how many."""
    if page.kind not in ("show", "search", "ask"):
        return ""
    questions = [entry.question for entry in page.entries if entry.question.number]
    edition, total, numbers = page.edition, len(page.edition.questions), ranges(questions)
    if page.kind == "search":
        return say(edition, "Found in {count} of {total} questions.", count=len(questions), total=total)
    if not questions:
        return ""
    shown = ", ".join(numbers[:MOST_RANGES]).replace("-", "–") + (", …" if numbers[MOST_RANGES:] else "")
    pattern = "Question {numbers} of {total}" if len(questions) == 1 else "Questions {numbers} of {total}"
    sections = {question.section for question in questions}
    section = sections.pop() if len(sections) == 1 else None
    chapter = say(edition, ", in “{name}”", name=line(section)) if section else ""
    return f"{say(edition, pattern, numbers=shown, total=total)}{chapter}."


def _indent(edition: Edition) -> int:
    """Return how many columns the answers of *edition* are indented: as many as its numbers take, and two."""
    return len(str(len(edition.questions))) + 2


def _highlighted(text: str, highlight: re.Pattern[str] | None, style: str = "") -> Text:
    """Return *text* in *style*, with the matches of *highlight*."""
    words = Text(text, style)
    if highlight:
        words.highlight_regex(highlight, _HIGHLIGHT)
    return words
