"""The text of a block: its format, its links, and where a question or an answer begins in it."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import TypeAlias
from urllib.parse import unquote, urljoin

from lxml.etree import XPath
from msgspec import Struct
from msgspec.structs import replace

from pactqa.importing.blocks.block import Glue, Span
from pactqa.importing.blocks.tree import Element
from pactqa.importing.words import QUESTION_MARKS, before_marks, ends_question, is_number, is_prefix
from pactqa.text import clean

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


_STRONG = ("b", "strong")
_EMPHASIS = ("i", "em", "cite", "dfn", "var")
_STRIKE = ("s", "del", "strike")
_CODE = ("code", "kbd", "samp", "tt")

_SCRIPTS = {
    "sup": str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ"),
    "sub": str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}
"""Superscript and subscript characters (Unicode, "Superscripts and Subscripts")."""

_DEEPEST = 8
"""The maximum number of inline elements around a text that are kept, outermost first."""


class Style(Struct, frozen=True):
    """The style of text, as an empty span, and the inline elements around it, outermost first, with their classes."""

    span: Span = Span("")
    shell: tuple[str, ...] = ()


def with_script_digits(span: Span, shell: Sequence[str]) -> Span:
    """Return *span*, in the inline elements *shell*, with superscript or subscript numbers as characters: 10⁶, H₂O."""
    script = next((name for name in map(_tag, reversed(shell)) if name in _SCRIPTS), None)
    if script is None or not all(ord(letter) in _SCRIPTS[script] for letter in span.text.strip()):
        return span
    return replace(span, text=span.text.translate(_SCRIPTS[script]))


def _tag(name: str) -> str:
    """Return the tag of the inline element *name*, which may have classes: "span" for "span.a.b"."""
    return name.partition(".")[0]


def style_inside(around: Style, element: Element, base: str | None, *, chosen: bool) -> Style:
    """Return how text in the inline *element* is formatted, given *around*, how the text outside of it is.

    *base* is the page's address, if known. *chosen* means that the user selected *element*.
    """
    tag, span = element.tag, around.span
    shell = (*around.shell, CHOSEN) if chosen else around.shell
    inner = replace(
        span,
        strong=span.strong or tag in _STRONG,
        emphasis=span.emphasis or tag in _EMPHASIS,
        strike=span.strike or tag in _STRIKE,
        code=span.code or tag in _CODE,
    )
    if tag == "a":
        address = element.get("href")
        inner = replace(inner, href=resolve(base, address), fragment=fragment(base, address))
    if len(shell) == _DEEPEST or (tag == "a" and not element.get("href") and not element.get("class")):
        return Style(inner, shell)  # a bare anchor styles nothing
    return Style(inner, (*shell, ".".join([tag, *(element.get("class") or "").split()])))


_LONGEST = 500
"""The maximum length of a base address that others are resolved against, each of which repeats it."""


_CANONICAL = XPath("string(//link[@rel='canonical']/@href)")


def base_address(root: Element, address: str | None) -> str | None:
    """Return the base of the addresses in the page *root*: its <base>, else its *address*, else its canonical URL.

    A saved page often keeps its canonical URL. Returns None if there is none of them. The base has no query and no
    fragment, which do not count.
    """
    canonical = str(_CANONICAL(root)).strip()
    known = address or (canonical if canonical.startswith(("http://", "https://")) else None)
    own = root.find(".//base[@href]")
    found = known if own is None else _join(known, own.get("href"))
    return found and found.partition("#")[0].partition("?")[0]


def _join(base: str | None, address: str) -> str:
    """Return *address* resolved against *base*, or unchanged if *base* is None or either is invalid."""
    try:
        return urljoin(base, address) if base and len(base) <= _LONGEST else address
    except ValueError:  # an invalid address
        return address


def resolve(base: str | None, address: str | None) -> str | None:
    """Return *address*, from a page, resolved against *base*: "" if it does not leave the page, None for None."""
    if address is None:
        return None
    address = _on_one_line(address).replace(" ", "%20")
    if not address or address.lower().startswith(("#", "javascript:", "data:")):
        return ""
    return _join(base, address)


def fragment(base: str | None, address: str | None) -> str | None:
    """Return the name of the place that *address* leads to, if that is in the page itself, whose address is *base*."""
    page, _, name = _on_one_line(address or "").partition("#")
    return unquote(name) if name and (not page or _join(base, page) == base) else None


def anchors(element: Element) -> list[str]:
    """Return the names by which links lead to *element* (HTML Standard, 7.4.6.4), on GitHub also that of a heading."""
    named = element.tag in ("a", "h1", "h2", "h3", "h4", "h5", "h6")
    names = [element.get("id"), element.get("name") if named else None]
    return [name for name in names if name]


def _on_one_line(address: str) -> str:
    return "".join(clean(address).strip().splitlines()).replace("\t", "")


def parts(inlines: Sequence[Inline], *, whole: bool) -> Iterator[tuple[list[Inline], Glue]]:
    """Yield the parts of a block's *inlines*, each with the glue between it and the part before.

    They are split at line breaks, before the mark of a question or an answer, and after bold text at the start of a
    line, unless it is only the number or the mark of what follows. A *whole* block is not split.
    """
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
        if parted and (firsts[line] >= start or is_number(text[firsts[line] : min(start, firsts[line] + _NUMBER)])):
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
