"""The bottom line: the keys that do something now.

It is one text, in one of Textual's widgets for text. Textual's `Footer` has a widget for each key and makes all of them
anew whenever the focus moves, which takes longer than everything else that a key does, and it cuts the last one off.
"""

from collections.abc import Callable, Iterable

from textual.binding import Binding
from textual.content import Content

_KEY = "bold $footer-key-foreground"


def hints(active: Iterable[Binding], named: Callable[[Binding], str], width: int) -> Content:
    """Return the keys of the *active* bindings, in their order, as many as *width* columns hold. A click presses one.

    *named* returns the display name of a binding's key.
    """
    line, actions = Content(), set[str]()
    for binding in active:
        if binding.show and binding.action not in actions:
            actions.add(binding.action)
            hint = Content.assemble((named(binding), _KEY), f" {binding.description}")
            hint = hint.stylize(f"@click=app.simulate_key('{binding.key}')")
            longer = Content(" ").join([line, hint]) if line else hint
            if longer.cell_length > width:
                break
            line = longer
    return line
