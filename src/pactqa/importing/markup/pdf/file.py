"""Open a PDF, read its metadata and its pages with their rules, and refuse a file that cannot become text."""

import ctypes
from collections.abc import Iterator, Sequence
from itertools import islice

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError, PdfObject, PdfPage

from pactqa.importing.markup.pdf import letters
from pactqa.importing.markup.pdf.links import read_links
from pactqa.importing.markup.pdf.values import Frame, Page, Rule, UnreadableError
from pactqa.languages import detect_language

MAX_PAGES = 1000
MAX_LETTERS = 5_000_000
"""Limits of a document."""

FEW_LETTERS = 20
"""The number of letters of a page below which they are hardly text, but a stamp on a scan, say."""

UNKNOWN_SHARE = 0.5
"""The share of letters without Unicode above which a PDF cannot be read."""

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
"""The maximum thickness and the minimum length of a rule, in points. A row of a table is as high as a line."""

GAP = 2.0
"""The maximum gap between the rules of neighbouring cells, in points."""

_Point = tuple[float, float]

_WHITE = 255

_LONGEST_TAG = 100
_SAMPLE_PAGES = 20


def opened(data: bytes) -> PdfDocument:
    """Return the document in *data*. Raises `UnreadableError`."""
    try:
        return PdfDocument(data)
    except PdfiumError as error:
        is_locked = error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise UnreadableError(_LOCKED if is_locked else _DAMAGED) from None


def read_pages(document: PdfDocument) -> tuple[list[Page], list[int]]:
    """Return the pages of *document*, and the numbers of those that cannot be read. Raises `UnreadableError`."""
    number = len(document)
    if number > MAX_PAGES:
        raise UnreadableError(f"{number:,} pages, more than {MAX_PAGES:,}; import a part of it")
    pages: list[Page] = []
    unreadable: list[int] = []
    total = 0
    for index in range(number):
        try:
            pages.append(_read_page(document, index))
        except PdfiumError:
            unreadable.append(index)
            continue
        total += pages[-1].letters
        if total > MAX_LETTERS:
            raise UnreadableError(f"more than {MAX_LETTERS:,} letters; import a part of it")
    if not pages:
        raise UnreadableError(_DAMAGED)
    _refuse_without_text(pages)
    return pages, unreadable


def _read_page(document: PdfDocument, number: int) -> Page:
    """Return the page *number* of *document*. Raises `PdfiumError`."""
    page = document[number]
    text_page = page.get_textpage()
    left, bottom, right, top = page.get_cropbox()
    turns = letters.quarter_turns(text_page.raw)
    frame = Frame(min(left, right), min(bottom, top), max(left, right), max(bottom, top), turns)
    across, down, drawings = _drawings(page, frame)
    return Page(
        number=number,
        frame=frame,
        runs=letters.read_runs(text_page.raw, frame, read_links(document, page, frame)),
        across=across,
        down=down,
        drawings=drawings,
        letters=text_page.count_chars(),
        unknown=letters.count_unknown(text_page.raw),
    )


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


def language(document: PdfDocument) -> str:
    """Return the language that *document* names, as a BCP 47 tag (ISO 32000, 14.9.2), "" if it names none."""
    buffer = (pdfium.FPDF_WCHAR * _LONGEST_TAG)()
    length = pdfium.FPDFCatalog_GetLanguage(document, buffer, ctypes.sizeof(buffer))
    tag = bytes(buffer)[:length].decode("utf-16-le", "replace") if length <= ctypes.sizeof(buffer) else ""
    return tag.strip(" \0")


def _drawings(page: PdfPage, frame: Frame) -> tuple[list[Rule], list[Rule], int]:
    """Return the rules of *page* across and down, in *frame*, and the number of its drawings that are not text."""
    across: list[Rule] = []
    down: list[Rule] = []
    number = 0
    for drawn in islice(page.get_objects(max_depth=1), MAX_OBJECTS):
        number += drawn.type != pdfium.FPDF_PAGEOBJ_TEXT
        for start, end in _straight_lines(drawn) if drawn.type == pdfium.FPDF_PAGEOBJ_PATH else ():
            (x0, y0), (x1, y1) = frame.point(*start), frame.point(*end)
            if abs(y0 - y1) < WIDTH and abs(x0 - x1) > MIN_ACROSS:
                across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif abs(x0 - x1) < WIDTH and abs(y0 - y1) > MIN_DOWN:
                down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        if len(across) + len(down) > MAX_RULES:
            break
    return _connected(across), _connected(down), number


def _connected(rules: Sequence[Rule]) -> list[Rule]:
    """Return *rules* of one direction, sorted, with those as one that continue each other, as the sides of cells do."""
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at), rule.start)):
        last = joined[-1] if joined else None
        if last is not None and round(last.at) == round(rule.at) and rule.start - last.end <= GAP:
            joined[-1] = last._replace(end=max(last.end, rule.end))
        else:
            joined.append(rule)
    return sorted(joined)


def _straight_lines(path: PdfObject) -> Iterator[tuple[_Point, _Point]]:
    """Yield the ends of the straight lines that *path* shows. A narrow rectangle is a line itself."""
    left, bottom, right, top = path.get_bounds()
    if top - bottom < WIDTH or right - left < WIDTH:
        middle_x, middle_y = (left + right) / 2, (bottom + top) / 2
        yield from (((left, middle_y), (right, middle_y)), ((middle_x, bottom), (middle_x, top)))
        return
    number, matrix = pdfium.FPDFPath_CountSegments(path), path.get_matrix()
    if number > MAX_SEGMENTS or _is_unseen(path):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    last = start = None
    for index in range(number):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and last:
            yield last, point
            if pdfium.FPDFPathSegment_GetClose(segment) and start:
                yield point, start
        last = point


def _is_unseen(path: PdfObject) -> bool:
    """Return whether *path* has no outline and no filling but white, which programs put behind each line."""
    filled, stroked, colour = ctypes.c_int(), ctypes.c_int(), [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFPath_GetDrawMode(path, filled, stroked)
    pdfium.FPDFPageObj_GetFillColor(path, *colour)
    *parts, opacity = (part.value for part in colour)
    is_shown = filled.value != pdfium.FPDF_FILLMODE_NONE and min(parts) < _WHITE and opacity > 0
    return not (stroked.value or is_shown)
