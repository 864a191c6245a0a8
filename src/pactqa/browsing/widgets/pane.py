"""A side of the screen: what the list and the page on the right have in common."""

from abc import abstractmethod
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.scroll_view import ScrollView


class Pane(ScrollView, can_focus=True):
    """Moves by the usual keys of pagers and editors."""

    ALLOW_MAXIMIZE = False
    DEFAULT_CLASSES = "-ansi-scrollbar"
    """Textual's class for a scrollbar without a track, which would be black on a light background too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", "Down", show=False),
        Binding("up,k", "scroll_up", "Up", show=False),
        Binding("pagedown,ctrl+f", "page(1)", "Page down", show=False),
        Binding("pageup,ctrl+b", "page(-1)", "Page up", show=False),
        Binding("ctrl+d", "page(0.5)", "Half a page down", show=False),
        Binding("ctrl+u", "page(-0.5)", "Half a page up", show=False),
        Binding("home,g", "scroll_home", "Top", show=False),
        Binding("end,G", "scroll_end", "Bottom", show=False),
    ]
    DEFAULT_CSS = """
    Pane { scrollbar-size: 1 1; scrollbar-gutter: stable; }
    """

    @abstractmethod
    def action_page(self, pages: float) -> None:
        """Move down by this many *pages*, or up if negative."""
