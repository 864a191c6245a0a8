"""A PDF as HTML. In: its bytes. Out: metadata and HTML, with its headings, lists, links and emphasis.

A worker process with limits does it (`sandbox`, `worker`), in the steps of `document`. A PDF says where letters are,
not what they belong to, so much of it is estimated; the numbers are in `tuning`.
"""

import re
from collections.abc import Mapping
from html import unescape
from importlib.util import find_spec

import msgspec

from pactqa.importing.markup.pdf import sandbox
from pactqa.importing.markup.pdf.refusal import UnreadableError
from pactqa.importing.words import detect_language
from pactqa.language import primary

__all__ = ["MissingError", "UnreadableError", "convert"]

_MUCH = 40_000
"""How much of the HTML tells the language, in characters."""


class MissingError(Exception):
    """PDFium is not installed."""


class _Answer(msgspec.Struct):
    html: str = ""
    title: str = ""
    language: str = ""
    warning: str = ""
    refused: str = ""


def convert(data: bytes) -> tuple[Mapping[str, str], str]:
    """Return the metadata and the HTML of the PDF *data*.

    The metadata are its title, its language, and a warning about pages that cannot be read, as far as there are any.
    Raises `MissingError` or `UnreadableError`.
    """
    if find_spec("pypdfium2") is None:
        raise MissingError
    try:
        answer = msgspec.json.decode(sandbox.run(data), type=_Answer)
    except (sandbox.DeathError, msgspec.DecodeError) as error:
        raise UnreadableError(str(error)) from None
    if answer.refused:
        raise UnreadableError(answer.refused)
    language = _language(answer.language, answer.html)
    return {"title": answer.title, "language": language, "warning": answer.warning}, answer.html


def _language(told: str, html: str) -> str:
    """Return the language of *html*: the one *told*, unless the text is in another: programs tell their user's."""
    found = detect_language(unescape(re.sub(r"<[^<>]*>", " ", html[:_MUCH])))
    return found if found and primary(found) != primary(told) else told
