"""Write an answer. In: its blocks. Out: its text, which is plain if nothing is lost by that, else Markdown.

The Markdown is CommonMark with GFM's tables. Rendered, it has exactly the words, lines of code, addresses, list numbers
and table cells of the blocks. It has their emphasis wherever the rules for delimiter runs (CommonMark 0.31, section
6.2) allow it to begin and end, and none elsewhere.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from string import punctuation
from typing import Literal, NamedTuple, TypeAlias
from unicodedata import category

from msgspec import Struct
from msgspec.structs import replace

from pactqa.importing.blocks import Block, Container, Span
from pactqa.markdown import ENTITY, Where, escape, fence

_DEEPEST = 12
"""How deep lists, items and quotations may be nested, which is as deep as `markdown.safe_parser` reads."""

_TOP = 3
"""The level of the highest heading in an answer, below the headings of the article and the question."""

_HIGHEST = 999_999_999
"""The highest number of an item in CommonMark."""


class _Chunk(Struct, frozen=True):
    """A block of Markdown: its lines, without the marks of the lists and quotations around it."""

    type: Literal["paragraph", "list", "other"]
    lines: Sequence[str]


def write_answer(blocks: Sequence[Block], around: Sequence[Container] = ()) -> tuple[str, bool]:
    """Return the text of *blocks*, and whether it is Markdown.

    *around* are the lists and quotations that hold the question too, and so are not part of its answer.
    """
    shared = {(container.type, container.key) for container in around}
    inner = [
        replace(block, within=tuple(part for part in block.within if (part.type, part.key) not in shared)[:_DEEPEST])
        if shared or len(block.within) > _DEEPEST
        else block
        for block in blocks
    ]
    texts = [index for index, block in enumerate(inner) if block.type != "rule"]
    inner = inner[texts[0] : texts[-1] + 1] if texts else []
    if _is_plain(inner):
        return _plain(inner), False
    top = min((block.level for block in inner if block.level), default=0)
    return "\n".join(_separated(_chunks(inner, 0, _TOP - top))), True


def _is_plain(blocks: Sequence[Block]) -> bool:
    """Return whether plain text can express *blocks*: unstyled paragraphs, and flat lists of one paragraph an item."""
    items = [block.within[1].key for block in blocks if len(block.within) == 2 and not block.glue]
    return len(items) == len(set(items)) and all(
        block.type in ("text", "rule")
        and not block.level
        and _is_unstyled(block.spans)
        and [part.type for part in block.within] in ([], ["ul", "li"])
        for block in blocks
    )


def _plain(blocks: Sequence[Block]) -> str:
    text: list[str] = []
    around: Sequence[Container] = ()
    for block in blocks:
        if block.type == "rule":
            continue
        if block.within and block.within != around:
            text += ["\n" if block.within[:1] == around[:1] else "\n\n", "- "]
        else:  # an item is on one line
            text.append(" " if block.within else block.glue or "\n\n")
        text.append("".join(span.text for span in block.spans).strip())
        around = block.within
    return "".join(text[1:])


def _chunks(blocks: Iterable[Block], depth: int, shift: int) -> list[_Chunk]:
    """Return the Markdown of *blocks* inside their *depth* outermost containers; heading levels move by *shift*."""
    chunks: list[_Chunk] = []
    marks = ""
    for around, group in groupby(blocks, key=lambda block: block.within[depth : depth + 1]):
        container = around[0] if around else None
        if container is None:
            chunks += _leaves(group, shift)
        elif container.type == "quote":
            lines = _separated(_chunks(group, depth + 1, shift))
            chunks.append(_Chunk("other", [f"> {line}" if line else ">" for line in lines]))
        elif container.type == "li":  # its list also holds the question
            chunks += _chunks(group, depth + 1, shift)
        else:
            items = enumerate(_items(container, group, depth, shift))
            for _, run in groupby(items, key=lambda placed: placed[1][0] - placed[0]):  # consecutive numbers
                # A list with the same marks as the list right before it would continue that.
                before = marks if chunks and chunks[-1].type == "list" else ""
                marks = ("*" if before == "-" else "-") if container.type == "ul" else ")" if before == "." else "."
                chunks.append(_Chunk("list", [*_list([item for _, item in run], marks)]))
    return chunks


_Item: TypeAlias = tuple[int, list[_Chunk]]


def _items(container: Container, blocks: Iterable[Block], depth: int, shift: int) -> Iterator[_Item]:
    """Yield the items of the list *container*, each with its number. Blocks outside items join the one before them."""
    number, chunks = 0, list[_Chunk]()
    for inside, group in groupby(blocks, key=lambda block: block.within[depth + 1 : depth + 2]):
        if inside and inside[0].type == "li":
            if chunks:
                yield number, chunks
            number = inside[0].number if container.type == "ol" else number + 1
            chunks = _chunks(group, depth + 2, shift)
        else:
            number = number or container.number
            chunks += _chunks(group, depth + 1, shift)
    yield number, chunks


def _list(items: Sequence[_Item], marks: str) -> Iterator[str]:
    """Yield the lines of a list. *marks* is - or *, or the . or ) that follows the number of an item."""
    tight = all(len(chunks) == 1 or _is_tight(chunks) for _, chunks in items)
    for index, (number, chunks) in enumerate(items):
        if index and not tight:
            yield ""
        mark = marks if marks in "-*" else f"{min(number, _HIGHEST)}{marks}"
        lines = [line for chunk in chunks for line in chunk.lines] if tight else _separated(chunks)
        yield f"{mark} {lines[0]}"
        for line in lines[1:]:
            yield f"{' ' * len(mark)} {line}" if line else ""


def _is_tight(chunks: Sequence[_Chunk]) -> bool:
    """Return whether *chunks* are a paragraph and a list that may interrupt it (CommonMark 0.31, section 5.2)."""
    types = [chunk.type for chunk in chunks]
    return types == ["paragraph", "list"] and chunks[1].lines[0].startswith(("- ", "1. "))


def _separated(chunks: Iterable[_Chunk]) -> list[str]:
    return [line for chunk in chunks for line in ("", *chunk.lines)][1:]


def _leaves(blocks: Iterable[Block], shift: int) -> Iterator[_Chunk]:
    """Yield each paragraph, heading, table, rule and block of code in *blocks*, which are in the same containers."""
    lines: list[list[Span]] = []
    for block, below in pairwise([*blocks, Block(text="")]):
        if block.type == "code":
            marks = fence(block.text, least=3)
            yield _Chunk("other", [marks + block.language, *block.text.split("\n"), marks])
        elif block.type == "table":
            yield _Chunk("other", [*_table(block)])
        elif block.type == "rule":
            yield _Chunk("other", ["___"])  # --- after the mark of an item would make the whole line a rule
        elif block.level:
            yield _Chunk("other", [f"{'#' * min(block.level + shift, 6)} {_inline(block.spans, 'heading')}"])
        else:
            if block.glue == " " and lines:
                lines[-1] += [Span(" "), *block.spans]
            else:
                lines.append([*block.spans])
            if not below.glue:
                *broken, last = map(_inline, lines)
                yield _Chunk("paragraph", [*(f"{line}\\" for line in broken), last])
                lines = []


_DELIMITERS = {"right": "--:", "center": ":-:"}


def _table(table: Block) -> Iterator[str]:
    for index, row in enumerate(table.rows):
        yield f"| {' | '.join(_inline(cell, 'cell').replace('|', chr(92) + '|') for cell in row)} |"
        if index == 0:
            sides = table.sides or [""] * len(row)
            yield f"| {' | '.join(_DELIMITERS.get(side, '---') for side in sides)} |"


# Spans as a line of Markdown

_Piece: TypeAlias = tuple[str, Literal["text", "label", "code", "mark"]]
"""Characters of text, of a link's label or of code, or finished Markdown."""

_MARKS = {"strong": "**", "emphasis": "_", "strike": "~~"}

_UNSURE = "\N{ZERO WIDTH SPACE}"
"""Represents a character that may or may not have a mark next to it: neither a letter nor punctuation."""

_UNLINKED = re.compile(r"(?:javascript|vbscript|file|data):", re.IGNORECASE)  # Markdown parsers reject these

# Addresses that every parser shows unchanged: no percent sign, no entity, no Punycode.
_AUTOLINK = re.compile(r"(?!.*(?:xn--|&#?\w{1,40};))https?://[a-z0-9.-]+(?:/[!-$&-;=?-\[\]-~]*)?")
_MAIL = re.compile(r"(?=.{1,63}$)[\w.+-]+@[a-z0-9]+(?:[.-][a-z0-9]+)*", re.ASCII | re.IGNORECASE)


class _Unit(NamedTuple):
    """A piece that marks cannot split: text without spaces at its ends, a space, code, a picture or a link.

    *styles* apply to all of it.
    """

    pieces: Sequence[_Piece]
    styles: frozenset[str] = frozenset()


_BLANK = _Unit([(" ", "text")])


def _is_unstyled(spans: Iterable[Span]) -> bool:
    """Return whether plain text can express *spans*."""
    return all(span == Span(span.text) for span in _merged(spans))


def _inline(spans: Iterable[Span], where: Where = "paragraph") -> str:
    """Return *spans* as Markdown: a whole line of *where*."""
    return _escaped(_marked([*_units(spans)]), where)


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield *spans* with neighbours in the same style merged, and with spaces as spans of their own.

    No other span begins or ends with a space. There are no spaces at the ends of the line, and a space has no style
    other than the link that it is in.
    """
    last: Span | None = None
    blank = False
    for setting, run in groupby(map(_linked, spans), key=lambda span: replace(span, text="")):
        texts = [span.text for span in run]
        for text in ["".join(texts)] if setting.image is None else texts:
            words = text.strip()
            blank = blank or text[:1].isspace()
            if words or setting.image is not None:
                if blank and last is not None:
                    yield Span(" ", href=last.href if last.href == setting.href else None)
                last, blank = replace(setting, text=words), text[-1:].isspace()
                yield last


def _linked(span: Span) -> Span:
    """Return *span* without addresses that Markdown parsers reject, and without fragments."""
    href, image = (None if not address or _UNLINKED.match(address) else address for address in (span.href, span.image))
    return replace(span, href=href, image=image, fragment=None)


def _units(spans: Iterable[Span]) -> Iterator[_Unit]:
    for href, run in groupby(_merged(spans), key=lambda span: span.href):
        if href is None:
            yield from map(_unit, run)
        else:
            yield _link(href, [*run])


def _unit(span: Span) -> _Unit:
    if span.text == " ":
        return _BLANK
    styles = frozenset(style for style in _MARKS if getattr(span, style))
    if span.image is not None:
        return _Unit([("![", "mark"), (span.text, "label"), (f"]({_destination(span.image)})", "mark")], styles)
    return _Unit([(span.text, "code" if span.code else "text")], styles)


def _link(href: str, spans: Sequence[Span]) -> _Unit:
    """Return the link to *href* with the label *spans*."""
    units = [*map(_unit, spans)]
    shared = frozenset.intersection(*(unit.styles for unit in units if unit is not _BLANK))
    text = "".join(span.text for span in spans)
    short = _AUTOLINK.fullmatch(text) if text == href else f"mailto:{text}" == href and _MAIL.fullmatch(text)
    if short and not any(span.code or span.image for span in spans):
        return _Unit([(f"<{text}>", "mark")], shared)
    inside = [unit if unit is _BLANK else _Unit(unit.pieces, unit.styles - shared) for unit in units]
    label: list[_Piece] = [
        (text, "label" if kind == "text" else kind) for text, kind in _marked(inside, before="[", behind="]")
    ]
    return _Unit([("[", "mark"), *label, (f"]({_destination(href)})", "mark")], shared)


def _marked(units: Sequence[_Unit], before: str = "", behind: str = "") -> list[_Piece]:
    """Return the pieces of *units* with the marks of their styles, between the characters *before* and *behind*."""
    styled = [  # a space has the styles that both of its neighbours have
        _Unit(unit.pieces, units[index - 1].styles & units[index + 1].styles) if unit is _BLANK else unit
        for index, unit in enumerate(units)
    ]
    return _styled(styled, [*_MARKS], before, behind)


def _styled(units: Sequence[_Unit], styles: Sequence[str], before: str, behind: str) -> list[_Piece]:
    """Return the pieces of *units* with the marks of *styles*, longer runs outside shorter ones."""
    pieces: list[_Piece] = []
    index = 0
    while index < len(units):
        end, style = max(((_end(units, index, style), style) for style in styles), default=(index, ""))
        if end == index:
            pieces += units[index].pieces
            index += 1
            continue
        inside, others = units[index:end], [other for other in styles if other != style]
        left = _edge(pieces[-1], -1) if pieces else before
        right = _outer(units[end], 0, styles) if end < len(units) else behind
        mark = _mark(style, left, _outer(inside[0], 0, others), _outer(inside[-1], -1, others), right)
        marks: list[_Piece] = [(mark, "mark")] * bool(mark)
        pieces += [*marks, *_styled(inside, others, mark[:1] or left, mark[:1] or right), *marks]
        index = end
    return pieces


def _end(units: Sequence[_Unit], index: int, style: str) -> int:
    """Return the end of the run of *units* with *style* that begins at *index*, or *index* if none does."""
    while index < len(units) and style in units[index].styles:
        index += 1
    return index


def _mark(style: str, left: str, first: str, last: str, right: str) -> str:
    """Return the mark of *style* for text with the characters *first* and *last*, between *left* and *right*.

    It is empty if a parser would not recognize it. Next to the same character, it would become a different mark.
    """
    opens, closes = first.isalnum() or _separates(left), last.isalnum() or _separates(right)
    mark = _MARKS[style]
    if style == "emphasis" and not (_separates(left) and _separates(right)):  # inside a word, _ is literal
        mark = "" if {"*", _UNSURE} & {first, last, right} else "*"
    return mark if opens and closes and left != mark[:1] else ""


def _separates(letter: str) -> bool:
    """Return whether *letter* is a space, the end of the line, or punctuation in all versions of the rules."""
    return not letter or letter.isspace() or letter in punctuation or category(letter).startswith("P")


def _outer(unit: _Unit, end: int, styles: Sequence[str]) -> str:
    """Return the character at the *end* of *unit*, 0 or -1, which is uncertain if marks of *styles* may be there."""
    return _UNSURE if unit.styles.intersection(styles) else _edge(unit.pieces[end], end)


def _edge(piece: _Piece, end: int) -> str:
    """Return the character at the *end* of *piece* in the Markdown, where a star in text is escaped, and so no mark."""
    text, kind = piece
    letter = "`" if kind == "code" else text[end]
    return "." if kind == "text" and letter in "*_~" else letter


def _escaped(pieces: Sequence[_Piece], where: Where) -> str:
    """Return *pieces* as one line, with the backslashes that make text literal."""
    texts, kinds = [], []
    for kind, run in groupby(pieces, key=lambda piece: piece[1]):
        text = "".join(text for text, _ in run)
        if kind == "code":
            blank, kind = " " * ("`" in text), "mark"
            text = f"{fence(text)}{blank}{text}{blank}{fence(text)}"
        texts.append(text)
        kinds.append(kind[0] * len(text))
    return escape("".join(texts), where, "".join(kinds))


def _destination(address: str) -> str:
    """Return *address* as the destination of a link."""
    address = ENTITY.sub(r"\&", re.sub(r"[\\<>]", r"\\\g<0>", address))
    balanced = not re.search(r"[()]", re.sub(r"\([^()]*\)", "", address))
    return address if balanced else f"<{address}>"
