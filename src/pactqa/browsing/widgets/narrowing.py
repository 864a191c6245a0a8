"""The line that narrows the list while it is typed, with the search that `pactqa search` has."""

import time
from functools import partial
from itertools import takewhile
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label
from textual.worker import Worker, get_current_worker

from pactqa.browsing.messages import Found, Opened, Told
from pactqa.model import Edition, Fault, Question
from pactqa.search import Patterns, advice, anywhere, matching, patterns

_BREATH = 0.05
"""How many seconds a letter has for itself, to be drawn, before the search begins to share the processor."""

_PAUSE = 0.1
"""How many seconds lie between two parts of what a search finds."""

_THOUGHT = 0.5
"""After how many seconds without a key someone who found nothing is helped."""


class Narrowing(Horizontal):
    """Searches beside the keys: a letter is never held up, and ends the search for what was typed before it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.step(1)", "Next question", show=False),
        Binding("up", "screen.step(-1)", "Previous question", show=False),
    ]
    DEFAULT_CSS = """
    Narrowing {
        height: 1;
        display: none;
        Label { width: auto; }
        Input { width: 1fr; &>.input--cursor { text-style: reverse; color: ansi_default; background: ansi_default; } }
        #count { padding: 0 1; }
    }
    """

    def __init__(self) -> None:
        """Begin unseen."""
        super().__init__()
        self._edition: Edition | None = None
        self._search: Worker[None] | None = None
        self._searching = False
        self._wanted = False

    def compose(self) -> ComposeResult:
        """Lay out the line."""
        words = Input(compact=True, select_on_focus=True)
        words.cursor_blink = False
        yield Label("/")
        yield words
        yield Label("", id="count")

    def begin(self, edition: Edition) -> None:
        """Ask for words to look for in *edition*."""
        words = self.query_one(Input)
        if self._edition is None:
            with self.prevent(Input.Changed):
                words.value = ""
        self._edition = edition
        self.display = True
        self.screen.set_focus(words)

    def enough(self) -> None:
        """Read what the words find that have been typed. What is typed from here on goes to the list."""
        words = self.query_one(Input)
        self.screen.focus_next()
        words.call_later(words.action_submit)  # behind the letters that it has not seen yet

    def end(self) -> None:
        """Go, and look for nothing more, whatever the line still gets of what was typed."""
        self._cancel()
        self.display = False
        self._edition = None

    @on(Input.Changed)
    def look(self, changed: Input.Changed) -> None:
        """Look for what is typed. What nothing can be looked for in, such as a hyphen, narrows nothing."""
        changed.stop()
        self._cancel()
        if self._edition is None:
            return
        try:
            wanted = patterns([changed.value])
        except Fault:
            self._tell(None, Found(self._edition.questions, None, first=True), "")
        else:
            look = partial(self._look, self._edition, wanted)
            self._search = self.run_worker(look, description="search", thread=True)
            self._searching = True

    @on(Input.Submitted)
    def read(self, submitted: Input.Submitted) -> None:
        """Read what was found, or what will be: who types fast is not made to wait."""
        submitted.stop()
        if self._searching:
            self._wanted = True
        else:
            self.post_message(Opened())

    def _cancel(self) -> None:
        self._searching = self._wanted = False
        if self._search:
            self._search.cancel()

    def _look(self, edition: Edition, wanted: Patterns) -> None:
        """Search, in a thread of its own, and tell what is found as it comes."""
        search: Worker[None] = get_current_worker()
        if search.cancelled_event.wait(_BREATH):
            return
        lit = anywhere(wanted)
        part: list[Question] = []
        told, count = 0.0, 0
        for question, _ in matching(takewhile(lambda _: not search.is_cancelled, edition.questions), wanted):
            part.append(question)
            count += 1
            if time.monotonic() > told + _PAUSE:
                self.call_later(self._tell, search, Found(part, lit, first=not told), f"{count} …")
                told, part = time.monotonic(), []
        self.call_later(self._tell, search, Found(part, lit, first=not told), f"{count}")
        if not count and not search.cancelled_event.wait(_THOUGHT):
            self.call_later(self._tell, search, Told(advice(edition, wanted)), "0")

    def _tell(self, search: Worker[None] | None, what: Message, count: str) -> None:
        """Tell *what* came of *search*, unless another letter ended it meanwhile."""
        if search is None or not search.is_cancelled:
            self.query_one("#count", Label).update(count)
            self.post_message(what)
            self._searching = False
            if self._wanted:
                self._wanted = False
                self.post_message(Opened())
