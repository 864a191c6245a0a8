"""The bottom line: the keys that do something now."""

from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.widget import Widget


class Hints(Widget):
    """Names the keys to press now, as many as fit, in the order of their bindings. A click on one presses it.

    Textual's `Footer` has a widget for each key and makes all of them anew whenever the focus moves, which takes longer
    than everything else that a key does.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"hints--key"}
    DEFAULT_CSS = """
    Hints {
        height: 1;
        .hints--key { color: $footer-key-foreground; text-style: bold; }
    }
    """

    def on_mount(self) -> None:
        """Redraw the line when the keys change, without the colour of links."""
        self.auto_links = False
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Text:
        """Return the line."""
        style = self.get_component_rich_style("hints--key", partial=True)
        line, named = Text(), set[str]()
        for _, binding, *_ in self.screen.active_bindings.values():
            if binding.show and binding.action not in named:
                named.add(binding.action)
                hint = Text.assemble((self.app.get_key_display(binding), style), f" {binding.description}")
                hint.stylize(Style(meta={"@click": f"app.simulate_key('{binding.key}')"}))
                longer = Text(" ").join([line, hint]) if line else hint
                if longer.cell_len > self.size.width:
                    break
                line = longer
        return line
