"""The order in which a page is read, where no structure tree tells it: columns and rows, by recursive cuts.

This is the X-Y cut of Nagy and Seth (1984), which divides a region where nothing is across its whole width or height.
Rules come first: they are drawn to divide. Then the cells of rows that stand side by side, then columns.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import count

from pactqa.importing.markup.pdf.lines import lines_of
from pactqa.importing.markup.pdf.tuning import (
    COLUMN_GAP,
    COLUMN_LETTERS,
    COLUMN_LINES,
    EDGE_HEIGHT,
    LABEL_LETTERS,
    LOW_GAP,
    MAX_CUTS,
    ROW_GAP,
    ROWS_ALIGNED,
    RULE_REACH,
    SAME_EDGE,
)
from pactqa.importing.markup.pdf.values import Piece, Rule

Region = list[Piece]

_BELOW, _ABOVE = 0.2, 0.75
"""How far letters reach below and above their baseline, in ems."""


class _Gap:
    """A gap between columns, from *left* to *right*, with the pieces before and after it."""

    def __init__(self, left: float, right: float, before: Region, after: Region, *, ruled: bool = False) -> None:
        self.left, self.right, self.before, self.after, self.ruled = left, right, before, after, ruled
        self.middle = (left + right) / 2


class Cutter:
    """Cuts pages into regions. The cells that rules make are numbered through the document."""

    def __init__(self) -> None:
        """Start to number."""
        self._numbers = count(1)
        self._across: Sequence[Rule] = ()
        self._down: Sequence[Rule] = ()

    def regions(self, pieces: Sequence[Piece], across: Sequence[Rule], down: Sequence[Rule]) -> list[Region]:
        """Return *pieces*, of a page, as regions in the order in which they are read. Rules are sorted by place."""
        self._across, self._down = across, down
        return self._cut([*pieces], 0)

    def _cut(self, pieces: Region, depth: int) -> list[Region]:
        if len(pieces) < 2 or depth > MAX_CUTS:
            return [pieces] if pieces else []
        size = sorted(piece.size for piece in pieces)[len(pieces) // 2]
        gaps = _row_gaps(pieces)
        if ruled := self._ruled(pieces, gaps):
            return self._cut_all(_split(pieces, ruled), depth + 1)
        if found := self._column_gap(pieces, size):
            wide = [low + (high - low) / 2 for low, high in gaps if high - low > ROW_GAP * size]
            rows = _split(pieces, wide)
            if len(rows) > 1 and _are_rows(rows, found.middle):
                return self._cut_all(rows, depth + 1)
            if found.ruled:
                self._number_cells(found)
            return [*self._cut(found.before, depth + 1), *self._cut(found.after, depth + 1)]
        return self._cut_parts(pieces, [(low + high) / 2 for low, high in gaps if high - low > LOW_GAP * size], depth)

    def _cut_all(self, parts: Sequence[Region], depth: int) -> list[Region]:
        return [region for part in parts for region in self._cut(part, depth)]

    def _cut_parts(self, pieces: Region, cuts: Sequence[float], depth: int) -> list[Region]:
        """Return *pieces*, which no gap divides as a whole, with the columns of what is between *cuts*."""
        parts = _split(pieces, cuts)
        found: list[tuple[bool, list[tuple[float, float]], Region]] = []
        for part in parts if len(parts) > 1 else ():
            own = _text_gaps(part)
            before = found[-1] if found else None
            if before and before[0] and (shared := _shared(before[1], own)):
                found[-1] = True, shared, [*before[2], *part]
            elif before and not own and not before[0]:
                before[2].extend(part)
            else:
                found.append((bool(own), own, part))
        if not any(has_columns for has_columns, _, _ in found):
            return [pieces]
        regions: list[Region] = []
        for has_columns, _, part in found:
            regions += self._cut(part, depth + MAX_CUTS // 2) if has_columns else [part]
        return regions

    def _number_cells(self, gap: _Gap) -> None:
        """Give each side of *gap* a number as a cell, and both together one as a row, unless they are in one."""
        row = next(self._numbers)
        for side in (gap.before, gap.after):
            cell = next(self._numbers)
            for piece in side:
                piece.row, piece.cell = piece.row or row, cell

    def _ruled(self, pieces: Region, gaps: Sequence[tuple[float, float]]) -> list[float]:
        """Return the middles of those of *gaps* between rows in which a rule crosses all of *pieces*."""
        left, right = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
        near = (right - left) * RULE_REACH
        spanning = (
            [
                rule.at
                for rule in self._between(self._across, gaps[-1][0], gaps[0][1])
                if rule.start < left + near and rule.end > right - near
            ]
            if gaps
            else []
        )
        return [
            (low + high) / 2 for low, high in gaps if bisect_left(spanning, low - 1) < bisect_right(spanning, high + 1)
        ]

    @staticmethod
    def _between(rules: Sequence[Rule], low: float, high: float) -> Sequence[Rule]:
        return rules[bisect_left(rules, (low - 1,)) : bisect_right(rules, (high + 1,))]

    def _column_gap(self, pieces: Region, size: float) -> _Gap | None:
        """Return the gap that divides *pieces* best: where a rule is, else the widest between columns of text."""
        left, right = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
        top, bottom = max(piece.y for piece in pieces) + size, min(piece.y for piece in pieces) - size / 4
        heights: dict[int, float] = defaultdict(float)
        for rule in self._between(self._down, left + SAME_EDGE, right - SAME_EDGE):
            heights[round(rule.at / SAME_EDGE)] += max(0.0, min(rule.end, top) - max(rule.start, bottom))
        for place in sorted(heights):
            x = place * SAME_EDGE
            before = [piece for piece in pieces if piece.x1 <= x + SAME_EDGE]
            after = [piece for piece in pieces if piece.x1 > x + SAME_EDGE]
            tall = heights[place] > EDGE_HEIGHT * (top - bottom)
            if tall and before and after and all(piece.x0 >= x - SAME_EDGE for piece in after):
                return _Gap(x, x, before, after, ruled=True)
        found = [gap for gap in _gaps(pieces, COLUMN_GAP * size) if _is_column(gap.before) and _is_column(gap.after)]
        found += (
            [] if found else [gap for gap in _gaps(pieces, COLUMN_GAP * size)[:1] if _is_label(gap.before, gap.after)]
        )
        return max(found, key=lambda gap: gap.right - gap.left, default=None)


def _row_gaps(pieces: Region) -> list[tuple[float, float]]:
    """Return the bottom and the top of the gaps that cross the whole width of *pieces*, from the top."""
    edges = sorted(((piece.y + _ABOVE * piece.size, piece.y - _BELOW * piece.size) for piece in pieces), reverse=True)
    gaps, lowest = [], edges[0][1]
    for high, low in edges[1:]:
        if high < lowest:
            gaps.append((high, lowest))
        lowest = min(lowest, low)
    return gaps


def _gaps(pieces: Region, least: float) -> list[_Gap]:
    """Return the gaps wider than *least* that cross the whole height of *pieces*, from the left."""
    ordered = sorted(pieces, key=lambda piece: (piece.x0, piece.x1))
    found, right = [], ordered[0].x1
    for place, piece in enumerate(ordered[1:], 1):
        if piece.x0 - right > least:
            found.append(_Gap(right, piece.x0, ordered[:place], ordered[place:]))
        right = max(right, piece.x1)
    return found[:MAX_CUTS]


def _is_column(pieces: Region) -> bool:
    """Return whether *pieces* are lines of text, and not bullets or numbers beside one."""
    lines = lines_of(pieces, 0)
    letters = sum(len(line.text) for line in lines)
    short = sum(len(piece.text) <= LABEL_LETTERS for piece in pieces)
    return len(lines) >= COLUMN_LINES and letters >= COLUMN_LETTERS * len(lines) and short * 2 <= len(pieces)


def _is_label(before: Region, after: Region) -> bool:
    """Return whether *before* is a number or a mark alone, beside lines that do not begin with it."""
    [label, *others] = before
    return (
        not others
        and len(label.text) < LABEL_LETTERS
        and len(after) > 1
        and abs(label.y - max(piece.y for piece in after)) > 2
    )


def _text_gaps(pieces: Region) -> list[tuple[float, float]]:
    """Return the left and right ends of the gaps between columns of text in *pieces*."""
    size = sorted(piece.size for piece in pieces)[len(pieces) // 2]
    gaps = _gaps(pieces, COLUMN_GAP * size)
    return [(gap.left, gap.right) for gap in gaps if _is_column(gap.before) and _is_column(gap.after)]


def _shared(some: Sequence[tuple[float, float]], others: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return what *some* and *others*, gaps by their ends, have in common."""
    both = ((max(one[0], other[0]), min(one[1], other[1])) for one in some for other in others)
    return [(left, right) for left, right in both if right - left > SAME_EDGE]


def _are_rows(rows: Sequence[Region], middle: float) -> bool:
    """Return whether most of *rows* have text on both sides of *middle*."""
    both = sum(any(piece.x1 <= middle for piece in row) and any(piece.x0 >= middle for piece in row) for row in rows)
    return len(rows) >= ROWS_ALIGNED and both * 2 >= len(rows)


def _split(pieces: Region, cuts: Sequence[float]) -> list[Region]:
    """Return *pieces* between the heights *cuts*, from the top."""
    ascending = sorted(cuts)
    parts: list[Region] = [[] for _ in range(len(cuts) + 1)]
    for piece in pieces:
        parts[len(cuts) - bisect_right(ascending, piece.y)].append(piece)
    return [part for part in parts if part]
