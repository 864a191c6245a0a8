"""The one place that decides how to print and that writes the output."""

import io
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import TextIO

from msgspec import Struct

from pactqa.hints import BARE, Again
from pactqa.model import Edition, Fault
from pactqa.text import line
from pactqa.views import View

STDOUT = "-"
"""The name of standard output where a file name is accepted."""

MEASURE = 80
"""The maximum length of a line of prose, in columns."""

_CLOSED_PIPE = 128 + 13
"""The exit code that a shell reports for a program ended by SIGPIPE."""


class Format(StrEnum):
    """What to print: a page or plain lines, CommonMark, a canonical store, or an HTML document."""

    text = "text"
    markdown = "markdown"
    json = "json"
    html = "html"


class Output(Struct, frozen=True):
    """How to print: the *view* that renders the text, and the *pager* command for text of *height* lines or more."""

    view: View
    pager: tuple[str, ...] = ()
    height: int = 0

    def write(self, text: str) -> None:
        """Print *text*, rendered by `view`. Raises `Fault` if it cannot be written."""
        if not (self.pager and text.count("\n") >= self.height and _page(self.pager, text)):
            write(text)


def choose(
    form: Format,
    environ: Mapping[str, str],
    *,
    page: bool = False,
    again: Again = BARE,
    others: Sequence[Edition] = (),
) -> Output:
    """Decide how to print on standard output.

    A terminal gets a page, and so does anything else if `FORCE_COLOR` asks for colour; other programs get plain lines.
    `NO_COLOR` and dumb terminals turn colour off. *page* allows a pager. The last lines of a page suggest commands for
    the same text, made with *again*, and for the *others*, its editions in other languages.
    """
    out = stdout()
    if form in (Format.json, Format.html):
        # JSON exchanged between programs must be UTF-8 (RFC 8259, section 8.1), and our HTML declares UTF-8.
        out.reconfigure(encoding="utf-8", newline="\n")
    if form is Format.html:
        from pactqa.views.html import Html

        return Output(Html())
    if form is Format.json:
        from pactqa.views.jsonld import JsonLd

        return Output(JsonLd())
    if form is Format.markdown:
        from pactqa.views.markdown import Markdown

        return Output(Markdown())
    on_terminal = out.isatty()
    forced = bool(environ.get("FORCE_COLOR")) and not environ.get("NO_COLOR")
    if not on_terminal and not forced:
        from pactqa.views.plain import Plain

        return Output(Plain())

    from pactqa.views.terminal import Terminal

    size = shutil.get_terminal_size()
    dumb = environ.get("TERM") in ("dumb", "unknown")
    colour = forced or not (environ.get("NO_COLOR") or dumb)
    view = Terminal(min(size.columns, MEASURE), colour=colour, again=again, others=others)
    return Output(view, _pager(environ) if page and on_terminal and not dumb else (), size.lines)


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
        raise unwritten(error) from None


def prepare() -> None:
    """Make sure that standard output is written completely or fails with an error, whatever code writes to it.

    With PYTHONUNBUFFERED, Python ignores that a write was only partial. If standard output is closed, Typer drops its
    help without an error. If standard error is closed, `print` uses standard output instead, and the next file opened
    gets its number, so a library's messages would end up in that file.
    """
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", errors="backslashreplace")
    if isinstance(sys.stdout, io.TextIOWrapper) and isinstance(raw := sys.stdout.buffer, io.RawIOBase):
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(raw), sys.stdout.encoding, sys.stdout.errors)
    elif sys.stdout is None:
        sys.stdout = _Closed()


class _Closed(io.StringIO):
    """A stand-in for standard output when it is closed."""

    def write(self, text: str) -> int:  # noqa: ARG002
        """Raise `Fault`."""
        raise _closed()


def _closed() -> Fault:
    return Fault("standard output is closed")


def stdout() -> io.TextIOWrapper:
    """Return standard output. Raises `Fault` if it is closed."""
    if not isinstance(sys.stdout, io.TextIOWrapper):
        raise _closed()
    return sys.stdout


def unwritten(error: OSError) -> Fault:
    """Abandon standard output after *error*, and return the `Fault` to raise."""
    abandon(stdout())
    return Fault(f"standard output cannot be written: {error.strerror}")


def abandon(out: TextIO) -> None:
    """Redirect *out* to the null device. Otherwise Python flushes its buffer at exit, and fails again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())


def note(text: str) -> None:
    """Print *text* for the reader on standard error, apart from the output."""
    try:
        print(text, file=sys.stderr)  # noqa: T201
    except OSError:  # the exit code is about the output, not about this
        abandon(sys.stderr)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int], None]]:
    """Yield a function that shows how many bytes of *what* have arrived so far.

    The line appears on standard error after one second, if that is a terminal, and is erased at the end.
    """
    begin = time.monotonic()
    shown = False

    def update(received: int) -> None:
        nonlocal shown
        if sys.stderr.isatty() and time.monotonic() > begin + 1:
            shown = True
            so_far = f"{received / 1e6:.1f} MB so far" if received else "waiting"
            print(f"\r{line(what)[:60]}: {so_far}", end="", file=sys.stderr, flush=True)  # noqa: T201

    try:
        yield update
    finally:
        if shown:
            print(f"\r{' ' * 79}\r", end="", file=sys.stderr, flush=True)  # noqa: T201


def _pager(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the pager command: the reader's own, else less. It is empty if disabled, malformed or not installed."""
    import shlex

    wanted = environ.get("PACTQA_PAGER", environ.get("PAGER", "less -FRX"))
    try:
        command = tuple(shlex.split(wanted))
    except ValueError:  # an unclosed quotation mark
        return ()
    return command if command and shutil.which(command[0]) else ()


def _page(pager: tuple[str, ...], text: str) -> bool:
    """Show *text* in *pager*, and return whether the pager started."""
    import signal
    import subprocess

    encoding = stdout().encoding
    # less takes the encoding from the locale, which may not be installed. Python has already decided on one.
    charset = {"LESSCHARSET": "utf-8"} if encoding.lower() == "utf-8" else {}
    try:
        process = subprocess.Popen(  # noqa: S603 - the reader's own pager
            pager,
            stdin=subprocess.PIPE,
            encoding=encoding,
            errors="replace",
            env={"LESS": "FRX", **charset, **os.environ},
        )
    except OSError:
        return False
    # Ctrl-C is for the pager, which keeps running. Quitting it early is not an error.
    interrupt = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process.communicate(text)
    finally:
        signal.signal(signal.SIGINT, interrupt)
    return True
