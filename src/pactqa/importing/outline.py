"""From the paragraphs and headings of an explainer to its questions, answers and summary.

What asks is looked for in three ways, and the first that finds something counts: headings that ask; else paragraphs in
bold that do; else paragraphs that are one single sentence and do.
"""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from pactqa.importing import signs
from pactqa.importing.document import Draft
from pactqa.model import Source


class Block(Struct, frozen=True):
    """A paragraph or a list, its items on lines that begin with "- "; with a *level* from 1 to 6 a heading.

    *bold* tells that all of it is set in bold.
    """

    text: str
    level: int = 0
    bold: bool = False


def outline(blocks: Iterable[Block], title: str | None = None) -> Draft:
    """Return what *blocks* tell: questions with their answers, the summary, and from what stands before, the rest.

    *title* is what is known to be the article's own: no heading that says the same is a question.
    """
    remaining, headline = _untitled([*blocks], title)
    remaining, abstract = _without_abstract(remaining)
    front, questions = _answers(remaining)
    description, source = _lead(front, headline)
    return Draft(headline=headline, abstract=abstract, description=description, source=source, questions=questions)


def _heading_asks(block: Block) -> bool:
    return bool(block.level) and signs.asks(block.text)


def _bold_asks(block: Block) -> bool:
    return block.bold and signs.asks(block.text)


def _asks(block: Block) -> bool:
    return signs.asks(block.text) and (bool(block.level) or signs.is_one_sentence(block.text))


_WAYS: tuple[Callable[[Block], bool], ...] = (_heading_asks, _bold_asks, _asks)


def _untitled(blocks: list[Block], title: str | None) -> tuple[list[Block], str | None]:
    """Return *blocks* without the article's own title, and that: the one heading of the first level, else *title*."""
    rest = [block for block in blocks if not (title and signs.letters(block.text) == signs.letters(title))]
    top = [block for block in rest if block.level == 1]
    if len(top) == 1 and (any(_asks(block) for block in rest if block is not top[0]) or not _asks(top[0])):
        return [block for block in rest if block is not top[0]], top[0].text
    if title is None and len(rest) > 1 and not rest[0].level and signs.is_headline(rest[0].text):
        return rest[1:], rest[0].text
    return rest, title


def _without_abstract(blocks: list[Block]) -> tuple[list[Block], str | None]:
    """Return *blocks* without the first summary box, and what it says."""
    for place, block in enumerate(blocks):
        label = signs.summary(block.text)
        if label is not None:
            beside = block.text.removeprefix(label)
            following = blocks[place + 1 :]
            length = _extent(block, following, inline=bool(beside))
            box = [beside, *(part.text for part in following[:length])]
            abstract = "\n\n".join(filter(None, map(signs.without_more, box)))
            if abstract:
                return [*blocks[:place], *following[length:]], abstract
    return blocks, None


def _extent(label: Block, following: Sequence[Block], *, inline: bool) -> int:
    """Return how many of the blocks *following* a summary's *label* belong to it; *inline*, it begins beside the label.

    They reach to "show more" where that stands; else below a heading to the next one; else they are a list, or the one
    paragraph below a label.
    """
    if inline and signs.offers_more(label.text):
        return 0
    end = next((place for place, block in enumerate(following) if block.level or _asks(block)), len(following))
    shut = next((place + 1 for place, block in enumerate(following[:end]) if signs.offers_more(block.text)), None)
    if shut is not None:
        return shut
    if label.level:
        return end
    if inline and not (following and following[0].text.startswith("- ")):
        return 0
    return min(end, 1)


def _answers(blocks: Sequence[Block]) -> tuple[Sequence[Block], list[tuple[str, str]]]:
    """Return what stands before the first question of *blocks*, and the questions with their answers."""
    for is_question in _WAYS:
        front, sections = _sections(blocks, is_question)
        questions = [
            (signs.unmarked(question.text), signs.unmarked_answer(answer))
            for question, told in sections
            if (answer := "\n\n".join(block.text for block in told if block.level or not signs.is_beside(block.text)))
        ]
        if questions:
            return front, questions
    return blocks, []


def _sections(
    blocks: Sequence[Block], is_question: Callable[[Block], bool]
) -> tuple[list[Block], list[tuple[Block, list[Block]]]]:
    """Return what stands before the first question, and each question with what stands below it.

    A heading as high as the question or higher ends its answer, and so does any heading below a question that is none.
    """
    front: list[Block] = []
    sections: list[tuple[Block, list[Block]]] = []
    told: list[Block] | None = front
    asked = Block("")
    for block in blocks:
        starts = is_question(block)
        ends = block.level and (not asked.level or block.level <= asked.level)
        if starts and (told is front or not block.level or ends or not told):
            if sections and told == [] and block.level > asked.level:
                sections.pop()  # a question right below another: that one was a chapter's title
            asked, told = block, []
            sections.append((asked, told))
        elif ends and told is not front:
            told = None
        elif told is not None:
            told.append(block)
    return front, sections


def _lead(front: Iterable[Block], headline: str | None) -> tuple[str | None, Source | None]:
    """Return what *front* tells the reader beside the *headline*, and its day and byline as the source's."""
    told: list[str] = []
    published = credit = None
    for block in front:
        if block.level:
            continue
        text, day = signs.dated(block.text.removeprefix(headline or "").strip())
        published = published or day
        if signs.is_byline(text):
            credit = credit or text
        elif text and not signs.is_beside(text):
            told.append(text)
    source = Source(date=published, credit=credit) if published or credit else None
    return "\n\n".join(told) or None, source
