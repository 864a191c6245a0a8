"""The program that Textual runs."""

from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from pactqa.browsing.screens.reading import Reading
from pactqa.model import Article, Edition


class Browser(App[None]):
    """Reads one article, in one of its editions at a time."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-wide")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "quit", "Quit")]

    def __init__(self, article: Article, edition: Edition, where: str) -> None:
        """Take the *article*, the *edition* to begin with, and the path of the store."""
        super().__init__()
        self.theme = "ansi-dark"  # the terminal's own colours
        self.animation_level = "none"
        self._reading = Reading(article, edition, where)

    def get_default_screen(self) -> Screen[None]:
        """Return the one screen there is."""
        return self._reading
