"""Find what stands above the questions: the title, the summary, the lead, the date and the byline."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from pactqa.importing import signs
from pactqa.importing.answer import answer
from pactqa.importing.asking import asks
from pactqa.importing.blocks import OPENERS, Block, Span
from pactqa.importing.entries import entry
from pactqa.model import Source


def untitled(blocks: list[Block], title: str | None) -> tuple[list[Block], str | None]:
    """Return *blocks* without the article's title, and the title.

    It is the only heading of level 1, else *title*, else a first paragraph that looks like a headline.
    """
    rest = [block for block in blocks if not (title and signs.letters(block.text) == signs.letters(title))]
    top = [block for block in rest if block.level == 1]
    if (
        len(top) == 1
        and not top[0].chosen
        and not signs.is_contents(top[0].text)
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
        and not entry(rest[first].text).mark
        and signs.is_headline(rest[first].text)
    ):
        return [block for place, block in enumerate(rest) if place != first], rest[first].text
    return rest, title


def without_abstract(blocks: list[Block]) -> tuple[list[Block], str | None]:
    """Return *blocks* without the first summary box above all questions, and its text, None if there is none."""
    ends: list[int] | None = None  # the latest places where a box can end, computed at the first label
    offers: list[int] = []
    for place, block in enumerate(blocks):
        label = signs.summary(block.text) if block.what == "text" else None
        if label is not None:
            if ends is None:
                ends = [each for each, found in enumerate(blocks) if found.level or _asks(found)]
                offers = [each for each, found in enumerate(blocks) if signs.offers_more(found.text)]
            beside = block.text.removeprefix(label)
            behind = _box_end(blocks, place, ends, offers, inline=bool(beside))
            box = [beside, *_text(blocks[place + 1 : behind]).split("\n\n")]
            abstract = "\n\n".join(filter(None, map(signs.without_more, box)))
            if abstract:
                return [*blocks[:place], *blocks[behind:]], abstract
        elif _asks(block) and (block.level or block.bold or block.tag in OPENERS):
            break  # a summary inside an answer does not summarize the article
    return blocks, None


def _box_end(blocks: Sequence[Block], place: int, ends: Sequence[int], offers: Sequence[int], *, inline: bool) -> int:
    """Return the place after the summary labelled at *place*. *inline* means that it starts in the label's own block.

    It ends with the first of *offers*, the places of "show more"; without one, below a heading, at the next heading;
    else it is a list, or the single paragraph below the label. It never extends beyond one of *ends*.
    """
    label, start = blocks[place], place + 1
    if inline and signs.offers_more(label.text):
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


def lead(front: Iterable[Block], headline: str | None, titles: Sequence[str]) -> tuple[str | None, Source | None]:
    """Return the lead in *front*, the blocks before the questions, and the source, made of its date and byline.

    *titles* are those of the questions and of the chapters. They, the *headline*, a table of contents with its label,
    and text below a heading are not in the lead.
    """
    listed = {signs.letters(title) for title in titles}
    paragraphs: list[Block] = []
    published = credit = None
    contents = False  # whether the block above is part of a table of contents
    for block in front:
        if block.level and paragraphs:
            break
        if block.what != "text" or block.level or block.tag == "button":
            continue
        text, day = signs.dated(block.text.removeprefix(headline or "").strip())
        published = published or day
        if signs.is_byline(text):
            credit = credit or text
        elif signs.letters(entry(text).bare) in listed or (block.within and block.linked):
            if not contents and paragraphs and signs.announces(paragraphs[-1].text):
                paragraphs.pop()
            contents = True
        elif text and not signs.is_beside(text):
            contents = False
            paragraphs.append(replace(block, text=text, spans=(Span(text),)))
    source = Source(date=published, credit=credit) if published or credit else None
    return _text(paragraphs) or None, source


def _asks(block: Block) -> bool:
    return block.what == "text" and asks(entry(block.text).bare) == 1


def _text(blocks: Sequence[Block]) -> str:
    """Return *blocks* as plain text."""
    plain = [
        replace(block, what="text", level=0, spans=(Span(block.text),), within=block.within[:2]) for block in blocks
    ]
    return answer(plain)[0]
