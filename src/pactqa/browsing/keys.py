"""The keys: their actions, the line at the bottom that names them, and the page that lists them.

The line shows the description of a key, the page its tooltip if it has one. `wording` has both in German.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, groupby
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.keys import format_key
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.widget import Widget

from pactqa.browsing.pages import Page
from pactqa.views.terminal import Block, Terminal

BINDINGS: list[BindingType] = [
    Binding("escape", "back", "Back", priority=True),
    Binding("left,h,backspace", "back", "Back", show=False),
    Binding("question_mark", "turn('keys')", "Keys", tooltip="Show all keys"),
    Binding("f1", "turn('keys')", "Keys", tooltip="Show all keys", show=False),
    Binding("q", "app.quit", "Quit", tooltip="Leave pactqa"),
    Binding("slash", "search", "Search", priority=True, tooltip="Search the questions and answers"),
    Binding("enter", "submit", "Read", priority=True, system=True),
    Binding("s", "turn('summary')", "Summary", tooltip="Show the summary"),
    Binding("s", "message('this article has no summary')", show=False, system=True),
    Binding("l", "language", "Language", tooltip="Switch to the next language"),
    Binding("l", "message('this article is in one language only')", show=False, system=True),
    Binding("a", "turn('about')", "About", tooltip="Show the facts about the article", show=False),
    Binding("o", "original", "Original", tooltip="Open the original in the web browser", show=False),
    Binding("o", "message('the address of the original is unknown')", show=False, system=True),
    Binding("c", "copy", "Copy", tooltip="Copy the selection, the address of the link, or the page", show=False),
    Binding("n", "step(1)", "Next question", show=False),
    Binding("p,N", "step(-1)", "Previous question", show=False),
    Binding("1", "digit(1)", "Go to the question with this number", show=False, key_display="0–9"),
    *(Binding(str(n), f"digit({n})", show=False, system=True) for n in (0, *range(2, 10))),
    Binding("full_stop", "next_match", "Next match in the text", show=False),
    Binding("space", "scroll_text(1)", "Page down in the text", show=False),
    Binding("b", "scroll_text(-1)", "Page up in the text", show=False),
    Binding("tab", "link(1)", "Next link", show=False),
    Binding("shift+tab", "link(-1)", "Previous link", show=False),
    Binding("H,alt+left", "return(-1)", "Back, after a link", show=False),
    Binding("alt+left", "back", show=False, system=True),
    Binding("L,alt+right", "return(1)", "Forward", show=False),
]

MOUSE: list[BindingType] = [
    Binding("click", "click", "Choose a question, follow a link, run a command in the bottom line"),
    Binding("drag", "drag", "Select text; c or Ctrl+C copies it"),
]
"""The actions of the mouse, for the page of keys alone."""

_NAMES = {"pageup": "PgUp", "pagedown": "PgDn", "click": "Click", "drag": "Drag"}
"""Names of keys for which Textual has no good ones."""

_KEY = "bold $footer-key-foreground"

_GAP = Content("  ")
"""The space between two hints, which separates them where there are no colours."""


class Pane(ScrollView, can_focus=True):
    """A side of the screen, the list or the page. It moves by the usual keys of pagers and editors."""

    ALLOW_MAXIMIZE = False
    DEFAULT_CLASSES = "-ansi-scrollbar"
    """Textual's class for a scrollbar without a track, which would be black on a light background too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown,ctrl+f", "page(1)", "Page down", show=False),
        Binding("pageup,ctrl+b", "page(-1)", "Page up", show=False),
        Binding("home,g", "start", "Top", show=False),
        Binding("end,G", "end", "Bottom", show=False),
    ]
    DEFAULT_CSS = """
    Pane { scrollbar-size: 0 1; scrollbar-gutter: stable; }
    """


class KeyLine(Widget):
    """Names the keys of its screen that do something now, as many as fit. A click on one presses it.

    It is one text, in one widget. Textual's `Footer` has a widget for each key and recreates all of them whenever the
    focus moves, which takes longer than everything else that a key does, and it cuts the last one off.
    """

    DEFAULT_CSS = """
    KeyLine { height: 1; }
    """

    def __init__(self, say: Callable[[str], str]) -> None:
        """Name the keys in the words that *say* returns for the descriptions of bindings."""
        super().__init__()
        self.auto_links = False  # their colour is for links alone
        self._say = say

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Content:
        """Return the names of the keys that fit."""
        line, actions = Content(), set[str]()
        for _, binding, *_ in self.screen.active_bindings.values():
            if binding.show and binding.action not in actions:
                actions.add(binding.action)
                hint = Content.assemble((key_name(binding, self._say), _KEY), f" {self._say(binding.description)}")
                hint = hint.stylize(f"@click=app.simulate_key('{binding.key}')")
                longer = _GAP.join([line, hint]) if line else hint
                if longer.cell_length > self.size.width:
                    break
                line = longer
        return line

    def get_selection(self, selection: Selection) -> None:
        """Keep the keys out of the copied text, if the selection extends to them."""


def key_name(binding: Binding, say: Callable[[str], str]) -> str:
    """Return the name of the key of *binding* as keyboards have it, such as Esc or Ctrl+F. *say* translates it."""
    if binding.key_display:
        return binding.key_display
    modifiers, key = binding.parse_key()
    key = _NAMES.get(key) or format_key(key)
    parts = [*modifiers, key] if modifiers or len(key) > 1 else []
    return "+".join(say(part if part in _NAMES.values() else part.title()) for part in parts) or key


def page_of_keys(groups: Mapping[str, Iterable[BindingType]], say: Callable[[str], str]) -> Page:
    """Return the page that lists the keys: for each of *groups*, its title and the actions of its bindings.

    *say* translates the names of keys and the text of the page.
    """
    sections: list[tuple[str, list[tuple[str, str]]]] = []
    for title, bindings in groups.items():
        shown = [key for key in Binding.make_bindings(bindings) if not key.system]
        by_action = groupby(shown, key=lambda key: key.tooltip or key.description)
        rows = [(" ".join(key_name(key, say) for key in keys), say(words)) for words, keys in by_action]
        sections.append((say(title), rows))
    margin = max(len(names) for _, rows in sections for names, _ in rows) + 2

    def blocks(terminal: Terminal) -> Iterator[Block]:
        for title, rows in sections:
            defined = (terminal.define(Text(names, "cyan"), Text(words), margin) for names, words in rows)
            yield [*terminal.wrap(Text(title, "bold")), *chain.from_iterable(defined)]

    return Page(blocks, lambda: "".join(f"{names}\t{words}\n" for _, rows in sections for names, words in rows))
