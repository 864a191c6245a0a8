"""The full-screen reader: questions on the left, the chosen answer on the right.

Only this package imports Textual, and only when there is something to show.
"""

import os
import shutil
import sys
from collections.abc import Mapping

from pactqa.browsing import keyboard, places
from pactqa.hints import Again
from pactqa.model import Article, Edition, Fault
from pactqa.system.streams import stdout

_LEAST = (20, 6)
"""The minimum columns and lines: enough for a question and the beginning of its answer."""


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


def browse(article: Article, edition: Edition, where: str, again: Again, *, remember: bool = True) -> None:
    """Run the full-screen reader on *article*, starting with *edition*. *where* is its source: a path or `STDIN`.

    With *remember*, start where the reader was in it before, and remember where they are in the end.

    Raises `Fault` if Textual is not installed, if no terminal sends keys, or if the reader fails with an internal
    error. The last two suggest `read`, with the options of *again*. Raises `SystemExit` with the exit code if Ctrl-C or
    a signal ends the reader.
    """
    keyboard.prepare()
    try:
        from pactqa.browsing.app import BrowseApp
    except ModuleNotFoundError as error:
        if error.name != "textual":
            raise
        from pactqa.system.extras import missing

        raise missing("browse", "browsing") from None
    _connect(again)
    if not os.environ.get("NO_COLOR"):
        os.environ.pop("NO_COLOR", None)  # Textual treats an empty one as set
    browser = BrowseApp(article, edition, where, places.load(where) if remember else None)
    if remember:
        keyboard.KeySelector.leave = lambda: places.save(where, browser.take_place())
    browser.run()
    if browser.failure:
        raise Fault(f"browse failed with an internal error: {browser.failure!r}{again.hint('read')}")
    if remember:
        places.save(where, browser.place)
    if browser.return_code:
        raise SystemExit(browser.return_code)


def _connect(again: Again) -> None:
    """Connect standard input, where Textual reads keys, and standard error, where it draws, to the terminal.

    Raises `Fault`, which suggests `read` with the options of *again*, if there is no terminal to read keys from.
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
