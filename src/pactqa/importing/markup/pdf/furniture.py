"""Recognize the furniture of a document: running heads, page numbers and tables of contents."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence, Set
from typing import TypeAlias

from pactqa.importing.markup.pdf.values import Destination, Line, Page, Paragraph

EDGE_LINES = 5
EDGE_OF_PAGE = 0.15
"""The number of lines of a running head, and the share of the page's height that it may take, at most."""

SAME_HEIGHT = 6.0
"""The distance of the places of a running head on its pages, in points."""

REPEATED_PAGES = 3
REPEATED_SHARE = 0.4
"""The number of pages, or the share of all, that have the same running head, at least."""

LINKED_SHARE = 0.8
"""The share of an entry of a table of contents that is a link, at least."""

_PAGE_NUMBER = re.compile(r"\W{0,3}(?:\d{1,4}(?:\W{1,5}\d{1,4})?|[ivx]{1,6})\W{0,3}", re.IGNORECASE)

_PAGE_OF = re.compile(r"[^\W\d_]{1,10}\s(\d{1,4})\s[^\W\d_]{1,4}\s(\d{1,4})")
_LAST_NUMBER = re.compile(r"(?<=\s)\d{1,4}$")

_LEADER = re.compile(r"(?:(?:\.\s?){5}|(?:…\s?){3}|(?:_\s?){8})[\s\d–-]*$")
_LONGEST_LEADER = 24
_LAST_WORD = re.compile(r"[\s.](?:(\d{1,3})|[ivx]{1,6})$")

_Spots: TypeAlias = dict[tuple[Hashable, int], list[Line]]
"""Lines by a text or a number that they share, and their height."""


def running_heads(pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> Set[Line]:
    """Return those of *lines*, by page, from top to bottom, that are running heads or page numbers."""
    found: set[Line] = set()
    texts: _Spots = defaultdict(list)
    numbered: _Spots = defaultdict(list)  # by the difference of the last number and that of the page
    for page, here in zip(pages, lines, strict=True):
        for line in dict.fromkeys((*here[:EDGE_LINES], *here[-EDGE_LINES:])):
            if not _is_at_edge(page, line):
                continue
            height = round(line.y / SAME_HEIGHT)
            texts[re.sub(r"\d+", "#", "".join(line.text.split())).casefold(), height].append(line)
            if number := _LAST_NUMBER.search(line.text):  # «4. Installation 10» on page 10
                numbered[int(number[0]) - page.number, height].append(line)
    most = REPEATED_SHARE * len(pages)
    for alike, times in _counted(texts):
        if times > 1 and (times >= REPEATED_PAGES or times >= most):
            found.update(alike)
    for alike, times in _counted(numbered):
        if times >= REPEATED_PAGES and times >= most:
            found.update(alike)
    for page, here in zip(pages, lines, strict=True):
        left = [line for line in here if line not in found]
        for line in (left[:1] + left[-1:]) if len(left) > 1 else ():
            if _is_at_edge(page, line) and _is_page_number(line.text, page.number + 1, len(pages)):
                found.add(line)
    return found


def _counted(spots: _Spots) -> Iterator[tuple[Sequence[Line], int]]:
    """Yield the lines of each of *spots*, and the number of pages that have such a line at about the same height."""
    for (shared, height), lines in spots.items():
        near = [line for offset in (-1, 0, 1) for line in spots.get((shared, height + offset), ())]
        yield lines, len({line.page for line in near})


def _is_page_number(text: str, number: int, last: int) -> bool:
    """Return whether *text*, on the page *number* of *last*, is a page number: «- 7 -», «Page 1 of 1»."""
    if of := _PAGE_OF.fullmatch(text):
        return (int(of[1]), int(of[2])) == (number, last)
    return bool(_PAGE_NUMBER.fullmatch(text))


def _is_at_edge(page: Page, line: Line) -> bool:
    return not EDGE_OF_PAGE * page.frame.height <= line.y <= (1 - EDGE_OF_PAGE) * page.frame.height


def is_contents(paragraph: Paragraph) -> bool:
    """Return whether *paragraph* is an entry of a table of contents: it ends with dots and a page, or links to a page.

    The first page of a document, or a later one, is number 1. So a link to «question 5» on the first page is no entry.
    """
    leading = sum(bool(_LEADER.search(line.text[-_LONGEST_LEADER:])) for line in paragraph.lines)
    if leading * 2 > len(paragraph.lines) or _LEADER.search(paragraph.lines[-1].text[-_LONGEST_LEADER:]):
        return True
    runs = [run for line in paragraph.lines for run in line.runs]
    letters = sum(len(run.text) for run in runs)
    linked = [(len(run.text), run.href.page) for run in runs if isinstance(run.href, Destination)]
    named = _LAST_WORD.search(paragraph.text[-8:])
    if not named or letters <= 3 or sum(length for length, _ in linked) < LINKED_SHARE * letters:
        return False
    last = max(page for _, page in linked)
    return last < 0 or int(named[1] or 0) <= last + 1
