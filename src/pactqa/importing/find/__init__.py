"""The role of each block. In: the blocks of a document, and what it is called. Out: its `Outline`.

The questions of a document are formatted alike, so `choose` compares all ways in which its blocks are formatted.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from pactqa.importing.blocks import Block, Outline, Role
from pactqa.importing.find import settings
from pactqa.importing.find.advice import suggested_selectors
from pactqa.importing.find.asides import find_asides
from pactqa.importing.find.chapters import before_chapters, bold_titles, chapter_titles, outdented_titles
from pactqa.importing.find.choice import Choice, choose
from pactqa.importing.find.front import find_summary, find_title, lead
from pactqa.importing.find.questions import answer_starts, without_labels
from pactqa.importing.find.roles import Roles
from pactqa.importing.find.scope import Inspected
from pactqa.importing.words import letters, says_faq

__all__ = ["find"]


def find(
    blocks: Sequence[Block],
    *,
    title: str | None = None,
    called: Sequence[str] = (),
    description: str | None = None,
    chosen: bool = False,
) -> Outline:
    """Return the role of each of *blocks*.

    *title* is the article's own, if known: no heading with the same words is a question. It is also *called* what its
    file is named, and what its window shows; *description* is that of its page, None if it is none. *chosen* means that
    the user selected the questions, so that no others are looked for.
    """
    roles = Roles(*without_labels(blocks), len(blocks))
    headline, places = find_title(roles.rest, title)
    roles.take(places, "title")
    roles.take(find_summary(roles.rest), "summary")
    document = Inspected(roles.rest, description)
    if marked := [place for place, block in enumerate(roles.rest) if block.chosen]:
        how = "" if chosen else "labelled «Question»"
        choice: Choice | None = Choice(marked, how, range(len(roles.rest)))
    else:
        is_faq = _is_faq(document, [*called, title or "", headline or ""])
        choice = None if chosen else choose(document, is_faq=is_faq)
    if choice is None:
        first = next((place for place, block in enumerate(roles.rest) if block.level), len(roles.rest))
        for place, name in lead(roles.rest, range(first), headline).items():
            roles.give([place], Role(name))
        return Outline(blocks=blocks, roles=roles.all, headline=headline, selectors=suggested_selectors(document))
    _give_entries(roles, document, choice, headline)
    return Outline(
        blocks=blocks,
        roles=roles.all,
        prefixes={own.start: prefix for own, prefix in zip(roles.origins, document.prefixes, strict=True)},
        headline=headline,
        language=document.language,
        how=choice.how,
    )


def _give_entries(roles: Roles, document: Inspected, choice: Choice, headline: str | None) -> None:
    """Give *roles* to the questions of *choice*, their answers, and what stands above and between them."""
    rest, prefixes, tables = document.blocks, document.prefixes, document.contents
    titles = bold_titles(rest, choice.places)
    choice = replace(choice, places=[place for place in choice.places if place not in titles])
    listed = (tables.listed | titles | outdented_titles(rest, choice.places)) - {*choice.places}
    roles.give([place for place, block in enumerate(rest) if block.level or place in listed], Role("chapter"))
    roles.give(tables.lines, Role("contents"))
    names = {letters(prefixes[place].bare) for place in (*choice.places, *listed, *tables.lines)}
    for place, name in lead(rest, range(choice.within.start, choice.places[0]), headline, names).items():
        roles.give([place], Role(name))
    roles.give([place for place in listed if place < choice.places[0]], Role("chapter"))
    if choice.is_article:
        teasers = [place for place, block in enumerate(rest) if block.level and block.kept is False]
        roles.give(teasers, Role("outside"))
    ends = document.extents.answer_ends(choice.places)
    if choice.is_article:
        ends = [*choice.places[1:], min(ends[-1], choice.within.stop)]  # nothing of it between two questions is lost
    ends = [*before_chapters(rest, choice.places, ends, listed, is_article=choice.is_article)]
    roles.give(chapter_titles(rest, choice.places, ends, choice.within.start), Role("chapter"))
    starts = answer_starts(rest, choice.places, ends)
    for number, (place, start, end) in enumerate(zip(choice.places, starts, ends, strict=True), 1):
        roles.give(range(place, start), Role("question", number))
        roles.give(range(start, end), Role("answer", number))
        beside = find_asides(rest, prefixes, range(start, end), is_article=choice.is_article)
        roles.give(beside, Role("aside", number))


def _is_faq(document: Inspected, called: Sequence[str]) -> bool:
    """Return whether the document, *called* so, calls itself an FAQ.

    A link to one does not count, nor an item of a list, nor the heading of a section that others follow.
    """
    blocks, ends = document.blocks, document.ends
    opening = (
        "".join(span.text for span in block.spans if not span.href)
        for place, block in enumerate(blocks[: settings.OPENING])
        if not block.within and not (block.level and place + 1 < ends[place] < len(blocks))
    )
    return any(map(says_faq, [*called, *opening]))
