"""Find the questions, answers, summary and lead among the blocks of a document."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from pactqa.importing import signs
from pactqa.importing.answer import answer
from pactqa.importing.asking import asks
from pactqa.importing.blocks import Block, without_start
from pactqa.importing.choosing import Choice, choose, says_faq, suggested_selectors
from pactqa.importing.contents import contents
from pactqa.importing.document import Draft, DraftQuestion
from pactqa.importing.entries import Entry, entries, names
from pactqa.importing.extents import article_ends, before_chapters, heading_ends, introductions
from pactqa.importing.labels import unlabelled
from pactqa.importing.opening import lead, untitled, without_abstract
from pactqa.importing.quoting import answer_starts

_OPENING = 3
"""The number of blocks at the beginning that may name the document an FAQ."""


def outline(
    blocks: Iterable[Block], *, title: str | None = None, called: Sequence[str] = (), chosen: bool = False
) -> Draft:
    """Return the questions and answers in *blocks*, the summary, and the lead and source given before the questions.

    *title* is the article's own, if known: no heading with the same words is a question. It is also *called* what its
    file is named, and what its window shows. *chosen* means that the user selected the questions, so that no others are
    looked for.
    """
    remaining, headline = untitled(unlabelled([*blocks]), title)
    remaining, abstract = without_abstract(remaining)
    begins = entries(remaining)
    tables = contents(remaining, begins)
    choice = _chosen(remaining, "" if chosen else "labelled «Question»")
    if choice is None and not chosen:
        is_faq = _is_faq(remaining, [*called, title or "", headline or ""])
        choice = choose(remaining, begins, tables, is_faq=is_faq)
    if choice is None:
        return Draft(headline=headline, abstract=abstract, selectors=suggested_selectors(remaining))
    chapters = tables.listed - {*choice.places}
    ends = before_chapters(remaining, choice.places, article_ends(remaining, choice.places), chapters)
    starts = answer_starts(remaining, choice.places, ends)
    asking = [remaining[place:start] for place, start in zip(choice.places, starts, strict=True)]
    titles = names([" ".join(part.text for part in parts) for parts in asking])
    questions: list[DraftQuestion] = []
    length = 0
    for asked, name, start, end in zip(asking[::-1], titles[::-1], starts[::-1], ends[::-1], strict=True):
        parts = _answer(remaining[start:end], begins[start:end], single=len(choice.places) == 1)
        text, markdown = answer(parts, asked[0].within)
        if not text and questions and end == start and (asks(name) or begins[start - 1].mark == "q"):
            text, markdown = questions[-1].answer, questions[-1].markdown  # questions in a row share one answer
        length += sum(len(part.text) for part in (*asked, *parts))
        questions.append(DraftQuestion(name, text, markdown))
    questions.reverse()
    front = remaining[choice.start : choice.places[0]]
    above = [remaining[place - 1] for end, place in zip(ends, choice.places[1:], strict=False) if end < place]
    if front and _is_chapter(front[-1], above):
        front.pop()
    listed = [begins[place].bare for place in (*tables.lines, *chapters)]
    description, source = lead([block for block in front if block.kept is not False], headline, [*titles, *listed])
    return Draft(
        headline=headline,
        abstract=abstract,
        description=description,
        source=source,
        questions=questions,
        kind=_description(choice, questions, introductions(remaining, choice.places, ends)),
        share=length / max(sum(len(block.text) for block in remaining), 1),
    )


def _description(choice: Choice, questions: Sequence[DraftQuestion], introductions: int) -> str:
    """Describe *questions* for the reader: how they are set, how many ask, and what is left out."""
    if not choice.kind:
        return ""
    answered = [question.name for question in questions if question.answer]
    asking = sum(asks(name) > 0 for name in answered)
    missing = len(questions) - len(answered)
    left = f", {missing} without an answer left out" if missing else ""
    left += (
        f", {introductions} chapter introduction{'s' if introductions > 1 else ''} left out" if introductions else ""
    )
    return f"{choice.kind}, {asking} of {len(answered)} ask{left}"


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


def _chosen(blocks: Sequence[Block], kind: str) -> Choice | None:
    """Return those of *blocks* that the user or labels chose, described as *kind*, None if there are none."""
    places = tuple(place for place, block in enumerate(blocks) if block.chosen)
    return Choice(places, kind, 0) if places else None


def _answer(blocks: Sequence[Block], entries: Sequence[Entry], *, single: bool) -> list[Block]:
    """Return *blocks* without captions, bylines, buttons, links to other pages, and the mark of the answer.

    *entries* are the beginnings of *blocks*. If nothing else is left, a date or «By card» is the answer, unless the
    question is the *single* one of a report.
    """
    found: list[Block] = []
    beside: list[Block] = []
    for block, begins in zip(blocks, entries, strict=True):
        text = block.text if block.what == "text" and not block.level else ""
        if block.tag == "button":
            continue
        if text and signs.is_beside(text):
            beside += [block] if signs.without_more(text) else []
            continue
        if not found and begins.mark == "a":
            if not begins.bare:
                continue
            block = without_start(block, len(block.text) - len(begins.bare))
        if found and _leads_away(block):
            continue
        found.append(block)
    found = found or ([] if single else beside)
    if all(block.level for block in found):
        return [replace(block, level=0) for block in found]  # set in large type, and headings of nothing
    return found


def _is_chapter(block: Block, above: Iterable[Block]) -> bool:
    """Return whether *block*, right above the first question, is the title of a chapter: set as one *above* another."""
    return signs.is_headline(block.text) and _setting(block) in {*map(_setting, above)} - {None}


def _setting(block: Block) -> tuple[str, str] | None:
    """Return the tag and the class of *block*, None if any paragraph may have them."""
    name = block.element.get("class") if block.element is not None else None
    return (block.tag, name or "") if name or block.tag == "summary" else None


def _leads_away(block: Block) -> bool:
    """Return whether *block* is nothing but a link to elsewhere: to the top of the page or to another page."""
    back = [span for span in block.spans if span.href == ""]
    if back and signs.is_way_back(block.text):
        return True
    away = block.kept is False and not block.within and block.tag != "dt"
    return block.linked and (all(not span.href for span in block.spans) or away)
