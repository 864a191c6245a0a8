"""Read the pages of a PDF: their text and their rules."""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from pactqa.importing.markup.pdf import letters
from pactqa.importing.markup.pdf.drawings import Drawings
from pactqa.importing.markup.pdf.frame import Frame
from pactqa.importing.markup.pdf.links import Reader
from pactqa.importing.markup.pdf.values import Page


class UnreadablePageError(Exception):
    """A page is damaged."""


def read_page(document: Any, number: int, links: Reader) -> Page:  # noqa: ANN401 - a pointer of PDFium
    """Return the page *number*, from 0, of *document*, with its *links*. Raises `UnreadablePageError`."""
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
