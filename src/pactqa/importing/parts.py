"""Where the text of one block is cut, because a question or an answer may begin there."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TypeAlias

from msgspec.structs import replace

from pactqa.importing.blocks import Glue, Span
from pactqa.importing.signs import is_number

BREAK = "\r"
"""What a line break is until its block is cut; no text has one."""

CHOSEN = "*"
"""What stands among the inline elements around a text for one that the reader has chosen."""

_PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What a letter of a picture's text is meanwhile: a picture is never cut."""

Said: TypeAlias = tuple[Span, tuple[str, ...]]
"""A span, and the inline elements around it."""

_Cut: TypeAlias = tuple[int, int, Glue]

# Where a line of the source begins with «Q:» or «A:», it is a line of the page too; and an answer's mark on the same
# line begins the answer.
_MARKED = re.compile(
    r"\n(?=(?:Q|A|F|Question|Answer|Frage|Antwort)\s?\d{0,3}\s?[:.)]\s|[QA]:[^\W\d])"
    r"|(?<=[?.!])[ \n](?=(?:A|Answer|Antwort)\s?\d{0,3}:\s)"
)


def parts(said: Sequence[Said], *, whole: bool) -> Iterator[tuple[list[Said], Glue]]:
    """Yield the parts of what a block *said*, each with what stands between it and the one before.

    It is cut at line breaks, before what marks a question or an answer, and behind what is bold at the beginning of a
    line; not at all where it is to stay *whole*.
    """
    text = "".join(span.text if span.image is None else _PICTURE * len(span.text) for span, _ in said)
    cuts = [] if whole else _cuts(text, said)
    part: list[Said] = []
    place = index = 0
    glue: Glue = ""
    for span, shell in said:
        start, end = place, place + len(span.text)
        while index < len(cuts) and cuts[index][0] < end:
            if start < cuts[index][0]:
                part.append((replace(span, text=text[start : cuts[index][0]]), shell))
            if found := _trimmed(part):
                yield found, glue
                glue = cuts[index][2]
            else:
                glue = ""  # two line breaks are the end of a paragraph
            part, start, index = [], cuts[index][1], index + 1
        part.append((span if span.image is not None else replace(span, text=text[start:end]), shell))
        place = end
    if found := _trimmed(part):
        yield found, glue


def shell(part: Sequence[Said]) -> tuple[str, ...]:
    """Return the inline elements, the outermost first, around all of *part* but what only numbers it."""
    words = [told for told in part if told[0].text.strip()] or [*part]
    named = [told for told in words if not is_number(told[0].text)] or words
    levels = zip(*(around for _, around in named), strict=False)
    return tuple(names[0] for names in takewhile(lambda names: len(set(names)) == 1, levels) if names[0] != CHOSEN)


def _cuts(text: str, said: Sequence[Said]) -> list[_Cut]:
    """Return where *text*, that of *said*, is cut: from, to, and what the cut means."""
    cuts: list[_Cut] = [(place, place + 1, "\n") for place, letter in enumerate(text) if letter == BREAK]
    cuts += [(found.start(), found.start() + 1, " ") for found in _MARKED.finditer(text)]
    cuts.sort()
    edges = [0, *(end for _, end, _ in cuts)]
    ends = [*(start for start, _, _ in cuts), len(text)]
    leads: list[_Cut] = []
    line = 0
    for start, end in _strong(text, said):
        while ends[line] < start:
            line += 1
        before, behind = text[edges[line] : start], text[end : ends[line]]
        parted = text[end - 1] in " \n" or behind[:1] in (" ", "\n") or (text[end - 1] == "?" and behind[:1].isalnum())
        if parted and behind.strip() and (not before.strip() or is_number(before)):
            leads.append((end, end, " "))
    return sorted([*cuts, *leads])


def _strong(text: str, said: Sequence[Said]) -> Iterator[tuple[int, int]]:
    """Yield where in *text* runs of what is strong begin and end."""
    start, place = -1, 0
    for span, shell in said:
        strong = span.strong or CHOSEN in shell
        if strong and BREAK not in span.text and start < 0:
            start = place
        elif start >= 0 and not strong and (span.text.strip() or BREAK in span.text):
            if start < place:  # a picture may say nothing
                yield start, place
            start = -1
        place += len(span.text)
    if 0 <= start < place:
        yield start, len(text)


def _trimmed(part: Sequence[Said]) -> list[Said]:
    """Return *part* without blanks at its ends and after one another."""
    found: list[Said] = []
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
