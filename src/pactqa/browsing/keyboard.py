"""Two things that Textual's reading of keys lacks: Esc that takes effect soon, and an end when the terminal is gone."""

import os
import select
import selectors
from collections.abc import Callable
from signal import SIGHUP
from typing import ClassVar

_DELAY = "10"
"""How many milliseconds Esc waits, as it may be the first character of what another key sends: as long as in tmux."""


def prepare() -> None:
    """Let Textual, which must not have been imported yet, read keys with `KeySelector`."""
    os.environ.setdefault("ESCDELAY", _DELAY)
    selectors.SelectSelector = KeySelector  # type: ignore[misc] # there is no other way in


class KeySelector(selectors.SelectSelector):
    """Waits for keys and, after one, no longer than Esc waits for the rest of what another key sends.

    It calls *leave* before it exits because the terminal is gone.

    Textual looks for an Esc to report only every tenth of a second, whatever the delay is. And if there was no SIGHUP
    when its terminal went away, it reads the end of its input over and over.
    """

    leave: ClassVar[Callable[[], None] | None] = None
    _read = False

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Return what is ready, after *timeout* seconds at most. Exit if the terminal is gone."""
        from textual.constants import ESCAPE_DELAY

        found = super().select(ESCAPE_DELAY if self._read else timeout)
        self._read = bool(found)
        for key, _ in found:
            if _is_gone(key.fd):
                try:
                    if KeySelector.leave:
                        KeySelector.leave()
                finally:
                    os._exit(128 + SIGHUP)  # there is nothing to restore, and Textual waits to draw
        return found


def _is_gone(terminal: int) -> bool:
    poll = select.poll()
    poll.register(terminal, 0)
    return any(event & select.POLLHUP for _, event in poll.poll(0))
