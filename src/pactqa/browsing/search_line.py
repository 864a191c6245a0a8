"""The search line: it narrows the list as words are typed, by the rules of `pactqa search`."""

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from threading import Event
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input
from textual.worker import Worker, get_current_worker

from pactqa.browsing import pages
from pactqa.browsing.wording import say
from pactqa.model import Edition, Fault

if TYPE_CHECKING:
    from pactqa.search.words import Patterns

_DELAY = 0.05
"""How many seconds the search waits after a letter, so that the letter is drawn first."""

_INTERVAL = 0.1
"""The minimum time between two batches of results, in seconds."""

_PAUSE = 0.5
"""How many seconds after a search the closest questions and advice appear, unless another letter is typed first."""

_CLOSEST = 5
"""How many of the questions closest to the words are listed below those that have all of them."""

_EDITING = {key.key: key.action for key in Binding.make_bindings(Input.BINDINGS)}
"""The actions of the keys that edit the words."""


class SearchLine(Input):
    """The words to search for. It searches in the background: typing never waits, and each letter starts it again."""

    @dataclass
    class Found(Message):
        """Results for the list: the *numbers* of questions. The *first* ones of a search replace those in the list.

        *highlight* finds the words searched for, and is None without any. *count* is the number of results, in words.
        *advice* suggests another search if no question has all the words.
        """

        numbers: Sequence[int]
        highlight: re.Pattern[str] | None
        count: str
        first: bool
        advice: str = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.step(1)", "Next question", show=False),
        Binding("up", "screen.step(-1)", "Previous question", show=False),
        Binding("pagedown", "screen.scroll_text(1)", "Page down in the text", show=False),
        Binding("pageup", "screen.scroll_text(-1)", "Page up in the text", show=False),
    ]
    DEFAULT_CSS = """
    SearchLine { width: 1fr; &>.input--cursor { text-style: reverse; color: ansi_default; background: ansi_default; } }
    """

    def __init__(self) -> None:
        super().__init__(compact=True, select_on_focus=False)
        self.set_reactive(Input.cursor_blink, False)  # nothing moves by itself
        self._edition: Edition | None = None
        self._submitted = False  # whether Enter was typed before the first result
        self.is_searching = False
        """Whether a search has no result yet."""

    @property
    def is_open(self) -> bool:
        """Whether the search line is open, with or without words."""
        return self._edition is not None

    def begin(self, edition: Edition) -> None:
        """Search *edition* for the words typed from now on. The words of the last search are selected."""
        if not self.is_open:
            self.value = ""
        self._edition = edition
        self.select_all()

    def submit(self) -> None:
        """Open the first result for the words typed so far, once there is one. Keys typed later go to the list."""
        self.screen.focus_next()
        self.call_later(self.action_submit)  # after the letters that it has not processed yet

    def end(self) -> None:
        """Stop searching, even if letters typed before arrive later."""
        self._cancel()
        self._edition = None

    async def on_key(self, event: events.Key) -> None:
        """Edit at once. Textual would ask all widgets around this one first, and insert later letters meanwhile."""
        if action := _EDITING.get(event.key):
            event.stop()
            await self.run_action(action)

    def watch_value(self, words: str) -> None:
        """Search for the words typed. Text without a letter or digit, such as a hyphen, does not narrow the list."""
        self._cancel()
        if self._edition is None:
            return
        from pactqa.search.words import patterns

        try:
            wanted = patterns([words], self._edition.language)
        except Fault:
            self.post_message(self.Found(pages.numbers(self._edition), None, "", first=True))
        else:
            self.is_searching = True
            self._search(self._edition, words, wanted)

    async def action_submit(self) -> None:
        """Post `Submitted`, once the search has a result."""
        if self.is_searching:
            self._submitted = True
        else:
            self.post_message(self.Submitted(self, self.value))

    def _cancel(self) -> None:
        self.is_searching = self._submitted = False
        self.workers.cancel_node(self)

    @work(thread=True, description="search")  # by default, the description has all arguments
    def _search(self, edition: Edition, typed: str, wanted: "Patterns") -> None:
        """Search in a thread, and report results as they are found."""
        search: Worker[None] = get_current_worker()
        for result in _results(edition, typed, wanted, search.cancelled_event):
            self.call_later(self._report, search, result)

    def _report(self, search: Worker[None], result: Found) -> None:
        """Post *result*, unless the *search* was cancelled. Open it if Enter was typed before."""
        if search.is_cancelled:
            return
        self.is_searching = False
        self.post_message(result)
        if self._submitted:
            self._submitted = False
            self.post_message(self.Submitted(self, self.value))


def _results(edition: Edition, typed: str, wanted: "Patterns", cancelled: Event) -> Iterator[SearchLine.Found]:
    """Yield the questions of *edition* with all the words *wanted*, in batches, then the closest to the words *typed*.

    If no question has all the words, yield advice last. Once *cancelled*, yield no more.
    """
    from pactqa.search.answers import ask
    from pactqa.search.words import advice, anywhere, matching

    if cancelled.wait(_DELAY):
        return

    def proceed() -> bool:
        return not cancelled.is_set()

    highlight = anywhere(wanted)
    found: list[int] = []
    shown, next_batch = 0, 0.0
    for question in matching(takewhile(lambda _: proceed(), edition.entries), wanted):
        found.append(question.number)
        if time.monotonic() > next_batch:
            yield SearchLine.Found(found[shown:], highlight, f"{len(found)} …", first=not shown)
            shown, next_batch = len(found), time.monotonic() + _INTERVAL
    count = f"{len(found)}"
    yield SearchLine.Found(found[shown:], highlight, count, first=not shown)
    if cancelled.wait(_PAUSE):
        return
    if len(wanted) > 1 or not found:  # a single word is found in all its forms, or half typed
        answers = ask(edition, typed, _CLOSEST)
        closest = [passage.question.number for passage in answers.passages if passage.question.number not in found]
        if answers.answered and closest:
            count = say(edition.language, "{found} found, {similar} similar").format(
                found=len(found), similar=len(closest)
            )
            yield SearchLine.Found(closest, highlight if found else answers.highlight, count, first=not found)
    if not found:
        advised = advice(edition, wanted, proceed, partial(say, edition.language))
        yield SearchLine.Found([], highlight, count, first=False, advice=advised.reason)
