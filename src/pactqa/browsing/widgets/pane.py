"""A side of the screen: what the list and the page beside it have in common."""

from abc import abstractmethod
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.scroll_view import ScrollView


class Pane(ScrollView, can_focus=True):
    """Moves by the keys that hands know from pagers and editors."""

    ALLOW_MAXIMIZE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", "Down", show=False),
        Binding("up,k", "scroll_up", "Up", show=False),
        Binding("pagedown,ctrl+f", "page(1)", "Page down", show=False),
        Binding("pageup,ctrl+b", "page(-1)", "Page up", show=False),
        Binding("ctrl+d", "page(0.5)", "Half a page down", show=False),
        Binding("ctrl+u", "page(-0.5)", "Half a page up", show=False),
        Binding("home,g", "scroll_home", "To the beginning", show=False),
        Binding("end,G", "scroll_end", "To the end", show=False),
    ]
    DEFAULT_CSS = """
    Pane { scrollbar-size: 1 1; scrollbar-gutter: stable; }
    """

    @abstractmethod
    def action_page(self, pages: float) -> None:
        """Go on so many *pages*, or where they are negative, back."""
