"""Open a PDF, read its pages and what it says about itself, and refuse what cannot become text."""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium

from pactqa.importing.markup.pdf.links import Reader
from pactqa.importing.markup.pdf.pages import UnreadablePageError, read_page
from pactqa.importing.markup.pdf.refusal import Clock, UnreadableError
from pactqa.importing.markup.pdf.tuning import FEW_LETTERS, MAX_LETTERS, MAX_PAGES, UNKNOWN_SHARE
from pactqa.importing.markup.pdf.values import Page

_DAMAGED = "cannot be read as a PDF; open it, and print it to a PDF again"
_LOCKED = "locked with a password; save it without the password"
_PICTURES = "its pages are pictures; recognize the text first: ocrmypdf FILE.pdf OUT.pdf"
_NO_UNICODE = "its letters are not in Unicode; recognize the text first: ocrmypdf --force-ocr FILE.pdf OUT.pdf"
_EMPTY = "its pages are empty"


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """Yield the document in *data*, as a pointer of PDFium. Raises `UnreadableError`."""
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        is_locked = pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise UnreadableError(_LOCKED if is_locked else _DAMAGED)
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def read_pages(document: Any, clock: Clock) -> tuple[list[Page], list[int]]:  # noqa: ANN401 - a pointer of PDFium
    """Return the pages of *document*, and the numbers of those that cannot be read. Raises `UnreadableError`."""
    number = pdfium.FPDF_GetPageCount(document)
    if number > MAX_PAGES:
        raise UnreadableError(f"{number:,} pages, more than {MAX_PAGES:,}; import a part of it")
    links = Reader(document)
    pages: list[Page] = []
    unreadable: list[int] = []
    letters = 0
    for place in range(number):
        try:
            page = read_page(document, place, links)
        except UnreadablePageError:
            unreadable.append(place)
            continue
        pages.append(page)
        clock.check()
        letters += page.letters
        if letters > MAX_LETTERS:
            raise UnreadableError(f"more than {MAX_LETTERS:,} letters; import a part of it")
    if not pages:
        raise UnreadableError(_DAMAGED)
    _refuse_without_text(pages)
    return pages, unreadable


def _refuse_without_text(pages: Sequence[Page]) -> None:
    """Raise `UnreadableError` if *pages* have hardly any text, or none that is in Unicode."""
    known = sum(len(run.text) for page in pages for run in page.runs)
    if sum(page.unknown for page in pages) > UNKNOWN_SHARE * sum(page.letters for page in pages):
        unknown = [page for page in pages if page.unknown > UNKNOWN_SHARE * page.letters]
        if not _is_language(unknown):
            raise UnreadableError(_NO_UNICODE)
    if known < FEW_LETTERS * len(pages) and known < 10 * FEW_LETTERS:
        if any(page.drawings for page in pages):
            raise UnreadableError(_PICTURES)
        if not known:
            raise UnreadableError(_EMPTY)


def _is_language(pages: Sequence[Page]) -> bool:
    """Return whether the text of *pages* is in a language: the codes of a font may be letters, as in TeX's bitmaps."""
    from pactqa.importing.words import detect_language  # seldom needed, and the worker should start fast

    return detect_language(" ".join(run.text for page in pages[:_SOME_PAGES] for run in page.runs)) is not None


def title(document: Any) -> str:  # noqa: ANN401
    """Return the title of *document* in its metadata, "" if it has none."""
    return _text(lambda buffer, length: pdfium.FPDF_GetMetaText(document, b"Title", buffer, length))


def language(document: Any) -> str:  # noqa: ANN401
    """Return the language that *document* names, as a BCP 47 tag (ISO 32000, 14.9.2), "" if it names none."""
    kind = ctypes.POINTER(pdfium.FPDF_WCHAR)
    return _text(lambda buffer, length: pdfium.FPDFCatalog_GetLanguage(document, ctypes.cast(buffer, kind), length))


_LONGEST = 1000
_SOME_PAGES = 20


def _text(function: Callable[[Any, int], int]) -> str:
    """Return the text in UTF-16 that *function* writes to a buffer of a length, or "" if it is longer than a line."""
    buffer = ctypes.create_string_buffer(_LONGEST)
    length = function(buffer, _LONGEST)
    text = buffer.raw[:length].decode("utf-16-le", "replace") if length <= _LONGEST else ""
    return " ".join(text.replace("\0", " ").split())
