"""Divide a page into the regions that are read one after the other: columns and rows, by recursive cuts.

This is the X-Y cut of Nagy and Seth (1984), which divides a region where nothing is across its whole width or height.
Rules come first: they are drawn to divide. Then the cells of rows that stand side by side, then columns.
"""

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

from pactqa.importing.markup.pdf.lines import BASELINE, lines_of
from pactqa.importing.markup.pdf.values import Page, Piece, Region, Rule

MAX_CUTS = 12
"""Limits of the depth of columns in rows in columns …, and of the gaps of one region that are considered."""

# Lengths are in ems.

BELOW, ABOVE = 0.2, 0.75
"""The extent of letters below and above their baseline."""

COLUMN_GAP = 0.9
COLUMN_LINES = 2
COLUMN_LETTERS = 8
"""A gap between columns, the lines of a column, and its letters a line, at least."""

LABEL_LETTERS = 4
"""The letters of a bullet or a number beside a text, at most."""

ROW_GAP = 1.0
LOW_GAP = 0.55
"""A gap between the rows of a table without rules, and one between other parts of a page, at least."""

ROWS = 3
ROWS_ALIGNED = 0.8
"""The number of rows of a table without rules, and the share of them whose cells begin at one height, at least."""

RULE_REACH = 0.25
EDGE_HEIGHT = 0.6
"""The share of a region's width that a rule across it may lack at each end, and the share of its height that rules down
it must have."""

SAME_EDGE = 4.0
"""The distance of the places of one edge, at most, in points."""

RIGHT_SHARE = 0.92
FULL_LINES = 3
RAGGED = 0.12
"""The share of a region's lines that end within it, as addresses stick out; the number of full lines that show its
edge; and the share of its width that a full line of ragged text lacks, at most."""

Pieces = list[Piece]

Ends = tuple[float, float]
"""The ends of a gap: left and right, or bottom and top."""


class Gap(NamedTuple):
    """A gap between columns, from *left* to *right*, with the pieces before and after it; a rule if *ruled*."""

    left: float
    right: float
    before: Pieces
    after: Pieces
    ruled: bool = False


class Cutter:
    """Cuts pages into regions. Rows and cells of tables are numbered through the document."""

    def __init__(self) -> None:
        """Start to number."""
        self._numbers = count(1)
        self._across: Sequence[Rule] = ()
        self._down: Sequence[Rule] = ()

    def regions(self, page: Page, pieces: Sequence[Piece]) -> list[Region]:
        """Return the regions of *page*, whose text is *pieces*, in the order in which they are read."""
        self._across, self._down = page.across, page.down
        regions = [
            Region(lines_of(part, page.number), row=part[0].row, cell=part[0].cell) for part in self._cut([*pieces], 0)
        ]
        last_left = max((region.left for region in regions), default=0.0)
        for region in regions:
            ends = sorted(line.x1 for line in region.lines)
            region.right = ends[int(len(ends) * RIGHT_SHARE)]
            full = region.right - RAGGED * (region.right - region.left)
            if sum(end > full for end in ends) < FULL_LINES and last_left < region.right:
                # All lines may be short, and nothing is beside them: the margins of the page should be equal.
                region.right = max(region.right, page.frame.width - region.left)
        return regions

    def _cut(self, pieces: Pieces, depth: int) -> list[Pieces]:
        """Return the parts of *pieces* in reading order. *depth* is the number of cuts around them."""
        if len(pieces) < 2 or depth > MAX_CUTS:
            return [pieces] if pieces else []
        size = _usual_size(pieces)
        gaps = _row_gaps(pieces)
        if ruled := self._ruled(pieces, gaps):
            rows = _split(pieces, ruled)
            columns = [_text_gaps(row) for row in rows]
            missing = [[] if known else near for known, near in zip(columns, _spread(columns, rows), strict=True)]
            return self._cut_rows(rows, missing, depth + 1)
        if gap := self._column_gap(pieces, size):
            return self._divide(pieces, gap, gaps, depth)
        return self._cut_parts(pieces, [(low + high) / 2 for low, high in gaps if high - low > LOW_GAP * size], depth)

    def _divide(self, pieces: Pieces, gap: Gap, between: Sequence[Ends], depth: int) -> list[Pieces]:
        """Return the parts of *pieces*, which *gap* divides: rows if the gaps *between* them do too, else columns."""
        size = _usual_size(pieces)
        wide = [(low + high) / 2 for low, high in between if high - low > ROW_GAP * size]
        if wide and _are_rows(gap, size):
            rows = _split(pieces, wide)
            return self._cut_rows(rows, [_fitting([(gap.left, gap.right)], row) for row in rows], depth + 1)
        if gap.ruled:
            self._number_cells(gap)
        return [*self._cut(gap.before, depth + 1), *self._cut(gap.after, depth + 1)]

    def _cut_rows(self, rows: Sequence[Pieces], gaps: Sequence[Sequence[Ends]], depth: int) -> list[Pieces]:
        """Return the parts of *rows*: two cells, if the row has one of *gaps*, as other rows have shown."""
        parts: list[Pieces] = []
        for row, columns in zip(rows, gaps, strict=True):
            if columns:
                gap = _widest(row, columns)
                self._number_cells(gap)
                parts += [*self._cut(gap.before, depth), *self._cut(gap.after, depth)]
            else:
                parts += self._cut(row, depth)
        return parts

    def _cut_parts(self, pieces: Pieces, cuts: Sequence[float], depth: int) -> list[Pieces]:
        """Return *pieces*, which no gap divides as a whole, with the columns that are between the heights *cuts*."""
        parts = _split(pieces, cuts)
        groups: list[tuple[Sequence[Ends], Pieces]] = []
        for gaps, part in zip(_spread([_text_gaps(part) for part in parts], parts), parts, strict=True):
            before = groups[-1] if groups else ([], [])
            both = _shared(before[0], gaps)
            if groups and bool(before[0]) == bool(gaps) and (both or not gaps):
                groups[-1] = both, [*before[1], *part]
            else:
                groups.append((gaps, part))
        if depth == MAX_CUTS or not any(gaps for gaps, _ in groups):
            return [pieces]
        return [
            part
            for gaps, group in groups
            for part in (self._divide(group, _widest(group, gaps), _row_gaps(group), depth + 1) if gaps else [group])
        ]

    def _number_cells(self, gap: Gap) -> None:
        """Give each side of *gap* a number as a cell, and both together one as a row, unless they are in one."""
        row = next(self._numbers)
        for side in (gap.before, gap.after):
            cell = next(self._numbers)
            for piece in side:
                piece.row, piece.cell = piece.row or row, cell

    def _ruled(self, pieces: Pieces, gaps: Sequence[Ends]) -> list[float]:
        """Return the middles of those of *gaps* between rows in which a rule crosses all of *pieces*."""
        if not gaps:
            return []
        left, right = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
        reach = (right - left) * RULE_REACH
        rules = _between(self._across, gaps[-1][0], gaps[0][1])
        spanning = [rule.at for rule in rules if rule.start < left + reach and rule.end > right - reach]
        return [
            (low + high) / 2 for low, high in gaps if bisect_left(spanning, low - 1) < bisect_right(spanning, high + 1)
        ]

    def _column_gap(self, pieces: Pieces, size: float) -> Gap | None:
        """Return the gap that divides *pieces* best: a rule, else the widest one between columns of text."""
        left, right = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
        top, bottom = max(piece.y for piece in pieces) + size, min(piece.y for piece in pieces) - size / 4
        heights: dict[int, float] = defaultdict(float)
        for rule in _between(self._down, left + SAME_EDGE, right - SAME_EDGE):
            heights[round(rule.at / SAME_EDGE)] += max(0.0, min(rule.end, top) - max(rule.start, bottom))
        for place in sorted(heights):
            x = place * SAME_EDGE
            before = [piece for piece in pieces if piece.x1 <= x + SAME_EDGE]
            after = [piece for piece in pieces if piece.x1 > x + SAME_EDGE]
            tall = heights[place] > EDGE_HEIGHT * (top - bottom)
            if tall and before and after and all(piece.x0 >= x - SAME_EDGE for piece in after):
                return Gap(x, x, before, after, ruled=True)
        gaps = _column_gaps(pieces, COLUMN_GAP * size)
        columns = [gap for gap in gaps if _is_column(gap.before) and _is_column(gap.after)]
        candidates = columns or [gap for gap in gaps[:1] if _is_label(gap.before, gap.after)]
        return max(candidates, key=lambda gap: gap.right - gap.left, default=None)


def _between(rules: Sequence[Rule], low: float, high: float) -> Sequence[Rule]:
    return rules[bisect_left(rules, (low - 1,)) : bisect_right(rules, (high + 1,))]


def _are_rows(gap: Gap, size: float) -> bool:
    """Return whether *gap* divides rows: nearly all parts of one side begin at the height of a part of the other.

    In columns of text, few paragraphs do so, by chance.
    """
    fewer, others = sorted((_starts(side, size) for side in (gap.before, gap.after)), key=len)
    near, others = BASELINE * size, sorted(others)
    aligned = sum(bisect_left(others, start - near) < bisect_right(others, start + near) for start in fewer)
    return len(fewer) >= ROWS - 1 and aligned >= ROWS_ALIGNED * len(fewer)


def _starts(pieces: Pieces, size: float) -> list[float]:
    """Return the heights at which the parts of the column *pieces* begin, but the first one."""
    starts, lowest = [], math.inf
    for piece in sorted(pieces, key=lambda piece: -piece.y):
        if piece.y + ABOVE * piece.size < lowest - ROW_GAP * size and lowest < math.inf:
            starts.append(piece.y)
        lowest = min(lowest, piece.y - BELOW * piece.size)
    return starts


def _split(pieces: Pieces, cuts: Sequence[float]) -> list[Pieces]:
    """Return *pieces* between the heights *cuts*, from the top."""
    ascending = sorted(cuts)
    parts: list[Pieces] = [[] for _ in range(len(cuts) + 1)]
    for piece in pieces:
        parts[len(cuts) - bisect_right(ascending, piece.y)].append(piece)
    return [part for part in parts if part]


def _usual_size(pieces: Pieces) -> float:
    """Return the median of the font sizes of *pieces*."""
    return sorted(piece.size for piece in pieces)[len(pieces) // 2]


def _row_gaps(pieces: Pieces) -> list[Ends]:
    """Return the bottom and the top of the gaps that cross the whole width of *pieces*, from the top."""
    edges = sorted(((piece.y + ABOVE * piece.size, piece.y - BELOW * piece.size) for piece in pieces), reverse=True)
    gaps, lowest = [], edges[0][1]
    for high, low in edges[1:]:
        if high < lowest:
            gaps.append((high, lowest))
        lowest = min(lowest, low)
    return gaps


def _column_gaps(pieces: Pieces, least: float) -> list[Gap]:
    """Return the gaps wider than *least* that cross the whole height of *pieces*, from the left."""
    ordered = sorted(pieces, key=lambda piece: (piece.x0, piece.x1))
    gaps, right = [], ordered[0].x1
    for place, piece in enumerate(ordered[1:], 1):
        if piece.x0 - right > least:
            gaps.append(Gap(right, piece.x0, ordered[:place], ordered[place:]))
        right = max(right, piece.x1)
    return gaps[:MAX_CUTS]


def _is_column(pieces: Pieces) -> bool:
    """Return whether *pieces* are lines of text, and not bullets or numbers beside one."""
    lines = lines_of(pieces, 0)
    letters = sum(len(line.text) for line in lines)
    short = sum(len(piece.text) <= LABEL_LETTERS for piece in pieces)
    return len(lines) >= COLUMN_LINES and letters >= COLUMN_LETTERS * len(lines) and short * 2 <= len(pieces)


def _is_label(before: Pieces, after: Pieces) -> bool:
    """Return whether *before* is a number or a mark alone to the left of *after*, but not on its first line."""
    [label, *others] = before
    return (
        not others
        and len(label.text) < LABEL_LETTERS
        and len(after) > 1
        and abs(label.y - max(piece.y for piece in after)) > 2
    )


def _text_gaps(pieces: Pieces) -> list[Ends]:
    """Return the left and right ends of the gaps between columns of text in *pieces*."""
    gaps = _column_gaps(pieces, COLUMN_GAP * _usual_size(pieces))
    return [(gap.left, gap.right) for gap in gaps if _is_column(gap.before) and _is_column(gap.after)]


def _spread(gaps: Sequence[list[Ends]], parts: Sequence[Pieces]) -> list[list[Ends]]:
    """Return the *gaps* of each of *parts*, or if it has none, those of the part above or below that it fits."""
    spread = [*gaps]
    for order in (range(1, len(parts)), range(len(parts) - 2, -1, -1)):
        for place in order:
            spread[place] = spread[place] or _fitting(spread[place - order.step], parts[place])
    return spread


def _widest(pieces: Pieces, gaps: Sequence[Ends]) -> Gap:
    """Return *pieces* as the widest one of *gaps* divides them."""
    left, right = max(gaps, key=lambda ends: ends[1] - ends[0])
    middle = (left + right) / 2
    before = [piece for piece in pieces if piece.x1 <= middle]
    return Gap(left, right, before, [piece for piece in pieces if piece.x1 > middle])


def _fitting(gaps: Sequence[Ends], pieces: Pieces) -> list[Ends]:
    """Return those of *gaps*, of another part of the page, that have some of *pieces* on each side, none inside."""
    return [
        (left, right)
        for left, right in gaps
        if {piece.x1 <= left + SAME_EDGE for piece in pieces} == {True, False}
        and all(piece.x1 <= left + SAME_EDGE or piece.x0 >= right - SAME_EDGE for piece in pieces)
    ]


def _shared(some: Sequence[Ends], others: Sequence[Ends]) -> list[Ends]:
    """Return the intersections of *some* and *others*, gaps between columns."""
    both = ((max(some_left, left), min(some_right, right)) for some_left, some_right in some for left, right in others)
    return [(left, right) for left, right in both if right - left > SAME_EDGE]
