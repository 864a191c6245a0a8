"""From the blocks of a document to its questions, answers and summary."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from pactqa.importing import signs
from pactqa.importing.answer import answer
from pactqa.importing.asking import asks
from pactqa.importing.blocks import Block, Span, without_start
from pactqa.importing.choosing import Choice, choose, says_faq, suggested_selectors
from pactqa.importing.document import Draft, Told
from pactqa.importing.entries import entry, is_label, names
from pactqa.importing.extents import article_ends
from pactqa.model import Source

_OPENING = 3
"""So many blocks at the beginning may say that a document is an FAQ."""


def outline(blocks: Iterable[Block], *, title: str | None = None, stem: str = "", chosen: bool = False) -> Draft:
    """Return what *blocks* tell: questions with their answers, the summary, and from what stands before, the lead.

    *title* is the article's own, where it is known: no heading that says the same is a question. *stem* is the name of
    its file. *chosen* tells that its reader says which blocks are the questions.
    """
    remaining, headline = _untitled(_unlabelled([*blocks]), title)
    remaining, abstract = _without_abstract(remaining)
    choice = _chosen(remaining)
    if choice is None and not chosen:
        choice = choose(remaining, is_faq=_is_faq(remaining, stem, headline))
    if choice is None:
        return Draft(headline=headline, abstract=abstract, selectors=suggested_selectors(remaining))
    ends = article_ends(remaining, choice.places)
    titles = names([remaining[place].text for place in choice.places])
    questions: list[Told] = []
    told = 0
    for place, name, end in zip(reversed(choice.places), reversed(titles), reversed(ends), strict=True):
        parts = _answer(remaining[place + 1 : end])
        text, markdown = answer(parts, remaining[place].within)
        if not text and questions and end == place + 1 and asks(name):
            text, markdown = questions[-1].answer, questions[-1].markdown  # two questions, and one answer for both
        told += sum(len(part.text) for part in parts) + len(remaining[place].text)
        questions.append(Told(name, text, markdown))
    questions.reverse()
    front = remaining[choice.start : choice.places[0]]
    description, source = _lead([block for block in front if block.kept is not False], headline, titles)
    return Draft(
        headline=headline,
        abstract=abstract,
        description=description,
        source=source,
        questions=questions,
        kind=_told_of(choice, questions),
        share=told / max(sum(len(block.text) for block in remaining), 1),
    )


def _told_of(choice: Choice, questions: Sequence[Told]) -> str:
    """Return for the reader how *questions* were chosen: how they are set, and how many ask, or have no answer."""
    if not choice.kind:
        return ""
    answered = [asked.name for asked in questions if asked.answer]
    asking = sum(asks(name) > 0 for name in answered)
    missing = len(questions) - len(answered)
    left = f", {missing} without an answer left out" if missing else ""
    return f"{choice.kind}, {asking} of {len(answered)} ask{left}"


def _unlabelled(blocks: list[Block]) -> list[Block]:
    """Return *blocks* without those that say «Question» and «Answer», what follows the former chosen as a question.

    Where headings say so, what has headings between them is of the answer too.
    """
    labels = [is_label(block.text) if block.what == "text" else "" for block in blocks]
    if "q" not in labels or "a" not in labels:
        return blocks
    level = min((block.level for block, label in zip(blocks, labels, strict=True) if label == "q"), default=0)
    found: list[Block] = []
    asks = False
    for block, label in zip(blocks, labels, strict=True):
        if label:
            asks = label == "q"
        elif asks and block.what == "text":
            found.append(replace(block, chosen=True, level=level))
            asks = False
        else:
            found.append(replace(block, level=min(block.level + 1, 6)) if level and block.level >= level else block)
    return found


def _is_faq(blocks: Sequence[Block], stem: str, headline: str | None) -> bool:
    """Return whether the document calls itself an FAQ; a link to one does not."""
    opening = ("".join(span.text for span in block.spans if not span.href) for block in blocks[:_OPENING])
    return any(map(says_faq, [stem, headline or "", *opening]))


def _chosen(blocks: Sequence[Block]) -> Choice | None:
    places = tuple(place for place, block in enumerate(blocks) if block.chosen)
    return Choice(places, "", 0) if places else None


def _untitled(blocks: list[Block], title: str | None) -> tuple[list[Block], str | None]:
    """Return *blocks* without the article's own title, and that: the one heading of the first level, else *title*."""
    rest = [block for block in blocks if not (title and signs.letters(block.text) == signs.letters(title))]
    top = [block for block in rest if block.level == 1]
    if (
        len(top) == 1
        and not top[0].chosen
        and (not _asks(top[0]) or any(_asks(block) for block in rest if block is not top[0]))
    ):
        return [block for block in rest if block is not top[0]], top[0].text
    first = next((place for place, block in enumerate(rest) if block.what == "text"), None)
    if (
        title is None
        and first is not None
        and len(rest) > first + 1
        and not rest[first].level
        and rest[first].tag not in ("button", "dt", "summary")
        and signs.is_headline(rest[first].text)
    ):
        return [block for place, block in enumerate(rest) if place != first], rest[first].text
    return rest, title


def _asks(block: Block) -> bool:
    return block.what == "text" and asks(entry(block.text).bare) == 1


def _without_abstract(blocks: list[Block]) -> tuple[list[Block], str | None]:
    """Return *blocks* without the first summary box before anything asks, and what it says."""
    ends: list[int] | None = None  # where a box ends at the latest, and where it offers more, if there is a label
    offers: list[int] = []
    for place, block in enumerate(blocks):
        label = signs.summary(block.text) if block.what == "text" else None
        if label is not None:
            if ends is None:
                ends = [each for each, found in enumerate(blocks) if found.level or _asks(found)]
                offers = [each for each, found in enumerate(blocks) if signs.offers_more(found.text)]
            beside = block.text.removeprefix(label)
            behind = _box_end(blocks, place, ends, offers, inline=bool(beside))
            box = [beside, *_told(blocks[place + 1 : behind]).split("\n\n")]
            abstract = "\n\n".join(filter(None, map(signs.without_more, box)))
            if abstract:
                return [*blocks[:place], *blocks[behind:]], abstract
        elif _asks(block) and (block.level or block.bold):
            break  # what an answer calls its short form is no summary of the article
    return blocks, None


def _told(blocks: Sequence[Block]) -> str:
    """Return *blocks* as plain text."""
    plain = [
        replace(block, what="text", level=0, spans=(Span(block.text),), within=block.within[:2]) for block in blocks
    ]
    return answer(plain)[0]


def _box_end(blocks: Sequence[Block], place: int, ends: Sequence[int], offers: Sequence[int], *, inline: bool) -> int:
    """Return the place behind a summary whose label stands at *place*; *inline*, it begins beside the label.

    It reaches to "show more" where that stands, at one of *offers*; else below a heading to the next one; else it is a
    list, or the one paragraph below a label. *ends* are the places that it does not reach over.
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
    """Return the first of *places*, which are in order, at *start* or behind it; *otherwise* where there is none."""
    found = bisect_left(places, start)
    return places[found] if found < len(places) else otherwise


def _answer(blocks: Sequence[Block]) -> list[Block]:
    """Return those of *blocks* that are of an answer: no captions, no bylines, no buttons, no ways to other pages."""
    found: list[Block] = []
    for block in blocks:
        told = block.text if block.what == "text" and not block.level else ""
        if block.tag == "button" or (told and signs.is_beside(told)):
            continue
        begins = entry(block.text) if block.what == "text" and not found else None
        if begins and begins.mark == "a":
            if not begins.bare:
                continue
            block = without_start(block, len(block.text) - len(begins.bare))
        if found and _leads_away(block):
            continue
        found.append(block)
    return found


def _lead(front: Iterable[Block], headline: str | None, titles: Sequence[str]) -> tuple[str | None, Source | None]:
    """Return what *front* tells the reader beside the *headline*, and its day and byline as the source's.

    A list of contents is no lead, nor what stands below a heading of its own.
    """
    listed = {signs.letters(title) for title in titles}
    told: list[Block] = []
    published = credit = None
    for block in front:
        if block.level and told:
            break
        if block.what != "text" or block.level or block.tag == "button":
            continue
        text, day = signs.dated(block.text.removeprefix(headline or "").strip())
        published = published or day
        if signs.is_byline(text):
            credit = credit or text
        elif signs.letters(entry(text).bare) in listed or (block.within and _is_linked(block)):
            continue
        elif text and not signs.is_beside(text):
            told.append(replace(block, text=text, spans=(Span(text),)))
    source = Source(date=published, credit=credit) if published or credit else None
    return _told(told) or None, source


def _leads_away(block: Block) -> bool:
    """Return whether *block* is no more than a way to another place: to the top of the page, to another page."""
    back = [span for span in block.spans if span.href == ""]
    if back and signs.is_way_back(block.text):
        return True
    away = block.kept is False and not block.within and block.tag != "dt"
    return _is_linked(block) and (all(not span.href for span in block.spans) or away)


def _is_linked(block: Block) -> bool:
    told = [span for span in block.spans if span.text.strip() or span.image]
    return bool(told) and all(span.href is not None for span in told)
