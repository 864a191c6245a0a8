"""Find what stands above the questions: the title, the summary, and the lead, with its date and byline."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set

from pactqa.importing.blocks import OPENERS, Block, RoleName
from pactqa.importing.words import (
    announces,
    asks,
    is_beside,
    is_byline,
    is_contents,
    is_headline,
    letters,
    offers_more,
    parse_prefix,
    split_date,
    summary,
    without_more,
)


def find_title(blocks: Sequence[Block], title: str | None) -> tuple[str | None, Set[int]]:
    """Return the title of an article, and the places of the blocks that are nothing else.

    It is the only heading of level 1, else *title*, else a first paragraph that looks like a headline.
    """
    own = letters(title or "")
    places = {
        place for place, block in enumerate(blocks) if own and (block.level or not place) and letters(block.text) == own
    }
    rest = [place for place in range(len(blocks)) if place not in places]
    top = [place for place in rest if blocks[place].level == 1]
    first = next((number for number, place in enumerate(rest) if blocks[place].what == "text"), len(rest))
    if len(top) == 1 and _is_title(blocks, top[0], rest):
        found = top[0]
    elif title is None and first + 1 < len(rest) and _is_headline(blocks[rest[first]]):
        found = rest[first]
    else:
        return title, places
    return blocks[found].text, places | {found}


def _is_title(blocks: Sequence[Block], place: int, rest: Iterable[int]) -> bool:
    """Return whether the only heading of level 1 is the title: no question, unless *rest* has more of them."""
    block = blocks[place]
    asks_alone = _asks(block) and not any(_asks(blocks[other]) for other in rest if other != place)
    return not (block.chosen or is_contents(block.text) or asks_alone)


def _is_headline(block: Block) -> bool:
    """Return whether *block*, the first paragraph, is a headline."""
    return bool(
        not block.level and block.tag not in OPENERS and not parse_prefix(block.text).mark and is_headline(block.text)
    )


def find_summary(blocks: Sequence[Block]) -> range:
    """Return the places of the first summary box above all questions, with its label; none if there is none."""
    ends: list[int] | None = None  # the latest places where a box can end, computed at the first label
    offers: list[int] = []
    for place, block in enumerate(blocks):
        label = summary(block.text) if block.what == "text" else None
        if label is not None:
            if ends is None:
                ends = [each for each, found in enumerate(blocks) if found.level or _asks(found)]
                offers = [each for each, found in enumerate(blocks) if offers_more(found.text)]
            beside = block.text.removeprefix(label)
            box = range(place, _box_end(blocks, place, ends, offers, inline=bool(beside)))
            if any(map(without_more, [beside, *(blocks[below].text for below in box[1:])])):
                return box
        elif _asks(block) and (block.level or block.bold or block.tag in OPENERS):
            break  # a summary inside an answer does not summarize the article
    return range(0)


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


def lead(front: Sequence[Block], headline: str | None, titles: Set[str]) -> Sequence[RoleName]:
    """Return the role of each block of *front*, those above the questions.

    The lead is the text above the first heading, or right below that, with its date and byline. *titles* are those of
    questions and chapters, as `letters` leaves them: they are a table of contents here, with its label. The *headline*
    may stand at the beginning of the lead once more.
    """
    roles: list[RoleName] = []
    paragraphs: list[int] = []  # the places of the lead's paragraphs
    listed = closed = False  # whether a table of contents has begun, and whether the lead has ended
    for place, block in enumerate(front):
        closed = closed or bool(block.level and paragraphs)
        text, day = split_date(block.text.removeprefix(headline or "").strip())
        if block.level:
            roles.append("chapter")
        elif closed or block.what != "text" or block.tag == "button" or block.kept is False:
            roles.append("outside")
        elif is_byline(text):
            roles.append("lead")
        elif letters(parse_prefix(text).bare) in titles or (block.within and block.linked):
            if not listed and paragraphs and announces(front[paragraphs[-1]].text):
                roles[paragraphs.pop()] = "contents"
            listed = True
            roles.append("contents")
        elif is_beside(text) and not day:
            roles.append("aside")
        else:
            roles.append("lead")
            if text and not is_beside(text):
                listed = False
                paragraphs.append(place)
    return roles
