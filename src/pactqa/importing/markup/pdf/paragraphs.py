"""Divide the lines of a region into paragraphs.

Each rule is a function that looks at two lines in succession and says that a paragraph ends between them, that it goes
on, or nothing; the first that says something decides.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from pactqa.importing.markup.pdf.marks import bullet, ends_sentence, is_marked, is_numbered
from pactqa.importing.markup.pdf.tuning import (
    APART,
    HEADING_ROOM,
    HEADING_SIZE,
    INDENT,
    LEADING,
    LEADINGS,
    RAGGED,
    ROOM,
    SAME_PLACE,
)
from pactqa.importing.markup.pdf.values import Line, Region, same_size


class Usual(NamedTuple):
    """What is usual in a document: the font size of its text, and the *leading* in points for each size, rounded."""

    size: float
    leading: Mapping[int, float]


@dataclass(slots=True)
class Between:
    """What is known between two lines: *above*, the last one of the paragraph that begins with *first*, and *below*.

    *gap* is the distance of their baselines in points, *leading* what it usually is. *room* is how much room was left
    in the line above for the next word, negative if there was none; *left* and *width* are those of the region.
    *is_large* means that both are larger than most text.
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

    @property
    def size(self) -> float:
        """The larger one of their font sizes."""
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
    """Begin a paragraph with a bullet, a mark such as «Q:», or a number where one may begin."""
    text = at.below.text
    if bullet(text) or is_marked(text):
        return True
    begins = at.ended or at.room > 0 or abs(at.below.x0 - at.above.x0) > SAME_PLACE
    return True if is_numbered(text) and begins else None


def heading_goes_on(at: Between) -> bool | None:
    """Keep lines of bold or large text together, which may be of any length: they end where the words do."""
    is_heading = (at.above.style.bold and at.below.style.bold) or at.is_large
    starts_lower = at.below.text[:1].islower() or not at.below.text[:1].isalpha()
    return False if is_heading and not at.ended and (starts_lower or at.room < HEADING_ROOM * at.width) else None


def centred(at: Between) -> bool | None:
    """Keep centred lines together, which may be of any length too."""
    middle = at.left + at.width / 2
    is_centred = all(
        abs(line.x0 + line.x1 - 2 * middle) < 2 * SAME_PLACE and line.x0 > at.left + 2 * at.size
        for line in (at.above, at.below)
    )
    return False if is_centred else None


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
    centred,
    ended_early,
    indented,
)
"""The rules, in the order in which they are asked. Where none says anything, the paragraph goes on."""


def usual(regions: Sequence[Region]) -> Usual:
    """Return what is usual in *regions*. Leading is that after full lines, which no paragraph ends."""
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
    return Usual(sizes.most_common(1)[0][0] if sizes else 0.0, leading)


def _room(above: Line, below: Line, right: float) -> float:
    return right - above.x1 - below.first_word - ROOM * max(above.size, below.size)


def paragraphs(region: Region, document: Usual) -> list[list[Line]]:
    """Return the lines of *region*, grouped as paragraphs. What is usual in its *document* decides, too."""
    left = region.left
    width = region.right - left
    found = [[region.lines[0]]]
    for above, below in pairwise(region.lines):
        at = Between(
            found[-1][0],
            above,
            below,
            gap=above.y - below.y,
            leading=document.leading.get(round(above.size), LEADING * above.size),
            room=_room(above, below, region.right),
            width=width,
            left=left,
            is_large=min(above.size, below.size) > HEADING_SIZE * document.size,
        )
        if next((decision for rule in RULES if (decision := rule(at)) is not None), False):
            found.append([below])
        else:
            found[-1].append(below)
    return found
