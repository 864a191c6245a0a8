"""The list of questions. Only what is visible is drawn, since a store may have a hundred thousand."""

import re
from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip

from pactqa.browsing.messages import Chosen, Opened
from pactqa.browsing.widgets.pane import Pane
from pactqa.model import Question
from pactqa.text import line

_DRAWN = 500
"""How many questions to keep rendered, enough for a few screens."""


class Entry(NamedTuple):
    """A question as it is drawn: the *rows* of its name, below that of its *chapter*, if it is the first of one."""

    chapter: Sequence[Strip]
    rows: Sequence[Strip]


class Questions(Pane):
    """Scrolls by whole questions, so that only those on the screen need to be wrapped."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Read"),
        Binding("right", "open", "Read", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"questions--chosen", "questions--lit"}
    DEFAULT_CSS = """
    Questions {
        scrollbar-size: 0 1;
        .questions--chosen { text-style: bold; }
        .questions--lit { text-style: bold underline; color: ansi_magenta; }
        &:focus .questions--chosen { text-style: reverse; }
    }
    """

    chosen: reactive[int] = reactive(0, init=False)
    """The place of the chosen question in the list, from 0."""

    def __init__(self, questions: Sequence[Question], number: int) -> None:
        """List *questions*, and choose that with this *number*."""
        super().__init__()
        self._questions = questions
        self._highest = max((question.number for question in questions), default=0)
        self._lit: re.Pattern[str] | None = None
        self._seen: list[tuple[int, Strip]] = []
        self._drawn: LRUCache[tuple[int, ...], Entry] = LRUCache(_DRAWN)
        self.set_reactive(Questions.chosen, self._place(number) or 0)

    @property
    def number(self) -> int | None:
        """The number of the chosen question, or None if the list is empty."""
        return self._questions[self.chosen].number if self._questions else None

    def show(
        self, questions: Sequence[Question], lit: re.Pattern[str] | None = None, number: int | None = None
    ) -> None:
        """List *questions*, highlight what *lit* finds in them, and choose question *number*, else the first."""
        self._questions, self._lit = questions, lit
        self._highest = max((question.number for question in questions), default=0)
        self._drawn.clear()
        place = 0 if number is None else self._place(number) or 0
        self.set_reactive(Questions.chosen, place)
        self.watch_chosen(place)

    def add(self, questions: Sequence[Question]) -> None:
        """Add *questions* to the list."""
        self._questions = [*self._questions, *questions]
        self._highest = max(self._highest, *(question.number for question in questions), 0)
        self._fit()

    def go_to(self, number: int) -> bool:
        """Choose question *number*, and return whether it is in the list."""
        place = self._place(number)
        if place is None:
            return False
        self._choose(place)
        return True

    def on_resize(self) -> None:
        self._fit()

    def validate_chosen(self, place: int) -> int:
        """Return the place in the list that is nearest to *place*."""
        return max(0, min(place, len(self._questions) - 1))

    def watch_chosen(self, place: int) -> None:
        """Scroll to the chosen question, and post `Chosen`."""
        self._fit()
        if self._questions:
            self.post_message(Chosen(self._questions[place].number))

    def action_scroll_down(self) -> None:
        """Choose the next question."""
        self.chosen += 1

    def action_scroll_up(self) -> None:
        """Choose the previous question."""
        self.chosen -= 1

    def action_page(self, pages: float) -> None:
        """Move by this many *pages*, at least by one question. Two pages in a row share one question."""
        seen = len({place for place, _ in self._seen})
        self.chosen += int(pages * (seen - 1)) or (1 if pages > 0 else -1)

    def action_scroll_home(self) -> None:
        """Choose the first question."""
        self.chosen = 0

    def action_scroll_end(self) -> None:
        """Choose the last question."""
        self.chosen = len(self._questions) - 1

    def action_open(self) -> None:
        self.post_message(Opened())

    def on_click(self, event: events.Click) -> None:
        """Choose the question under the mouse. Open its answer on a double click, or if the screen is narrow."""
        offset = event.get_content_offset(self)
        if offset and offset.y < len(self._seen):
            self._choose(self._seen[offset.y][0])
            if event.chain > 1 or self.screen.has_class("-narrow"):
                self.post_message(Opened())

    def render_lines(self, crop: Region) -> list[Strip]:
        width, height = self.scrollable_content_region.width, self.size.height
        plain = self.rich_style
        chosen = plain + self.get_component_rich_style("questions--chosen", partial=True)
        self._seen = []
        for place in range(self.scroll_offset.y, len(self._questions)):
            if len(self._seen) >= height:
                break
            chapter, rows = self._entry(place)
            style = chosen if place == self.chosen else plain
            if style.reverse:  # a bar of one colour
                rows = [Strip([Segment(text, own and own.without_color) for text, own, _ in row]) for row in rows]
            drawn = [*((row, plain) for row in chapter), *((row, style) for row in rows)]
            self._seen += [(place, row.adjust_cell_length(width).apply_style(own)) for row, own in drawn]
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return row *y* of the visible part."""
        if y < len(self._seen):
            return self._seen[y][1]
        return Strip.blank(self.scrollable_content_region.width, self.rich_style)

    def _place(self, number: int) -> int | None:
        """Return the place of question *number* in the list, if it is there."""
        questions = self._questions
        place = number - questions[0].number if questions else -1  # in the list of all
        if 0 <= place < len(questions) and questions[place].number == number:
            return place
        return next((place for place, question in enumerate(questions) if question.number == number), None)

    def _choose(self, place: int) -> None:
        """Choose the question at *place*, and post `Chosen` even if it was chosen already."""
        if place == self.chosen:
            self.watch_chosen(place)
        self.chosen = place

    def _entry(self, place: int) -> Entry:
        """Return the question at *place* as it is drawn, with at most as many rows as the screen has."""
        question = self._questions[place]
        margin = len(str(self._highest)) + 2
        width = max(self.scrollable_content_region.width - margin, 1)
        height = max(self.size.height, 1)
        drawn = (question.number, margin, width, height)
        if entry := self._drawn.get(drawn):
            return entry
        begins = question.section and (place == 0 or self._questions[place - 1].section != question.section)
        chapter = Text(line(question.section or "") if begins else "", "dim")
        chapter.truncate(margin + width, overflow="ellipsis")
        name = Text(line(question.name)[: width * height])
        if self._lit:
            for text in (chapter, name):
                text.highlight_regex(self._lit, self.get_component_rich_style("questions--lit", partial=True))
        number = Segment(f"{question.number or '':>{margin - 2}}  ", Style(color="cyan"))
        rows = []
        for row in name.wrap(self.app.console, width)[:height]:
            row.rstrip()
            rows.append(Strip([number, *row.render(self.app.console)]))
            number = Segment(" " * margin)
        above = [Strip([*chapter.render(self.app.console)])] if chapter and height > len(rows) else []
        entry = self._drawn[drawn] = Entry(above, rows)
        return entry

    def _fit(self) -> None:
        """Set how far the list scrolls, until its last question is at the bottom, and scroll to the chosen one."""
        if self.size:
            last = max(len(self._questions) - 1, 0)
            self.virtual_size = Size(self.scrollable_content_region.width, self.size.height + self._top(last))
            top = min(max(self.scroll_offset.y, self._top(self.chosen)), self.chosen)
            self.scroll_to(y=top, animate=False, force=True, immediate=True)
        self.refresh()

    def _top(self, place: int) -> int:
        """Return the place of the first visible question when the one at *place* is at the bottom."""
        left = self.size.height - self._height(place) if self._questions else 0
        while place > 0 and (left := left - self._height(place - 1)) >= 0:
            place -= 1
        return place

    def _height(self, place: int) -> int:
        return sum(map(len, self._entry(place)))
