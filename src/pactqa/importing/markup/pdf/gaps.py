"""Gaps between columns and between rows: where nothing is across the whole height or width of some pieces."""

from collections.abc import Sequence
from typing import NamedTuple

from pactqa.importing.markup.pdf.lines import lines_of
from pactqa.importing.markup.pdf.tuning import (
    COLUMN_GAP,
    COLUMN_LETTERS,
    COLUMN_LINES,
    LABEL_LETTERS,
    MAX_CUTS,
    SAME_EDGE,
)
from pactqa.importing.markup.pdf.values import Piece

Pieces = list[Piece]

Ends = tuple[float, float]
"""The ends of a gap: left and right, or bottom and top."""

BELOW, ABOVE = 0.2, 0.75
"""How far letters reach below and above their baseline, in ems."""


class Gap(NamedTuple):
    """A gap between columns, from *left* to *right*, with the pieces before and after it; a rule if *ruled*."""

    left: float
    right: float
    before: Pieces
    after: Pieces
    ruled: bool = False


def usual_size(pieces: Pieces) -> float:
    """Return the median of the font sizes of *pieces*."""
    return sorted(piece.size for piece in pieces)[len(pieces) // 2]


def row_gaps(pieces: Pieces) -> list[Ends]:
    """Return the bottom and the top of the gaps that cross the whole width of *pieces*, from the top."""
    edges = sorted(((piece.y + ABOVE * piece.size, piece.y - BELOW * piece.size) for piece in pieces), reverse=True)
    gaps, lowest = [], edges[0][1]
    for high, low in edges[1:]:
        if high < lowest:
            gaps.append((high, lowest))
        lowest = min(lowest, low)
    return gaps


def column_gaps(pieces: Pieces, least: float) -> list[Gap]:
    """Return the gaps wider than *least* that cross the whole height of *pieces*, from the left."""
    ordered = sorted(pieces, key=lambda piece: (piece.x0, piece.x1))
    found, right = [], ordered[0].x1
    for place, piece in enumerate(ordered[1:], 1):
        if piece.x0 - right > least:
            found.append(Gap(right, piece.x0, ordered[:place], ordered[place:]))
        right = max(right, piece.x1)
    return found[:MAX_CUTS]


def is_column(pieces: Pieces) -> bool:
    """Return whether *pieces* are lines of text, and not bullets or numbers beside one."""
    lines = lines_of(pieces, 0)
    letters = sum(len(line.text) for line in lines)
    short = sum(len(piece.text) <= LABEL_LETTERS for piece in pieces)
    return len(lines) >= COLUMN_LINES and letters >= COLUMN_LETTERS * len(lines) and short * 2 <= len(pieces)


def is_label(before: Pieces, after: Pieces) -> bool:
    """Return whether *before* is a number or a mark alone, beside lines that do not begin with it."""
    [label, *others] = before
    return (
        not others
        and len(label.text) < LABEL_LETTERS
        and len(after) > 1
        and abs(label.y - max(piece.y for piece in after)) > 2
    )


def text_gaps(pieces: Pieces) -> list[Ends]:
    """Return the left and right ends of the gaps between columns of text in *pieces*."""
    gaps = column_gaps(pieces, COLUMN_GAP * usual_size(pieces))
    return [(gap.left, gap.right) for gap in gaps if is_column(gap.before) and is_column(gap.after)]


def spread(own: Sequence[list[Ends]], parts: Sequence[Pieces]) -> list[list[Ends]]:
    """Return the gaps of *parts*: their *own*, or else those of the part above or below that they fit."""
    gaps = [*own]
    for order in (range(1, len(parts)), range(len(parts) - 2, -1, -1)):
        for place in order:
            gaps[place] = gaps[place] or fitting(gaps[place - order.step], parts[place])
    return gaps


def widest(pieces: Pieces, gaps: Sequence[Ends]) -> Gap:
    """Return *pieces* as the widest one of *gaps* divides them."""
    left, right = max(gaps, key=lambda ends: ends[1] - ends[0])
    middle = (left + right) / 2
    before = [piece for piece in pieces if piece.x1 <= middle]
    return Gap(left, right, before, [piece for piece in pieces if piece.x1 > middle])


def fitting(gaps: Sequence[Ends], pieces: Pieces) -> list[Ends]:
    """Return those of *gaps*, of another part of the page, beside which *pieces* are, on both sides."""
    return [
        (left, right)
        for left, right in gaps
        if {piece.x1 <= left + SAME_EDGE for piece in pieces} == {True, False}
        and all(piece.x1 <= left + SAME_EDGE or piece.x0 >= right - SAME_EDGE for piece in pieces)
    ]


def shared(some: Sequence[Ends], others: Sequence[Ends]) -> list[Ends]:
    """Return what *some* and *others*, gaps by their ends, have in common."""
    both = ((max(one[0], other[0]), min(one[1], other[1])) for one in some for other in others)
    return [(left, right) for left, right in both if right - left > SAME_EDGE]
