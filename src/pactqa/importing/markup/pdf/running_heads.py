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

_PAGE_OF = re.compile(r"[^\W\d_]{1,10}\s(\d{1,4})\s[^\W\d_]{1,4}\s(\d{1,4})")
_LAST_NUMBER = re.compile(r"(?<=\s)\d{1,4}$")


def running_heads(pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> Set[int]:
    """Return the `id`s of those of *lines*, by page, from top to bottom, that are no text of the document."""
    found: set[int] = set()
    spots: dict[tuple[str | int, int], list[Line]] = defaultdict(list)
    for page, own in zip(pages, lines, strict=True):
        for line in _edges(page, own):
            height = round(line.y / SAME_HEIGHT)
            spots[_squashed(line.text), height].append(line)
            if number := _LAST_NUMBER.search(line.text):  # «4. Installation 10» is on the page 10, if others are so
                spots[int(number[0]) - page.number, height].append(line)
    for (what, height), here in spots.items():
        near = [line for offset in (-1, 0, 1) for line in spots.get((what, height + offset), ())]
        times = len({line.page for line in near})
        is_often, is_on_most = times >= REPEATED_PAGES, times >= REPEATED_SHARE * len(pages)
        if (is_often and is_on_most) if isinstance(what, int) else times > 1 and (is_often or is_on_most):
            found.update(map(id, here))
    for page, own in zip(pages, lines, strict=True):
        left = [line for line in own if id(line) not in found]
        for line in (left[:1] + left[-1:]) if len(left) > 1 else ():
            if _is_at_edge(page, line) and _is_page_number(line.text, page.number + 1, len(pages)):
                found.add(id(line))
    return found


def _edges(page: Page, lines: Sequence[Line]) -> list[Line]:
    """Return the first and the last of *lines* that are near the top or the bottom of *page*."""
    distinct = {id(line): line for line in (*lines[:EDGE_LINES], *lines[-EDGE_LINES:])}
    return [line for line in distinct.values() if _is_at_edge(page, line)]


def _is_page_number(text: str, number: int, last: int) -> bool:
    """Return whether *text*, on the page *number* of *last*, is a page number: «- 7 -», «Page 1 of 1»."""
    told = _PAGE_OF.fullmatch(text)
    return bool(_PAGE_NUMBER.fullmatch(text)) or (told is not None and (int(told[1]), int(told[2])) == (number, last))


def _is_at_edge(page: Page, line: Line) -> bool:
    return not EDGE_OF_PAGE * page.frame.height <= line.y <= (1 - EDGE_OF_PAGE) * page.frame.height


def _squashed(text: str) -> str:
    """Return *text* without spaces, with every number as `#`."""
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", text)).casefold()
