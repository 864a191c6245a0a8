"""The terminal: what it has to be, and how Textual is connected to it."""

import os
import select
import selectors
import shutil
import sys
from collections.abc import Callable, Mapping
from signal import SIGHUP
from typing import ClassVar

from pactqa.hints import Again
from pactqa.model import Fault
from pactqa.system.streams import stdout

_LEAST = (20, 6)
"""The minimum columns and lines: enough for a question and the beginning of its answer."""

_ESCAPE_DELAY = "10"
"""How many milliseconds Esc waits, as it may be the first character of what another key sends: as long as in tmux."""


def require_terminal(environ: Mapping[str, str], again: Again) -> None:
    """Raise `Fault` if standard output is not a terminal, or is too simple or too small a one.

    The message suggests `read`, with the options of *again*.
    """
    instead = again.hint("read")
    if not stdout().isatty():
        raise Fault(f"browse needs a terminal{instead}")
    if environ.get("TERM") in ("dumb", "unknown"):
        raise Fault(f"browse needs a more capable terminal than TERM={environ['TERM']}{instead}")
    columns, lines = shutil.get_terminal_size()
    if columns < _LEAST[0] or lines < _LEAST[1]:
        wanted = f"a terminal of at least {_LEAST[0]} columns and {_LEAST[1]} lines"
        raise Fault(f"browse needs {wanted}; this one has {columns} and {lines}{instead}")


def connect(again: Again) -> None:
    """Connect standard input, where Textual reads keys, and standard error, where it draws, to the terminal.

    Textual must not have been imported yet. Raises `Fault`, which suggests `read` with the options of *again*, if there
    is no terminal to read keys from.
    """
    keys, screen = 0, 2
    try:
        if not os.isatty(keys):
            os.dup2(os.open("/dev/tty", os.O_RDWR), keys)
    except OSError:
        raise Fault(f"browse needs a terminal that it can read keys from{again.hint('read')}") from None
    if not os.isatty(screen):
        os.dup2(stdout().fileno(), screen)
    # Textual takes both from `sys`, where they are None if they were closed.
    sys.__stdin__ = open(keys, closefd=False)  # type: ignore[misc] # noqa: SIM115
    sys.__stderr__ = open(screen, "w", errors="backslashreplace", closefd=False)  # type: ignore[misc] # noqa: SIM115
    if not os.environ.get("NO_COLOR"):
        os.environ.pop("NO_COLOR", None)  # Textual treats an empty one as set
    os.environ.setdefault("ESCDELAY", _ESCAPE_DELAY)
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
        """Return the files that are ready, after *timeout* seconds at most. Exit if the terminal is gone."""
        from textual.constants import ESCAPE_DELAY

        ready = super().select(ESCAPE_DELAY if self._read else timeout)
        self._read = bool(ready)
        for key, _ in ready:
            terminal = select.poll()
            terminal.register(key.fd, 0)
            if any(event & select.POLLHUP for _, event in terminal.poll(0)):
                try:
                    if KeySelector.leave:
                        KeySelector.leave()
                finally:
                    os._exit(128 + SIGHUP)  # there is nothing to restore, and Textual waits to draw
        return ready
