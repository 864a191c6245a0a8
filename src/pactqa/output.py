"""Decide how to print: which view renders the text, and which pager shows it."""

import shutil
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct

from pactqa.hints import BARE, Again
from pactqa.model import Edition
from pactqa.system.streams import stdout, write
from pactqa.views import ShelfView, View

MEASURE = 80
"""The maximum length of a line of prose, in columns."""


class Format(StrEnum):
    """What to print: a page or plain lines, CommonMark, a canonical store, or an HTML document.

    `Format("MD")` is `Format.markdown`: case makes no difference, and the suffixes of files are names as well.
    """

    text = "text"
    markdown = "markdown"
    json = "json"
    html = "html"

    @classmethod
    def _missing_(cls, value: object) -> "Format | None":
        name = str(value).lower()
        return cls.__members__.get({"md": "markdown", "txt": "text", "htm": "html"}.get(name, name))


V = TypeVar("V")


class Output(Struct, Generic[V], frozen=True):
    """How to print: the *view* that renders the text, and the *pager* command for text of *height* lines or more."""

    view: V
    pager: tuple[str, ...] = ()
    height: int = 0

    def write(self, text: str) -> None:
        """Print *text*, rendered by `view`. Raises `Fault` if it cannot be written."""
        if self.pager and text.count("\n") >= self.height:
            from pactqa.system.pager import show

            if show(self.pager, text):
                return
        write(text)


def pick_output(
    form: Format,
    environ: Mapping[str, str],
    *,
    page: bool = False,
    again: Again = BARE,
    others: Sequence[Edition] = (),
) -> Output[View]:
    """Decide how to print on standard output.

    A terminal gets a page, and so does anything else if `FORCE_COLOR` asks for colour; other programs get plain lines.
    `NO_COLOR` and dumb terminals turn colour off. *page* allows a pager. The last lines of a page suggest commands for
    the same text, made with *again*, and for the *others*, its editions in other languages. An HTML
    document names these too.
    """
    out = stdout()
    if form in (Format.json, Format.html):
        # JSON exchanged between programs must be UTF-8 (RFC 8259, section 8.1), and our HTML declares UTF-8.
        out.reconfigure(encoding="utf-8", newline="\n")
    if form is Format.html:
        from pactqa.views.html import Html

        return Output(Html(others))
    if form is Format.json:
        from pactqa.views.jsonld import JsonLd

        return Output(JsonLd())
    if form is Format.markdown:
        from pactqa.views.markdown import Markdown

        return Output(Markdown())
    if not _is_for_people(environ):
        from pactqa.views.plain import Plain

        return Output(Plain())
    from pactqa.views.terminal import Terminal

    return _paged(Terminal(_width(), colour=_is_coloured(environ), again=again, others=others), environ, page=page)


def pick_shelf_output(environ: Mapping[str, str], *, page: bool = False, again: Again = BARE) -> Output[ShelfView]:
    """Decide how to print about several articles on standard output, as `pick_output` does for one.

    Suggested commands have the language of *again*.
    """
    if not _is_for_people(environ):
        from pactqa.views.shelf import PlainShelf

        return Output(PlainShelf())
    from pactqa.views.terminal import TerminalShelf

    return _paged(TerminalShelf(_width(), colour=_is_coloured(environ), again=again), environ, page=page)


def _is_for_people(environ: Mapping[str, str]) -> bool:
    return stdout().isatty() or _is_colour_forced(environ)


def _is_colour_forced(environ: Mapping[str, str]) -> bool:
    return bool(environ.get("FORCE_COLOR")) and not environ.get("NO_COLOR")


def _is_dumb(environ: Mapping[str, str]) -> bool:
    return environ.get("TERM") in ("dumb", "unknown")


def _is_coloured(environ: Mapping[str, str]) -> bool:
    return _is_colour_forced(environ) or not (environ.get("NO_COLOR") or _is_dumb(environ))


def _width() -> int:
    return min(shutil.get_terminal_size().columns, MEASURE)


def _paged(view: V, environ: Mapping[str, str], *, page: bool) -> Output[V]:
    """Return the output with *view*, in the reader's pager if *page* allows one, on a terminal that can show it."""
    if not page or not stdout().isatty() or _is_dumb(environ):
        return Output(view)
    from pactqa.system.pager import pager_command

    return Output(view, pager_command(environ), shutil.get_terminal_size().lines)
