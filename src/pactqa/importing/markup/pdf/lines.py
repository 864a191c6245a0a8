"""Join runs to pieces, without wide gaps, and pieces to lines."""

from bisect import bisect_left
from collections.abc import Sequence

from pactqa.importing.markup.pdf.letters import BACK, WORD_GAP
from pactqa.importing.markup.pdf.values import Line, Piece, Rule, Run

# Lengths are in ems.

PIECE_GAP = 1.7
"""A gap that no justified line has between words, so that it may be between columns."""

BASELINE = 0.25
"""The distance of the baselines of one line, at most."""

SMALLER = 0.8
SHIFT = 0.6
SHIFT_GAP = 0.5
"""Superscripts and subscripts: their size, as a share, their shift, and their distance from their letter, at most."""

_RECENT = 4
"""The number of the lowest lines so far to which a piece may belong: more are not side by side."""


def pieces_of(runs: Sequence[Run], down: Sequence[Rule]) -> list[Piece]:
    """Return *runs*, in the order of the file, as pieces. The sorted rules *down* divide the runs beside them."""
    pieces: list[Piece] = []
    xs = [rule.at for rule in down]
    for run in runs:
        size = max(run.style.size, 1.0)
        last = pieces[-1] if pieces else None
        if last is not None and _goes_on(last, run, size) and not _divided(last.x1, run.x0, run.y, down, xs):
            gap = run.x0 - last.runs[-1].x1
            run.spaced = run.spaced or gap > WORD_GAP * max(size, last.size)
            last.runs.append(run)
            last.x0, last.x1 = min(last.x0, run.x0), max(last.x1, run.x1)
            if size > last.size and len(last.runs) <= 3:  # it began with a superscript, or a small number
                last.y, last.size = run.y, size
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


def _divided(left: float, right: float, y: float, down: Sequence[Rule], xs: Sequence[float]) -> bool:
    """Return whether a rule of *down*, whose places are *xs*, is between *left* and *right* at the height *y*."""
    if right <= left:
        return False
    place = bisect_left(xs, left - 1)
    return any(rule.start - 1 <= y <= rule.end for rule in down[place : bisect_left(xs, right + 1)][:50])


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
