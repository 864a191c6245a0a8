"""Find what repeats at the edges of pages: running heads and feet, and page numbers."""

import re
from collections import defaultdict
from collections.abc import Sequence, Set

from pactqa.importing.markup.pdf.tuning import (
    EDGE_LINES,
    EDGE_OF_PAGE,
    REPEATED_PAGES,
    REPEATED_SHARE,
    SAME_HEIGHT,
)
from pactqa.importing.markup.pdf.values import Line, Page

_PAGE_NUMBER = re.compile(r"\W{0,3}(?:\d{1,4}(?:\W{1,5}\d{1,4})?|[ivx]{1,6})\W{0,3}", re.IGNORECASE)


def running_heads(pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> Set[int]:
    """Return the `id`s of those of *lines*, by page, from top to bottom, that are no text of the document."""
    found: set[int] = set()
    spots: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for page, own in zip(pages, lines, strict=True):
        for line in _edges(page, own):
            spots[_squashed(line.text), round(line.y / SAME_HEIGHT)].append(line)
    for (text, height), here in spots.items():
        near = [line for offset in (-1, 0, 1) for line in spots.get((text, height + offset), ())]
        times = len({line.page for line in near})
        if times > 1 and (times >= REPEATED_PAGES or times >= REPEATED_SHARE * len(pages)):
            found.update(map(id, here))
    for page, own in zip(pages, lines, strict=True):
        left = [line for line in own if id(line) not in found]
        for line in (left[:1] + left[-1:]) if len(left) > 1 else ():
            if _is_at_edge(page, line) and _PAGE_NUMBER.fullmatch(line.text):
                found.add(id(line))
    return found


def _edges(page: Page, lines: Sequence[Line]) -> list[Line]:
    """Return the first and the last of *lines* that are near the top or the bottom of *page*."""
    distinct = {id(line): line for line in (*lines[:EDGE_LINES], *lines[-EDGE_LINES:])}
    return [line for line in distinct.values() if _is_at_edge(page, line)]


def _is_at_edge(page: Page, line: Line) -> bool:
    return not EDGE_OF_PAGE * page.frame.height <= line.y <= (1 - EDGE_OF_PAGE) * page.frame.height


def _squashed(text: str) -> str:
    """Return *text* without spaces, with every number as `#`."""
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", text)).casefold()
