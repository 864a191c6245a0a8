"""Find the titles of chapters: what stands between the answers, above the questions."""

from collections import Counter
from collections.abc import Container, Iterator, Sequence

from pactqa.importing.blocks import Block
from pactqa.importing.words import is_headline, is_number


def before_chapters(
    blocks: Sequence[Block], questions: Sequence[int], ends: Sequence[int], listed: Container[int], *, is_article: bool
) -> Iterator[int]:
    """Yield *ends*, those of the answers to *questions*, each before the titles of chapters that end its answer.

    They are lines of text, in the table of contents like the questions, and so at the places *listed*. In an article,
    they are also headings right above the next question that are not below the level of the last one.
    """
    for question, end in zip(questions, ends, strict=True):
        level = is_article * (blocks[question].level or 6)
        above = end
        while above > question + 1 and (
            above - 1 in listed or blocks[above - 1].what == "rule" or 0 < blocks[above - 1].level <= level
        ):
            above -= 1
        yield above if any(block.what != "rule" for block in blocks[above:end]) else end


def outdented_titles(blocks: Sequence[Block], questions: Sequence[int]) -> set[int]:
    """Return the places of the titles of chapters in plain text, which are lines above *questions*, further left.

    They are further left than the answers, too, and there are two at least that begin in the same column.
    """
    above = [place - 1 for place in questions if place and _is_outdented(blocks, place - 1)]
    columns = Counter(blocks[place].indent for place in above)
    return {place for place in above if columns[blocks[place].indent] > 1}


def _is_outdented(blocks: Sequence[Block], place: int) -> bool:
    title, below = blocks[place : place + 2]
    in_text = title.element is None and title.what == "text" and not (title.level or title.within or title.glue)
    around = [below, *(block for block in blocks[place - 1 : place] if block.what == "text" and not block.level)]
    return in_text and is_headline(title.text) and all(title.indent < block.indent for block in around)


def bold_titles(blocks: Sequence[Block], questions: Sequence[int]) -> set[int]:
    """Return the places of the titles of chapters that are bold paragraphs, right above one of *questions*.

    All bold paragraphs above the last question are, but questions with an answer, and there are two at least. One is
    above the first question, no two are the same, and none is all of an answer: others are the last words of answers.
    """
    asked = {*questions}
    answered = {place for place in questions if place + 1 not in asked}
    above = range(max(questions[0] - 1, 0), questions[-1])
    bold = [place for place in above if place not in answered and _is_bold_paragraph(blocks, place)]
    apart = all(place + 1 in answered and place - 1 not in answered for place in bold) and min(answered) - 1 in bold
    names = {blocks[place].text for place in bold}
    return {*bold} if apart and 1 < len(names) == len(bold) and all(map(is_headline, names)) else set()


def _is_bold_paragraph(blocks: Sequence[Block], place: int) -> bool:
    block, below = blocks[place : place + 2]
    is_part = block.level or block.within or block.glue or below.glue
    return block.bold and not (is_part or block.linked or is_number(block.text))


def chapter_titles(blocks: Sequence[Block], questions: Sequence[int], ends: Sequence[int], start: int) -> Iterator[int]:
    """Yield the places from *start* of the titles of chapters that are neither headings nor in a table of contents.

    They are right above one of *questions*, whose answers end at *ends*, in no answer, and formatted as another one is.
    """
    above = [place - 1 for place, end in zip(questions, [start, *ends], strict=False) if end < place]
    times = Counter(_format(blocks[place]) for place in above)
    for place in above:
        own = _format(blocks[place])
        if own and times[own] > 1 and is_headline(blocks[place].text):
            yield place


def _format(block: Block) -> tuple[str, str] | None:
    """Return the tag and the class of *block*, None if any paragraph may have them."""
    name = block.element.get("class") if block.element is not None else None
    return (block.tag, name or "") if name or block.tag == "summary" else None
