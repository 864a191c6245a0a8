"""The text of a block: where a question or an answer begins in it, and how each part is formatted."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TypeAlias

from msgspec.structs import replace

from pactqa.importing.blocks.block import Block, Glue, Span
from pactqa.importing.words.prefix import before_marks, is_label, is_prefix
from pactqa.importing.words.sentences import ends_question
from pactqa.languages import QUESTION_MARKS

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


_SCRIPTS = {
    "sup": str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ"),
    "sub": str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}
"""Superscript and subscript characters (Unicode, "Superscripts and Subscripts")."""


def split(inlines: list[Inline], *, whole: bool) -> list[Block]:
    """Return the parts of a block with the text *inlines*, none if it is blank. A *whole* block has one.

    It is split at line breaks, before the mark of a question or an answer, and after bold text at the start of a line,
    unless that is only the number or the mark of what follows. The parts have their texts and formats, and no more.
    """
    if not any(span.text.strip() or span.image for span, _ in inlines):
        return []
    inlines = _with_colon(inlines)
    if not whole and (lines := _code_lines(inlines)):
        rows = lines.split("\n")
        spans = tuple(span for row in rows for span in (Span(row, code=True), Span(" ")))
        return [Block(text=lines, what="code", spans=spans)]
    if any("\xa0" in span.text for span, _ in inlines):
        inlines = [(replace(span, text=span.text.replace("\xa0", " ")), around) for span, around in inlines]
    return [
        Block(
            text=" ".join("".join(span.text for span, _ in part).split()),
            spans=tuple(_with_script_digits(span, around) for span, around in part),
            shell=_shell(part),
            glue=glue,
            chosen=any(CHOSEN in around for _, around in part),
        )
        for part, glue in _parts(inlines, whole=whole)
    ]


def _with_colon(inlines: list[Inline]) -> list[Inline]:
    """Return *inlines* with a colon behind the label of a question or an answer in an element of its own.

    «<span>Q</span>Who may join?», but not the initial of «<span>A</span>t nine».
    """
    start = next(index for index, (span, _) in enumerate(inlines) if span.text.strip() or span.image)
    (label, own), *rest = inlines[start:]
    letter = rest[0][0].text[:1] if rest and rest[0][1] != own and is_label(f"{label.text}:") else ""
    if not letter.isalnum() or letter.islower() or label.text.islower():
        return inlines
    return [(replace(label, text=f"{label.text}: "), own), *rest]


def _code_lines(inlines: Sequence[Inline]) -> str | None:
    """Return the lines of a paragraph whose *inlines* are nothing but code with line breaks; None for any other.

    No-break spaces at the start of a line indent it.
    """
    visible = [span for span, _ in inlines if span.text.strip()]
    if not all(span.code and span.image is None and span.href is None for span in visible):
        return None
    rows = "".join(span.text for span, _ in inlines).split(BREAK)
    folded = (re.sub("[ \n]+", " ", row).strip(" ").replace("\xa0", " ").rstrip() for row in rows)
    code = "\n".join(folded).strip("\n")
    return code if "\n" in code else None


def _with_script_digits(span: Span, shell: Sequence[str]) -> Span:
    """Return *span*, in the inline elements *shell*, with superscript or subscript numbers as characters: 10⁶, H₂O."""
    script = next((name for each in reversed(shell) if (name := each.partition(".")[0]) in _SCRIPTS), None)
    if script is None or not all(ord(letter) in _SCRIPTS[script] for letter in span.text.strip()):
        return span
    return replace(span, text=span.text.translate(_SCRIPTS[script]))


def _parts(inlines: Sequence[Inline], *, whole: bool) -> Iterator[tuple[list[Inline], Glue]]:
    """Yield the parts of a block's *inlines*, each with the glue between it and the part before."""
    text = "".join(span.text if span.image is None else _PICTURE * len(span.text) for span, _ in inlines)
    cuts = [] if whole else _cuts(text, inlines)
    part: list[Inline] = []
    position = index = 0
    glue: Glue = ""
    for span, shell in inlines:
        start, end = position, position + len(span.text)
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
        position = end
    if found := _trim(part):
        yield found, glue


def _shell(part: Sequence[Inline]) -> tuple[str, ...]:
    """Return the inline elements, outermost first, around all of *part* but a number before it, and punctuation."""
    if not any(around for _, around in part):
        return ()
    words = [inline for inline in part if any(map(str.isalnum, inline[0].text))] or [*part]
    named = [inline for inline in words if not is_prefix(inline[0].text)] or words
    levels = zip(*(around for _, around in named), strict=False)
    return tuple(names[0] for names in takewhile(lambda names: len(set(names)) == 1, levels) if names[0] != CHOSEN)


def _cuts(text: str, inlines: Sequence[Inline]) -> list[_Cut]:
    """Return the cuts in *text*, which is that of *inlines*, in order."""
    cuts: list[_Cut] = [(match.start(), match.end(), "\n") for match in re.finditer(BREAK, text)]
    cuts += [(position, position + 1, " ") for position in before_marks(text)]
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
        if parted and (firsts[line] >= start or is_prefix(text[firsts[line] : min(start, firsts[line] + _NUMBER)])):
            leads.append((end, end, " "))
    return sorted([*cuts, *leads])


def _strong_runs(text: str, inlines: Sequence[Inline]) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each run of strong or chosen text in *text*, which is that of *inlines*."""
    start, position = -1, 0
    for span, shell in inlines:
        strong = span.strong or CHOSEN in shell
        if strong and BREAK not in span.text and start < 0:
            start = position
        elif (
            start >= 0
            and not strong
            and (span.text.strip() or BREAK in span.text or _ends_question(text, position, span))
        ):
            if start < position:  # a picture may have no alternative text
                yield start, position + (span.text[:1] in QUESTION_MARKS)
            start = -1
        position += len(span.text)
    if 0 <= start < position:
        yield start, len(text)


def _ends_question(text: str, position: int, span: Span) -> bool:
    """Return whether *span*, the blank at *place* in *text*, ends a line of the source that ends a question."""
    return "\n" in span.text and text[position - 1] in QUESTION_MARKS


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
