"""The answer, as `pactqa show` sets it."""

from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from pactqa.browsing.messages import Closed
from pactqa.model import Edition, Question
from pactqa.views.terminal import Terminal

_MEASURE = 80


class Answer(ScrollView, can_focus=True):
    """One question with its answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", "Scroll down", show=False),
        Binding("k", "scroll_up", "Scroll up", show=False),
        Binding("g", "scroll_home", "Top", show=False),
        Binding("G", "scroll_end", "Bottom", show=False),
        Binding("escape", "close", "Questions"),
    ]
    DEFAULT_CSS = """
    Answer { width: 3fr; scrollbar-size: 1 1; padding: 0 1; }
    """

    def __init__(self) -> None:
        """Begin with an empty page."""
        super().__init__()
        self._shown: tuple[Edition, Question] | None = None
        self._rows: list[Text] = []

    def show(self, edition: Edition, question: Question) -> None:
        """Show *question* of *edition* from its beginning."""
        self._shown = edition, question
        self._set()
        self.scroll_home(animate=False, immediate=True)

    def on_resize(self) -> None:
        """Wrap anew."""
        self._set()

    def action_close(self) -> None:
        """Go back to the list."""
        self.post_message(Closed())

    def render_line(self, y: int) -> Strip:
        """Return row *y* of what is seen."""
        x, top = self.scroll_offset
        width = self.size.width
        if top + y >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        strip = Strip(self._rows[top + y].render(self.app.console))
        return strip.crop_extend(x, x + width, None).apply_style(self.rich_style)

    def _set(self) -> None:
        if self._shown and self.size:
            page = Terminal(min(self.size.width, _MEASURE), colour=True)
            blocks = page._answer(*self._shown)
            self._rows = [row for block in blocks for row in [*block, Text()]][:-1]
            self.virtual_size = Size(max(row.cell_len for row in self._rows), len(self._rows))
            self.refresh()
