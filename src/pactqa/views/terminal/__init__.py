"""Output for people: pages that end with the reader's position and the commands to go on with, and a progress bar.

In: a page. Out: text with escape codes, wrapped to a width.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from threading import Timer

from rich.segment import Segments
from rich.text import Text

from pactqa.model import Edition, Question
from pactqa.text import line
from pactqa.views.pages import Page, ShelfRow, by_chapter, ranges
from pactqa.views.terminal.hyperlinks import shows_hyperlinks
from pactqa.views.terminal.typeset import NAME, QUIET, STRONG, Block, Typesetter
from pactqa.views.wording import ENGLISH, by_number, byline, invitation, labels

__all__ = ["Block", "Terminal", "Typesetter", "progress_bar", "shows_hyperlinks"]

_MOST = 5
"""The maximum number of question ranges, and of other editions, in the last lines of a page."""

_PATIENCE = 1
"""How many seconds pass before there is a bar."""


class Terminal:
    """Pages for a terminal *width* columns wide. Without *colour* they have no escape codes.

    *hyperlinks* and *linked* are about links: see `Typesetter`.
    """

    def __init__(self, width: int, *, colour: bool, hyperlinks: bool = False, linked: bool = False) -> None:
        self.typesetter = Typesetter(width, colour=colour, hyperlinks=hyperlinks, linked=linked)

    def render(self, page: Page) -> str:
        """Return *page* as lines with escape codes. Its last lines suggest commands to go on with."""
        text = Text("\n\n").join(Text("\n").join(block) for block in [*self.blocks(page), self._foot(page)] if block)
        with self.typesetter.console.capture() as written:
            self.typesetter.console.print(Segments(text.render(self.typesetter.console, "\n")), soft_wrap=True)
        return written.get()

    def blocks(self, page: Page) -> Iterator[Block]:
        """Yield the parts of *page*, without its last lines. Some may be empty."""
        if page.whole or page.listed:
            yield self.typesetter.headline(page.edition)
        if page.whole:
            yield self.typesetter.wrap(Text(byline(page.edition), QUIET)) if byline(page.edition) else []
            yield from self.typesetter.paragraphs(page.edition.description)
        if page.summary:
            yield from self.typesetter.abstract(page.edition)
        yield from self._entries(page)
        if page.missing:
            missing = labels(page.edition).missing.format(words=line(", ".join(page.missing)))
            yield self.typesetter.wrap(Text(missing, QUIET))
        if page.about:
            yield self.typesetter.about(page.about, page.edition)
        if page.shelf:
            yield self._shelf(page.shelf)

    def _entries(self, page: Page) -> Iterator[Block]:
        """Yield the questions of *page*, as much of each as it shows, below the names of articles and of chapters."""
        lay, highlight = self.typesetter, page.highlight
        also = labels(page.edition).also_close if page.sure else ""
        for item, entries in page.by_article():
            if item.source:
                yield lay.wrap(Text.assemble((f"{item.source}  ", NAME), (line(item.edition.headline), QUIET)))
            if page.sure:
                if entries[0] is page.entries[0]:
                    yield from self._answers(item.edition, [entries.pop(0).question], highlight)
                others = [row for entry in entries for row in lay.name(item.edition, entry.question, "", highlight)]
                yield [*(lay.wrap(Text(also, QUIET)) if also else []), *others] if others else []
                also = "" if others else also  # said once, though the others may be of several articles
                continue
            for section, members in by_chapter(entries):
                if page.shows == "names":
                    names = (lay.name(item.edition, entry.question, "") for entry in members)
                    yield [*lay.chapter(section, QUIET), *chain.from_iterable(names)]
                elif page.shows == "answers":
                    yield lay.chapter(section) if page.whole else []
                    yield from self._answers(item.edition, [entry.question for entry in members])
                elif highlight:
                    yield lay.chapter(section, QUIET, highlight) if section and highlight.search(section) else []
                    yield from self._answers(item.edition, [entry.excerpt for entry in members], highlight)

    def _answers(
        self, edition: Edition, questions: Sequence[Question], highlight: re.Pattern[str] | None = None
    ) -> Iterator[Block]:
        for question in by_number(edition, questions):
            yield from self.typesetter.answer(edition, question, highlight)

    def _shelf(self, shelf: Sequence[ShelfRow]) -> Block:
        """Return a line for each article of the shelf: its name, size, languages, headline and source, cut to fit."""
        rows = [
            [
                Text(each.source, NAME),
                Text(str(each.count)),
                Text(", ".join(map(line, each.languages)), QUIET),
                Text(line(each.headline), STRONG),
                Text(re.sub("^https?://", "", line(each.origin or "")), QUIET),
            ]
            for each in shelf
        ]
        widths = [max(cell.cell_len for cell in column) for column in zip(*rows, strict=True)]
        left = max(self.typesetter.width - sum(widths[:3]) - 2 * len(widths[1:]), 0)
        widths[3:] = [min(widths[3], max(left - widths[4], left // 2)), left]
        for row in rows:
            row[1].pad_left(widths[1] - row[1].cell_len)
            for cell, width in zip(row, widths, strict=True):
                cell.truncate(width, overflow="ellipsis", pad=cell is not row[-1])
        lines = [Text("  ").join(row) for row in rows]
        for each in lines:
            each.truncate(self.typesetter.width, overflow="ellipsis")
        return lines

    def _foot(self, page: Page) -> Block:
        """Return the last lines: where the reader is in an article, its source, and commands to go on with.

        A line for each edition in another language follows.
        """
        alone = page.items and not (page.about or page.there)
        said = [_position(page), "" if page.whole else byline(page.edition)] if alone else []
        text = " ".join(each if each.endswith(".") else f"{each}." for each in said if each)
        words = labels(page.edition) if page.items else ENGLISH
        options = page.options.alone(page.there)
        if not options.repeatable:
            return self.typesetter.wrap(Text(text, QUIET)) if text else []
        commands = [options.command(*command.split()) for command in page.next]
        rows = self._hint(f"{text} {words.next}".lstrip(), commands)
        for other in page.others[:_MOST]:
            rows += self._hint(invitation(other), [options.command(*page.here.split(), language=other.language)])
        return rows

    def _hint(self, text: str, commands: Sequence[str]) -> Block:
        """Return *text* and *commands* on one line or, if it is too long, each command on its own, never wrapped."""
        row = Text(f"{text} {', '.join(commands)}", QUIET)
        if row.cell_len <= self.typesetter.width:
            return [row]
        return [*self.typesetter.wrap(Text(text, QUIET)), *(Text(command, QUIET) for command in commands)]


def _position(page: Page) -> str:
    """Return which questions of its article *page* shows, and the chapter that all of them belong to, or how many."""
    if not page.position:
        return ""
    questions = [question for question in page.questions if question.number]
    words, total, numbers = labels(page.edition), len(page.edition.questions), ranges(questions)
    if page.position == "matches":
        return words.matches.format(count=len(questions), total=total)
    if not questions:
        return ""
    shown = ", ".join(numbers[:_MOST]).replace("-", "–") + (", …" if numbers[_MOST:] else "")
    pattern = words.question if len(questions) == 1 else words.questions
    sections = {question.section for question in questions}
    section = sections.pop() if len(sections) == 1 else None
    chapter = words.chapter.format(name=line(section)) if section else ""
    return f"{pattern.format(numbers=shown, total=total)}{chapter}."


@contextmanager
def progress_bar(what: str, total: int, environ: Mapping[str, str]) -> Iterator[Callable[[], None]]:
    """Show how many of *total* are done if the block takes a while, and standard error is a terminal that can show it.

    Yields a function to call for each that is done. *what* says what is done.
    """
    if not sys.stderr.isatty() or environ.get("TERM") in ("dumb", "unknown"):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    task = progress.add_task(what, total=total)
    starting = Timer(_PATIENCE, progress.start)
    starting.start()
    try:
        yield lambda: progress.advance(task)
    finally:
        starting.cancel()
        starting.join()
        progress.stop()
