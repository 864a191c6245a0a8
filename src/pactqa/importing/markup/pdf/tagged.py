"""The regions of a document by its structure tree, if that can be trusted."""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import groupby, pairwise

from pactqa.importing.markup.pdf.lines import lines_of, pieces_of
from pactqa.importing.markup.pdf.tuning import (
    FEW_JUMPS,
    HEADINGS_SHARE,
    RIGHT_SHARE,
    TAGGED_JUMPS,
    TAGGED_PAGES,
    TAGGED_SHARE,
)
from pactqa.importing.markup.pdf.values import Element, Line, Page, Region, Run

_LEVELS = {"Title": 1, "H": 2, "H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6}
_CELLS = ("TD", "TH")
_CONTENTS = ("TOC", "TOCI")

_BLOCKS = frozenset(
    ["Aside", "BibEntry", "BlockQuote", "Caption", "DD", "DL", "DT", "Div", "FENote", "Figure", "Form", "H", "H1", "H2",
     "H3", "H4", "H5", "H6", "Index", "L", "LBody", "LI", "Lbl", "Note", "P", "Sub", "TBody", "TD", "TFoot", "TH",
     "THead", "TOCI", "TR", "Table", "Title"]
)  # fmt: skip
"""The standard types (ISO 32000, 14.8.4) whose text stands by itself. Others are groups, or parts of a line."""


def tagged_regions(pages: Sequence[Page], dropped: Set[int]) -> Sequence[list[Region] | None]:
    """Return the regions of each of *pages* by their trees, None for each if these cannot be trusted.

    They can if nearly all text of nearly all pages is in one, and if its order seldom leads back up the page. Runs
    whose `id` is *dropped* are left out. A page without a sound tree is None.
    """
    found = [_regions(page, dropped) for page in pages]
    known = [regions for regions in found if regions is not None]
    if len(known) < TAGGED_PAGES * len(found) or not any(known) or any(map(_jumps, known)):
        return [None] * len(pages)
    everything = [region for regions in known for region in regions]
    if _letters(region for region in everything if region.level) > HEADINGS_SHARE * _letters(everything):
        for region in everything:
            region.level = 0
    return found


def _letters(regions: Iterator[Region] | Sequence[Region]) -> int:
    return sum(len(line.text) for region in regions for line in region.lines)


def _jumps(regions: Sequence[Region]) -> bool:
    """Return whether the order of *regions*, of one page, often leads back up it, outside of tables."""
    steps = [
        after.lines[0].y > before.lines[0].y + 2
        for before, after in pairwise(regions)
        if not before.cell and not after.cell
    ]
    return sum(steps) > max(FEW_JUMPS, TAGGED_JUMPS * len(steps))


def _regions(page: Page, dropped: Set[int]) -> list[Region] | None:
    """Return the regions of *page* by its tree, or None if that is not sound."""
    runs: dict[int, list[Run]] = defaultdict(list)
    for run in page.runs:
        if id(run) not in dropped:
            runs[run.mark].append(run)
    order = {mark: elements for mark, elements in reversed(page.marks) if mark in runs}
    total = sum(len(run.text) for own in runs.values() for run in own)
    if sum(len(run.text) for mark in order for run in runs[mark]) < TAGGED_SHARE * total:
        return None
    regions: list[Region] = []
    label = ""
    placed = [(_block(elements), runs[mark]) for mark, elements in reversed(order.items())]
    for block, group in groupby(placed, key=lambda one: one[0]):
        names = [element.name for element in block]
        lines = lines_of(pieces_of([run for _, own in group for run in own], page.down), page.number)
        if not lines or any(name in _CONTENTS for name in names):
            continue
        if names[-1:] == ["Lbl"] and "LI" in names:
            label = lines[0].text
            continue
        regions.append(_region(block, lines, label))
        label = ""
    ends = sorted(line.x1 for region in regions for line in region.lines)
    for region in regions:
        region.right = ends[int(len(ends) * RIGHT_SHARE)]
    return regions


def _block(elements: Sequence[Element]) -> tuple[Element, ...]:
    """Return those of *elements* whose text stands by itself."""
    return tuple(element for element in elements if element.name in _BLOCKS)


def _region(block: Sequence[Element], lines: list[Line], label: str) -> Region:
    """Return the region of the element *block*, the last one, which the others are around."""
    level = next((_LEVELS[element.name] for element in reversed(block) if element.name in _LEVELS), 0)
    row, cell = (
        next((element.number for element in reversed(block) if element.name in names), 0) for names in (("TR",), _CELLS)
    )
    is_item = any(element.name == "LI" for element in block) and not level
    return Region(
        lines, 0, is_tagged=True, level=level, label=label, is_item=is_item, row=row if cell else 0, cell=cell
    )
