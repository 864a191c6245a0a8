"""What blocks are. In: the blocks of a document, and what it is called. Out: its `Outline`.

The questions of a document are formatted alike, so `choose` compares all ways in which its blocks are formatted.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pactqa.importing.blocks import Block, Item, Outline
from pactqa.importing.find.advice import suggested_selectors
from pactqa.importing.find.choice import Choice, choose
from pactqa.importing.find.extents import article_ends, before_chapters, heading_ends, introductions
from pactqa.importing.find.front import take_summary, take_title
from pactqa.importing.find.qa_labels import apply_labels
from pactqa.importing.find.question_end import answer_starts
from pactqa.importing.find.toc import contents
from pactqa.importing.words import is_headline, parse_prefixes, says_faq

__all__ = ["find"]

_OPENING = 3
"""The number of blocks at the beginning that may name the document an FAQ."""


def find(
    blocks: Iterable[Block],
    *,
    title: str | None = None,
    called: Sequence[str] = (),
    description: str | None = None,
    chosen: bool = False,
) -> Outline:
    """Return the outline of *blocks*.

    *title* is the article's own, if known: no heading with the same words is a question. It is also *called* what its
    file is named, and what its window shows; *description* is that of its page, None if it is none. *chosen* means that
    the user selected the questions, so that no others are looked for.
    """
    rest, headline = take_title(apply_labels([*blocks]), title)
    rest, summary = take_summary(rest)
    prefixes = parse_prefixes([block.text if block.what == "text" else "" for block in rest])
    tables = contents(rest, prefixes)
    choice = _chosen(rest, "" if chosen else "labelled «Question»")
    if choice is None and not chosen:
        is_faq = _is_faq(rest, [*called, title or "", headline or ""])
        choice = choose(rest, prefixes, tables, is_faq=is_faq, description=description)
    if choice is None:
        front = rest[: next((place for place, block in enumerate(rest) if block.level), len(rest))]
        return Outline(
            blocks=rest, headline=headline, summary=summary, front=front, selectors=suggested_selectors(rest)
        )
    places = choice.places
    chapters = tables.listed - {*places}
    ends = article_ends(rest, places)
    if choice.is_article:
        ends = [*_without_chapters(rest, places), min(ends[-1], choice.stop)]
    ends = before_chapters(rest, places, ends, chapters)
    starts = answer_starts(rest, places, ends)
    return Outline(
        blocks=rest,
        items=[
            Item(range(place, start), range(start, end)) for place, start, end in zip(places, starts, ends, strict=True)
        ],
        headline=headline,
        summary=summary,
        front=_front(rest, choice, ends),
        names=[prefixes[place].bare for place in (*tables.lines, *chapters)],
        how=choice.how,
        introductions=introductions(rest, places, ends),
        is_article=choice.is_article,
    )


def _without_chapters(blocks: Sequence[Block], questions: Sequence[int]) -> Iterator[int]:
    """Yield the end of each answer to *questions* of an article but the last: the next one, or the headings above that.

    What does not ask is part of the answer above it, so that nothing between two questions is lost.
    """
    for question, end in pairwise(questions):
        level = blocks[question].level or 6
        while end > question + 1 and 0 < blocks[end - 1].level <= level:
            end -= 1
        yield end


def _is_faq(blocks: Sequence[Block], called: Sequence[str]) -> bool:
    """Return whether the document, *called* so, calls itself an FAQ.

    A link to one does not count, nor an item of a list, nor the heading of a section that others follow.
    """
    ends = heading_ends(blocks)
    opening = (
        "".join(span.text for span in block.spans if not span.href)
        for place, block in enumerate(blocks[:_OPENING])
        if not block.within and not (block.level and place + 1 < ends[place] < len(blocks))
    )
    return any(map(says_faq, [*called, *opening]))


def _chosen(blocks: Sequence[Block], how: str) -> Choice | None:
    """Return those of *blocks* that the user or labels chose, described as *how*, None if there are none."""
    places = tuple(place for place, block in enumerate(blocks) if block.chosen)
    return Choice(places, how, 0, len(blocks)) if places else None


def _front(blocks: Sequence[Block], choice: Choice, ends: Sequence[int]) -> Sequence[Block]:
    """Return the *blocks* above the questions of *choice*, whose answers end at *ends*, without the first chapter."""
    front = blocks[choice.start : choice.places[0]]
    above = [blocks[place - 1] for end, place in zip(ends, choice.places[1:], strict=False) if end < place]
    return front[:-1] if front and _is_chapter(front[-1], above) else front


def _is_chapter(block: Block, above: Iterable[Block]) -> bool:
    """Return whether *block*, above the first question, is a chapter's title: formatted as one *above* another is."""
    return is_headline(block.text) and _format(block) in {*map(_format, above)} - {None}


def _format(block: Block) -> tuple[str, str] | None:
    """Return the tag and the class of *block*, None if any paragraph may have them."""
    name = block.element.get("class") if block.element is not None else None
    return (block.tag, name or "") if name or block.tag == "summary" else None
