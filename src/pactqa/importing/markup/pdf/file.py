"""Open a PDF, read its metadata and its pages with their rules, and refuse what cannot become text."""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium

from pactqa.importing.markup.pdf import letters
from pactqa.importing.markup.pdf.links import LinkReader
from pactqa.importing.markup.pdf.values import Frame, Page, Rule, UnreadableError
from pactqa.languages import detect_language

MAX_PAGES = 1000
MAX_LETTERS = 5_000_000
"""Limits of a document."""

FEW_LETTERS = 20
"""Letters of a page that are hardly text, such as a stamp on a scan."""

UNKNOWN_SHARE = 0.5
"""The share of letters without Unicode of a PDF that cannot be read."""

_DAMAGED = "cannot be read as a PDF; open it, and print it to a PDF again"
_LOCKED = "locked with a password; save it without the password"
_PICTURES = "its pages are pictures; recognize the text first: ocrmypdf FILE.pdf OUT.pdf"
_NO_UNICODE = "its letters are not in Unicode; recognize the text first: ocrmypdf --force-ocr FILE.pdf OUT.pdf"
_EMPTY = "its pages are empty"

MAX_OBJECTS = 50_000
MAX_RULES = 4_000
MAX_SEGMENTS = 3_000
"""Limits of a page: its objects, its rules, and the segments of a path."""

WIDTH = 3.0
MIN_ACROSS = 20.0
MIN_DOWN = 6.0
"""The thickness of a rule at most, and its length at least, in points. A row of a table is as high as a line."""

GAP = 2.0
"""The gap between the rules of neighbouring cells, at most, in points."""

_Point = tuple[float, float]

_WHITE = 255

_LONGEST_METADATA = 1000
_SAMPLE_PAGES = 20


class UnreadablePageError(Exception):
    """A page is damaged."""


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


def read_pages(document: Any) -> tuple[list[Page], list[int]]:  # noqa: ANN401 - a pointer of PDFium
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


class Drawings:
    """The rules of a page, *across* and *down*, sorted, and the *number* of its pictures, paths and form XObjects."""

    def __init__(self, page: Any, frame: Frame) -> None:  # noqa: ANN401 - a pointer of PDFium
        """Read them from *page*, with places in *frame*."""
        self.across: list[Rule] = []
        self.down: list[Rule] = []
        self.number = 0
        self._frame = frame
        for place in range(min(pdfium.FPDFPage_CountObjects(page), MAX_OBJECTS)):
            drawn = pdfium.FPDFPage_GetObject(page, place)
            kind = pdfium.FPDFPageObj_GetType(drawn)
            self.number += kind != pdfium.FPDF_PAGEOBJ_TEXT
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(drawn)
            if len(self.across) + len(self.down) > MAX_RULES:
                break
        self.across, self.down = _connected(self.across), _connected(self.down)

    def _path(self, path: Any) -> None:  # noqa: ANN401
        """Add the sides of *path* that are rules. A narrow rectangle is a rule itself."""
        corners = [self._frame.point(*point) for point in _bounds(path)]
        if not corners:
            return
        (left, bottom), (right, top) = (tuple(map(edge, zip(*corners, strict=True))) for edge in (min, max))
        if top - bottom < WIDTH or right - left < WIDTH:
            self._rule((left, (bottom + top) / 2), (right, (bottom + top) / 2))
            self._rule(((left + right) / 2, bottom), ((left + right) / 2, top))
            return
        if _is_unseen(path):
            return
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix))
        for start, end in _sides(path):
            self._rule(*(self._frame.point(*_placed(point, matrix)) for point in (start, end)))

    def _rule(self, start: _Point, end: _Point) -> None:
        """Add the line from *start* to *end*, if it is one across or down that is long enough."""
        (x0, y0), (x1, y1) = start, end
        if abs(y0 - y1) < WIDTH and abs(x0 - x1) > MIN_ACROSS:
            self.across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) < WIDTH and abs(y0 - y1) > MIN_DOWN:
            self.down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _connected(rules: Sequence[Rule]) -> list[Rule]:
    """Return *rules* of one direction, sorted, with those as one that continue each other, as the sides of cells do."""
    found: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at), rule.start)):
        last = found[-1] if found else None
        if last is not None and round(last.at) == round(rule.at) and rule.start - last.end <= GAP:
            found[-1] = last._replace(end=max(last.end, rule.end))
        else:
            found.append(rule)
    return sorted(found)


def _bounds(drawn: Any) -> list[_Point]:  # noqa: ANN401
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(drawn, *map(ctypes.byref, edges)):
        return []
    left, bottom, right, top = (edge.value for edge in edges)
    return [(left, bottom), (right, top)]


def _is_unseen(path: Any) -> bool:  # noqa: ANN401
    """Return whether *path* has no outline and no filling but white, which programs put behind each line."""
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(filled), ctypes.byref(stroked))
    colour = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFPageObj_GetFillColor(path, *map(ctypes.byref, colour))
    *parts, opacity = (part.value for part in colour)
    is_shown = filled.value != pdfium.FPDF_FILLMODE_NONE and min(parts) < _WHITE and opacity > 0
    return not (stroked.value or is_shown)


def _sides(path: Any) -> Iterator[tuple[_Point, _Point]]:  # noqa: ANN401
    """Yield the ends of the straight lines of *path*, in its own coordinates."""
    number = pdfium.FPDFPath_CountSegments(path)
    if number > MAX_SEGMENTS:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    last = start = None
    for place in range(number):
        segment = pdfium.FPDFPath_GetPathSegment(path, place)
        if not pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            continue
        point = x.value, y.value
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and last:
            yield last, point
            if pdfium.FPDFPathSegment_GetClose(segment) and start:
                yield point, start
        last = point


def _placed(point: _Point, matrix: Any) -> _Point:  # noqa: ANN401
    """Return the place on the page of *point*, whose coordinates *matrix* transforms."""
    x, y = point
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f
