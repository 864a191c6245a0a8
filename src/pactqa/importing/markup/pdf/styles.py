"""The style of text by its object: font, size, weight, colour, and what marked content it is in."""

import ctypes
import math
import re
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from pactqa.importing.markup.pdf.values import Style

_SUBSET = re.compile(r"^[A-Z]{6}\+")  # ISO 32000, 9.9.2
_BOLD = re.compile(
    r"bold|black|heavy|demi|-bd\b|,b\b|(?:cm|ec|lm|sf)(?:ss)?bx|^bx\d", re.IGNORECASE
)  # cmbx10 and its kin are Computer Modern, the fonts of TeX
_ITALIC = re.compile(r"italic|oblique|slanted|-it\b|kursiv|^cm(?:bx)?ti\d|^(?:ec|sf)ti\d", re.IGNORECASE)
_MONO = re.compile(
    r"courier|mono(?!t)|consol|typewriter|^(?:cm|ec|sf)tt|menlo|lettergothic|source ?code|ocr-?[ab]", re.IGNORECASE
)
_VARIANT = re.compile(r"[-,].*|(?:Bold|Italic|Regular|MT|PS|Oblique|Semi|Light|Medium).*")

_FIXED, _SLOPED, _FORCED_BOLD = 1, 1 << 6, 1 << 18
"""Flags of fonts (ISO 32000, table 121)."""

_HEAVY = 600
"""The weight from which a font is bold (OpenType, usWeightClass: 600 is semibold)."""

_STROKED = 2
"""The text rendering mode that fills and strokes (ISO 32000, table 104), by which programs imitate bold."""

_COLOURS = 32
"""How many values of a colour's part, of 256, count as one."""


class Setting(NamedTuple):
    """How the text of an object is set: in *style*, turned by quarter *turns*, in the marked content *mark*.

    *is_artifact* means that it is none of the document's own text, such as a page number (ISO 32000, 14.8.2.2).
    """

    style: Style
    turns: float
    mark: int
    is_artifact: bool


def setting(text_page: Any, thing: Any, letter: int) -> Setting:  # noqa: ANN401 - pointers of PDFium
    """Return how the text object *thing* is set, one of whose letters is number *letter* of *text_page*."""
    size, turns, matrix = float(pdfium.FPDFText_GetFontSize(text_page, letter)), 0.0, pdfium.FS_MATRIX()
    if pdfium.FPDFText_GetMatrix(text_page, letter, ctypes.byref(matrix)):
        size *= math.hypot(matrix.c, matrix.d) or 1
        turns = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2), 1) % 4
    flags = ctypes.c_int()
    length = pdfium.FPDFText_GetFontInfo(text_page, letter, None, 0, ctypes.byref(flags))
    buffer = ctypes.create_string_buffer(min(max(length, 1), 1000))
    pdfium.FPDFText_GetFontInfo(text_page, letter, buffer, len(buffer), ctypes.byref(flags))
    font = _SUBSET.sub("", buffer.value.decode(errors="replace"))
    is_bold = (
        pdfium.FPDFText_GetFontWeight(text_page, letter) >= _HEAVY
        or flags.value & _FORCED_BOLD
        or pdfium.FPDFTextObj_GetTextRenderMode(thing) == _STROKED
        or _BOLD.search(font)
    )
    style = Style(
        family=_VARIANT.sub("", font),
        size=min(round(size * 2) / 2, 1000.0) if math.isfinite(size) else 1.0,
        bold=bool(is_bold),
        italic=bool(flags.value & _SLOPED or _ITALIC.search(font)),
        mono=bool(flags.value & _FIXED or _MONO.search(font)),
        colour=_colour(thing),
    )
    return Setting(style, turns, pdfium.FPDFPageObj_GetMarkedContentID(thing), _is_artifact(thing))


def _colour(thing: Any) -> tuple[int, ...]:  # noqa: ANN401
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(thing, *map(ctypes.byref, parts)):
        return ()
    return tuple(part.value // _COLOURS for part in parts[:3])


_ARTIFACT = "Artifact"


def _is_artifact(thing: Any) -> bool:  # noqa: ANN401
    buffer, length = (pdfium.FPDF_WCHAR * (len(_ARTIFACT) + 2))(), ctypes.c_ulong()
    for place in range(min(pdfium.FPDFPageObj_CountMarks(thing), 20)):
        mark = pdfium.FPDFPageObj_GetMark(thing, place)
        pdfium.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), ctypes.byref(length))
        if bytes(buffer)[: length.value].decode("utf-16-le", "replace").rstrip("\0") == _ARTIFACT:
            return True
    return False
