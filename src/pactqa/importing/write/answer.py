"""Write the text of an answer from its blocks: plain text if nothing is lost by that, else Markdown.

The Markdown is CommonMark with GFM's tables. Rendered, it has exactly the words, lines of code, addresses, list numbers
and table cells of the blocks.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from pactqa.importing.blocks import Block, Container, Span, Spans
from pactqa.importing.write.inline import inline, is_plain
from pactqa.markdown import fence

_DEEPEST = 12
"""How deep lists, items and quotations may be nested, which is as deep as `markdown.safe_parser` reads."""

_TOP = 3
"""The level of the highest heading in an answer, below the headings of the article and the question."""

_HIGHEST = 999_999_999
"""The highest number of an item in CommonMark."""


class _Chunk(Struct, frozen=True):
    """A block of Markdown: its lines, without the marks of the lists and quotations around it."""

    what: Literal["paragraph", "list", "other"]
    lines: Sequence[str]


def write_answer(blocks: Sequence[Block], around: Sequence[Container] = ()) -> tuple[str, bool]:
    """Return the text of *blocks*, and whether it is Markdown.

    *around* are the lists and quotations that hold the question too, and so are not part of its answer.
    """
    shared = {(container.what, container.key) for container in around}
    own = [
        replace(block, within=tuple(part for part in block.within if (part.what, part.key) not in shared)[:_DEEPEST])
        if shared or len(block.within) > _DEEPEST
        else block
        for block in blocks
    ]
    said = [place for place, block in enumerate(own) if block.what != "rule"]
    own = own[said[0] : said[-1] + 1] if said else []
    if _is_plain(own):
        return _plain(own), False
    top = min((block.level for block in own if block.level), default=0)
    return "\n".join(_joined(_chunks(own, 0, _TOP - top))), True


def _is_plain(blocks: Sequence[Block]) -> bool:
    """Return whether plain text can express *blocks*: unstyled paragraphs, and flat lists of one paragraph an item."""
    items = [block.within[1].key for block in blocks if len(block.within) == 2 and not block.glue]
    return len(items) == len(set(items)) and all(
        block.what in ("text", "rule")
        and not block.level
        and is_plain(block.spans)
        and [part.what for part in block.within] in ([], ["ul", "li"])
        for block in blocks
    )


def _plain(blocks: Sequence[Block]) -> str:
    text: list[str] = []
    around: Sequence[Container] = ()
    for block in blocks:
        if block.what == "rule":
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
        elif container.what == "quote":
            lines = _joined(_chunks(group, depth + 1, shift))
            chunks.append(_Chunk("other", [f"> {line}" if line else ">" for line in lines]))
        elif container.what == "li":  # its list also holds the question
            chunks += _chunks(group, depth + 1, shift)
        else:
            items = enumerate(_items(container, group, depth, shift))
            for _, run in groupby(items, key=lambda placed: placed[1][0] - placed[0]):  # consecutive numbers
                # A list with the same marks as the list right before it would continue that.
                before = marks if chunks and chunks[-1].what == "list" else ""
                marks = ("*" if before == "-" else "-") if container.what == "ul" else ")" if before == "." else "."
                chunks.append(_Chunk("list", [*_list([item for _, item in run], marks)]))
    return chunks


_Item: TypeAlias = tuple[int, list[_Chunk]]


def _items(container: Container, blocks: Iterable[Block], depth: int, shift: int) -> Iterator[_Item]:
    """Yield the items of the list *container*, each with its number. Blocks outside items join the one before them."""
    number, chunks = 0, list[_Chunk]()
    for inside, group in groupby(blocks, key=lambda block: block.within[depth + 1 : depth + 2]):
        if inside and inside[0].what == "li":
            if chunks:
                yield number, chunks
            number = inside[0].number if container.what == "ol" else number + 1
            chunks = _chunks(group, depth + 2, shift)
        else:
            number = number or container.number
            chunks += _chunks(group, depth + 1, shift)
    yield number, chunks


def _list(items: Sequence[_Item], marks: str) -> Iterator[str]:
    """Yield the lines of a list. *marks* is - or *, or the . or ) that follows the number of an item."""
    tight = all(len(chunks) == 1 or _is_tight(chunks) for _, chunks in items)
    for place, (number, chunks) in enumerate(items):
        if place and not tight:
            yield ""
        mark = marks if marks in "-*" else f"{min(number, _HIGHEST)}{marks}"
        lines = [line for chunk in chunks for line in chunk.lines] if tight else _joined(chunks)
        yield f"{mark} {lines[0]}"
        for line in lines[1:]:
            yield f"{' ' * len(mark)} {line}" if line else ""


def _is_tight(chunks: Sequence[_Chunk]) -> bool:
    """Return whether *chunks* are a paragraph and a list that may interrupt it (CommonMark 0.31, section 5.2)."""
    whats = [chunk.what for chunk in chunks]
    return whats == ["paragraph", "list"] and chunks[1].lines[0].startswith(("- ", "1. "))


def _joined(chunks: Iterable[_Chunk]) -> list[str]:
    return [line for chunk in chunks for line in ("", *chunk.lines)][1:]


def _leaves(blocks: Iterable[Block], shift: int) -> Iterator[_Chunk]:
    """Yield each paragraph, heading, table, rule and block of code in *blocks*, which are in the same containers."""
    lines: list[list[Span]] = []
    for block, below in pairwise([*blocks, Block(text="")]):
        if block.what == "code":
            marks = fence(block.text, least=3)
            yield _Chunk("other", [marks + block.language, *block.text.split("\n"), marks])
        elif block.what == "table":
            yield _Chunk("other", [*_table(block.rows)])
        elif block.what == "rule":
            yield _Chunk("other", ["___"])  # --- after the mark of an item would make the whole line a rule
        elif block.level:
            yield _Chunk("other", [f"{'#' * min(block.level + shift, 6)} {inline(block.spans, 'heading')}"])
        else:
            if block.glue == " " and lines:
                lines[-1] += [Span(" "), *block.spans]
            else:
                lines.append([*block.spans])
            if not below.glue:
                *broken, last = map(inline, lines)
                yield _Chunk("paragraph", [*(f"{line}\\" for line in broken), last])
                lines = []


def _table(rows: Sequence[Sequence[Spans]]) -> Iterator[str]:
    for place, row in enumerate(rows):
        yield f"| {' | '.join(inline(cell, 'cell').replace('|', chr(92) + '|') for cell in row)} |"
        if place == 0:
            yield f"|{' --- |' * len(row)}"
