"""The order in which a page is read: columns and rows, by recursive cuts.

This is the X-Y cut of Nagy and Seth (1984), which divides a region where nothing is across its whole width or height.
Rules come first: they are drawn to divide. Then the cells of rows that stand side by side, then columns.
"""

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import count

from pactqa.importing.markup.pdf.gaps import (
    ABOVE,
    BELOW,
    Ends,
    Gap,
    Pieces,
    column_gaps,
    fitting,
    is_column,
    is_label,
    row_gaps,
    shared,
    spread,
    text_gaps,
    usual_size,
    widest,
)
from pactqa.importing.markup.pdf.tuning import (
    BASELINE,
    COLUMN_GAP,
    EDGE_HEIGHT,
    LOW_GAP,
    MAX_CUTS,
    ROW_GAP,
    ROWS,
    ROWS_ALIGNED,
    RULE_REACH,
    SAME_EDGE,
)
from pactqa.importing.markup.pdf.values import Piece, Rule


class Cutter:
    """Cuts pages into regions. The cells that rules make are numbered through the document."""

    def __init__(self) -> None:
        """Start to number."""
        self._numbers = count(1)
        self._across: Sequence[Rule] = ()
        self._down: Sequence[Rule] = ()

    def regions(self, pieces: Sequence[Piece], across: Sequence[Rule], down: Sequence[Rule]) -> list[Pieces]:
        """Return *pieces*, of a page, as regions in the order in which they are read. Rules are sorted by place."""
        self._across, self._down = across, down
        return self._cut([*pieces], 0)

    def _cut(self, pieces: Pieces, depth: int) -> list[Pieces]:
        if len(pieces) < 2 or depth > MAX_CUTS:
            return [pieces] if pieces else []
        size = usual_size(pieces)
        gaps = row_gaps(pieces)
        if ruled := self._ruled(pieces, gaps):
            parts = _split(pieces, ruled)
            own = [text_gaps(part) for part in parts]
            found = [[] if one else every for one, every in zip(own, spread(own, parts), strict=True)]
            return self._cut_rows(parts, found, depth + 1)
        if gap := self._column_gap(pieces, size):
            return self._divide(pieces, gap, gaps, depth)
        return self._cut_parts(pieces, [(low + high) / 2 for low, high in gaps if high - low > LOW_GAP * size], depth)

    def _divide(self, pieces: Pieces, gap: Gap, between: Sequence[Ends], depth: int) -> list[Pieces]:
        """Return the regions of *pieces*, which *gap* divides: rows if the gaps *between* them do too, else columns."""
        size = usual_size(pieces)
        wide = [(low + high) / 2 for low, high in between if high - low > ROW_GAP * size]
        if wide and _are_rows(gap, size):
            rows = _split(pieces, wide)
            return self._cut_rows(rows, [fitting([(gap.left, gap.right)], row) for row in rows], depth + 1)
        if gap.ruled:
            self._number_cells(gap)
        return [*self._cut(gap.before, depth + 1), *self._cut(gap.after, depth + 1)]

    def _cut_rows(self, rows: Sequence[Pieces], gaps: Sequence[Sequence[Ends]], depth: int) -> list[Pieces]:
        """Return the regions of *rows*, each with its *gaps*, if others have told that cells are beside them."""
        regions: list[Pieces] = []
        for row, own in zip(rows, gaps, strict=True):
            if own:
                gap = widest(row, own)
                self._number_cells(gap)
                regions += [*self._cut(gap.before, depth), *self._cut(gap.after, depth)]
            else:
                regions += self._cut(row, depth)
        return regions

    def _cut_parts(self, pieces: Pieces, cuts: Sequence[float], depth: int) -> list[Pieces]:
        """Return *pieces*, which no gap divides as a whole, with the columns of what is between *cuts*."""
        parts = _split(pieces, cuts)
        groups: list[tuple[Sequence[Ends], Pieces]] = []
        for own, part in zip(spread([text_gaps(part) for part in parts], parts), parts, strict=True):
            before = groups[-1] if groups else ([], [])
            both = shared(before[0], own)
            if groups and bool(before[0]) == bool(own) and (both or not own):
                groups[-1] = both, [*before[1], *part]
            else:
                groups.append((own, part))
        if depth == MAX_CUTS or not any(own for own, _ in groups):
            return [pieces]
        return [
            region
            for own, group in groups
            for region in (self._divide(group, widest(group, own), row_gaps(group), depth + 1) if own else [group])
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
        near = (right - left) * RULE_REACH
        rules = self._between(self._across, gaps[-1][0], gaps[0][1])
        spanning = [rule.at for rule in rules if rule.start < left + near and rule.end > right - near]
        return [
            (low + high) / 2 for low, high in gaps if bisect_left(spanning, low - 1) < bisect_right(spanning, high + 1)
        ]

    @staticmethod
    def _between(rules: Sequence[Rule], low: float, high: float) -> Sequence[Rule]:
        return rules[bisect_left(rules, (low - 1,)) : bisect_right(rules, (high + 1,))]

    def _column_gap(self, pieces: Pieces, size: float) -> Gap | None:
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
                return Gap(x, x, before, after, ruled=True)
        gaps = column_gaps(pieces, COLUMN_GAP * size)
        columns = [gap for gap in gaps if is_column(gap.before) and is_column(gap.after)]
        found = columns or [gap for gap in gaps[:1] if is_label(gap.before, gap.after)]
        return max(found, key=lambda gap: gap.right - gap.left, default=None)


def _are_rows(gap: Gap, size: float) -> bool:
    """Return whether what *gap* divides are rows: where something begins on the side with fewer parts, so on the other.

    In columns of text, paragraphs begin at the same height by chance.
    """
    fewer, others = sorted((_starts(side, size) for side in (gap.before, gap.after)), key=len)
    near, others = BASELINE * size, sorted(others)
    aligned = sum(bisect_left(others, start - near) < bisect_right(others, start + near) for start in fewer)
    return len(fewer) >= ROWS - 1 and aligned >= ROWS_ALIGNED * len(fewer)


def _starts(pieces: Pieces, size: float) -> list[float]:
    """Return the heights at which the parts of the column *pieces* begin, but the first one."""
    found, lowest = [], math.inf
    for piece in sorted(pieces, key=lambda piece: -piece.y):
        if piece.y + ABOVE * piece.size < lowest - ROW_GAP * size and lowest < math.inf:
            found.append(piece.y)
        lowest = min(lowest, piece.y - BELOW * piece.size)
    return found


def _split(pieces: Pieces, cuts: Sequence[float]) -> list[Pieces]:
    """Return *pieces* between the heights *cuts*, from the top."""
    ascending = sorted(cuts)
    parts: list[Pieces] = [[] for _ in range(len(cuts) + 1)]
    for piece in pieces:
        parts[len(cuts) - bisect_right(ascending, piece.y)].append(piece)
    return [part for part in parts if part]
