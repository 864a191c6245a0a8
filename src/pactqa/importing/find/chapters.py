"""Find chapters. In: blocks and the places of questions. Out: the lines that are titles, and each question's title."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from itertools import pairwise

from pactqa.importing.blocks import Block
from pactqa.importing.words.phrases import is_headline
from pactqa.importing.words.prefix import is_prefix

_LOWEST = 8
"""The level of a question that is not a heading: below all headings."""


def line_titles(blocks: Sequence[Block], questions: Sequence[int]) -> Set[int]:
    """Return the places of the titles of chapters that are not headings: short lines, each right above a question.

    They are formatted alike, in bold, further left than the text around them or with the same class, and so is nothing
    else from the first one to the last question: for example, bold lines at the end of some answers are not titles.
    There are at least two, with different texts. One in bold is above the first question. None is a whole answer.
    """
    asked = {*questions}
    answered = {place for place in questions if place + 1 not in asked}
    above = {place - 1 for place in questions if place - 2 not in answered} - answered
    alike: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place in range(max(questions[0] - 1, 0), questions[-1]):
        for form in _forms(blocks, place) if place not in answered else ():
            alike[form].append(place)
    titles: set[int] = set()
    for form, places in alike.items():
        texts = {blocks[place].text for place in places}
        begins = form != "bold" or min(answered) - 1 in places
        if begins and above.issuperset(places) and 1 < len(texts) == len(places):
            titles.update(places)
    return titles


def _forms(blocks: Sequence[Block], place: int) -> Iterator[Hashable]:
    """Yield the forms of the block at *place*, if it is a short line: bold, its tag and class, or its indentation."""
    block, below = blocks[place : place + 2]
    is_line = block.type == "text" and block.tag != "button" and not (block.level or block.glue)
    if not is_line or not is_headline(block.text) or is_prefix(block.text):
        return
    if block.bold and not (block.within or below.glue or block.linked):
        yield "bold"
    if block.element is not None:
        classes = block.element.get("class")
        yield from [(block.tag, classes)] if classes or block.tag == "summary" else []
        return
    around = [below, *(before for before in blocks[place - 1 : place] if before.type == "text" and not before.level)]
    if not block.within and all(block.indent < other.indent for other in around):
        yield block.indent


def chapter_titles(blocks: Sequence[Block], questions: Sequence[int], titles: Sequence[int]) -> Mapping[int, int]:
    """Return the place of the title of its chapter for each of *questions* that has one.

    It is the innermost of *titles*, sorted places, whose section the question is in; but where questions of an
    outer chapter follow an inner one, both are one. A single title is the title of the whole document. In plain text,
    where lines in capitals are headings, a title has nothing between it and its first question.
    """
    level_of: dict[int, float] = {place: blocks[place].level or _LOWEST for place in questions}
    line = min(level_of.values()) - 0.5  # the level of a title that is not a heading
    level_of |= {place: blocks[place].level or line for place in titles}
    around: dict[int, Sequence[int]] = {}
    sections: list[int] = []
    asked = {*questions}
    for place, below in pairwise([*sorted(level_of), len(blocks)]):
        is_title = place not in asked
        if is_title and blocks[place].element is None and any(block.text for block in blocks[place + 1 : below]):
            continue
        while sections and level_of[sections[-1]] >= level_of[place]:
            sections.pop()
        if is_title:
            sections.append(place)
        else:
            around[place] = [*sections]
    last = {titles[-1]: place for place, titles in around.items() if titles}
    titles_found = {
        place: next(title for title in titles if place <= last.get(title, -1))
        for place, titles in around.items()
        if titles
    }
    return titles_found if len({*titles_found.values()}) > 1 else {}
