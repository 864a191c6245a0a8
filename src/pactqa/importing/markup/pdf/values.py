"""What the modules hand on: text with its place and style, lines of it, rules, and paragraphs.

Places are in points, 1/72 inch, from the lower left corner of the page as its text is read.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from pactqa.importing.markup.pdf.frame import Frame
from pactqa.importing.markup.pdf.tuning import MOSTLY, SAME_SIZE


class Style(NamedTuple):
    """How text is formatted. *family* is its font without weight and slope, *colour* red, green and blue, coarsely."""

    family: str
    size: float
    bold: bool = False
    italic: bool = False
    mono: bool = False
    colour: tuple[int, ...] = ()


class Destination(NamedTuple):
    """A place that a link inside the document leads to: a page, from 0, and a *point* on it, if it names one.

    The point is in the coordinates of the file. A destination that is not there has a page that is not there.
    """

    page: int
    point: tuple[float, float] | None


@dataclass(slots=True)
class Run:
    """Letters of one style without a space: a word or a part of one.

    *x0* and *x1* are its ends, *y* its baseline. *href* is what it links to. *spaced* means that a space is before it.
    """

    text: str
    x0: float
    x1: float
    y: float
    style: Style
    href: str | Destination | None = None
    spaced: bool = False


class Rule(NamedTuple):
    """A straight line of a drawing: at *at* on one axis, from *start* to *end* on the other."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Piece:
    """Runs on one baseline without a wide gap between them. *row* and *cell* are numbers of a table's, if any."""

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
        return joined(self.runs)


class Line:
    """Pieces on one baseline. *page* is the number of its page, from 0."""

    def __init__(self, pieces: Sequence[Piece], page: int) -> None:
        """Make a line of *pieces*, in any order."""
        ordered = sorted(pieces, key=lambda piece: piece.x0)
        self.page = page
        self.y = max(ordered, key=lambda piece: piece.x1 - piece.x0).y
        self.x0, self.x1 = ordered[0].x0, max(piece.x1 for piece in ordered)
        self.runs = [run for piece in ordered for run in piece.runs]
        for piece in ordered[1:]:
            piece.runs[0].spaced = True
        self.text = joined(self.runs)

    @cached_property
    def style(self) -> Style:
        """The style of most of its letters. It is bold, italic or mono if nearly all of them are."""
        letters: Counter[Style] = Counter()
        for run in self.runs:
            letters[run.style] += sum(map(str.isalnum, run.text)) or (len(run.text) if not self._has_letters else 0)
        most = letters.most_common(1)[0][0]
        everything = letters.total() * MOSTLY
        sizes: Counter[float] = Counter()
        for style, count in letters.items():
            sizes[style.size] += count
        bold, italic, mono = (
            sum(count for style, count in letters.items() if style[trait]) >= everything for trait in (2, 3, 4)
        )
        return most._replace(size=sizes.most_common(1)[0][0], bold=bold, italic=italic, mono=mono)

    @cached_property
    def _has_letters(self) -> bool:
        return any(map(str.isalnum, self.text))

    @property
    def size(self) -> float:
        """The font size of most of its letters."""
        return self.style.size

    @cached_property
    def first_word(self) -> float:
        """The width of its first word."""
        end = next((place for place, run in enumerate(self.runs) if place and run.spaced), len(self.runs))
        return self.runs[end - 1].x1 - self.runs[0].x0


@dataclass(slots=True)
class Region:
    """Lines below each other: a column or a cell.

    *right* is where they could end. *row* and *cell* are numbers, 0 outside of a table.
    """

    lines: list[Line]
    right: float
    row: int = 0
    cell: int = 0

    @property
    def page(self) -> int:
        """The number of its page, from 0."""
        return self.lines[0].page

    @property
    def left(self) -> float:
        """Where its lines begin."""
        return min(line.x0 for line in self.lines)


@dataclass(slots=True)
class Paragraph:
    """The lines of a paragraph.

    *level* is that of a heading, from 1 to 6, else 0. *label* is a number or a mark that stands beside it. *right* is
    where its lines could end. *row* and *cell* are numbers of a table's, 0 outside of one. *id* is the name by which
    links lead to it, if any do.
    """

    lines: list[Line]
    level: int = 0
    label: str = ""
    right: float = 0.0
    row: int = 0
    cell: int = 0
    id: str = ""

    @property
    def text(self) -> str:
        """Its text, a space between its lines."""
        return " ".join(line.text for line in self.lines)


@dataclass(slots=True)
class Page:
    """A page, its *number* from 0, in its *frame*: its text in the order of the file, its rules, sorted.

    *letters* is how many PDFium counts, with spaces, *unknown* how many of them are not in Unicode, as estimated.
    *drawings* is the number of its pictures and paths.
    """

    number: int
    frame: Frame
    runs: list[Run]
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    drawings: int = 0
    letters: int = 0
    unknown: int = 0


def joined(runs: Sequence[Run]) -> str:
    """Return the text of *runs*, with the spaces between them."""
    return "".join(f" {run.text}" if place and run.spaced else run.text for place, run in enumerate(runs))


def same_size(one: float, other: float) -> bool:
    """Return whether two font sizes look the same."""
    return abs(one - other) < SAME_SIZE * max(one, other)
