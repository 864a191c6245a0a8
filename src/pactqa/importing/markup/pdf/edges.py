"""Estimate where the lines of a region could end, which tells the lines that end early, and so ends of paragraphs."""

from collections import defaultdict
from collections.abc import Sequence

from pactqa.importing.markup.pdf.tuning import FULL_LINES, RAGGED, RIGHT_SHARE
from pactqa.importing.markup.pdf.values import Page, Region


def set_rights(pages: Sequence[Page], regions: Sequence[Region]) -> None:
    """Set the right edge of *regions*, those of *pages*.

    It is where most of their lines end at the latest. If hardly any ends there, all may be short: then, if nothing is
    beside them on their page, it is what makes the margins of the page equal.
    """
    furthest: dict[int, float] = defaultdict(float)
    for region in regions:
        furthest[region.page] = max(furthest[region.page], region.left)
    widths = {page.number: page.frame.width for page in pages}
    for region in regions:
        ends = sorted(line.x1 for line in region.lines)
        region.right = ends[int(len(ends) * RIGHT_SHARE)]
        near = region.right - RAGGED * (region.right - region.left)
        if sum(end > near for end in ends) < FULL_LINES and furthest[region.page] < region.right:
            region.right = max(region.right, widths[region.page] - region.left)
