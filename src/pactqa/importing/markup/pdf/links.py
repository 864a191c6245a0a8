"""The links of a page: where they are, and to what they lead."""

import ctypes
import time
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium

from pactqa.importing.markup.pdf.frame import Frame
from pactqa.importing.markup.pdf.tuning import (
    LINK_MARGIN,
    MAX_BANDS,
    MAX_DESTINATION_SECONDS,
    MAX_LINKS,
    MAX_LINKS_OF_A_BAND,
    MAX_QUADS,
)
from pactqa.importing.markup.pdf.values import Destination

_BAND = 12.0
"""The height in points of the bands of a page by which links are looked up."""

_LONGEST = 2000
_SCHEMES = ("http:", "https:", "mailto:")

_POINTS = {
    pdfium.PDFDEST_VIEW_XYZ: (0, 1),
    pdfium.PDFDEST_VIEW_FITR: (0, 3),
    pdfium.PDFDEST_VIEW_FITH: (3, 0),
    pdfium.PDFDEST_VIEW_FITBH: (3, 0),
}
"""Which of its four parameters are the left and the top of a destination (ISO 32000, 12.3.2.2). None is 0."""

_Target = str | Destination


class Links:
    """The links of a page, by their places in its frame."""

    def __init__(self, found: Sequence[tuple[tuple[float, float, float, float], _Target]]) -> None:
        """Make them of what was *found*: boxes, by their left, bottom, right and top, and what they lead to."""
        self._bands: dict[int, list[tuple[float, float, float, float, _Target]]] = defaultdict(list)
        for (left, bottom, right, top), target in found:
            low, high = (int(min(max(edge, 0), 1e5) // _BAND) for edge in (bottom, top))
            for band in range(low, min(high, low + MAX_BANDS) + 1):
                if len(self._bands[band]) < MAX_LINKS_OF_A_BAND:
                    self._bands[band].append((bottom, top, left, right, target))

    def beside(self, y: float) -> Sequence[tuple[float, float, _Target]]:
        """Return the links at the height *y*: their left and right ends and what they lead to."""
        if not self._bands:
            return ()
        band = self._bands.get(int(y // _BAND), ())
        return [(left, right, target) for bottom, top, left, right, target in band if bottom <= y <= top]


class Reader:
    """Reads the links of a *document* to web pages, mail addresses and places in it."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401 - a pointer of PDFium
        """Begin to read those of *document*."""
        self._document = document
        self._seconds = MAX_DESTINATION_SECONDS

    def read(self, page: Any, frame: Frame) -> Links:  # noqa: ANN401
        """Return the links of *page*, whose text is in *frame*."""
        found: list[tuple[tuple[float, float, float, float], _Target]] = []
        place, link = ctypes.c_int(0), pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(page, ctypes.byref(place), ctypes.byref(link)) and len(found) < MAX_LINKS:
            if target := self._target(link):
                found += [(frame.box(*box), target) for box in _boxes(link)]
        return Links(found)

    def _target(self, link: Any) -> _Target | None:  # noqa: ANN401
        """Return what *link* leads to, None if that is neither on the web nor in the document."""
        action = pdfium.FPDFLink_GetAction(link)
        if not action or pdfium.FPDFAction_GetType(action) == pdfium.PDFACTION_GOTO:
            return self._destination(link)
        length = pdfium.FPDFAction_GetURIPath(self._document, action, None, 0)
        if not 0 < length <= _LONGEST:
            return None
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFAction_GetURIPath(self._document, action, buffer, length)
        address = buffer.value.decode(errors="replace")
        return address if address.lower().startswith(_SCHEMES) else None

    def _destination(self, link: Any) -> Destination:  # noqa: ANN401
        """Return the destination of *link*: nowhere if looking them up has taken too long.

        It has a page, and may have a name. PDFium compares these with all pages and names.
        """
        if self._seconds < 0:
            return Destination(-1, None)
        begun = time.process_time()
        found = pdfium.FPDFLink_GetDest(self._document, link)
        page = pdfium.FPDFDest_GetDestPageIndex(self._document, found)
        self._seconds -= time.process_time() - begun
        number, parameters = ctypes.c_ulong(), (ctypes.c_float * 4)()
        places = _POINTS.get(pdfium.FPDFDest_GetView(found, ctypes.byref(number), parameters))
        x, y = (parameters[place] for place in places) if places else (0.0, 0.0)
        return Destination(page, (x, y) if y else None)


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
