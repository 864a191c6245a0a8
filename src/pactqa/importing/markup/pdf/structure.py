"""Read the structure tree of a page: its marked content in logical order, with its elements (ISO 32000, 14.7)."""

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

from pactqa.importing.markup.pdf.tuning import MAX_DEPTH, MAX_ELEMENTS
from pactqa.importing.markup.pdf.values import Element

_LONGEST = 200


def marked_contents(page: Any) -> list[tuple[int, tuple[Element, ...]]]:  # noqa: ANN401 - a pointer of PDFium
    """Return the numbers of the marked content of *page* in the order of its tree, each with the elements around it.

    Elements are outermost first. Nothing if the page has no tree.
    """
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    try:
        walk = _Walk()
        for place in range(min(pdfium.FPDF_StructTree_CountChildren(tree), MAX_ELEMENTS)):
            walk.visit(pdfium.FPDF_StructTree_GetChildAtIndex(tree, place), ())
        return walk.found
    finally:
        pdfium.FPDF_StructTree_Close(tree)


class _Walk:
    """A walk over a tree. It visits no element twice: damaged trees have loops."""

    def __init__(self) -> None:
        self.found: list[tuple[int, tuple[Element, ...]]] = []
        self._seen: set[int] = set()
        self._left = MAX_ELEMENTS

    def visit(self, element: Any, around: tuple[Element, ...]) -> None:  # noqa: ANN401
        address = ctypes.cast(element, ctypes.c_void_p).value
        if not address or address in self._seen or not self._left or len(around) == MAX_DEPTH:
            return
        self._seen.add(address)
        inside = (*around, Element(_string(pdfium.FPDF_StructElement_GetType, element) or "NonStruct", address))
        children = pdfium.FPDF_StructElement_CountChildren(element)
        if children <= 0 and (mark := pdfium.FPDF_StructElement_GetMarkedContentID(element)) >= 0:
            self.found.append((mark, inside))
        for place in range(children):
            if not self._left:
                return
            self._left -= 1
            mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, place)
            if mark >= 0:
                self.found.append((mark, inside))
            else:
                self.visit(pdfium.FPDF_StructElement_GetChildAtIndex(element, place), inside)


def _string(function: Callable[..., int], element: Any) -> str:  # noqa: ANN401
    """Return what *function* tells of *element*, in UTF-16."""
    buffer = ctypes.create_string_buffer(_LONGEST)
    length = function(element, buffer, _LONGEST)
    return buffer.raw[: min(length, _LONGEST)].decode("utf-16-le", "replace").rstrip("\0")
