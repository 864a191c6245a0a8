"""Documents that pandoc reads, as HTML. In: the media type and the content. Out: metadata and HTML.

A format of text has a module with what pandoc's reader of it needs before, and what its HTML needs after.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from pactqa.importing.markup.pandoc import asciidoc, org, rst, wikitext
from pactqa.importing.markup.pandoc.program import MissingError, UnreadableError, run

__all__ = ["FILES", "TEXTS", "MissingError", "UnreadableError", "convert"]

_PICTURE = re.compile(r'(<img[^<>]*?) src="(?!https?:)[^"<>]*"')


class _Format(Struct, frozen=True):
    """A format: its *name* in pandoc, and the functions that process a text before and the HTML after."""

    name: str
    prepare: Callable[[str], str] = str
    finish: Callable[[str], str] = str


def _without_inner_pictures(html: str) -> str:
    """Return *html* without the addresses of pictures that are in the file itself."""
    return _PICTURE.sub(r"\1", html)


TEXTS = {
    "text/asciidoc": _Format("asciidoc", asciidoc.prepare, asciidoc.finish),
    "text/x-org": _Format("org", org.prepare, org.finish),
    "text/x-rst": _Format("rst", rst.prepare, rst.finish),
    "text/x-wiki": _Format("mediawiki", wikitext.prepare, wikitext.finish),
}
"""The formats of text by media type."""

FILES = {
    "application/epub+zip": _Format("epub", finish=_without_inner_pictures),
    "application/rtf": _Format("rtf", finish=_without_inner_pictures),
    "application/vnd.oasis.opendocument.text": _Format("odt", finish=_without_inner_pictures),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _Format(
        "docx", finish=_without_inner_pictures
    ),
}
"""The other formats by media type."""


def convert(media_type: str, content: str | bytes) -> tuple[Mapping[str, Any], str]:
    """Return the metadata and the HTML of *content*, whose *media_type* is one of `TEXTS` or `FILES`.

    Raises `MissingError` or `UnreadableError`.
    """
    if isinstance(content, bytes):
        form, data = FILES[media_type], content
    else:
        form = TEXTS[media_type]
        data = form.prepare(content).encode(errors="replace")
    metadata, html = run(data, form.name)
    return metadata, form.finish(html)
