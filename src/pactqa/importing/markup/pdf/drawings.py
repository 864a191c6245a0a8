"""The rules of a page: the straight lines of its tables and boxes."""

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2.raw as pdfium

from pactqa.importing.markup.pdf.values import Frame, Rule

MAX_OBJECTS = 50_000
MAX_RULES = 4_000
MAX_SEGMENTS = 3_000
MAX_DEPTH = 3
"""Limits of a page: its objects, its rules, the segments of a path, and the depth of drawings (form XObjects)."""

WIDTH = 3.0
MIN_ACROSS = 20.0
MIN_DOWN = 6.0
"""The thickness of a rule at most, and its length at least, in points. A row of a table is as high as a line."""

GAP = 2.0
"""The gap between the rules of neighbouring cells, at most, in points."""

_Point = tuple[float, float]

_WHITE = 255


class Drawings:
    """The rules of a page, *across* and *down*, sorted, and the *number* of its pictures and paths."""

    def __init__(self, page: Any, frame: Frame) -> None:  # noqa: ANN401 - a pointer of PDFium
        """Read them from *page*, with places in *frame*."""
        self.across: list[Rule] = []
        self.down: list[Rule] = []
        self.number = 0
        self._frame = frame
        for drawn, matrices in _objects(page):
            kind = pdfium.FPDFPageObj_GetType(drawn)
            self.number += kind != pdfium.FPDF_PAGEOBJ_TEXT
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(drawn, matrices)
            if len(self.across) + len(self.down) > MAX_RULES:
                break
        self.across, self.down = _connected(self.across), _connected(self.down)

    def _path(self, path: Any, matrices: tuple[Any, ...]) -> None:  # noqa: ANN401
        """Add the sides of *path* that are rules. A narrow rectangle is a rule itself."""
        corners = [_placed(self._frame, point, matrices) for point in _bounds(path)]
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
            self._rule(*(_placed(self._frame, point, (matrix, *matrices)) for point in (start, end)))

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


def _objects(page: Any) -> Iterator[tuple[Any, tuple[Any, ...]]]:  # noqa: ANN401
    """Yield the objects of *page* and of the drawings in it, with the matrices of these, innermost first."""
    read = 0
    number = min(pdfium.FPDFPage_CountObjects(page), MAX_OBJECTS)
    waiting: list[tuple[Any, tuple[Any, ...]]] = [
        (pdfium.FPDFPage_GetObject(page, place), ()) for place in reversed(range(number))
    ]
    while waiting and read < MAX_OBJECTS:
        drawn, matrices = waiting.pop()
        read += 1
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_FORM:
            yield drawn, matrices
        elif len(matrices) < MAX_DEPTH:
            matrix = pdfium.FS_MATRIX()
            pdfium.FPDFPageObj_GetMatrix(drawn, ctypes.byref(matrix))
            number = min(pdfium.FPDFFormObj_CountObjects(drawn), MAX_OBJECTS - read)
            inside = (pdfium.FPDFFormObj_GetObject(drawn, place) for place in reversed(range(number)))
            waiting += ((part, (matrix, *matrices)) for part in inside)


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


def _placed(frame: Frame, point: _Point, matrices: tuple[Any, ...]) -> _Point:
    """Return the place in *frame* of *point*, after *matrices*."""
    x, y = point
    for matrix in matrices:
        x, y = matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f
    return frame.point(x, y)
