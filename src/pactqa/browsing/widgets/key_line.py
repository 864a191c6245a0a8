"""The bottom line: the keys that do something now.

It is one text, in one widget. Textual's `Footer` has a widget for each key and makes all of them anew whenever the
focus moves, which takes longer than everything else that a key does, and it cuts the last one off.
"""

from collections.abc import Callable

from textual.content import Content
from textual.selection import Selection
from textual.widgets import Static

_KEY = "bold $footer-key-foreground"


_BETWEEN = Content("  ")
"""What tells two hints apart where there are no colours."""


class KeyLine(Static):
    """Names the keys of its screen, as many as fit. A click on one presses it."""

    DEFAULT_CSS = """
    KeyLine { height: 1; }
    """

    def __init__(self, say: Callable[[str], str]) -> None:
        """Name the keys in the words that *say* returns for the descriptions of bindings."""
        super().__init__()
        self._say = say

    def on_mount(self) -> None:
        self.auto_links = False  # their colour is for links alone
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self._fill())

    def on_resize(self) -> None:
        self._fill()

    def get_selection(self, selection: Selection) -> None:
        """Keep the keys out of the text that is copied, if the mouse went that far."""

    def _fill(self) -> None:
        line, actions = Content(), set[str]()
        for _, binding, *_ in self.screen.active_bindings.values():
            if binding.show and binding.action not in actions:
                actions.add(binding.action)
                key, what = self.app.get_key_display(binding), self._say(binding.description)
                hint = Content.assemble((key, _KEY), f" {what}")
                hint = hint.stylize(f"@click=app.simulate_key('{binding.key}')")
                longer = _BETWEEN.join([line, hint]) if line else hint
                if longer.cell_length > self.size.width:
                    break
                line = longer
        self.update(line, layout=False)
