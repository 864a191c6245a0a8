"""The bottom line: the keys that do something now.

It is one text, in one widget. Textual's `Footer` has a widget for each key and makes all of them anew whenever the
focus moves, which takes longer than everything else that a key does, and it cuts the last one off.
"""

from textual.content import Content
from textual.selection import Selection
from textual.widgets import Static

_KEY = "bold $footer-key-foreground"


class KeyLine(Static):
    """Names the keys of its screen, as many as fit. A click on one presses it."""

    DEFAULT_CSS = """
    KeyLine { height: 1; }
    """

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
                hint = Content.assemble((self.app.get_key_display(binding), _KEY), f" {binding.description}")
                hint = hint.stylize(f"@click=app.simulate_key('{binding.key}')")
                longer = Content(" ").join([line, hint]) if line else hint
                if longer.cell_length > self.size.width:
                    break
                line = longer
        self.update(line, layout=False)
