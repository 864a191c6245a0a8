"""The values that modules pass on: pages, text with its position and style, drawn lines, lines of text, and paragraphs.

Positions are in points, 1/72 inch, from the lower left corner of the page as its text is read. Page numbers are from 0.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

SAME_SIZE = 0.09
"""The share by which font sizes may differ and look the same: 11 and 12 points do, 10 and 11 do not."""

MOSTLY = 0.9
"""The share of the letters of a line that makes it bold, italic or monospaced: a name may look different."""

MAX_MEMORY = 1 << 30
MAX_PROCESSOR_SECONDS = 10
MAX_OUTPUT = 64 << 20
"""Limits of the worker: bytes of memory, seconds of processor, bytes of output."""


class UnreadableError(Exception):
    """The PDF cannot be read; the message says why and what to do."""


class Converted(NamedTuple):
    """The output of the worker, in JSON: a PDF as *html*, with the *language* that it names.

    *warning* is about pages that cannot be read, *refused* the message of an `UnreadableError`; else they are "".
    """

    html: str = ""
    language: str = ""
    warning: str = ""
    refused: str = ""


class Frame(NamedTuple):
    """The edges of a page in the file, and the quarter *turns*, counterclockwise, of most of its text.

    It converts positions in the file into positions on the page as its text is read.
    """

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0

    @property
    def width(self) -> float:
        """The width of the page as its text is read."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """The height of the page as its text is read."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return the position of the point at *x*, *y* of the file."""
        x, y = x - self.left, y - self.bottom
        width, height = self.right - self.left, self.top - self.bottom
        for _ in range(self.turns):
            x, y, width, height = y, width - x, height, width
        return x, y

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Return the position of a box of the file: its left, bottom, right and top."""
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


class Style(NamedTuple):
    """The format of text. *family* is its font without weight and slope, *colour* red, green and blue, from 0 to 7."""

    family: str
    size: float
    bold: bool = False
    italic: bool = False
    mono: bool = False
    colour: tuple[int, ...] = ()


@dataclass(slots=True)
class Run:
    """Letters of one style without a space: a word or a part of one.

    *x0* and *x1* are its ends, *y* its baseline. *href* is the address of its link. *spaced* means that a space is
    before it.
    """

    text: str
    x0: float
    x1: float
    y: float
    style: Style
    href: str | None = None
    spaced: bool = False


class Rule(NamedTuple):
    """A drawn straight line: at *at* on one axis, from *start* to *end* on the other."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """A page: its text in the order of the file, and its rules *across* and *down*, sorted.

    *letters* is PDFium's count, with spaces, *unknown* an estimate of those that are not in Unicode. *drawings* is the
    number of its pictures and paths.
    """

    number: int
    frame: Frame
    runs: list[Run]
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    drawings: int = 0
    letters: int = 0
    unknown: int = 0


@dataclass(slots=True)
class Piece:
    """Runs on one baseline without a wide gap between them. *row* and *cell* are numbers, 0 outside of a table."""

    runs: list[Run]
    x0: float
    x1: float
    y: float
    size: float
    row: int = 0
    cell: int = 0

    @property
    def text(self) -> str:
        """Its text."""
        return spaced_text(self.runs)


class Line:
    """Pieces on one baseline, on the page number *page*."""

    def __init__(self, pieces: Sequence[Piece], page: int) -> None:
        """Make a line of *pieces*, in any order."""
        ordered = sorted(pieces, key=lambda piece: piece.x0)
        self.page = page
        self.y = max(ordered, key=lambda piece: piece.x1 - piece.x0).y
        self.x0, self.x1 = ordered[0].x0, max(piece.x1 for piece in ordered)
        self.runs = [run for piece in ordered for run in piece.runs]
        for piece in ordered[1:]:
            piece.runs[0].spaced = True
        self.text = spaced_text(self.runs)

    @cached_property
    def style(self) -> Style:
        """The style of most of its letters. It is bold, italic or mono if nearly all of them are."""
        has_letters = any(map(str.isalnum, self.text))
        letters: Counter[Style] = Counter()
        sizes: Counter[float] = Counter()
        for run in self.runs:
            count = sum(map(str.isalnum, run.text)) if has_letters else len(run.text)
            letters[run.style] += count
            sizes[run.style.size] += count
        most, total = letters.most_common(1)[0][0], letters.total()
        bold, italic, mono = (
            sum(count for style, count in letters.items() if style[trait]) >= total * MOSTLY for trait in (2, 3, 4)
        )
        return most._replace(size=sizes.most_common(1)[0][0], bold=bold, italic=italic, mono=mono)

    @property
    def size(self) -> float:
        """The font size of most of its letters."""
        return self.style.size

    @cached_property
    def first_word(self) -> float:
        """The width of its first word."""
        end = next((index for index, run in enumerate(self.runs) if index and run.spaced), len(self.runs))
        return self.runs[end - 1].x1 - self.runs[0].x0


@dataclass(slots=True)
class Region:
    """Lines below each other: a column or a cell. *row* and *cell* are numbers, 0 outside of a table.

    *right* is where a full line ends.
    """

    lines: list[Line]
    right: float = 0.0
    row: int = 0
    cell: int = 0

    @property
    def left(self) -> float:
        """The left end of its leftmost line."""
        return min(line.x0 for line in self.lines)


@dataclass(slots=True)
class Paragraph(Region):
    """The lines of a paragraph in a region.

    *level* is from 1 to 6 for a heading, else 0. *label* is the number or the mark to the left of it.
    """

    level: int = 0
    label: str = ""

    @property
    def text(self) -> str:
        """Its text, a space between its lines."""
        return " ".join(line.text for line in self.lines)


def spaced_text(runs: Sequence[Run]) -> str:
    """Return the text of *runs*, with the spaces between them."""
    return "".join(f" {run.text}" if index and run.spaced else run.text for index, run in enumerate(runs))


def same_size(one: float, other: float) -> bool:
    """Return whether two font sizes look the same."""
    return abs(one - other) < SAME_SIZE * max(one, other)
