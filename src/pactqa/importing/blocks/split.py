"""Split the text of a block where a question or an answer may begin."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TypeAlias

from msgspec.structs import replace

from pactqa.importing.blocks.block import Glue, Span
from pactqa.importing.words import QUESTION_MARKS, before_marks, ends_question, is_number, is_prefix

BREAK = "\r"
"""Represents a line break until its block is split. Cleaned text never contains it."""

CHOSEN = "*"
"""Represents an element that the user selected, among the names of the inline elements around a text."""

_PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Replaces each character of a picture's alternative text, so that no cut is found in it."""

Inline: TypeAlias = tuple[Span, tuple[str, ...]]
"""A span, and the names of the inline elements around it, outermost first, with their classes."""

_Cut: TypeAlias = tuple[int, int, Glue]
"""The start and the end of a separator in a text, and the glue that replaces it."""

_NUMBER = 300
"""The maximum length of a number or a mark, in characters. The text before bold text may be long."""


def parts(inlines: Sequence[Inline], *, whole: bool) -> Iterator[tuple[list[Inline], Glue]]:
    """Yield the parts of a block's *inlines*, each with the glue between it and the part before.

    They are split at line breaks, before the mark of a question or an answer, and after bold text at the start of a
    line, unless it is only the number or the mark of what follows. A *whole* block is not split.
    """
    text = "".join(span.text if span.image is None else _PICTURE * len(span.text) for span, _ in inlines)
    cuts = [] if whole else _cuts(text, inlines)
    part: list[Inline] = []
    place = index = 0
    glue: Glue = ""
    for span, shell in inlines:
        start, end = place, place + len(span.text)
        while index < len(cuts) and cuts[index][0] < end:
            if start < cuts[index][0]:
                part.append((replace(span, text=text[start : cuts[index][0]]), shell))
            if found := _trim(part):
                yield found, glue
                glue = cuts[index][2]
            else:
                glue = ""  # two line breaks end a paragraph
            part, start, index = [], cuts[index][1], index + 1
        part.append((span if span.image is not None else replace(span, text=text[start:end]), shell))
        place = end
    if found := _trim(part):
        yield found, glue


def shell(part: Sequence[Inline]) -> tuple[str, ...]:
    """Return the inline elements, outermost first, around all of *part* except a number before it."""
    if not any(around for _, around in part):
        return ()
    words = [inline for inline in part if inline[0].text.strip()] or [*part]
    named = [inline for inline in words if not is_number(inline[0].text)] or words
    levels = zip(*(around for _, around in named), strict=False)
    return tuple(names[0] for names in takewhile(lambda names: len(set(names)) == 1, levels) if names[0] != CHOSEN)


def _cuts(text: str, inlines: Sequence[Inline]) -> list[_Cut]:
    """Return the cuts in *text*, which is that of *inlines*, in order."""
    cuts: list[_Cut] = [(match.start(), match.end(), "\n") for match in re.finditer(BREAK, text)]
    cuts += [(place, place + 1, " ") for place in before_marks(text)]
    cuts.sort()
    runs = [*_strong_runs(text, inlines)]
    if not runs:
        return cuts
    edges = [0, *(end for _, end, _ in cuts)]
    ends = [*(start for start, _, _ in cuts), len(text)]
    rows = [text[start:end] for start, end in zip(edges, ends, strict=True)]
    firsts = [start + len(row) - len(row.lstrip()) for start, row in zip(edges, rows, strict=True)]
    lasts = [start + len(row.rstrip()) for start, row in zip(edges, rows, strict=True)]
    leads: list[_Cut] = []
    line, answer = 0, 0  # the line, and the last one below a question in strong text
    for start, end in runs:
        while ends[line] < start:
            line += 1
        if lasts[line] <= end or (end - start <= _NUMBER and is_prefix(text[start:end])):
            asked = ends_question(text[start : lasts[line]])
            answer = line + 1 if asked else answer  # which may begin with strong text, too
            continue
        if 0 < line == answer and not ends_question(text[start:end]):
            continue
        last, after = text[end - 1], text[end]
        parted = last in " \n" or after in " \n" or (last in QUESTION_MARKS and after.isalnum())
        if parted and (firsts[line] >= start or is_number(text[firsts[line] : min(start, firsts[line] + _NUMBER)])):
            leads.append((end, end, " "))
    return sorted([*cuts, *leads])


def _strong_runs(text: str, inlines: Sequence[Inline]) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each run of strong or chosen text in *text*, which is that of *inlines*."""
    start, place = -1, 0
    for span, shell in inlines:
        strong = span.strong or CHOSEN in shell
        if strong and BREAK not in span.text and start < 0:
            start = place
        elif (
            start >= 0 and not strong and (span.text.strip() or BREAK in span.text or _ends_question(text, place, span))
        ):
            if start < place:  # a picture may have no alternative text
                yield start, place
            start = -1
        place += len(span.text)
    if 0 <= start < place:
        yield start, len(text)


def _ends_question(text: str, place: int, span: Span) -> bool:
    """Return whether *span*, the blank at *place* in *text*, ends a line of the source that ends a question."""
    return "\n" in span.text and text[place - 1] in QUESTION_MARKS


def _trim(part: Sequence[Inline]) -> list[Inline]:
    """Return *part* without spaces at its ends, and with runs of spaces collapsed."""
    found: list[Inline] = []
    blank = True
    for span, shell in part:
        text = span.text.replace("\n", " ").replace(BREAK, " ")
        text = re.sub(" +", " ", text)
        if blank:
            text = text.lstrip(" ")
        if text or span.image is not None:
            found.append((replace(span, text=text), shell))
            blank = text.endswith(" ")
    while found and not found[-1][0].text.strip() and found[-1][0].image is None:
        found.pop()
    if found and found[-1][0].text.endswith(" "):
        found[-1] = (replace(found[-1][0], text=found[-1][0].text.rstrip()), found[-1][1])
    return found
