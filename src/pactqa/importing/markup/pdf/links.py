"""The links of a page: where they are, and to what they lead."""

import ctypes
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium

from pactqa.importing.markup.pdf.frame import Frame
from pactqa.importing.markup.pdf.tuning import LINK_MARGIN, MAX_BANDS, MAX_LINKS, MAX_LINKS_OF_A_BAND, MAX_QUADS

INSIDE = "#"
"""The address of links to another place in the document."""

_BAND = 12.0
"""The height in points of the bands of a page by which links are looked up."""

_LONGEST = 2000
_SCHEMES = ("http:", "https:", "mailto:")


class Links:
    """The links of a page, by their places in its frame."""

    def __init__(self, found: Sequence[tuple[tuple[float, float, float, float], str]]) -> None:
        """Make them of what was *found*: boxes, by their left, bottom, right and top, and addresses."""
        self._bands: dict[int, list[tuple[float, float, float, float, str]]] = defaultdict(list)
        for (left, bottom, right, top), address in found:
            low, high = (int(min(max(edge, 0), 1e5) // _BAND) for edge in (bottom, top))
            for band in range(low, min(high, low + MAX_BANDS) + 1):
                if len(self._bands[band]) < MAX_LINKS_OF_A_BAND:
                    self._bands[band].append((bottom, top, left, right, address))

    def beside(self, y: float) -> Sequence[tuple[float, float, str]]:
        """Return the links at the height *y*: their left and right ends and their addresses."""
        if not self._bands:
            return ()
        band = self._bands.get(int(y // _BAND), ())
        return [(left, right, address) for bottom, top, left, right, address in band if bottom <= y <= top]


def read_links(document: Any, page: Any, frame: Frame) -> Links:  # noqa: ANN401 - pointers of PDFium
    """Return the links of *page* to web pages, mail addresses and other places of *document*."""
    found: list[tuple[tuple[float, float, float, float], str]] = []
    place, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, ctypes.byref(place), ctypes.byref(link)) and len(found) < MAX_LINKS:
        if address := _address(document, link):
            found += [(frame.box(*box), address) for box in _boxes(link)]
    return Links(found)


def _address(document: Any, link: Any) -> str | None:  # noqa: ANN401
    """Return the address that *link* leads to, `INSIDE` for a place in *document*, None for anything else."""
    action = pdfium.FPDFLink_GetAction(link)
    if not action:
        return INSIDE if pdfium.FPDFLink_GetDest(document, link) else None
    if pdfium.FPDFAction_GetType(action) == pdfium.PDFACTION_GOTO:
        return INSIDE
    length = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    if not 0 < length <= _LONGEST:
        return None
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
    address = buffer.value.decode(errors="replace")
    return address if address.lower().startswith(_SCHEMES) else None


def _boxes(link: Any) -> Sequence[tuple[float, float, float, float]]:  # noqa: ANN401
    """Return the boxes of *link*, one for each line of its text if it says so, a little larger than they are."""
    boxes = []
    corners = pdfium.FS_QUADPOINTSF()
    for place in range(min(pdfium.FPDFLink_CountQuadPoints(link), MAX_QUADS)):
        if pdfium.FPDFLink_GetQuadPoints(link, place, ctypes.byref(corners)):
            xs = corners.x1, corners.x2, corners.x3, corners.x4
            ys = corners.y1, corners.y2, corners.y3, corners.y4
            boxes.append((min(xs), min(ys), max(xs), max(ys)))
    rect = pdfium.FS_RECTF()
    if not boxes and pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(rect)):
        boxes.append(
            (
                min(rect.left, rect.right),
                min(rect.bottom, rect.top),
                max(rect.left, rect.right),
                max(rect.bottom, rect.top),
            )
        )
    return [
        (left - LINK_MARGIN, bottom - LINK_MARGIN, right + LINK_MARGIN, top + LINK_MARGIN)
        for left, bottom, right, top in boxes
    ]
