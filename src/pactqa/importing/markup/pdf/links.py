"""The links of a page: their positions, their targets, and the paragraphs to which those inside the document lead."""

import ctypes
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain, count
from math import inf
from typing import NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfPage

from pactqa.importing.markup.pdf.values import Destination, Frame, Line, Paragraph, Run

MAX_LINKS = 3_000
"""The maximum number of links of a page."""

MIDDLE = 0.33
"""The height of the middle of a line above its baseline, in ems, where it is compared with links and destinations."""

_MARGIN = 1.0
"""The margin around the box of a link that belongs to it, in points."""

_LONGEST_ADDRESS = 2000
_SCHEMES = ("http:", "https:", "mailto:")

_POINTS = {
    pdfium.PDFDEST_VIEW_XYZ: (0, 1),
    pdfium.PDFDEST_VIEW_FITR: (0, 3),
    pdfium.PDFDEST_VIEW_FITH: (3, 0),
    pdfium.PDFDEST_VIEW_FITBH: (3, 0),
}
"""The parameters of a destination, of four, that are its left and its top (ISO 32000, 12.3.2.2). A missing one is 0."""

Target = str | Destination


class Link(NamedTuple):
    """A link on a page: its box, with a margin, in the frame of the page, and its *target*."""

    left: float
    bottom: float
    right: float
    top: float
    target: Target


def read_links(document: PdfDocument, page: PdfPage, frame: Frame) -> list[Link]:
    """Return the links of *page* to the web, to mail addresses and into its *document*, with boxes in *frame*."""
    page_links: list[Link] = []
    index, link, rect = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    while pdfium.FPDFLink_Enumerate(page, index, link) and len(page_links) < MAX_LINKS:
        target = _target(document, link)
        if target and pdfium.FPDFLink_GetAnnotRect(link, rect):
            left, bottom, right, top = frame.box(rect.left, rect.bottom, rect.right, rect.top)
            page_links.append(Link(left - _MARGIN, bottom - _MARGIN, right + _MARGIN, top + _MARGIN, target))
    return page_links


def _target(document: PdfDocument, link: pdfium.FPDF_LINK) -> Target | None:
    """Return the target of *link*, None if it is neither on the web nor in *document*."""
    action = pdfium.FPDFLink_GetAction(link)
    if action and pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_GOTO:
        length = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
        if not 0 < length <= _LONGEST_ADDRESS:
            return None
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
        address = buffer.value.decode(errors="replace")
        return address if address.lower().startswith(_SCHEMES) else None
    destination = pdfium.FPDFLink_GetDest(document, link)
    number, parameters = ctypes.c_ulong(), (ctypes.c_float * 4)()
    indexes = _POINTS.get(pdfium.FPDFDest_GetView(destination, number, parameters))
    x, y = (parameters[index] for index in indexes) if indexes else (0.0, 0.0)
    return Destination(pdfium.FPDFDest_GetDestPageIndex(document, destination), (x, y) if y else None)


def resolve_links(paragraphs: Sequence[Paragraph], frames: Mapping[int, Frame]) -> None:
    """Give each of *paragraphs*, all of a document, to which a link leads an id, and the link the address of that id.

    *frames* are its pages' frames. A destination is at the first line, in reading order, that is not above its point
    and does not end to the left of it, or else at the beginning of the next page.
    """
    lines: dict[int, list[tuple[Line, Paragraph]]] = defaultdict(list)
    links: dict[Destination, list[Run]] = defaultdict(list)
    for paragraph in paragraphs:
        for line in paragraph.lines:
            lines[line.page].append((line, paragraph))
            for run in line.runs:
                if isinstance(run.href, Destination) and run.href.page in frames:
                    links[run.href].append(run)
    points = {to: frames[to.page].point(*to.point) if to.point else (-inf, inf) for to in links}
    ids = count(1)
    for destination, (x, y) in points.items():
        below = (part for line, part in lines[destination.page] if line.y + MIDDLE * line.size <= y and x <= line.x1)
        target = next(chain(below, (part for _, part in lines[destination.page + 1])), None)
        if target is not None:
            target.id = target.id or f"place:{next(ids)}"
            for run in links[destination]:
                run.href = f"#{target.id}"
