"""What is printed. `pages` makes a page of what a command shows, and each view is a module that renders pages.

This module decides how to print: which view renders a page, and which pager shows it.
"""

import shutil
from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol

from msgspec import Struct

from pactqa.system.streams import stdout, write
from pactqa.views.pages import Page

MEASURE = 80
"""The maximum length of a line of prose, in columns."""


_DUMB = ("dumb", "unknown")
"""The values of `TERM` for terminals that know no escape codes and no pager."""


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


class View(Protocol):
    """An output format."""

    def render(self, page: Page) -> str:
        """Return the whole text to print for *page*, with its final newline."""


class Output(Struct, frozen=True):
    """How to print: the *view* that renders a page, and the *pager* command for text of *height* lines or more."""

    view: View
    pager: tuple[str, ...] = ()
    height: int = 0

    def print(self, page: Page) -> None:
        """Print *page*. Raises `Fault` if it cannot be written."""
        _print(self.view.render(page), self.pager, self.height)


def print_help(text: str, environ: Mapping[str, str]) -> None:
    """Print *text* as it is: in the pager if it is longer than the terminal. Raises `Fault` if it cannot be written."""
    _print(text, *(_pager(environ) if stdout().isatty() else ((), 0)))


def _pager(environ: Mapping[str, str]) -> tuple[tuple[str, ...], int]:
    """Return the pager for a terminal, if it can show one, and from how many lines on it is for."""
    if environ.get("TERM") in _DUMB:
        return (), 0
    from pactqa.system.pager import pager_command

    return pager_command(environ), shutil.get_terminal_size().lines


def _print(text: str, pager: tuple[str, ...], height: int) -> None:
    if pager and text.count("\n") >= height:
        from pactqa.system.pager import show

        if show(pager, text):
            return
    write(text)


def pick_output(form: Format, environ: Mapping[str, str], *, page: bool = False) -> Output:
    """Decide how to print on standard output.

    A terminal gets a page, and so does anything else if `FORCE_COLOR` asks for colour; other programs get plain lines.
    `NO_COLOR` and dumb terminals turn colour off. Links have their addresses behind them on terminals that are known to
    show these. *page* allows a pager.
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
    if not out.isatty() and not has_colour(environ):
        from pactqa.views.plain import Plain

        return Output(Plain())
    from pactqa.views.terminal import Terminal, shows_hyperlinks

    columns = shutil.get_terminal_size().columns
    hyperlinks = shows_hyperlinks(environ, is_terminal=out.isatty())
    view = Terminal(min(columns, MEASURE), colour=has_colour(environ), hyperlinks=hyperlinks)
    return Output(view, *_pager(environ)) if page and out.isatty() else Output(view)


def has_colour(environ: Mapping[str, str]) -> bool:
    """Return whether text on standard output is coloured."""
    wanted = environ.get("FORCE_COLOR") or (stdout().isatty() and environ.get("TERM") not in _DUMB)
    return bool(wanted) and not environ.get("NO_COLOR")
