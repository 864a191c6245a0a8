"""A PDF as HTML. In: its bytes. Out: metadata and HTML, with its headings, lists, links and emphasis.

A worker process with limits does it (`sandbox`, `worker`), in the steps of `document`. A PDF says where letters are,
not what they belong to, so much of it is estimated, by numbers that stand at the beginning of each module.
"""

import re
from collections.abc import Mapping
from html import unescape
from importlib.util import find_spec

import msgspec

from pactqa.importing.markup.pdf import sandbox
from pactqa.importing.markup.pdf.values import UnreadableError
from pactqa.importing.words import detect_language
from pactqa.language import primary

__all__ = ["MissingError", "UnreadableError", "convert"]

_SAMPLE = 40_000
"""The number of characters of the HTML by which its language is detected."""


class MissingError(Exception):
    """PDFium is not installed."""


class _Result(msgspec.Struct):
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
        result = msgspec.json.decode(sandbox.run(data), type=_Result)
    except (sandbox.DeathError, msgspec.DecodeError) as error:
        raise UnreadableError(str(error)) from None
    if result.refused:
        raise UnreadableError(result.refused)
    language = _language(result.language, result.html)
    return {"title": result.title, "language": language, "warning": result.warning}, result.html


def _language(named: str, html: str) -> str:
    """Return the language of *html*: the one *named* in the file, unless the text is in another.

    Programs may name their user's.
    """
    detected = detect_language(unescape(re.sub(r"<[^<>]*>", " ", html[:_SAMPLE])))
    return detected if detected and primary(detected) != primary(named) else named
