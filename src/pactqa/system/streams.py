"""Standard output and standard error, which may be closed, full, or no longer read."""

import io
import os
import re
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from pactqa.model import Fault
from pactqa.text import line

STDOUT = "-"
"""The name of standard output where a file name is accepted."""

DUMB = ("dumb", "unknown")
"""The values of `TERM` for terminals that know no escape codes and no pager."""

_COLUMNS = 80
"""The width of a terminal that does not know its own."""

_COMMAND = re.compile(": (?=pactqa |mkdir )")
"""The end of the text before a command at the end of a message."""

_CLOSED_PIPE = 128 + 13
"""The exit code that a shell reports for a program ended by SIGPIPE."""


def write(text: str) -> None:
    """Print *text* on standard output, with question marks for characters that its encoding lacks.

    Raises `Fault` if it cannot be written. Exits quietly if the pipe is closed.
    """
    out = stdout()
    try:
        out.reconfigure(errors="replace")
        out.write(text)
        out.flush()
    except BrokenPipeError:
        abandon(out)
        raise SystemExit(_CLOSED_PIPE) from None
    except OSError as error:
        raise cannot_write(error) from None


def prepare() -> None:
    """Make sure that standard output is written completely or fails with an error, whatever code writes to it.

    With PYTHONUNBUFFERED, Python ignores that a write was only partial. If standard error is closed, `print` uses
    standard output instead, and the next file opened gets its number, so messages of libraries would end up in it.
    """
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", errors="backslashreplace")
    if isinstance(sys.stdout, io.TextIOWrapper) and isinstance(raw := sys.stdout.buffer, io.RawIOBase):
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(raw), sys.stdout.encoding, sys.stdout.errors)


def stdout() -> io.TextIOWrapper:
    """Return standard output. Raises `Fault` if it is closed."""
    if not isinstance(sys.stdout, io.TextIOWrapper):
        raise Fault("standard output is closed")
    return sys.stdout


def is_piped(file: TextIO) -> bool:
    """Return whether *file* is a pipe or a file, and not a terminal or another device."""
    mode = os.fstat(file.fileno()).st_mode
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode)


def cannot_write(error: OSError) -> Fault:
    """Abandon standard output after *error*, and return the `Fault` to raise."""
    abandon(stdout())
    return Fault(f"standard output cannot be written: {error.strerror}")


def abandon(out: TextIO) -> None:
    """Redirect *out* to the null device. Otherwise Python flushes its buffer at exit, and fails again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())


def note(text: str) -> None:
    """Print *text* for the reader on standard error, apart from the output. A terminal gets it wrapped at spaces."""
    try:
        if sys.stderr.isatty():
            columns = shutil.get_terminal_size(os.get_terminal_size(sys.stderr.fileno())).columns or _COLUMNS
            text = "\n".join(row for each in text.split("\n") for row in _wrapped(each, columns))
        print(text, file=sys.stderr)  # noqa: T201
    except OSError:  # the exit code is about the output, not about this
        abandon(sys.stderr)


def _wrapped(text: str, columns: int) -> list[str]:
    """Return *text* in rows of at most *columns*, if its words are short enough.

    A command at its end, as in `try: pactqa list`, gets a row of its own if it does not fit, and is never broken: it is
    there to be copied.
    """
    reason, *command = _COMMAND.split(text, maxsplit=1)
    words = [*f"{reason}:".split(" "), *command] if command else text.split(" ")
    rows = [words[0]]
    for word in words[1:]:
        if _width(longer := f"{rows[-1]} {word}") <= columns:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows


def _width(text: str) -> int:
    """Return how many columns *text* takes: letters of East Asia take two (UAX #11)."""
    from unicodedata import east_asian_width

    return len(text) if text.isascii() else sum(1 + (east_asian_width(letter) in "WF") for letter in text)


@contextmanager
def progress(what: str, total: int = 0) -> Iterator[Callable[[int], None]]:
    """Yield a function that shows how many bytes of *what* have arrived so far or, of a *total*, how many are done.

    The line appears on standard error after one second, if that is a capable terminal, and is erased at the end.
    """
    begin = time.monotonic()
    shown = False

    def update(received: int) -> None:
        nonlocal shown
        if sys.stderr.isatty() and os.environ.get("TERM") not in DUMB and time.monotonic() > begin + 1:
            shown = True
            so_far = f"{received / 1e6:.1f} MB so far" if received else "waiting"
            so_far = f"[{'#' * (20 * received // total):20}] {received} of {total}" if total else so_far
            print(f"\r{line(what)[:60]}: {so_far}", end="", file=sys.stderr, flush=True)  # noqa: T201

    try:
        yield update
    finally:
        if shown:
            print(f"\r{' ' * 79}\r", end="", file=sys.stderr, flush=True)  # noqa: T201
