"""Find where the answers to questions end."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from pactqa.importing.blocks import Block, Element
from pactqa.importing.find import settings

_DEEPEST = 40
"""The maximum number of elements to inspect, from a block's own element outwards."""

_HOLD_NO_ANSWER = ("p", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "pre", "ul")
"""Elements that hold a question, but of its answer at most what is in the same paragraph or list."""


def heading_ends(blocks: Sequence[Block]) -> list[int]:
    """Return, for each of *blocks*, where its section ends: for a heading, at the next one that is not below it.

    For any other block, it ends at the next heading of any level. Headings in a panel, the element that a block opens
    or that is right behind it, do not end its section.
    """
    ends = [len(blocks)] * len(blocks)
    below: list[int] = []  # later headings not yet hidden by a higher one, highest level first
    heading = len(blocks)
    for place in range(len(blocks) - 1, -1, -1):
        level = blocks[place].level
        if level:
            while below and blocks[below[-1]].level > level:
                below.pop()
            ends[place] = below[-1] if below else len(blocks)
            below.append(place)
        else:
            ends[place] = heading
        if ends[place] < len(blocks) and (end := _panel_end(blocks, place, ends[place])):
            ends[place] = end
        heading = place if level else heading
    return ends


def _panel_end(blocks: Sequence[Block], place: int, heading: int) -> int | None:
    """Return the end of the panel of the block at *place* if it holds the next *heading*, else None.

    The panel of a <summary> that comes first is the rest of the <details>. That of any other block is the element right
    behind it, or behind an element that holds nothing but the block.
    """
    own, inside = blocks[place].element, blocks[heading].element
    common = _common(own, inside)
    if common is None:
        return None
    before = _around(blocks[place - 1].element) if place else ()
    if own.tag == "summary" and own.getparent() is common:
        return _end_of(blocks, place, common) if common not in before else None
    panel = _branch(inside, common)
    if panel is None or panel is inside or panel not in _around(blocks[place + 1].element):
        return None
    wrapper = _branch(own, common)
    return _end_of(blocks, place + 1, panel) if wrapper is None or wrapper not in before else None


def _branch(element: Element, around: Element) -> Element | None:
    """Return the child of *around* that is or holds *element*, None if that is *around* itself."""
    return next((found for found in _around(element) if found.getparent() is around), None)


def answer_ends(blocks: Sequence[Block], questions: Sequence[int]) -> list[int]:
    """Return where the answer to each of *questions*, sorted places among *blocks*, ends.

    An answer ends at the next question, or at a heading that is not below its own. If most questions are in an element
    of their own with their answers, as in an accordion, that element ends the answer instead of headings. The last
    answer ends at the latest with the element that holds the last two questions.
    """
    following = [*questions[1:], len(blocks)]
    headings = heading_ends(blocks)
    held = _held_ends(blocks, questions)
    ends = [
        min(headings[place] if end is None else end, after)
        for place, after, end in zip(questions, following, held, strict=True)
    ]
    if len(questions) > 1 and held[-1] is None:
        last = questions[-1]
        common = _common(blocks[questions[-2]].element, blocks[last].element)
        end = _end_of(blocks, last, common) if common is not None else len(blocks)
        if any(_can_answer(block) for block in blocks[last + 1 : end]):
            ends[-1] = min(ends[-1], end)
    return ends


def article_ends(blocks: Sequence[Block], questions: Sequence[int]) -> list[int]:
    """Return the ends of answers as `answer_ends` does, but end the last one with the article.

    It ends at the last block known to belong to the article, or at a rule, if rules end other answers. Nothing changes
    if an element ends it.
    """
    ends = answer_ends(blocks, questions)
    if _held_ends(blocks, questions)[-1] is not None:
        return ends
    last, end = questions[-1], ends[-1]
    kept = [place for place in range(last + 1, end) if blocks[place].kept]
    end = kept[-1] + 1 if kept else end
    rules = [place for place in range(last + 2, end) if blocks[place].what == "rule"]
    ruled = sum(blocks[before - 1].what == "rule" for before in ends[:-1] if before > 0)
    if rules and 0 < len(questions) - 1 <= ruled * 2:
        end = rules[0]
    return [*ends[:-1], end]


def own_end(blocks: Sequence[Block], place: int, latest: int) -> int:
    """Return the end of the outermost element that begins with the block at *place*, and ends at *latest* or before.

    It is the place after the block if there is none.
    """
    end = place + 1
    if blocks[place].element is None:
        return end
    before = {*_around(blocks[place - 1].element)} if place else frozenset[Element]()
    for element in _around(blocks[place].element):
        if element in before or (found := _end_of(blocks, place, element)) > latest:
            break
        end = found
    return end


def _held_ends(blocks: Sequence[Block], questions: Sequence[int]) -> list[int | None]:
    """Return, for each of *questions*, the end of the element that holds it and its answer, or None.

    It is None for all if the share of questions with such an element is below `settings.MOST`.
    """
    following = [*questions[1:], len(blocks)]
    ends = [_item_end(blocks, questions, number) for number in range(len(questions))]
    held = [
        end if end is not None and any(_can_answer(block) for block in blocks[place + 1 : min(end, after)]) else None
        for place, after, end in zip(questions, following, ends, strict=True)
    ]
    return held if len(held) - held.count(None) >= len(questions) * settings.MOST else [None] * len(questions)


def _can_answer(block: Block) -> bool:
    return block.what != "rule" and block.tag != "button" and not block.level


def _item_end(blocks: Sequence[Block], questions: Sequence[int], number: int) -> int | None:
    """Return the end of the outermost element that holds question *number* but not its neighbour, None if none does."""
    other = number + 1 if number + 1 < len(questions) else number - 1
    if other < 0:
        return None
    own = blocks[questions[number]].element
    common = _common(own, blocks[questions[other]].element)
    if common is None or own is None:
        return None
    item = _branch(own, common)
    return None if item is None or item.tag in _HOLD_NO_ANSWER else _end_of(blocks, questions[number], item)


@lru_cache(maxsize=8)  # blocks are compared with their neighbours and with the next heading again and again
def _around(element: Element) -> tuple[Element, ...]:
    """Return *element* and its ancestors, innermost first, `_DEEPEST` elements at most."""
    return (element, *islice(element.iterancestors(), _DEEPEST - 1))


def _common(one: Element, other: Element) -> Element | None:
    """Return the innermost element that holds both, None if it is too far away."""
    if one is None or other is None:
        return None
    around = set(_around(one))
    return next((found for found in _around(other) if found in around), None)


def _end_of(blocks: Sequence[Block], place: int, element: Element) -> int:
    """Return the end of the run of blocks inside *element* that contains the one at *place*."""
    end = place + 1
    while end < len(blocks) and blocks[end].element is not None and element in _around(blocks[end].element):
        end += 1
    return end
