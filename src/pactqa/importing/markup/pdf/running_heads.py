"""Find what repeats at the edges of pages: running heads and feet, and page numbers."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence, Set
from typing import TypeAlias

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


_Spots: TypeAlias = dict[tuple[Hashable, int], list[Line]]
"""Lines that have something in common, by that and their height."""


def running_heads(pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> Set[int]:
    """Return the `id`s of those of *lines*, by page, from top to bottom, that are no text of the document."""
    found: set[int] = set()
    texts: _Spots = defaultdict(list)
    numbered: _Spots = defaultdict(list)  # by how far the last number is from that of the page
    for page, own in zip(pages, lines, strict=True):
        for line in _edges(page, own):
            height = round(line.y / SAME_HEIGHT)
            texts[_squashed(line.text), height].append(line)
            if number := _LAST_NUMBER.search(line.text):  # «4. Installation 10» is on the page 10, if others are so
                numbered[int(number[0]) - page.number, height].append(line)
    most = REPEATED_SHARE * len(pages)
    for here, times in _counted(texts):
        if times > 1 and (times >= REPEATED_PAGES or times >= most):
            found.update(map(id, here))
    for here, times in _counted(numbered):
        if times >= REPEATED_PAGES and times >= most:
            found.update(map(id, here))
    for page, own in zip(pages, lines, strict=True):
        left = [line for line in own if id(line) not in found]
        for line in (left[:1] + left[-1:]) if len(left) > 1 else ():
            if _is_at_edge(page, line) and _is_page_number(line.text, page.number + 1, len(pages)):
                found.add(id(line))
    return found


def _counted(spots: _Spots) -> Iterator[tuple[Sequence[Line], int]]:
    """Yield the lines of each of *spots*, and the number of pages that have such a line at about the same height."""
    for (what, height), here in spots.items():
        near = [line for offset in (-1, 0, 1) for line in spots.get((what, height + offset), ())]
        yield here, len({line.page for line in near})


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
