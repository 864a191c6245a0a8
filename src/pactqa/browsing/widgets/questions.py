"""The list of the questions, drawn as far as it is seen: a store may have a hundred thousand."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from pactqa.browsing.messages import Chosen, Opened
from pactqa.model import Question
from pactqa.text import line


class Questions(ScrollView, can_focus=True):
    """Scrolls question by question: then no more of them need to be measured than stand on the screen."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Next question", show=False),
        Binding("up,k", "move(-1)", "Previous question", show=False),
        Binding("pagedown,ctrl+f", "page(1)", "Page down", show=False),
        Binding("pageup,ctrl+b", "page(-1)", "Page up", show=False),
        Binding("home,g", "first", "First question", show=False),
        Binding("end,G", "last", "Last question", show=False),
        Binding("enter,right", "open", "Read"),
    ]
    DEFAULT_CSS = """
    Questions {
        width: 2fr;
        max-width: 44;
        scrollbar-size-vertical: 1;
        .questions--chosen { text-style: bold; }
        &:focus .questions--chosen { text-style: reverse; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"questions--chosen"}

    chosen: reactive[int] = reactive(0)
    """The place in the list where the reader is."""

    def __init__(self, questions: Sequence[Question]) -> None:
        """List *questions*."""
        super().__init__()
        self._questions = questions
        self._seen: list[tuple[int, Strip]] = []

    def on_mount(self) -> None:
        """Begin with the first."""
        self.post_message(Chosen(self._questions[self.chosen]))

    def on_resize(self) -> None:
        """Fit the new size."""
        self._fit()

    def validate_chosen(self, place: int) -> int:
        """Keep *place* inside the list."""
        return max(0, min(place, len(self._questions) - 1))

    def watch_chosen(self, place: int) -> None:
        """Tell where the reader is, and scroll there."""
        self._reveal(place)
        self.refresh()
        self.post_message(Chosen(self._questions[place]))

    def action_move(self, by: int) -> None:
        """Go on *by* so many questions."""
        self.chosen += by

    def action_page(self, pages: int) -> None:
        """Go on by a page."""
        step = max(1, len({place for place, _ in self._seen}) - 1)
        self.chosen += pages * step

    def action_first(self) -> None:
        """Go to the first question."""
        self.chosen = 0

    def action_last(self) -> None:
        """Go to the last question."""
        self.chosen = len(self._questions) - 1

    def action_open(self) -> None:
        """Read the answer."""
        self.post_message(Opened())

    def on_click(self, event: events.Click) -> None:
        """Go to the question under the mouse, and read it."""
        offset = event.get_content_offset(self)
        if offset and offset.y < len(self._seen):
            self.chosen = self._seen[offset.y][0]
            self.post_message(Opened())

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw what is seen."""
        self._seen = []
        for place in range(self.scroll_offset.y, len(self._questions)):
            if len(self._seen) >= self.size.height:
                break
            self._seen += [(place, strip) for strip in self._rows(place)]
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return row *y* of what is seen."""
        if y < len(self._seen):
            place, strip = self._seen[y]
            style = self.rich_style
            if place == self.chosen:
                style += self.get_component_rich_style("questions--chosen", partial=True)
            return strip.adjust_cell_length(self.size.width).apply_style(style)
        return Strip.blank(self.size.width, self.rich_style)

    def _rows(self, place: int) -> list[Strip]:
        """Return the rows of the question at *place*."""
        question = self._questions[place]
        margin = len(str(self._questions[-1].number)) + 2
        width = max(self.size.width - margin - 1, 1)
        name = Text(line(question.name)[: width * self.size.height])
        number = Segment(f"{question.number:>{margin - 2}}  ", Style(color="cyan"))
        rows = []
        for row in name.wrap(self.app.console, width):
            row.rstrip()
            rows.append(Strip([number, *row.render(self.app.console)]))
            number = Segment(" " * margin)
        return rows

    def _fit(self) -> None:
        """Let the list scroll until its last question stands at the bottom."""
        height = self.size.height
        self.virtual_size = Size(self.size.width, height + self._top(len(self._questions) - 1))
        self._reveal(self.chosen)

    def _top(self, place: int) -> int:
        """Return the first question that is seen where the one at *place* stands at the bottom."""
        left = self.size.height - len(self._rows(place))
        while place and (left := left - len(self._rows(place - 1))) >= 0:
            place -= 1
        return place

    def _reveal(self, place: int) -> None:
        """Scroll as little as shows all of the question at *place*."""
        if self.size:
            top = min(max(self.scroll_offset.y, self._top(place)), place)
            self.scroll_to(y=top, animate=False, force=True, immediate=True)
