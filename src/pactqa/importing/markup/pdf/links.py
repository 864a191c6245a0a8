"""The links of a page to the web: their positions and their addresses."""

import ctypes
from typing import NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfPage

from pactqa.importing.markup.pdf.values import Frame

MAX_LINKS = 3_000
"""The maximum number of links of a page."""

MIDDLE = 0.33
"""The height of the middle of a line above its baseline, in ems, where it is compared with links."""

_MARGIN = 1.0
"""The margin around the box of a link that belongs to it, in points."""

_LONGEST_ADDRESS = 2000
_SCHEMES = ("http:", "https:", "mailto:")


class Link(NamedTuple):
    """A link on a page: its box, with a margin, in the frame of the page, and its *address*."""

    left: float
    bottom: float
    right: float
    top: float
    address: str


def read_links(document: PdfDocument, page: PdfPage, frame: Frame) -> list[Link]:
    """Return the links of *page* in *document* to the web and to mail addresses, with boxes in *frame*."""
    page_links: list[Link] = []
    index, link, rect = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    while pdfium.FPDFLink_Enumerate(page, index, link) and len(page_links) < MAX_LINKS:
        address = _address(document, link)
        if address and pdfium.FPDFLink_GetAnnotRect(link, rect):
            left, bottom, right, top = frame.box(rect.left, rect.bottom, rect.right, rect.top)
            page_links.append(Link(left - _MARGIN, bottom - _MARGIN, right + _MARGIN, top + _MARGIN, address))
    return page_links


def _address(document: PdfDocument, link: pdfium.FPDF_LINK) -> str | None:
    """Return the address on the web, or for mail, that *link* leads to, None if it leads elsewhere."""
    action = pdfium.FPDFLink_GetAction(link)
    length = pdfium.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
    if not 0 < length <= _LONGEST_ADDRESS:
        return None
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
    address = buffer.value.decode(errors="replace")
    return address if address.lower().startswith(_SCHEMES) else None
