"""Join runs to lines, and divide a page into the regions that are read one after the other, without running heads.

The cuts are Nagy and Seth's (1984), which divide a region where nothing is across its whole width or height, and
then its parts. Rules come first: they are drawn to divide. Gaps between columns of text come next.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence, Set
from itertools import count
from typing import NamedTuple

from pactqa.importing.markup.pdf.letters import BACK, WORD_GAP
from pactqa.importing.markup.pdf.values import Line, Page, Piece, Region, Rule, Run

MAX_CUTS = 12
"""Limits of the depth of columns in rows in columns …, and of the gaps of one region that are considered."""

# Lengths are in ems.

PIECE_GAP = 1.7
"""A gap that no justified line has between words, so that it may be between columns."""

BASELINE = 0.25
"""The maximum distance of the baselines of one line."""

SMALLER = 0.8
SHIFT = 0.6
SHIFT_GAP = 0.5
"""The maximum size of superscripts and subscripts, as a share, their shift, and their distance from their letter."""

_RECENT = 4
"""The number of the lowest lines so far to which a piece may belong: more are not side by side."""

BELOW, ABOVE = 0.2, 0.75
"""The extent of letters below and above their baseline."""

COLUMN_GAP = 0.9
COLUMN_LINES = 2
COLUMN_LETTERS = 8
"""The minimum gap between columns, lines of a column, and letters of such a line."""

LABEL_LETTERS = 4
"""The maximum number of letters of a bullet or a number beside a text."""

LOW_GAP = 0.55
"""The minimum gap between parts of a page above each other."""

RULE_REACH = 0.25
EDGE_HEIGHT = 0.6
"""The share of a region's width that a rule across it may lack at each end, and the share of its height that rules down
it must have."""

SAME_EDGE = 4.0
"""The maximum distance of two positions of one edge, in points."""

EDGE_LINES = 5
EDGE_OF_PAGE = 0.15
"""The maximum number of lines of a running head, and the maximum share of the page's height that it takes."""

SAME_HEIGHT = 6.0
"""The maximum distance of the heights of a running head on its pages, in points."""

REPEATED_PAGES = 3
REPEATED_SHARE = 0.4
"""The minimum number of pages with the same running head, or their share of all."""

RIGHT_SHARE = 0.92
FULL_LINES = 3
RAGGED = 0.12
"""The share of a region's lines that end within it, as addresses stick out; the number of full lines that show its
edge; and the maximum share of its width that a full line of ragged text lacks."""

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
        """Start numbering rows and cells."""
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
        gaps = _row_gaps(pieces)
        if ruled := self._ruled(pieces, gaps):
            return [part for row in _split(pieces, ruled) for part in self._cut(row, depth + 1)]
        size = _usual_size(pieces)
        if gap := self._column_gap(pieces, size):
            if gap.ruled:
                row = next(self._numbers)
                for side in (gap.before, gap.after):
                    cell = next(self._numbers)
                    for piece in side:
                        piece.row, piece.cell = piece.row or row, cell
            return [*self._cut(gap.before, depth + 1), *self._cut(gap.after, depth + 1)]
        return self._cut_parts(pieces, [(low + high) / 2 for low, high in gaps if high - low > LOW_GAP * size], depth)

    def _cut_parts(self, pieces: Pieces, cuts: Sequence[float], depth: int) -> list[Pieces]:
        """Return *pieces*, which no gap divides as a whole, with the columns that are between the heights *cuts*."""
        groups: list[tuple[list[Ends], Pieces]] = []
        for part in _split(pieces, cuts):
            columns = _text_gaps(_column_gaps(part, COLUMN_GAP * _usual_size(part)))
            gaps = [(gap.left, gap.right) for gap in columns]
            before = groups[-1] if groups else ([], [])
            both = _shared(before[0], gaps)
            if groups and bool(before[0]) == bool(gaps) and (both or not gaps):
                groups[-1] = both, [*before[1], *part]
            else:
                groups.append((gaps, part))
        if depth == MAX_CUTS or not any(gaps for gaps, _ in groups):
            return [pieces]
        parts: list[Pieces] = []
        for gaps, group in groups:
            if gaps:
                left, right = max(gaps, key=lambda ends: ends[1] - ends[0])
                middle = (left + right) / 2
                for side in (
                    [piece for piece in group if piece.x1 <= middle],
                    [piece for piece in group if piece.x1 > middle],
                ):
                    parts += self._cut(side, depth + 1)
            else:
                parts.append(group)
        return parts

    def _ruled(self, pieces: Pieces, gaps: Sequence[Ends]) -> list[float]:
        """Return the middles of the *gaps* between rows in which a rule crosses all of *pieces*."""
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
        return max(_text_gaps(gaps), key=lambda gap: gap.right - gap.left, default=None)


def _between(rules: Sequence[Rule], low: float, high: float) -> Sequence[Rule]:
    return rules[bisect_left(rules, (low - 1,)) : bisect_right(rules, (high + 1,))]


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
    gaps: list[Gap] = []
    right = ordered[0].x1
    for index, piece in enumerate(ordered[1:], 1):
        if piece.x0 - right > least and len(gaps) < MAX_CUTS:
            gaps.append(Gap(right, piece.x0, ordered[:index], ordered[index:]))
        right = max(right, piece.x1)
    return gaps


def _is_column(pieces: Pieces) -> bool:
    """Return whether *pieces* are lines of text, and not bullets or numbers beside one."""
    lines = lines_of(pieces, 0)
    letters = sum(len(line.text) for line in lines)
    short = sum(len(piece.text) <= LABEL_LETTERS for piece in pieces)
    return len(lines) >= COLUMN_LINES and letters >= COLUMN_LETTERS * len(lines) and short * 2 <= len(pieces)


def _text_gaps(gaps: Sequence[Gap]) -> list[Gap]:
    """Return the *gaps* that are between columns of text."""
    return [gap for gap in gaps if _is_column(gap.before) and _is_column(gap.after)]


def _shared(some: Sequence[Ends], others: Sequence[Ends]) -> list[Ends]:
    """Return the intersections of *some* and *others*, gaps between columns."""
    both = ((max(some_left, left), min(some_right, right)) for some_left, some_right in some for left, right in others)
    return [(left, right) for left, right in both if right - left > SAME_EDGE]


def pieces_of(runs: Sequence[Run]) -> list[Piece]:
    """Return *runs*, in the order of the file, as pieces."""
    pieces: list[Piece] = []
    for run in runs:
        size = max(run.style.size, 1.0)
        last = pieces[-1] if pieces else None
        if last is not None and _goes_on(last, run, size):
            gap = run.x0 - last.runs[-1].x1
            run.spaced = run.spaced or gap > WORD_GAP * max(size, last.size)
            last.runs.append(run)
            last.x0, last.x1 = min(last.x0, run.x0), max(last.x1, run.x1)
        else:
            pieces.append(Piece([run], run.x0, run.x1, run.y, size))
    return pieces


def _goes_on(piece: Piece, run: Run, size: float) -> bool:
    """Return whether *run*, of the font size *size*, continues *piece*."""
    gap, shift, large = run.x0 - piece.runs[-1].x1, abs(run.y - piece.y), max(size, piece.size)
    if not -BACK * large <= gap <= PIECE_GAP * large:
        return False
    is_script = min(size, piece.size) < SMALLER * large and shift <= SHIFT * large and gap < SHIFT_GAP * large
    return shift <= BASELINE * large or is_script


def lines_of(pieces: Sequence[Piece], page: int) -> list[Line]:
    """Return the lines of *pieces*, from top to bottom. *page* is their page."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.y, piece.x0)):
        for row in reversed(rows[-_RECENT:]):
            near = BASELINE * max(min(row[0].size, piece.size), 3.0)
            if abs(row[0].y - piece.y) <= near and _is_free(row, piece):
                row.append(piece)
                break
        else:
            rows.append([piece])
    return [Line(row, page) for row in rows]


def _is_free(row: Sequence[Piece], piece: Piece) -> bool:
    """Return whether *piece* overlaps none of the last of *row*."""
    return all(other.x0 >= piece.x1 - 1 or piece.x0 >= other.x1 - 1 for other in row[-20:])


def running_heads(pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> Set[Line]:
    """Return the running heads among *lines*, which are by page, from top to bottom. Page numbers are repeated, too."""
    heads: set[Line] = set()
    spots: dict[tuple[str, int], list[Line]] = defaultdict(list)  # by text, without numbers and spaces, and height
    for page, here in zip(pages, lines, strict=True):
        for line in dict.fromkeys((*here[:EDGE_LINES], *here[-EDGE_LINES:])):
            if not EDGE_OF_PAGE * page.frame.height <= line.y <= (1 - EDGE_OF_PAGE) * page.frame.height:
                text = re.sub(r"\d+", "#", "".join(line.text.split())).casefold()
                spots[text, round(line.y / SAME_HEIGHT)].append(line)
    for (text, height), alike in spots.items():
        times = len({line.page for offset in (-1, 0, 1) for line in spots.get((text, height + offset), ())})
        if times >= REPEATED_PAGES or (times > 1 and times >= REPEATED_SHARE * len(pages)):
            heads.update(alike)
    return heads
