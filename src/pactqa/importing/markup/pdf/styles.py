"""The style of text by its object: font, size, weight, colour, and whether it is an artifact."""

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
"""The number of values of a colour's part, of 256, that count as one."""

_LARGEST = 1000.0
_ARTIFACT = "Artifact"
_MOST_MARKS = 20


class Format(NamedTuple):
    """The format of a text object: its *style*, and its quarter *turns*, counterclockwise.

    *is_artifact* means that the file marks it as no part of the document, as a page number is (ISO 32000, 14.8.2.2).
    """

    style: Style
    turns: float
    is_artifact: bool


class Formats:
    """The formats of the text objects of one page. Each font is looked up once."""

    def __init__(self, text_page: Any) -> None:  # noqa: ANN401 - a pointer of PDFium
        """Look them up on *text_page*."""
        self._page = text_page
        self._fonts: dict[int, Style] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._flags, self._length = ctypes.c_int(), ctypes.c_ulong()
        self._name = ctypes.create_string_buffer(200)
        self._mark = (pdfium.FPDF_WCHAR * (len(_ARTIFACT) + 2))()
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._colour_at = [ctypes.byref(part) for part in self._colour]

    def turns(self, letter: int) -> float:
        """Return the quarter turns of the letter number *letter*, counterclockwise, to a tenth, from 0 to below 4."""
        if not pdfium.FPDFText_GetMatrix(self._page, letter, ctypes.byref(self._matrix)):
            return 0.0
        return round(math.atan2(self._matrix.b, self._matrix.a) / (math.pi / 2), 1) % 4

    def of(self, text_object: Any, letter: int) -> Format:  # noqa: ANN401
        """Return the format of the text object *text_object*, one of whose letters is number *letter*."""
        turns = self.turns(letter)
        size = pdfium.FPDFText_GetFontSize(self._page, letter) * (math.hypot(self._matrix.c, self._matrix.d) or 1)
        font = pdfium.FPDFTextObj_GetFont(text_object)
        number = ctypes.cast(font, ctypes.c_void_p).value or 0
        style = self._fonts.get(number)
        if style is None:
            style = self._fonts[number] = self._font(letter)
        style = Style(
            style.family,
            min(round(size * 2) / 2, _LARGEST) if math.isfinite(size) else 1.0,
            style.bold or pdfium.FPDFTextObj_GetTextRenderMode(text_object) == _STROKED,
            style.italic,
            style.mono,
            self._fill(text_object),
        )
        return Format(style, turns, self._is_artifact(text_object))

    def _font(self, letter: int) -> Style:
        """Return the style of the font of *letter*, without a size and a colour."""
        flags_at = ctypes.byref(self._flags)
        pdfium.FPDFText_GetFontInfo(self._page, letter, self._name, len(self._name), flags_at)
        name = _SUBSET.sub("", self._name.value.decode(errors="replace"))
        flags = self._flags.value
        weight = pdfium.FPDFText_GetFontWeight(self._page, letter)
        return Style(
            family=_VARIANT.sub("", name),
            size=0.0,
            bold=bool(weight >= _HEAVY or flags & _FORCED_BOLD or _BOLD.search(name)),
            italic=bool(flags & _SLOPED or _ITALIC.search(name)),
            mono=bool(flags & _FIXED or _MONO.search(name)),
        )

    def _fill(self, text_object: Any) -> tuple[int, ...]:  # noqa: ANN401
        if not pdfium.FPDFPageObj_GetFillColor(text_object, *self._colour_at):
            return ()
        red, green, blue, _ = self._colour
        return red.value // _COLOURS, green.value // _COLOURS, blue.value // _COLOURS

    def _is_artifact(self, text_object: Any) -> bool:  # noqa: ANN401
        if pdfium.FPDFPageObj_GetMarkedContentID(text_object) >= 0:
            return False
        for place in range(min(pdfium.FPDFPageObj_CountMarks(text_object), _MOST_MARKS)):
            mark = pdfium.FPDFPageObj_GetMark(text_object, place)
            size = ctypes.sizeof(self._mark)
            pdfium.FPDFPageObjMark_GetName(mark, self._mark, size, ctypes.byref(self._length))
            name = bytes(self._mark)[: self._length.value]
            if name.decode("utf-16-le", "replace").rstrip("\0") == _ARTIFACT:
                return True
        return False
