"""The search line: it narrows the list as words are typed, by the rules of `pactqa search`."""

import time
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label
from textual.worker import Worker, get_current_worker

from pactqa.browsing.entries import entries
from pactqa.browsing.messages import Advised, Found, Opened
from pactqa.browsing.wording import say
from pactqa.model import Edition, Fault, Question

if TYPE_CHECKING:
    from pactqa.search.words import Patterns

_DELAY = 0.05
"""How many seconds the search waits after a letter, so that the letter is drawn first."""

_INTERVAL = 0.1
"""The minimum time between two batches of results, in seconds."""

_PAUSE = 0.5
"""How many seconds after a search the closest questions and advice are shown, unless a letter is typed meanwhile."""

_CLOSEST = 5
"""How many of the questions closest to the words are listed below those that have all of them."""


_EDITING = {key.key: key.action for key in Binding.make_bindings(Input.BINDINGS)}
"""What the keys do that edit the words."""


class Words(Input):
    """The words typed, edited in the order of the keys, however fast they are typed."""

    async def on_key(self, event: events.Key) -> None:
        """Edit at once. Textual would first ask all widgets around this one, and meanwhile take letters typed later."""
        if action := _EDITING.get(event.key):
            event.stop()
            await self.run_action(action)


class SearchLine(Horizontal):
    """Searches in the background: typing never waits, and each letter cancels the search before it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.step(1)", "Next question", show=False),
        Binding("up", "screen.step(-1)", "Previous question", show=False),
        Binding("pagedown", "screen.scroll_text(1)", "Page down in the text", show=False),
        Binding("pageup", "screen.scroll_text(-1)", "Page up in the text", show=False),
    ]
    DEFAULT_CSS = """
    SearchLine {
        height: 1;
        display: none;
        Label { width: auto; }
        Input { width: 1fr; &>.input--cursor { text-style: reverse; color: ansi_default; background: ansi_default; } }
        #count { padding: 0 1; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._edition: Edition | None = None
        self._search: Worker[None] | None = None
        self._searching = False
        self._wanted = False
        self._advice = ""
        self.found_nothing = False
        """Whether the search for the words has ended, and there is nothing to read."""

    def compose(self) -> ComposeResult:
        yield Label("/")
        words = Words(compact=True, select_on_focus=False)
        words.cursor_blink = False  # nothing moves by itself
        yield words
        yield Label("", id="count")

    def begin(self, edition: Edition) -> None:
        """Show the line, to search *edition* for the words typed. Those of the search before it are selected."""
        words = self.query_one(Input)
        if self._edition is None:
            with self.prevent(Input.Changed):
                words.value = ""
            self.query_one("#count", Label).update("")
        self._edition = edition
        self.display = True
        words.select_all()

    def submit(self) -> None:
        """Open what the words typed so far find. Keys typed from now on go to the list."""
        words = self.query_one(Input)
        self.screen.focus_next()
        words.call_later(words.action_submit)  # after the letters that it has not processed yet

    def end(self) -> None:
        """Hide the line and stop searching, even if letters typed before arrive later."""
        self._cancel()
        self.display = False
        self._edition = None

    @on(Input.Changed)
    def look(self, changed: Input.Changed) -> None:
        """Search for the words typed. Text without a letter or digit, such as a hyphen, does not narrow the list."""
        changed.stop()
        self._cancel()
        if self._edition is None:
            return
        from pactqa.search.words import patterns

        try:
            wanted = patterns([changed.value], self._edition.language)
        except Fault:
            self._report(None, Found(entries(self._edition), None, first=True), None)
        else:
            look = partial(self._look, self._edition, changed.value, wanted)
            self._search = self.run_worker(look, description="search", thread=True)
            self._searching = True

    @on(Input.Submitted)
    def read(self, submitted: Input.Submitted) -> None:
        """Open what was found, as soon as there is something if the search is still running, or repeat the advice."""
        submitted.stop()
        if self._searching:
            self._wanted = True
        elif not self.found_nothing:
            self.post_message(Opened())
        elif self._advice:
            self.post_message(Advised(self._advice))

    def _cancel(self) -> None:
        self._searching = self._wanted = self.found_nothing = False
        if self._search:
            self._search.cancel()

    def _look(self, edition: Edition, typed: str, wanted: "Patterns") -> None:
        """Search in a thread, and report results as they come: those with all words, then those closest to them."""
        from pactqa.search.answers import ask
        from pactqa.search.suggestions import advice
        from pactqa.search.words import anywhere, matching

        search: Worker[None] = get_current_worker()
        if search.cancelled_event.wait(_DELAY):
            return

        def proceed() -> bool:
            return not search.is_cancelled

        lit = anywhere(wanted)
        batch: list[Question] = []
        reported, numbers = 0.0, set()
        for question, _ in matching(takewhile(lambda _: proceed(), edition.questions), wanted):
            batch.append(question)
            numbers.add(question.number)
            if time.monotonic() > reported + _INTERVAL:
                self.call_later(self._report, search, Found(batch, lit, first=not reported), len(numbers), " …")
                reported, batch = time.monotonic(), []
        self.call_later(self._report, search, Found(batch, lit, first=not reported), len(numbers))
        if search.cancelled_event.wait(_PAUSE):
            return
        if len(wanted) > 1 or not numbers:  # a single word is found in all its forms, or half typed
            answers = ask(edition, typed, _CLOSEST)
            closest = [passage.question for passage in answers.passages if passage.question.number not in numbers]
            if answers.found and closest:
                found = Found(closest, lit if numbers else answers.lit, first=not numbers)
                self.call_later(self._report, search, found, len(numbers), f" + {len(closest)}")
        if not numbers:
            advised = advice(edition, wanted, proceed, say=partial(say, edition.language))
            self.call_later(self._report, search, Advised(advised))

    def _report(self, search: Worker[None] | None, result: Message, count: int | None = None, more: str = "") -> None:
        """Post *result*, and show how many were found and *more*, unless they come from a *search* that was cancelled.

        Without a search, and for advice, *count* is None.
        """
        if search is None or not search.is_cancelled:
            self.post_message(result)
            self._searching = False
            if isinstance(result, Advised):
                self._advice = result.advice
            else:
                self.query_one("#count", Label).update("" if count is None else f"{count}{more}")
                self.found_nothing = count == 0 and not more
                self._advice = ""
            if self._wanted:
                self._wanted = False
                self.post_message(Opened())
