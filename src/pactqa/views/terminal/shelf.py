"""Several articles at once, for people: what is on the shelf, and what was found in all of it."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.text import Text

from pactqa.hints import Again, command_line
from pactqa.model import Answers, Edition, Find, Kept
from pactqa.system.files import KEPT
from pactqa.text import line
from pactqa.views.terminal.typeset import QUIET, STRONG, Block
from pactqa.views.terminal.view import Terminal
from pactqa.views.wording import labels

_NAME = "cyan"

_MOST = 5
"""The maximum number of questions that a command shows."""


class TerminalShelf(Terminal):
    """Pages about several articles, which end with commands to go on with."""

    def shelf(self, kept: Sequence[Kept]) -> str:
        margin = max(len(each.name or "") for each in kept) + len(KEPT) + 2
        blocks = [[*self._kept(each, margin)] for each in kept]
        commands = [command_line("browse", f"{KEPT}{kept[0].name}"), command_line("shelf", "update")]
        return self._page([*blocks, self._hint("Next:", commands)])

    def _kept(self, kept: Kept, margin: int) -> Iterator[Text]:
        size = f"{kept.count} question{'s' if kept.count > 1 else ''} in {', '.join(map(line, kept.languages))}"
        headline = Text(line(kept.edition.headline), STRONG)
        yield from self._typesetter.define(Text(f"{KEPT}{kept.name}", _NAME), headline, margin)
        below = 2 if margin * 2 > self._typesetter.width else margin
        yield from self._typesetter.wrap(Text(f"{size}, {line(kept.time)[:10]}" if kept.time else size, QUIET), below)
        if kept.source:
            source = Text(line(kept.source), QUIET)
            source.pad_left(below if below + source.cell_len <= self._typesetter.width else 0)
            yield source  # not wrapped, so that it can be copied

    def finds(self, finds: Sequence[Find], lit: re.Pattern[str]) -> str:
        return self._page([*self._passages_of(finds, lit), self._onward(finds)])

    def closest_of(self, finds: Sequence[Find], answers: Answers) -> str:
        blocks: list[Block] = []
        following = finds
        if answers.sure:
            first, *following = finds
            blocks = [
                self._origin(first.name, first.edition),
                *self._typesetter.answer(first.edition, first.passage.question, answers.lit),
            ]
        blocks += self._passages_of(following, answers.lit)
        if answers.missing:
            missing = labels(finds[0].edition).missing.format(words=line(", ".join(answers.missing)))
            blocks.append(self._typesetter.wrap(Text(missing, QUIET)))
        return self._page([*blocks, self._onward(following or finds)])

    def _passages_of(self, finds: Sequence[Find], lit: re.Pattern[str]) -> Iterator[Block]:
        for name, group in groupby(finds, key=lambda find: find.name):
            members = [*group]
            edition = members[0].edition
            yield self._origin(name, edition)
            yield from self._passages(edition, [find.passage for find in members], lit)

    def _origin(self, name: str | None, edition: Edition) -> Block:
        """Return the line above what was found in an article: its name on the shelf, if any, and its headline."""
        parts = [(f"{KEPT}{name}  ", _NAME)] if name else []
        return self._typesetter.wrap(Text.assemble(*parts, (line(edition.headline), QUIET)))

    def _onward(self, finds: Sequence[Find]) -> Block:
        """Return the command that shows the first of *finds*, with those that follow it in the same article."""
        first = finds[0]
        numbers = [str(find.passage.question.number) for find in finds if find.name == first.name][:_MOST]
        again = Again(f"{KEPT}{first.name}" if first.name else None, self._again.language)
        return self._hint(labels(first.edition).next, [again.command("show", *numbers)])
