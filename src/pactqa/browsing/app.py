"""The Textual app."""

import asyncio
import gc
import os
import sys
from signal import SIGHUP, SIGINT, SIGQUIT, SIGTERM
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.reactive import Reactive

from pactqa.browsing.bookmarks import Bookmark
from pactqa.browsing.screen import ArticleScreen
from pactqa.model import Article, Edition

_NEVER = 1 << 20
"""A timeout in seconds that no session reaches."""

_SWITCH_INTERVAL = 0.0005
"""How long a thread may run before it gives way to others, in seconds: a key needs some thirty changes of thread."""


class BrowseApp(App[None]):
    """Shows an article, one edition at a time."""

    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-wide")]  # noqa: RUF012 - as Textual declares it
    NOTIFICATION_TIMEOUT = _NEVER
    VERTICAL_BREAKPOINTS = [(0, "-short"), (12, "-tall")]  # noqa: RUF012 - likewise

    theme: Reactive[str] = Reactive("ansi-dark")
    """The theme with the terminal's own colours, set here because Textual reads it before anything else."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "suspend_process", "Suspend (fg resumes)", show=False),
        Binding("ctrl+c", "interrupt", show=False, priority=True, system=True),
    ]
    CSS = """
    ToastRack { margin: 0; scrollbar-size: 0 0; }
    Toast { width: 100%; max-width: 100%; padding: 0 1; margin: 0; text-style: reverse; border: none !important; }
    """

    def __init__(self, article: Article, edition: Edition, where: str, bookmark: Bookmark | None = None) -> None:
        """Show *article*, starting with *edition*, at *bookmark* or at its beginning. *where* is its source."""
        super().__init__()
        self.animation_level = "none"
        self.error_console.quiet = True  # `browse` reports errors
        self._article = ArticleScreen(article, edition, where, bookmark)

    def get_default_screen(self) -> ArticleScreen:
        """Return the article's screen, with the classes for the size of the terminal before anything is drawn."""
        for length, breakpoints in zip(
            self.size, (self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS), strict=True
        ):
            self._article.add_class(max(each for each in breakpoints if each[0] <= length)[1])
        return self._article

    def compose(self) -> ComposeResult:
        """Compose the screen. Keys, even those typed ahead, wait until the app has mounted the widgets."""
        return self._article.widgets()

    @property
    def bookmark(self) -> Bookmark:
        """The reader's position, which remains known after the app has ended."""
        return self._article.bookmark

    @property
    def failure(self) -> Exception | None:
        """The error that ended the app, if any."""
        return self._exception

    async def on_event(self, event: events.Event) -> None:
        """Dismiss the notification at any key or click. End the number being typed unless the key is a digit."""
        # A key arrives here twice: before any widget gets it, and to take effect if none has used it.
        if isinstance(event, events.Key | events.MouseDown) and not event.is_forwarded:
            self.clear_notifications()
            # This is Enter, typed before the terminal was in raw mode.
            if isinstance(event, events.Key) and event.key == "ctrl+j":
                event = events.Key("enter", "\r")
        # Both times, as some keys arrive only once, and digits typed before this one may take effect in between.
        if isinstance(event, events.MouseDown) or (isinstance(event, events.Key) and not event.key.isdecimal()):
            self._article.end_number()
        await super().on_event(event)

    def on_load(self) -> None:
        """Let signals that end a program exit, so that the terminal is restored, as soon as Textual takes messages."""
        for number in (SIGHUP, SIGINT, SIGQUIT, SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, self.call_later, self.exit, None, 128 + number)

    def on_mount(self) -> None:
        """Redraw everything after Ctrl-Z."""
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))

    def on_ready(self) -> None:
        """Turn garbage collection on, as a long session creates cycles, but exempt the store, which has none.

        Make a search, which runs in a thread, give way to a key sooner.
        """
        sys.setswitchinterval(_SWITCH_INTERVAL)
        gc.freeze()
        gc.enable()
        if not self.is_headless:
            self.set_interval(1, self._leave_with_terminal)

    def _leave_with_terminal(self) -> None:
        """Exit if the terminal is gone without a signal. Textual would read the end of its input forever."""
        if not os.isatty(0):
            self.exit(return_code=128 + SIGHUP)

    def action_interrupt(self) -> None:
        """Copy the text selected with the mouse or, without any, exit with the exit code of Ctrl-C, 130."""
        try:
            self.screen.action_copy_text()
        except SkipAction:
            self.exit(return_code=128 + SIGINT)
