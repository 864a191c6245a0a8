"""What is printed. `pages` makes a page of what a command shows, and each view is a module that renders pages."""

from typing import Protocol

from pactqa.views.pages import Page


class View(Protocol):
    """An output format."""

    def render(self, page: Page) -> str:
        """Return the whole text to print for *page*, with its final newline."""
