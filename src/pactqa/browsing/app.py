"""The program that Textual runs."""

import asyncio
import gc
from collections.abc import Iterator
from functools import partial
from signal import SIGINT, SIGTERM
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.reactive import Reactive
from textual.screen import Screen

from pactqa.browsing.screens.reading import Reading
from pactqa.model import Article, Edition

_FOR_GOOD = 1 << 20
"""So many seconds that nothing goes by itself."""


class Browser(App[None]):
    """Reads one article, in one of its editions at a time."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-wide")]  # noqa: RUF012 - as Textual declares it
    NOTIFICATION_TIMEOUT = _FOR_GOOD
    theme: Reactive[str] = Reactive("ansi-dark")
    """The terminal's own colours; set here, as Textual looks at it before anything else."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "command_palette", "Commands", show=False),
        Binding("ctrl+z", "suspend_process", "Suspend", show=False),
        Binding("ctrl+c", "interrupt", show=False, system=True),
    ]
    CSS = """
    ToastRack { margin: 0; }
    Toast { width: auto; max-width: 100%; padding: 0 1; margin: 0; text-style: reverse; border: none !important; }
    OptionList > .option-list--option-highlighted {
        color: ansi_default; background: ansi_default; text-style: reverse;
    }
    """

    def __init__(self, article: Article, edition: Edition, where: str) -> None:
        """Take the *article*, the *edition* to begin with, and the path of the store."""
        super().__init__()
        self.animation_level = "none"
        self.error_console.quiet = True  # an error is told as all are
        self._reading = Reading(article, edition, where)

    @property
    def failure(self) -> Exception | None:
        """The error that ended it, if one did."""
        return self._exception

    def get_default_screen(self) -> Screen[None]:
        """Return the one screen there is."""
        return self._reading

    def get_system_commands(self, screen: Screen[object]) -> Iterator[SystemCommand]:
        """Yield what the palette offers: what the keys do, and two of Textual's own commands."""
        for key in Binding.make_bindings(self._reading.BINDINGS):
            if key.tooltip:
                yield SystemCommand(key.description, key.tooltip, partial(self.run_action, key.action, self._reading))
        yield from (own for own in super().get_system_commands(screen) if own.title in ("Theme", "Quit"))

    def on_mount(self) -> None:
        """Draw all anew after Ctrl-Z, and where another program ends this one leave the terminal as it was."""
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        for number in (SIGINT, SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, self.exit, None, 128 + number)

    def on_ready(self) -> None:
        """Collect garbage from here on: a screen that stands for hours leaves cycles behind. The store has none."""
        gc.freeze()
        gc.enable()

    def action_interrupt(self) -> None:
        """Leave, as Ctrl-C leaves everything."""
        self.exit(return_code=128 + SIGINT)
