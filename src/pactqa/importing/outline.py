"""Find the questions, answers, summary and lead among the blocks of a document."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from pactqa.importing import signs
from pactqa.importing.answer import answer
from pactqa.importing.asking import asks
from pactqa.importing.blocks import Block, Span, without_start
from pactqa.importing.choosing import Choice, choose, says_faq, suggested_selectors
from pactqa.importing.document import Draft, DraftQuestion
from pactqa.importing.entries import Entry, entries, entry, names
from pactqa.importing.extents import article_ends, introductions
from pactqa.importing.labels import unlabelled
from pactqa.importing.quoting import answer_starts
from pactqa.model import Source

_OPENING = 3
"""The number of blocks at the beginning that may name the document an FAQ."""

_OPENERS = ("button", "dt", "summary")
"""Elements whose content has its answer below them, whatever they say."""


def outline(
    blocks: Iterable[Block], *, title: str | None = None, called: Sequence[str] = (), chosen: bool = False
) -> Draft:
    """Return the questions and answers in *blocks*, the summary, and the lead and source given before the questions.

    *title* is the article's own, if known: no heading with the same words is a question. It is also *called* what its
    file is named, and what its window shows. *chosen* means that the user selected the questions, so that no others are
    looked for.
    """
    remaining, headline = _untitled(unlabelled([*blocks]), title)
    remaining, abstract = _without_abstract(remaining)
    begins = entries(remaining)
    choice = _chosen(remaining)
    if choice is None and not chosen:
        choice = choose(remaining, begins, is_faq=_is_faq(remaining, [*called, title or "", headline or ""]))
    if choice is None:
        return Draft(headline=headline, abstract=abstract, selectors=suggested_selectors(remaining))
    ends = article_ends(remaining, choice.places)
    starts = answer_starts(remaining, choice.places, ends)
    asking = [remaining[place:start] for place, start in zip(choice.places, starts, strict=True)]
    titles = names([" ".join(part.text for part in parts) for parts in asking])
    questions: list[DraftQuestion] = []
    length = 0
    for asked, name, start, end in zip(asking[::-1], titles[::-1], starts[::-1], ends[::-1], strict=True):
        parts = _answer(remaining[start:end], begins[start:end], single=len(choice.places) == 1)
        text, markdown = answer(parts, asked[0].within)
        if not text and questions and end == start and asks(name):
            text, markdown = questions[-1].answer, questions[-1].markdown  # two questions share one answer
        length += sum(len(part.text) for part in (*asked, *parts))
        questions.append(DraftQuestion(name, text, markdown))
    questions.reverse()
    front = remaining[choice.start : choice.places[0]]
    description, source = _lead([block for block in front if block.kept is not False], headline, titles)
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
    """Return whether the document, *called* so, calls itself an FAQ. A link to one does not count."""
    opening = ("".join(span.text for span in block.spans if not span.href) for block in blocks[:_OPENING])
    return any(map(says_faq, [*called, *opening]))


def _chosen(blocks: Sequence[Block]) -> Choice | None:
    places = tuple(place for place, block in enumerate(blocks) if block.chosen)
    return Choice(places, "", 0) if places else None


def _untitled(blocks: list[Block], title: str | None) -> tuple[list[Block], str | None]:
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
        and rest[first].tag not in _OPENERS
        and not entry(rest[first].text).mark
        and signs.is_headline(rest[first].text)
    ):
        return [block for place, block in enumerate(rest) if place != first], rest[first].text
    return rest, title


def _asks(block: Block) -> bool:
    return block.what == "text" and asks(entry(block.text).bare) == 1


def _without_abstract(blocks: list[Block]) -> tuple[list[Block], str | None]:
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
        elif _asks(block) and (block.level or block.bold or block.tag in _OPENERS):
            break  # a summary inside an answer does not summarize the article
    return blocks, None


def _text(blocks: Sequence[Block]) -> str:
    """Return *blocks* as plain text."""
    plain = [
        replace(block, what="text", level=0, spans=(Span(block.text),), within=block.within[:2]) for block in blocks
    ]
    return answer(plain)[0]


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


def _lead(front: Iterable[Block], headline: str | None, titles: Sequence[str]) -> tuple[str | None, Source | None]:
    """Return the lead in *front*, the blocks before the questions, and the source, made of its date and byline.

    The *headline*, a table of contents with its label, which repeats *titles*, and text below a heading are not in it.
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
        elif signs.letters(entry(text).bare) in listed or (block.within and _is_linked(block)):
            if not contents and paragraphs and signs.announces(paragraphs[-1].text):
                paragraphs.pop()
            contents = True
        elif text and not signs.is_beside(text):
            contents = False
            paragraphs.append(replace(block, text=text, spans=(Span(text),)))
    source = Source(date=published, credit=credit) if published or credit else None
    return _text(paragraphs) or None, source


def _leads_away(block: Block) -> bool:
    """Return whether *block* is nothing but a link to elsewhere: to the top of the page or to another page."""
    back = [span for span in block.spans if span.href == ""]
    if back and signs.is_way_back(block.text):
        return True
    away = block.kept is False and not block.within and block.tag != "dt"
    return _is_linked(block) and (all(not span.href for span in block.spans) or away)


def _is_linked(block: Block) -> bool:
    visible = [span for span in block.spans if span.text.strip() or span.image]
    return bool(visible) and all(span.href is not None for span in visible)
