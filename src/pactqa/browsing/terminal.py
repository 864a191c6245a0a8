"""The terminal: its requirements, its connection to Textual, and how a text browser borrows it."""

import asyncio
import os
import select
import selectors
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from importlib.util import find_spec
from typing import ClassVar

from pactqa.hints import Again
from pactqa.model import Fault
from pactqa.system.streams import stdout

_LEAST = (20, 6)
"""The minimum columns and lines: enough for a question and the beginning of its answer."""

_ESCAPE_DELAY = "10"
"""How many milliseconds Esc waits, as it may be the first character of what another key sends: as long as in tmux."""

_OPEN = """\
import os, signal, sys, webbrowser

def leave_it_to_the_browser(*_):
    try:
        os.wait()
    except ChildProcessError:
        pass
    os._exit(0)

for number in (signal.SIGINT, signal.SIGQUIT):
    signal.signal(number, leave_it_to_the_browser)
sys.exit(not webbrowser.open(sys.argv[1]))
"""
"""Opens an address. After Ctrl-C it waits until the browser has ended, and opens no other one instead.

It handles the signals, as the browser would inherit that they are ignored.
"""


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
    if find_spec("fcntl") is None:
        raise Fault(f"browse needs a terminal of Linux or macOS{again.hint('read')}")
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
                    os._exit(128 + signal.SIGHUP)  # there is nothing to restore, and Textual waits to draw
        return ready


_CLIPBOARDS = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("", ("pbcopy",)),
)
"""The programs that copy what they read, each with the variable without which it cannot."""

_COPIED_WITHIN = 2
"""The maximum number of seconds that such a program may take."""


async def copy(text: str) -> bool:
    """Copy *text* with the first program there is for it that says it could, and return whether there is one."""
    null = asyncio.subprocess.DEVNULL
    for variable, command in _CLIPBOARDS:
        if (variable and not os.environ.get(variable)) or not shutil.which(command[0]):
            continue
        copying = await asyncio.create_subprocess_exec(
            *command, stdin=asyncio.subprocess.PIPE, stdout=null, stderr=null, start_new_session=True
        )
        try:
            await asyncio.wait_for(copying.communicate(text.encode(errors="replace")), _COPIED_WITHIN)
        except TimeoutError:
            copying.kill()
        if copying.returncode == 0:
            return True
    return False


async def open_in_web_browser(address: str, suspend: Callable[[], AbstractContextManager[None]]) -> bool:
    """Open *address* in the web browser, and return whether that worked, as far as the browser says.

    A text browser takes over the terminal, which *suspend* gives away, until it exits. Any other browser runs in the
    background, and its output is discarded.
    """
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    command = [sys.executable, "-c", _OPEN, address]
    if type(browser) in (webbrowser.GenericBrowser, webbrowser.Elinks):
        # Ignore Ctrl-C and the like, as a shell does while the program that it waits for has the terminal.
        before = [(number, signal.signal(number, signal.SIG_IGN)) for number in (signal.SIGINT, signal.SIGQUIT)]
        try:
            with suspend():
                return subprocess.run(command, check=False).returncode == 0  # noqa: S603 - the reader's own browser
        finally:
            for number, handler in before:
                signal.signal(number, handler)
    null = subprocess.DEVNULL
    launched = subprocess.Popen(command, stdin=null, stdout=null, stderr=null, start_new_session=True)  # noqa: S603
    while launched.poll() is None:
        await asyncio.sleep(0.1)
    return launched.returncode == 0
