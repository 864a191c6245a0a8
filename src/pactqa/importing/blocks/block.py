"""The blocks that every document is split into, each with its content and how it is formatted, and their roles.

Questions are found among blocks, and answers are made of them, whatever the format of the document.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from pactqa.importing.words.phrases import ends_question
from pactqa.importing.words.prefix import Prefix, before_marks, is_label, is_prefix
from pactqa.languages import QUESTION_MARKS
from pactqa.text import line

OPENERS = ("button", "dt", "summary")
"""Elements that often hold questions, and have their answers below them, whatever they say."""


class Span(Struct, frozen=True):
    """A run of text in one style.

    *href* is the address that it links to, "" if that is in the document itself. *fragment* is the anchor in the
    document that it links to. *image* is the address of the picture that it is the alternative text of.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    strike: bool = False
    code: bool = False
    href: str | None = None
    fragment: str | None = None
    image: str | None = None


Spans: TypeAlias = tuple[Span, ...]
BlockType: TypeAlias = Literal["text", "code", "table", "rule"]
Glue: TypeAlias = Literal["", "\n", " "]


class Container(Struct, frozen=True):
    """A list, a list item or a quotation around blocks. *key* is unique in the document.

    *number* is the number of an item, or of the first item of a list.
    """

    type: Literal["ul", "ol", "li", "quote"]
    key: int
    number: int = 1


class Block(Struct, frozen=True, kw_only=True, gc=False):
    """A paragraph or a part of one, a heading, a table, code, or a rule.

    *text* is on one line, except for code and the rows of a table. *spans* have the same text with its style, and with
    superscript and subscript digits. *rows* are the cells of a table, its head first, and *sides* are where the text of
    each column is: "right", "center" or "". Code has a *language*, a heading has a *level*, from 1 to 6.
    If the block and the one before it are parts of one paragraph, *glue* is the line break or the space between them.
    *within* are the lists and quotations around it, outermost first.

    *tag* is the name of its HTML element, *element* its node in the tree, *shell* the inline elements that hold all of
    its text, with their classes. *anchors* are the names by which links lead to it: the names of elements that begin
    in it, or after the text of the block before. In plain text, *indent* is its first column, from 0, and the *shell*
    of an item is its bullet. *beside* means that it is in an aside of the article. *chosen* means that the user or a
    label marks it as a question. *in_article* says whether it seems to belong to the article, None if unknown.
    """

    text: str
    type: BlockType = "text"
    spans: Spans = ()
    rows: tuple[tuple[Spans, ...], ...] = ()
    sides: tuple[str, ...] = ()
    language: str = ""
    level: int = 0
    glue: Glue = ""
    within: tuple[Container, ...] = ()
    tag: str = "p"
    shell: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    indent: int = 0
    element: Any = None
    beside: bool = False
    chosen: bool = False
    in_article: bool | None = None

    @property
    def bold(self) -> bool:
        """Whether all of its words are bold; the question mark after them need not be."""
        visible = [span for span in self.spans if any(map(str.isalnum, span.text)) and span.image is None]
        return self.type == "text" and bool(visible) and all(span.strong for span in visible)

    @property
    def stands_out(self) -> bool:
        """Whether it is formatted as questions often are: as a heading, in bold, or as one of `OPENERS`."""
        return bool(self.level or self.bold or self.tag in OPENERS)

    @property
    def linked(self) -> bool:
        """Whether all of it is links. One without an address leads to a place in the page itself."""
        visible = [span for span in self.spans if span.text.strip() or span.image]
        return bool(visible) and all(span.href is not None for span in visible)


RoleName: TypeAlias = Literal[
    "title", "summary", "lead", "contents", "chapter", "question", "answer", "aside", "outside"
]


class Role(Struct, frozen=True):
    """The role of a block in its document: each has exactly one.

    *number* is the number of the question, from 1, that the block is a part of or answers; else 0. A *summary* begins
    with its label. An *aside*, such as a caption or the label «Answer», does not belong to the text around it, and has
    a number above 0 if the reader is told that it is left out. A block *outside* is not in the article.
    """

    name: RoleName
    number: int = 0


class Outline(Struct, frozen=True, kw_only=True):
    """The *blocks* of a document, all of them as they were, and the role of each.

    *prefixes* are the beginnings of those that may be part of an entry, by their places. *headline* is the article's
    title, and *language* the BCP 47 tag of its language, None if unknown. *chapters* are the places of the titles of
    chapters, by the numbers of the questions in them. *how* describes for the reader how the questions are formatted;
    it is empty if the user chose them. Without questions, *selectors* and *teasers* are as in `Draft`.
    """

    blocks: Sequence[Block]
    roles: Sequence[Role]
    prefixes: Mapping[int, Prefix] = {}
    chapters: Mapping[int, int] = {}
    headline: str | None = None
    language: str | None = None
    how: str = ""
    selectors: Sequence[str] = ()
    teasers: int = 0


def without_start(block: Block, length: int) -> Block:
    """Return *block* without the first *length* characters of its text."""
    spans: list[Span] = []
    left = length
    for span in block.spans:
        rest = span.text[left:].lstrip() if not spans else span.text
        left = max(left - len(span.text), 0)
        if rest:
            spans.append(replace(span, text=rest))
    return replace(block, text=block.text[length:].lstrip(), spans=tuple(spans))


def without_pictures(block: Block) -> Block:
    """Return *block* without its pictures, and their alternative texts."""
    if not any(span.image for span in block.spans):
        return block
    spans = tuple(span for span in block.spans if not span.image)
    return replace(block, text=line("".join(span.text for span in spans)), spans=spans)


# The text of a block: where a question or an answer begins in it, and how each part is formatted

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
    unless that is only the number or the mark of the rest. The parts have their texts and formats, and no more.
    """
    if not any(span.text.strip() or span.image for span, _ in inlines):
        return []
    inlines = _with_colon(_without_badges(inlines) if whole else inlines, is_line=whole)
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


def _without_badges(inlines: list[Inline]) -> list[Inline]:
    """Return only the question among *inlines*, if a class says which it is; a category or a sign may be beside it."""
    asked = [inline for inline in inlines if any("question" in name.lower() for name in inline[1])]
    return asked if ends_question("".join(span.text for span, _ in asked)) else inlines


def _with_colon(inlines: list[Inline], *, is_line: bool) -> list[Inline]:
    """Return *inlines* with a colon after the label of a question or an answer in an element of its own.

    «<span>Q</span>Who may join?», but not the initial of «<span>A</span>t nine». In a heading, a button or the like,
    which *is_line*, a number may be the label: elsewhere, it may be a note's.
    """
    start = next(index for index, (span, _) in enumerate(inlines) if span.text.strip() or span.image)
    (label, shell), *rest = inlines[start:]
    is_marker = is_label(f"{label.text}:") or (is_line and label.text.isdecimal())
    letter = rest[0][0].text[:1] if rest and rest[0][1] != shell and is_marker else ""
    if not letter.isalnum() or letter.islower() or label.text.islower():
        return inlines
    return [(replace(label, text=f"{label.text}: "), shell), *rest]


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
            if trimmed := _trim(part):
                yield trimmed, glue
                glue = cuts[index][2]
            else:
                glue = ""  # two line breaks end a paragraph
            part, start, index = [], cuts[index][1], index + 1
        part.append((span if span.image is not None else replace(span, text=text[start:end]), shell))
        position = end
    if trimmed := _trim(part):
        yield trimmed, glue


def _shell(part: Sequence[Inline]) -> tuple[str, ...]:
    """Return the inline elements, outermost first, around all of *part* but a number before it, and punctuation."""
    if not any(around for _, around in part):
        return ()
    words = [inline for inline in part if any(map(str.isalnum, inline[0].text))] or [*part]
    named = [inline for inline in words if not is_prefix(inline[0].text)] or words
    levels = zip(*(around for _, around in named), strict=False)
    return tuple(names[0] for names in takewhile(lambda names: len(set(names)) == 1, levels) if names[0] != CHOSEN)


def _cuts(text: str, inlines: Sequence[Inline]) -> list[_Cut]:
    """Return the cuts in *text*, the text of *inlines*, in order."""
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
        if text[end : end + 2] == " :":  # after a name, in French
            continue
        parted = last in " \n" or after in " \n" or (last in QUESTION_MARKS and after.isalnum())
        if parted and (firsts[line] >= start or is_prefix(text[firsts[line] : min(start, firsts[line] + _NUMBER)])):
            leads.append((end, end, " "))
    return sorted([*cuts, *leads])


def _strong_runs(text: str, inlines: Sequence[Inline]) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each run of strong or chosen text, or italic text that asks, in *text*.

    That is the text of *inlines*.
    """
    start, position = -1, 0
    for span, shell in inlines:
        strong = span.strong or CHOSEN in shell or (span.emphasis and ends_question(span.text))
        if strong and BREAK not in span.text and start < 0:
            start = position
        elif (
            start >= 0
            and not strong
            and (
                span.text.strip()
                or BREAK in span.text
                or ("\n" in span.text and text[position - 1] in QUESTION_MARKS)  # a line of the source ends
            )
        ):
            if start < position:  # a picture may have no alternative text
                yield start, position + (span.text[:1] in QUESTION_MARKS)
            start = -1
        position += len(span.text)
    if 0 <= start < position:
        yield start, len(text)


def _trim(part: Sequence[Inline]) -> list[Inline]:
    """Return *part* without spaces at its ends, and with runs of spaces collapsed."""
    trimmed: list[Inline] = []
    blank = True
    for span, shell in part:
        text = span.text.replace("\n", " ").replace(BREAK, " ")
        text = re.sub(" +", " ", text)
        if blank:
            text = text.lstrip(" ")
        if text or span.image is not None:
            trimmed.append((replace(span, text=text), shell))
            blank = text.endswith(" ")
    while trimmed and not trimmed[-1][0].text.strip() and trimmed[-1][0].image is None:
        trimmed.pop()
    if trimmed and trimmed[-1][0].text.endswith(" "):
        trimmed[-1] = (replace(trimmed[-1][0], text=trimmed[-1][0].text.rstrip()), trimmed[-1][1])
    return trimmed
