"""The list of questions. Only the visible ones are drawn, since a store may have a hundred thousand."""

import re
from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from pactqa.browsing import pages
from pactqa.browsing.keys import Pane
from pactqa.model import Edition, Question
from pactqa.text import line
from pactqa.views.wording import named

_DRAWN = 500
"""How many questions to keep rendered, enough for a few screens."""

_CHAPTER = Style(dim=True, bold=False, reverse=False)
"""The style of the name of a chapter, also above the chosen question."""


class Questions(Pane):
    """Scrolls by whole questions, so that only those on the screen need to be wrapped.

    Textual's `OptionList` wraps all of them first.
    """

    class Chosen(Message):
        """The reader chose a question: its `number` may have changed."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.read", "Read"),
        Binding("right", "screen.read", "Read", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"questions--chosen", "questions--highlight"}
    DEFAULT_CSS = """
    Questions {
        .questions--chosen { text-style: bold; }
        .questions--highlight { text-style: bold underline; color: ansi_magenta; }
        &:focus .questions--chosen { text-style: reverse; }
    }
    """

    def __init__(self, edition: Edition, number: int) -> None:
        """List the entries of *edition*, and choose the one with this *number*."""
        super().__init__()
        self._edition = edition
        self._numbers: Sequence[int] = pages.numbers(edition)
        self.number = number
        """The number of the chosen question, 0 for the overview. It stays while the list is empty."""
        self.highlight: re.Pattern[str] | None = None
        """The pattern of the words searched for, None without a search."""
        self._visible: list[tuple[int, Strip]] = []  # the index of the question in each visible row, and the row
        self._drawn: LRUCache[tuple[int, ...], list[Strip]] = LRUCache(_DRAWN)
        self._chosen = self._numbers.index(number)  # the index of the chosen question in the list

    @property
    def is_empty(self) -> bool:
        """Whether a search has found nothing."""
        return not self._numbers

    def show(
        self,
        edition: Edition,
        number: int | None = None,
        found: Sequence[int] | None = None,
        highlight: re.Pattern[str] | None = None,
    ) -> None:
        """List the questions of *edition* with the numbers *found*, or all entries, and mark matches of *highlight*.

        Question *number* is chosen, else the first one.
        """
        self._edition, self.highlight = edition, highlight
        self._numbers = pages.numbers(edition) if found is None else found
        self._drawn.clear()
        self._choose(0 if number is None else self._numbers.index(number))

    def add(self, found: Sequence[int]) -> None:
        """Add the questions with the numbers *found* to the list."""
        self._numbers = [*self._numbers, *found]
        self._fit()

    def go_to(self, number: int) -> bool:
        """Choose question *number*, and return whether it is in the list."""
        if number not in self._numbers:
            return False
        self._choose(self._numbers.index(number))
        return True

    def on_resize(self) -> None:
        self._fit()

    def action_move(self, by: int) -> None:
        """Move down *by* this many questions, or up if negative."""
        self._choose(self._chosen + by)

    def action_page(self, by: int) -> None:
        """Move down *by* this many pages, or up if negative: at least one question. Pages overlap by one question."""
        visible = len({index for index, _ in self._visible})
        self._choose(self._chosen + by * max(visible - 1, 1))

    def action_start(self) -> None:
        self._choose(0)

    def action_end(self) -> None:
        self._choose(len(self._numbers) - 1)

    async def on_click(self, event: events.Click) -> None:
        """Choose the question under the mouse. Open its answer on a double click, or if the screen is narrow."""
        offset = event.get_content_offset(self)
        if offset and offset.y < len(self._visible):
            self._choose(self._visible[offset.y][0])
            if event.chain > 1 or self.screen.has_class("-narrow"):
                await self.run_action("screen.read")

    def render_lines(self, crop: Region) -> list[Strip]:
        width, height = self.scrollable_content_region.width, self.size.height
        plain = self.rich_style
        chosen = plain + self.get_component_rich_style("questions--chosen", partial=True)
        self._visible = []
        for index in range(self.scroll_offset.y, len(self._numbers)):
            if len(self._visible) >= height:
                break
            rows, style = self._rows(index), chosen if index == self._chosen else plain
            if style.reverse:  # a bar of one colour
                rows = [Strip([Segment(text, part and part.without_color) for text, part, _ in row]) for row in rows]
            self._visible += [(index, row.adjust_cell_length(width).apply_style(style)) for row in rows]
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return row *y* of the visible part."""
        if y < len(self._visible):
            return self._visible[y][1]
        return Strip.blank(self.scrollable_content_region.width, self.rich_style)

    def _choose(self, index: int) -> None:
        """Choose the question at *index*, or at the nearer end of the list, and scroll to it."""
        self._chosen = max(0, min(index, len(self._numbers) - 1))
        self._fit()
        if self._numbers:
            self.number = self._numbers[self._chosen]
            self.post_message(self.Chosen())

    def _question(self, index: int) -> Question:
        """Return the question at *index*, or the overview."""
        number = self._numbers[index]
        return self._edition.questions[number - 1] if number else named(self._edition, Question(0, "", ""))

    def _rows(self, index: int) -> list[Strip]:
        """Return the rows of the question at *index*, at most as many as the screen has.

        The name of its chapter is above it, if it is the first of one and there is room.
        """
        question = self._question(index)
        margin = len(str(len(self._edition.questions))) + 2
        width = max(self.scrollable_content_region.width - margin, 1)
        height = max(self.size.height, 1)
        key = (question.number, width, height)
        if drawn := self._drawn.get(key):
            return drawn
        name, chapter = Text(line(question.name)[: width * height]), Text()
        if question.section and (index == 0 or self._question(index - 1).section != question.section):
            chapter = Text(line(question.section))
            chapter.truncate(margin + width, overflow="ellipsis", pad=True)
            chapter.stylize(_CHAPTER)
        if self.highlight:
            for text in (chapter, name):
                text.highlight_regex(
                    self.highlight, self.get_component_rich_style("questions--highlight", partial=True)
                )
        number = Segment(f"{question.number or '':>{margin - 2}}  ", Style(color="cyan"))
        rows: list[Strip] = []
        for row in name.wrap(self.app.console, width)[:height]:
            row.rstrip()
            rows.append(Strip([number, *row.render(self.app.console)]))
            number = Segment(" " * margin)
        if chapter and len(rows) < height:
            rows.insert(0, Strip(chapter.render(self.app.console)))
        self._drawn[key] = rows
        return rows

    def _fit(self) -> None:
        """Set how far the list scrolls, until its last question is at the bottom, and scroll to the chosen one."""
        if self.size:
            last = max(len(self._numbers) - 1, 0)
            self.virtual_size = Size(self.scrollable_content_region.width, self.size.height + self._top(last))
            top = min(max(self.scroll_offset.y, self._top(self._chosen)), self._chosen)
            self.scroll_to(y=top, animate=False, force=True, immediate=True)
        self.refresh()

    def _top(self, index: int) -> int:
        """Return the index of the first visible question when the one at *index* is at the bottom."""
        left = self.size.height - len(self._rows(index)) if self._numbers else 0
        while index > 0 and (left := left - len(self._rows(index - 1))) >= 0:
            index -= 1
        return index
