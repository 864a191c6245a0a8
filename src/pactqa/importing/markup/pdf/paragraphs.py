"""Divide regions into paragraphs, join those that a page or a cell has divided, and find headings and contents.

Each rule is a function of two lines in succession: True if a paragraph ends between them, False if it goes on, None if
the rule does not apply. The first rule that applies decides.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from pactqa.importing.markup.pdf.regions import RAGGED, SAME_EDGE
from pactqa.importing.markup.pdf.values import Line, Paragraph, Region, same_size
from pactqa.importing.words.marks import who_speaks
from pactqa.importing.words.phrases import SENTENCE_ENDS, ends_question
from pactqa.importing.words.prefix import bullet, is_prefix, parse_prefix

# Lengths are in ems.

APART = 1.25
"""The minimum distance of two paragraphs, as a multiple of the usual leading."""

LEADING = 1.4
LEADINGS = (0.8, 2.6)
"""The leading where none is known, and the limits of those that are possible."""

ROOM = 0.25
"""The width of a space."""

HEADING_ROOM = 0.3
"""The share of a region's width that a line of a heading may lack although the next word would fit."""

INDENT = 0.9
"""The minimum indentation of a first line."""

SAME_PLACE = 3.0
FULL = 8.0
"""The maximum distance of the beginnings of lines below each other, and the maximum room in a full line at the end of a
page, in points."""

HEADING_SIZE = 1.1
HEADING_LINES = 4
HEADING_LETTERS = 250
"""The minimum size of headings, as a multiple of the text's, and the maximum length of most, in lines and letters."""

MAX_CELLS = 50
"""The number of paragraphs at the end of a row that may go on over a page."""

_LOWEST_LEVEL = 6

_LEADER = re.compile(r"(?:(?:\.\s?){5}|(?:…\s?){3}|(?:_\s?){8})[\s\d–-]*$")
_LONGEST_LEADER = 24

_ORNAMENTS = frozenset("•‣⁃∙·●○◦–—−-*»› _=~")
_DASHES = ("-", "–", "—", "+")
_CLOSING = "\"'»”’)]"
_ENDS = (*SENTENCE_ENDS, ":", ";", "：")


def find_paragraphs(regions: Sequence[Region]) -> list[Paragraph]:
    """Return the paragraphs of *regions*, all of a document in reading order."""
    document = _usual(regions)
    parts = (
        Paragraph(lines, region.right, region.row, region.cell)
        for region in regions
        for lines in _divide(region, document)
    )
    return _over_pages(_asking_cells(_with_labels(parts)))


def mark_headings(paragraphs: Sequence[Paragraph]) -> None:
    """Give the headings among *paragraphs*, all of a document, the level of their size, 1 the largest.

    A heading is a paragraph, all of it larger than most text, and as bold as others of its size that are mostly short.
    """
    sizes: Counter[float] = Counter()
    for paragraph in paragraphs:
        for line in paragraph.lines:
            sizes[line.size] += len(line.text)
    least = sizes.most_common(1)[0][0] * HEADING_SIZE if sizes else 0.0
    alike: dict[tuple[float, bool], list[Paragraph]] = defaultdict(list)
    for paragraph in paragraphs:
        size = paragraph.lines[0].size
        if size > least and all(same_size(line.size, size) for line in paragraph.lines):
            alike[size, all(run.style.bold for line in paragraph.lines for run in line.runs)].append(paragraph)
    headings = {key: group for key, group in alike.items() if sum(map(_is_short, group)) * 2 > len(group)}
    ranks = sorted({size for size, _ in headings}, reverse=True)
    for (size, _), group in headings.items():
        for heading in group:
            heading.level = min(ranks.index(size) + 1, _LOWEST_LEVEL)


def _is_short(paragraph: Paragraph) -> bool:
    return len(paragraph.lines) <= HEADING_LINES and len(paragraph.text) <= HEADING_LETTERS


class Usual(NamedTuple):
    """The font size of most text of a document, and its usual *leading* in points for each size, rounded.

    *turns* are the texts of the lines that begin a turn of a speaker.
    """

    size: float
    leading: Mapping[int, float]
    turns: Set[str]


@dataclass(slots=True)
class Between:
    """Two lines: *above* is the last line of the paragraph that begins with *first*, *below* the next line.

    *gap* is the distance of their baselines in points, *leading* the usual distance. *room* is the room in the line
    above that the next word would have left, negative if it did not fit. *left* and *width* are the region's.
    *is_large* means that both lines are larger than most text, and *speaks* that a turn of an interview begins below.
    """

    first: Line
    above: Line
    below: Line
    gap: float
    leading: float
    room: float
    width: float
    left: float
    is_large: bool
    speaks: bool

    @property
    def size(self) -> float:
        """The larger font size."""
        return max(self.above.size, self.below.size, 1.0)

    @property
    def ended(self) -> bool:
        """Whether a sentence ends above."""
        return ends_sentence(self.above.text)


def apart(at: Between) -> bool | None:
    """Part lines that are farther from each other than usual, or not below each other."""
    return True if at.gap < -2 or at.gap > at.leading * APART + 0.5 else None


def in_another_style(at: Between) -> bool | None:
    """Part text of another size or weight; of another font or colour if a sentence or a line ends."""
    above, below = at.above, at.below
    last, first = above.runs[-1].style, below.runs[0].style
    differs = not same_size(above.size, below.size) or (
        above.style.bold != below.style.bold and last.bold != first.bold
    )
    if differs:
        return True
    is_link = above.runs[-1].href is not None or below.runs[0].href is not None
    differs = above.style.mono != below.style.mono and last.mono != first.mono
    differs |= above.style.italic != below.style.italic and last.italic != first.italic
    differs |= above.style.family != below.style.family and last.family != first.family
    differs |= above.style.colour != below.style.colour and last.colour != first.colour and not is_link
    return True if differs and (at.room > 0 or at.ended) else None


def begins_item(at: Between) -> bool | None:
    """Begin a paragraph with a bullet, a mark, as «Q:» or a name.

    A number or a dash begins one below a line that may be the last; inside a sentence, either may begin a line, too.
    """
    text = at.below.text
    sign = bullet(text)
    if is_marked(text) or at.speaks or (sign and sign not in _DASHES):
        return True
    begins = at.ended or at.room > 0 or abs(at.below.x0 - at.above.x0) > SAME_PLACE
    return True if begins and (sign or is_numbered(text)) else None


def heading_goes_on(at: Between) -> bool | None:
    """Keep lines of bold or large text together, which may be of any length: they end where the words do."""
    is_heading = (at.above.style.bold and at.below.style.bold) or at.is_large
    starts_lower = at.below.text[:1].islower() or not at.below.text[:1].isalpha()
    return False if is_heading and not at.ended and (starts_lower or at.room < HEADING_ROOM * at.width) else None


def ended_early(at: Between) -> bool | None:
    """End a paragraph with a line that ends although the next word would have fit, if no sentence goes on after it."""
    if not at.ended and at.below.text[:1].islower():
        return None
    is_last = at.ended or at.room > RAGGED * at.width or at.below.x0 > at.above.x0 + 2 * SAME_PLACE
    return True if at.room > 0 and is_last else None


def indented(at: Between) -> bool | None:
    """Begin a paragraph with a line that is indented, or that is not where the others of the last one were."""
    if at.first is at.above:
        return None
    begins = at.ended and at.below.x0 > at.above.x0 + INDENT * at.size and abs(at.above.x0 - at.left) < SAME_PLACE
    hung = at.first.x0 < at.above.x0 - SAME_PLACE and at.below.x0 < at.above.x0 - INDENT * at.size
    return True if begins or (hung and at.below.x0 <= at.first.x0 + 1) else None


RULES: Sequence[Callable[[Between], bool | None]] = (
    apart,
    in_another_style,
    begins_item,
    heading_goes_on,
    ended_early,
    indented,
)
"""The rules, in order. If none applies, the paragraph goes on."""


def _usual(regions: Sequence[Region]) -> Usual:
    """Return the usual size and leading in *regions*. The leading is that below full lines, which end no paragraph."""
    sizes: Counter[float] = Counter()
    full: dict[int, Counter[float]] = defaultdict(Counter)
    every: dict[int, Counter[float]] = defaultdict(Counter)
    for region in regions:
        for line in region.lines:
            sizes[line.size] += len(line.text)
        for above, below in pairwise(region.lines):
            gap = round((above.y - below.y) * 2) / 2
            if same_size(above.size, below.size) and LEADINGS[0] * above.size < gap < LEADINGS[1] * above.size:
                every[round(above.size)][gap] += 1
                full[round(above.size)][gap] += _room(above, below, region.right) < 0
    leading = {
        size: full[size].most_common(1)[0][0] if full[size].total() > 1 else min(min(gaps), LEADING * size)
        for size, gaps in every.items()
    }
    texts = [line.text for region in regions for line in region.lines]
    turns = {text for text, speaker in zip(texts, who_speaks(texts), strict=True) if speaker}
    return Usual(sizes.most_common(1)[0][0] if sizes else 0.0, leading, turns)


def _room(above: Line, below: Line, right: float) -> float:
    return right - above.x1 - below.first_word - ROOM * max(above.size, below.size)


def _divide(region: Region, document: Usual) -> list[list[Line]]:
    """Return the lines of *region*, grouped as paragraphs, by the usual values of its *document*."""
    left = region.left
    parts = [[region.lines[0]]]
    for above, below in pairwise(region.lines):
        at = Between(
            parts[-1][0],
            above,
            below,
            gap=above.y - below.y,
            leading=document.leading.get(round(above.size), LEADING * above.size),
            room=_room(above, below, region.right),
            width=region.right - left,
            left=left,
            is_large=min(above.size, below.size) > HEADING_SIZE * document.size,
            speaks=below.text in document.turns,
        )
        if next((decision for rule in RULES if (decision := rule(at)) is not None), False):
            parts.append([below])
        else:
            parts[-1].append(below)
    return parts


def _with_labels(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Yield *paragraphs*, each lone label as the label of the paragraph after it. At the end, it is a page number."""
    label: Paragraph | None = None
    for paragraph in paragraphs:
        if label is None and len(paragraph.lines) == 1 and is_label(paragraph.text):
            label = paragraph
            continue
        if label is not None:
            paragraph.label, label = label.text, None
        yield paragraph


def _is_full(before: Paragraph, below: Line) -> bool:
    """Return whether the first word of *below* would not have fit in the last line of *before*."""
    above = before.lines[-1]
    return above.x1 + below.first_word + ROOM * above.size > before.right - FULL


def _asking_cells(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Yield *paragraphs*, joining the paragraphs of a cell if it asks, and its row goes on in another cell."""
    cells = [[*cell] for _, cell in groupby(paragraphs, key=lambda paragraph: paragraph.cell or -id(paragraph))]
    for cell, after in zip(cells, [*cells[1:], []], strict=True):
        first, last = cell[0], cell[-1]
        more = bool(after) and first.row != 0 and after[0].row == first.row
        if len(cell) > 1 and more and ends_question(last.text):
            first.lines = [line for paragraph in cell for line in paragraph.lines]
            yield first
        else:
            yield from cell


def _over_pages(paragraphs: Iterator[Paragraph]) -> list[Paragraph]:
    """Return *paragraphs*, with the parts of one on two pages as one. In a table, they are in the same column."""
    whole: list[Paragraph] = []
    latest: list[Paragraph] = []  # the last paragraph, or the paragraphs of the last row
    before: list[Paragraph] = []  # the same on the page before, while it may go on
    page, first_row = -1, 0
    for paragraph in paragraphs:
        if paragraph.lines[0].page != page:
            page, first_row = paragraph.lines[0].page, paragraph.row
            before, latest = latest[-MAX_CELLS:], []
        elif not first_row or paragraph.row != first_row:
            before = []
        start = next((part for part in reversed(before) if _goes_on(part, paragraph)), None)
        if start is None:
            whole.append(paragraph)
        else:
            start.lines += paragraph.lines
            start.row = paragraph.row
        if not (paragraph.row and latest and latest[-1].row == paragraph.row):
            latest = []
        latest.append(start or paragraph)
    return whole


def _goes_on(before: Paragraph, after: Paragraph) -> bool:
    """Return whether *after*, on the next page, is the rest of *before*."""
    above, below = before.lines[-1], after.lines[0]
    if above.page + 1 != below.page or after.label:
        return False
    if before.cell and after.cell and abs(before.left - after.left) > SAME_EDGE:
        return False
    alike = same_size(above.size, below.size) and above.runs[-1].style.bold == below.runs[0].style.bold
    is_item = bool(bullet(below.text)) or is_marked(below.text) or is_numbered(below.text)
    if not alike or is_item or ends_sentence(above.text):
        return False
    return (
        (not before.cell and _is_full(before, below))
        or below.text[:1].islower()
        or below.text[:1].isdigit()
        or above.text.endswith("-")
    )


def is_contents(paragraph: Paragraph) -> bool:
    """Return whether *paragraph* is an entry of a table of contents, whose lines end with dots and a page."""
    leading = [bool(_LEADER.search(line.text[-_LONGEST_LEADER:])) for line in paragraph.lines]
    return leading[-1] or sum(leading) * 2 > len(leading)


def is_ornament(text: str) -> bool:
    """Return whether *text* is only bullets, or a row of signs between paragraphs."""
    return all(letter in _ORNAMENTS for letter in text)


def is_marked(text: str) -> bool:
    """Return whether a mark begins *text*, a line: «Q:», «Frage 3:», «答：»."""
    return bool(parse_prefix(text).mark)


def is_numbered(text: str) -> bool:
    """Return whether a number or a letter begins *text*, a line: «2.», «b)», «1.2 Tea», but not «2 cups»."""
    return parse_prefix(text).form not in ("", "1")


def is_label(text: str) -> bool:
    """Return whether *text* is a number or the letter of a mark alone: «3.», «(2)», «A:», and no word or sign."""
    return is_prefix(text) and not bullet(text) and any(map(str.isalnum, text)) and sum(map(str.isalpha, text)) < 2


def ends_sentence(text: str) -> bool:
    """Return whether a sentence may end with *text*. A colon and a semicolon count, too."""
    return text.rstrip(_CLOSING).endswith(_ENDS)
