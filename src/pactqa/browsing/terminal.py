"""The terminal: its requirements, its connection to Textual, and how a text browser borrows it."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from importlib.util import find_spec

from pactqa.hints import SourceOptions
from pactqa.model import Fault
from pactqa.system.streams import DUMB, abandon, stdout

_LEAST = (20, 6)
"""The minimum columns and lines: enough for a question and the beginning of its answer."""


def require_terminal(environ: Mapping[str, str], options: SourceOptions) -> None:
    """Raise `Fault` if standard output is not a terminal, or is too simple or too small a one.

    The message suggests `read` with *options*.
    """
    instead = options.hint("read")
    if not stdout().isatty():
        raise Fault(f"browse needs a terminal{instead}")
    if environ.get("TERM") in DUMB:
        raise Fault(f"browse needs a more capable terminal than TERM={environ['TERM']}{instead}")
    columns, lines = shutil.get_terminal_size()
    if columns < _LEAST[0] or lines < _LEAST[1]:
        wanted = f"a terminal of at least {_LEAST[0]} columns and {_LEAST[1]} lines"
        raise Fault(f"browse needs {wanted}; this one has {columns} and {lines}{instead}")


def connect(options: SourceOptions) -> None:
    """Connect standard input, where Textual reads keys, and standard error, where it draws, to the terminal.

    Textual must not have been imported yet. Raises `Fault`, which suggests `read` with *options*, if there is no
    terminal to read keys from.
    """
    if find_spec("fcntl") is None:
        raise Fault(f"browse needs a terminal of Linux or macOS{options.hint('read')}")
    keys, screen = 0, 2
    try:
        if not os.isatty(keys):
            os.dup2(os.open("/dev/tty", os.O_RDWR), keys)
    except OSError:
        raise Fault(f"browse needs a terminal that it can read keys from{options.hint('read')}") from None
    if not os.isatty(screen):
        os.dup2(stdout().fileno(), screen)
    # Textual takes both from `sys`, where they are None if they were closed.
    sys.__stdin__ = open(keys, closefd=False)  # type: ignore[misc] # noqa: SIM115
    sys.__stderr__ = open(screen, "w", errors="backslashreplace", closefd=False)  # type: ignore[misc] # noqa: SIM115
    if not os.environ.get("NO_COLOR"):
        os.environ.pop("NO_COLOR", None)  # Textual treats an empty one as set


def disconnect() -> None:
    """Discard output that Textual could not write to a lost terminal. Python would try again at exit, and fail."""
    if sys.__stderr__ and not os.isatty(sys.__stderr__.fileno()):
        abandon(sys.__stderr__)


_CLIPBOARDS = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("", ("pbcopy",)),
)
"""Programs that copy their input, each with the environment variable that it needs, if any."""

_COPIED_WITHIN = 2
"""The maximum time that such a program may take, in seconds."""


async def copy(text: str) -> bool:
    """Copy *text* with the first installed program that reports success, and return whether one did."""
    for variable, command in _CLIPBOARDS:
        usable = (not variable or os.environ.get(variable)) and shutil.which(command[0])
        if usable and await _run(command, text.encode(errors="replace"), _COPIED_WITHIN) == 0:
            return True
    return False


async def open_in_web_browser(address: str, suspend: Callable[[], AbstractContextManager[None]]) -> bool:
    """Open *address* in the web browser, and return whether that worked, as far as the browser reports.

    A text browser takes over the terminal, which *suspend* releases, until it exits. Any other browser runs in the
    background, and its output is discarded.
    """
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    if type(browser) in (webbrowser.GenericBrowser, webbrowser.Elinks):
        wakeup = signal.set_wakeup_fd(-1)  # hide signals from asyncio: Ctrl-C is for the browser
        try:
            with suspend():
                command = [browser.name, *(word.replace("%s", address) for word in browser.args)]
                return subprocess.run(command, check=False).returncode <= 0  # noqa: S603 - the reader's own browser
        except OSError:
            return False
        finally:
            signal.set_wakeup_fd(wakeup)
    script = "import sys, webbrowser; sys.exit(not webbrowser.open(sys.argv[1]))"
    return await _run([sys.executable, "-c", script, address]) == 0


async def _run(command: Sequence[str], stdin: bytes = b"", seconds: float | None = None) -> int | None:
    """Run *command* on *stdin* in the background, for at most *seconds*, and return its exit code if it ended."""
    null = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        *command, stdin=asyncio.subprocess.PIPE, stdout=null, stderr=null, start_new_session=True
    )
    try:
        await asyncio.wait_for(process.communicate(stdin), seconds)
    except TimeoutError:
        process.kill()
    return process.returncode
