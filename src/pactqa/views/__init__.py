"""Output. `pages` makes a page of the content that a command shows, and each view is a module that renders pages.

This module decides how to print: which view renders a page, and which pager shows it.
"""

import shutil
from collections.abc import Callable, Mapping
from enum import StrEnum

from pactqa.system.streams import DUMB, stdout, write
from pactqa.views.pages import Page

MEASURE = 80
"""The maximum length of a line of prose, in columns."""


class Format(StrEnum):
    """The output: a page or plain lines, CommonMark, a canonical store, or an HTML document.

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


View = Callable[[Page], str]
"""A function that returns the whole text to print for a page, with its final newline."""


def print_page(page: Page, form: Format, environ: Mapping[str, str], *, pager: bool) -> None:
    """Print *page* in the view for *form* and standard output, like `print_text`."""
    print_text(_view(form, environ)(page), environ, form, pager=pager)


def print_text(text: str, environ: Mapping[str, str], form: Format = Format.text, *, pager: bool = True) -> None:
    """Print *text*, which is in *form*. Raises `Fault` if it cannot be written.

    *pager* allows a pager for text that people read on a terminal, if it is longer than the screen.
    """
    out = stdout()
    if form in (Format.json, Format.html):
        # JSON exchanged between programs must be UTF-8 (RFC 8259, section 8.1), and our HTML declares UTF-8.
        out.reconfigure(encoding="utf-8", newline="\n")
    elif form is Format.text and pager and out.isatty() and environ.get("TERM") not in DUMB:
        from pactqa.system.pager import pager_command, show

        if text.count("\n") >= shutil.get_terminal_size().lines and show(pager_command(environ), text):
            return
    write(text)


def _view(form: Format, environ: Mapping[str, str]) -> View:
    """Return the view for *form*.

    As text, a terminal gets a page, and so does anything else if `FORCE_COLOR` asks for colour; other programs get
    plain lines. `NO_COLOR` and dumb terminals turn colour off. Labels of links are hyperlinks on terminals that are
    known to show them.
    """
    if form is Format.html:
        from pactqa.views.html import to_html

        return to_html
    if form is Format.json:
        from pactqa.views.jsonld import to_json

        return to_json
    if form is Format.markdown:
        from pactqa.views.markdown import Markdown

        return Markdown().render
    colour, is_terminal = has_colour(environ), stdout().isatty()
    if not colour and not is_terminal:
        from pactqa.views.plain import Plain

        return Plain().render
    from pactqa.views.terminal import Terminal, shows_hyperlinks

    width = min(shutil.get_terminal_size().columns, MEASURE)
    return Terminal(width, colour=colour, hyperlinks=shows_hyperlinks(environ, is_terminal=is_terminal)).render


def has_colour(environ: Mapping[str, str]) -> bool:
    """Return whether text on standard output is coloured."""
    wanted = environ.get("FORCE_COLOR") or (stdout().isatty() and environ.get("TERM") not in DUMB)
    return bool(wanted) and not environ.get("NO_COLOR")
