"""Open a PDF, read its pages and its metadata, and refuse what cannot become text."""

import ctypes
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium

from pactqa.importing.markup.pdf import letters
from pactqa.importing.markup.pdf.drawings import Drawings
from pactqa.importing.markup.pdf.links import LinkReader
from pactqa.importing.markup.pdf.values import Frame, Page, UnreadableError
from pactqa.importing.words import detect_language

MAX_PAGES = 1000
MAX_LETTERS = 5_000_000
MAX_READING_SECONDS = 10
"""Limits of a document. The last is the processor time after which the worker gives up by itself, in words."""

FEW_LETTERS = 20
"""Letters of a page that are hardly text, such as a stamp on a scan."""

UNKNOWN_SHARE = 0.5
"""The share of letters without Unicode of a PDF that cannot be read."""

_DAMAGED = "cannot be read as a PDF; open it, and print it to a PDF again"
_LOCKED = "locked with a password; save it without the password"
_PICTURES = "its pages are pictures; recognize the text first: ocrmypdf FILE.pdf OUT.pdf"
_NO_UNICODE = "its letters are not in Unicode; recognize the text first: ocrmypdf --force-ocr FILE.pdf OUT.pdf"
_EMPTY = "its pages are empty"

_LONGEST_METADATA = 1000
_SAMPLE_PAGES = 20


class UnreadablePageError(Exception):
    """A page is damaged."""


class Clock:
    """The processor time of the worker, which is looked at after every page. No page takes long."""

    def __init__(self) -> None:
        """Start it."""
        self._start = time.process_time()

    def check(self) -> None:
        """Raise `UnreadableError` if the time is up."""
        if time.process_time() - self._start > MAX_READING_SECONDS:
            raise UnreadableError(f"takes more than {MAX_READING_SECONDS} seconds to read; import a part of it")


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
    links = LinkReader(document)
    pages: list[Page] = []
    unreadable: list[int] = []
    total = 0
    for place in range(number):
        try:
            pages.append(_read_page(document, place, links))
        except UnreadablePageError:
            unreadable.append(place)
            continue
        clock.check()
        total += pages[-1].letters
        if total > MAX_LETTERS:
            raise UnreadableError(f"more than {MAX_LETTERS:,} letters; import a part of it")
    if not pages:
        raise UnreadableError(_DAMAGED)
    _refuse_without_text(pages)
    return pages, unreadable


def _read_page(document: Any, number: int, links: LinkReader) -> Page:  # noqa: ANN401
    page = pdfium.FPDF_LoadPage(document, number)
    text_page = pdfium.FPDFText_LoadPage(page) if page else None
    try:
        if not text_page:
            raise UnreadablePageError
        frame = _frame(page)._replace(turns=letters.quarter_turns(text_page))
        drawings = Drawings(page, frame)
        return Page(
            number=number,
            frame=frame,
            runs=letters.read_runs(text_page, frame, links.read(page, frame)),
            across=drawings.across,
            down=drawings.down,
            drawings=drawings.number,
            letters=letters.count(text_page),
            unknown=letters.count_unknown(text_page),
        )
    finally:
        if text_page:
            pdfium.FPDFText_ClosePage(text_page)
        if page:
            pdfium.FPDF_ClosePage(page)


def _frame(page: Any) -> Frame:  # noqa: ANN401
    edges = [ctypes.c_float() for _ in range(4)]
    for box_of in (pdfium.FPDFPage_GetCropBox, pdfium.FPDFPage_GetMediaBox):
        if box_of(page, *map(ctypes.byref, edges)):
            left, bottom, right, top = (edge.value for edge in edges)
            return Frame(min(left, right), min(bottom, top), max(left, right), max(bottom, top))
    return Frame(0, 0, 612, 792)  # US Letter


def _refuse_without_text(pages: Sequence[Page]) -> None:
    """Raise `UnreadableError` if *pages* have hardly any text, or none that is in Unicode."""
    known = sum(len(run.text) for page in pages for run in page.runs)
    if sum(page.unknown for page in pages) > UNKNOWN_SHARE * sum(page.letters for page in pages):
        unknown = [page for page in pages if page.unknown > UNKNOWN_SHARE * page.letters]
        sample = " ".join(run.text for page in unknown[:_SAMPLE_PAGES] for run in page.runs)
        if detect_language(sample) is None:  # the codes of a font may be letters, as in TeX's bitmaps
            raise UnreadableError(_NO_UNICODE)
    if known < FEW_LETTERS * len(pages) and known < 10 * FEW_LETTERS:
        if any(page.drawings for page in pages):
            raise UnreadableError(_PICTURES)
        if not known:
            raise UnreadableError(_EMPTY)


def title(document: Any) -> str:  # noqa: ANN401
    """Return the title of *document* in its metadata, "" if it has none."""
    return _text(lambda buffer, length: pdfium.FPDF_GetMetaText(document, b"Title", buffer, length))


def language(document: Any) -> str:  # noqa: ANN401
    """Return the language that *document* names, as a BCP 47 tag (ISO 32000, 14.9.2), "" if it names none."""
    kind = ctypes.POINTER(pdfium.FPDF_WCHAR)
    return _text(lambda buffer, length: pdfium.FPDFCatalog_GetLanguage(document, ctypes.cast(buffer, kind), length))


def _text(function: Callable[[Any, int], int]) -> str:
    """Return the text in UTF-16 that *function* writes to a buffer of a length, or "" if it is longer than a line."""
    buffer = ctypes.create_string_buffer(_LONGEST_METADATA)
    length = function(buffer, _LONGEST_METADATA)
    text = buffer.raw[:length].decode("utf-16-le", "replace") if length <= _LONGEST_METADATA else ""
    return " ".join(text.replace("\0", " ").split())
