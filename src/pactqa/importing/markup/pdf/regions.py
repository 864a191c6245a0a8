"""The order in which a page is read, where no structure tree tells it: columns and rows, by recursive cuts.

This is the X-Y cut of Nagy and Seth (1984), which divides a region where nothing is across its whole width or height.
Rules come first: they are drawn to divide. Then the cells of rows that stand side by side, then columns.
"""

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import count

from pactqa.importing.markup.pdf.lines import lines_of
from pactqa.importing.markup.pdf.tuning import (
    BASELINE,
    COLUMN_GAP,
    COLUMN_LETTERS,
    COLUMN_LINES,
    EDGE_HEIGHT,
    LABEL_LETTERS,
    LOW_GAP,
    MAX_CUTS,
    ROW_GAP,
    ROWS,
    ROWS_ALIGNED,
    RULE_REACH,
    SAME_EDGE,
)
from pactqa.importing.markup.pdf.values import Piece, Rule

Region = list[Piece]

_Ends = tuple[float, float]
"""The left and the right end of a gap."""

_BELOW, _ABOVE = 0.2, 0.75
"""How far letters reach below and above their baseline, in ems."""


class _Gap:
    """A gap between columns, from *left* to *right*, with the pieces before and after it."""

    def __init__(self, left: float, right: float, before: Region, after: Region, *, ruled: bool = False) -> None:
        self.left, self.right, self.before, self.after, self.ruled = left, right, before, after, ruled


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
        size = _usual_size(pieces)
        gaps = _row_gaps(pieces)
        if ruled := self._ruled(pieces, gaps):
            parts = _split(pieces, ruled)
            own = [_text_gaps(part) for part in parts]
            found = [[] if one else every for one, every in zip(own, _spread(own, parts), strict=True)]
            return self._cut_rows(parts, found, depth + 1)
        if gap := self._column_gap(pieces, size):
            return self._divide(pieces, gap, gaps, depth)
        return self._cut_parts(pieces, [(low + high) / 2 for low, high in gaps if high - low > LOW_GAP * size], depth)

    def _divide(self, pieces: Region, gap: _Gap, row_gaps: Sequence[_Ends], depth: int) -> list[Region]:
        """Return the regions of *pieces*, which *gap* divides: rows if *row_gaps* do too, else columns."""
        size = _usual_size(pieces)
        wide = [(low + high) / 2 for low, high in row_gaps if high - low > ROW_GAP * size]
        if wide and _are_rows(gap, size):
            rows = _split(pieces, wide)
            return self._cut_rows(rows, [_fitting([(gap.left, gap.right)], row) for row in rows], depth + 1)
        if gap.ruled:
            self._number_cells(gap)
        return [*self._cut(gap.before, depth + 1), *self._cut(gap.after, depth + 1)]

    def _cut_rows(self, rows: Sequence[Region], gaps: Sequence[Sequence[_Ends]], depth: int) -> list[Region]:
        """Return the regions of *rows*, each with its *gaps*, if others have told that cells are beside them."""
        regions: list[Region] = []
        for row, own in zip(rows, gaps, strict=True):
            if own:
                gap = _widest(row, own)
                self._number_cells(gap)
                regions += [*self._cut(gap.before, depth), *self._cut(gap.after, depth)]
            else:
                regions += self._cut(row, depth)
        return regions

    def _cut_parts(self, pieces: Region, cuts: Sequence[float], depth: int) -> list[Region]:
        """Return *pieces*, which no gap divides as a whole, with the columns of what is between *cuts*."""
        parts = _split(pieces, cuts)
        groups: list[tuple[Sequence[_Ends], Region]] = []
        for own, part in zip(_spread([_text_gaps(part) for part in parts], parts), parts, strict=True):
            before = groups[-1] if groups else ([], [])
            shared = _shared(before[0], own)
            if groups and bool(before[0]) == bool(own) and (shared or not own):
                groups[-1] = shared, [*before[1], *part]
            else:
                groups.append((own, part))
        if len(groups) == 1 and not groups[0][0] or depth == MAX_CUTS:
            return [pieces]
        return [
            region
            for own, group in groups
            for region in (self._divide(group, _widest(group, own), _row_gaps(group), depth + 1) if own else [group])
        ]

    def _number_cells(self, gap: _Gap) -> None:
        """Give each side of *gap* a number as a cell, and both together one as a row, unless they are in one."""
        row = next(self._numbers)
        for side in (gap.before, gap.after):
            cell = next(self._numbers)
            for piece in side:
                piece.row, piece.cell = piece.row or row, cell

    def _ruled(self, pieces: Region, gaps: Sequence[_Ends]) -> list[float]:
        """Return the middles of those of *gaps* between rows in which a rule crosses all of *pieces*."""
        if not gaps:
            return []
        left, right = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
        near = (right - left) * RULE_REACH
        rules = self._between(self._across, gaps[-1][0], gaps[0][1])
        spanning = [rule.at for rule in rules if rule.start < left + near and rule.end > right - near]
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


def _usual_size(pieces: Region) -> float:
    return sorted(piece.size for piece in pieces)[len(pieces) // 2]


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


def _text_gaps(pieces: Region) -> list[_Ends]:
    """Return the left and right ends of the gaps between columns of text in *pieces*."""
    gaps = _gaps(pieces, COLUMN_GAP * _usual_size(pieces))
    return [(gap.left, gap.right) for gap in gaps if _is_column(gap.before) and _is_column(gap.after)]


def _spread(own: Sequence[list[_Ends]], parts: Sequence[Region]) -> list[list[_Ends]]:
    """Return the gaps of *parts*: their *own*, or else those of the part above or below that they fit."""
    gaps = [*own]
    for order in (range(1, len(parts)), range(len(parts) - 2, -1, -1)):
        for place in order:
            gaps[place] = gaps[place] or _fitting(gaps[place - order.step], parts[place])
    return gaps


def _widest(pieces: Region, gaps: Sequence[_Ends]) -> _Gap:
    """Return *pieces* as the widest one of *gaps* divides them."""
    left, right = max(gaps, key=lambda ends: ends[1] - ends[0])
    middle = (left + right) / 2
    before = [piece for piece in pieces if piece.x1 <= middle]
    return _Gap(left, right, before, [piece for piece in pieces if piece.x1 > middle])


def _fitting(gaps: Sequence[_Ends], pieces: Region) -> list[_Ends]:
    """Return those of *gaps*, of another part of the page, beside which *pieces* are, on both sides."""
    return [
        (left, right)
        for left, right in gaps
        if {piece.x1 <= left + SAME_EDGE for piece in pieces} == {True, False}
        and all(piece.x1 <= left + SAME_EDGE or piece.x0 >= right - SAME_EDGE for piece in pieces)
    ]


def _shared(some: Sequence[_Ends], others: Sequence[_Ends]) -> list[_Ends]:
    """Return what *some* and *others*, gaps by their ends, have in common."""
    both = ((max(one[0], other[0]), min(one[1], other[1])) for one in some for other in others)
    return [(left, right) for left, right in both if right - left > SAME_EDGE]


def _are_rows(gap: _Gap, size: float) -> bool:
    """Return whether what *gap* divides are rows: where something begins on the side with fewer parts, so on the other.

    In columns of text, paragraphs begin at the same height by chance.
    """
    fewer, others = sorted((_starts(side, size) for side in (gap.before, gap.after)), key=len)
    near, others = BASELINE * size, sorted(others)
    aligned = sum(bisect_left(others, start - near) < bisect_right(others, start + near) for start in fewer)
    return len(fewer) >= ROWS - 1 and aligned >= ROWS_ALIGNED * len(fewer)


def _starts(pieces: Region, size: float) -> list[float]:
    """Return the heights at which the parts of the column *pieces* begin, but the first one."""
    found, lowest = [], math.inf
    for piece in sorted(pieces, key=lambda piece: -piece.y):
        if piece.y + _ABOVE * piece.size < lowest - ROW_GAP * size and lowest < math.inf:
            found.append(piece.y)
        lowest = min(lowest, piece.y - _BELOW * piece.size)
    return found


def _split(pieces: Region, cuts: Sequence[float]) -> list[Region]:
    """Return *pieces* between the heights *cuts*, from the top."""
    ascending = sorted(cuts)
    parts: list[Region] = [[] for _ in range(len(cuts) + 1)]
    for piece in pieces:
        parts[len(cuts) - bisect_right(ascending, piece.y)].append(piece)
    return [part for part in parts if part]
