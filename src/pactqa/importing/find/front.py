"""Find what stands above the questions: the title, the summary, the lead, the date and the byline."""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from pactqa.importing.blocks import OPENERS, Block
from pactqa.importing.words import (
    asks,
    is_contents,
    is_headline,
    letters,
    offers_more,
    parse_prefix,
    summary,
    without_more,
)


def take_title(blocks: list[Block], title: str | None) -> tuple[list[Block], str | None]:
    """Return *blocks* without the article's title, and the title.

    It is the only heading of level 1, else *title*, else a first paragraph that looks like a headline.
    """
    own = letters(title or "")
    rest = [
        block
        for place, block in enumerate(blocks)
        if not (own and (block.level or not place) and letters(block.text) == own)
    ]
    top = [block for block in rest if block.level == 1]
    if (
        len(top) == 1
        and not top[0].chosen
        and not is_contents(top[0].text)
        and (not _asks(top[0]) or any(_asks(block) for block in rest if block is not top[0]))
    ):
        return [block for block in rest if block is not top[0]], top[0].text
    first = next((place for place, block in enumerate(rest) if block.what == "text"), None)
    if (
        title is None
        and first is not None
        and len(rest) > first + 1
        and not rest[first].level
        and rest[first].tag not in OPENERS
        and not parse_prefix(rest[first].text).mark
        and is_headline(rest[first].text)
    ):
        return [block for place, block in enumerate(rest) if place != first], rest[first].text
    return rest, title


def take_summary(blocks: list[Block]) -> tuple[list[Block], Sequence[Block]]:
    """Return *blocks* without the first summary box above all questions, and that box without its label, if any."""
    ends: list[int] | None = None  # the latest places where a box can end, computed at the first label
    offers: list[int] = []
    for place, block in enumerate(blocks):
        label = summary(block.text) if block.what == "text" else None
        if label is not None:
            if ends is None:
                ends = [each for each, found in enumerate(blocks) if found.level or _asks(found)]
                offers = [each for each, found in enumerate(blocks) if offers_more(found.text)]
            beside = block.text.removeprefix(label)
            behind = _box_end(blocks, place, ends, offers, inline=bool(beside))
            box = [replace(block, text=beside), *blocks[place + 1 : behind]]
            if any(without_more(one.text) for one in box):
                return [*blocks[:place], *blocks[behind:]], box
        elif _asks(block) and (block.level or block.bold or block.tag in OPENERS):
            break  # a summary inside an answer does not summarize the article
    return blocks, ()


def _box_end(blocks: Sequence[Block], place: int, ends: Sequence[int], offers: Sequence[int], *, inline: bool) -> int:
    """Return the place after the summary labelled at *place*. *inline* means that it starts in the label's own block.

    It ends with the first of *offers*, the places of "show more"; without one, below a heading, at the next heading;
    else it is a list, or the single paragraph below the label. It never extends beyond one of *ends*.
    """
    label, start = blocks[place], place + 1
    if inline and offers_more(label.text):
        return start
    end = _next(ends, start, len(blocks))
    shut = _next(offers, start, end)
    if shut < end:
        return shut + 1
    if label.level:
        return end
    following = blocks[start] if start < len(blocks) else None
    if following and following.within and not following.level:
        first = following.within[0]
        return next((each for each in range(start, end) if blocks[each].within[:1] != (first,)), end)
    if inline and not (following and following.glue):
        return start
    return min(end, start + 1)


def _next(places: Sequence[int], start: int, otherwise: int) -> int:
    """Return the first of *places*, sorted, that is not before *start*, or *otherwise* if there is none."""
    found = bisect_left(places, start)
    return places[found] if found < len(places) else otherwise


def _asks(block: Block) -> bool:
    return block.what == "text" and asks(parse_prefix(block.text).bare) == 1
