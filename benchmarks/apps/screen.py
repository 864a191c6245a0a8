"""A Textual app with one list and one text, side by side."""

from textual.app import App, ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import OptionList, Static


class Screen(App[None]):
    """Shows the list and the text."""

    CSS = "OptionList { width: 2fr; } VerticalScroll { width: 3fr; }"

    def compose(self) -> ComposeResult:
        """Lay out the list and the text."""
        with Horizontal():
            yield OptionList("How hot must the water be?", "And for how long?", "Who invented it?")
            with VerticalScroll():
                yield Static("Boiling, for black tea.\n\nFor green tea, 80 degrees.")


Screen().run()
