"""The one place where it is decided how to print, and where text leaves the program."""

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
"""What names standard output where a file could be named."""

MEASURE = 80
"""The most columns that a line of prose takes."""

_CLOSED_PIPE = 128 + 13
"""What a shell reports of a program that SIGPIPE ended."""


class Format(StrEnum):
    """What to print: a page or lines to read, CommonMark, a canonical store, or an HTML document."""

    text = "text"
    markdown = "markdown"
    json = "json"
    html = "html"


class Output(Struct, frozen=True):
    """How to print: in which form, and through which command, the *pager*, what is longer than *height* lines."""

    view: View
    pager: tuple[str, ...] = ()
    height: int = 0

    def write(self, text: str) -> None:
        """Print *text*, which `view` made. Raises `Fault` where it cannot be written."""
        if not (self.pager and text.count("\n") >= self.height and _written_to(self.pager, text)):
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

    A terminal gets a page, so does anything else when `FORCE_COLOR` asks for colour; a program gets plain lines.
    `NO_COLOR` and a dumb terminal go without colour. *page* allows a pager. The last line of a page
    leads on to the same text *again*, and to the *others*.
    """
    out = stdout()
    if form in (Format.json, Format.html):
        # JSON between programs is UTF-8 (RFC 8259, section 8.1); so is HTML, which says so itself
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
    """Print *text* on standard output, letters that it cannot hold as question marks.

    Raises `Fault` where it cannot be written. A closed pipe ends the program, quietly.
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
    """See to it that what is printed on standard output is whole or an error, whoever prints it.

    With PYTHONUNBUFFERED Python takes a part that was written for all of it. Where standard output is closed, Typer
    prints its help nowhere and says nothing.
    """
    if isinstance(sys.stdout, io.TextIOWrapper) and isinstance(raw := sys.stdout.buffer, io.RawIOBase):
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(raw), sys.stdout.encoding, sys.stdout.errors)
    elif sys.stdout is None:
        sys.stdout = _Closed()


class _Closed(io.StringIO):
    """Standard output that is closed."""

    def write(self, text: str) -> int:  # noqa: ARG002
        """Raise `Fault`."""
        raise _closed()


def _closed() -> Fault:
    return Fault("standard output is closed")


def stdout() -> io.TextIOWrapper:
    """Return standard output. Raises `Fault` where it is closed."""
    if not isinstance(sys.stdout, io.TextIOWrapper):
        raise _closed()
    return sys.stdout


def unwritten(error: OSError) -> Fault:
    """Give standard output up after *error*, and return what to tell the reader."""
    abandon(stdout())
    return Fault(f"standard output cannot be written: {error.strerror}")


def abandon(out: TextIO) -> None:
    """Give *out* up: what is left in its buffer would be tried, and fail, once more at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())


def note(text: str) -> None:
    """Tell the reader *text* beside what is printed, on standard error."""
    if sys.stderr:
        print(text, file=sys.stderr)  # noqa: T201


@contextmanager
def progress(what: str) -> Iterator[Callable[[int], None]]:
    """Give a function that tells on a terminal's standard error how many bytes of *what* have come so far.

    The line appears after a second, and is gone in the end.
    """
    begin = time.monotonic()
    shown = False

    def tell(came: int) -> None:
        nonlocal shown
        if sys.stderr and sys.stderr.isatty() and time.monotonic() > begin + 1:
            shown = True
            so_far = f"{came / 1e6:.1f} MB so far" if came else "waiting"
            print(f"\r{line(what)[:60]}: {so_far}", end="", file=sys.stderr, flush=True)  # noqa: T201

    try:
        yield tell
    finally:
        if shown:
            print(f"\r{' ' * 79}\r", end="", file=sys.stderr, flush=True)  # noqa: T201


def _pager(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the command that pages: what the reader has set, else less; an empty one where there is none."""
    import shlex

    wanted = environ.get("PACTQA_PAGER", environ.get("PAGER", "less -FRX"))
    try:
        command = tuple(shlex.split(wanted))
    except ValueError:  # a quotation mark too many
        return ()
    return command if command and shutil.which(command[0]) else ()


def _written_to(pager: tuple[str, ...], text: str) -> bool:
    """Show *text* in *pager*, and return whether it could be started."""
    import signal
    import subprocess

    encoding = stdout().encoding
    # less would ask the locale, which may not be installed, for what Python has settled already.
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
    # Ctrl-C is for the pager, which stays; whoever left it early has read enough.
    interrupt = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process.communicate(text)
    finally:
        signal.signal(signal.SIGINT, interrupt)
    return True
