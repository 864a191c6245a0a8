"""The role of each block. In: the blocks of a document, and what it is called. Out: its `Outline`.

The questions of a document are formatted alike, so `choose` compares all ways in which its blocks are formatted.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence, Set

from msgspec.structs import replace

from pactqa.importing.blocks import Block
from pactqa.importing.find import settings
from pactqa.importing.find.answers import Entry, find_entries, without_labels
from pactqa.importing.find.chapters import chapter_titles, line_titles
from pactqa.importing.find.choice import Choice, choose, chosen_turns, suggested_selectors
from pactqa.importing.find.features import path
from pactqa.importing.find.front import find_summary, find_title, lead
from pactqa.importing.find.scope import Inspected
from pactqa.importing.outline import Outline, Role, RoleName
from pactqa.importing.words import letters, only_says_faq, says_faq

__all__ = ["find"]


class _Roles:
    """The role of each block of a document, `outside` until it is known, and the *rest* of the blocks.

    A block of the rest may stand for several in a row, the parts of one question, at the places *origins*.
    """

    def __init__(self, rest: Sequence[Block], origins: Sequence[range], count: int) -> None:
        """Start with the blocks of *rest*, out of *count*."""
        self.rest, self.origins = rest, origins
        self.all = [Role("aside")] * count
        self.give(range(len(rest)), Role("outside"))

    def give(self, places: Iterable[int], role: Role) -> None:
        """Give *role* to the blocks at *places* of the rest."""
        for place in places:
            for origin in self.origins[place]:
                self.all[origin] = role

    def name(self, place: int) -> RoleName:
        """Return the name of the role of the block at *place* of the rest."""
        return self.all[self.origins[place].start].name

    def take(self, places: Collection[int], name: RoleName) -> None:
        """Give the blocks at *places* of the rest the role *name*, and take them out of it."""
        self.give(places, Role(name))
        left = [place for place in range(len(self.rest)) if place not in places]
        self.rest, self.origins = [self.rest[place] for place in left], [self.origins[place] for place in left]


def find(
    blocks: Sequence[Block],
    *,
    title: str | None = None,
    called: Sequence[str] = (),
    description: str | None = None,
    chosen: bool = False,
) -> Outline:
    """Return the role of each of *blocks*.

    *title* is the article's own, if known: no heading with the same words is a question. *called* are its other names:
    the name of its file and the title of its window. *description* is that of its page, None if it is not a page.
    *chosen* means that the user selected the questions, so that no others are looked for.
    """
    roles = _Roles(*without_labels(blocks), len(blocks))
    headline, places = find_title(roles.rest, title)
    roles.take(places, "title")
    if title and description is None and only_says_faq(headline or ""):  # a heading that only says what the document is
        headline = title
    roles.take(find_summary(roles.rest), "summary")
    roles.take([place for place, block in enumerate(roles.rest) if block.beside and not block.chosen], "aside")
    document = Inspected(roles.rest, description)
    if marked := [place for place, block in enumerate(roles.rest) if block.chosen]:
        how = "" if chosen else "labelled «Question»"
        choice: Choice | None = replace(chosen_turns(document, marked), how=how)
    else:
        is_faq = _is_faq(document, [*called, title or "", headline or ""])
        teasers = 0 if chosen else _teasers(document)
        choice = None if chosen or teasers else choose(document, is_faq=is_faq)
    if choice is None:
        first = next((place for place, block in enumerate(roles.rest) if block.level), len(roles.rest))
        for place, name in lead(roles.rest, range(first), headline).items():
            roles.give([place], Role(name))
        return Outline(
            blocks=blocks,
            roles=roles.all,
            headline=headline,
            selectors=suggested_selectors(document),
            teasers=teasers,
        )
    chapter_of = _give_entries(roles, document, choice, headline)
    entries = [place for place, role in enumerate(roles.all) if role.number or role.name == "lead"]
    for place in range(entries[0], entries[-1]):
        if blocks[place].beside and roles.all[place].name == "aside":
            roles.all[place] = Role("aside", 1)
    return Outline(
        blocks=blocks,
        roles=roles.all,
        prefixes={own.start: prefix for own, prefix in zip(roles.origins, document.prefixes, strict=True)},
        chapters=chapter_of,
        headline=headline,
        language=document.language,
        how=choice.how,
    )


def _teasers(document: Inspected) -> int:
    """Return the number of links to other pages that have the beginning of a text below, if most that stands out is."""
    out = [place for place, block in enumerate(document.blocks[:-1]) if block.stands_out and document.asking[place]]
    count = sum(
        any(span.href and "#" not in span.href for span in document.blocks[place].spans)
        and document.blocks[place + 1].text.endswith(("…", "..."))
        for place in out
    )
    return count if document.is_page and count > 2 and count * 2 > len(out) else 0


def _give_entries(roles: _Roles, document: Inspected, choice: Choice, headline: str | None) -> Mapping[int, int]:
    """Give *roles* to the questions of *choice*, their answers, and the blocks above and between them.

    Returns the places of the titles of chapters, by the numbers of the questions in them.
    """
    blocks, tables = document.blocks, document.contents
    lines = line_titles(blocks, choice.places)
    questions = [place for place in choice.places if place not in lines]
    lines |= tables.listed - {*questions}
    titles = [place for place, block in enumerate(blocks) if block.level or place in lines]
    roles.give(titles, Role("chapter"))
    roles.give(tables.lines, Role("contents"))
    start = _start(roles, document, choice, questions[0])
    entries = [*find_entries(document, choice, questions, lines)]
    body = _body(blocks, entries) if document.is_page and choice.is_article else frozenset()
    named = {letters(document.prefixes[place].bare) for place in {*questions, *lines, *tables.lines}}
    front = range(start, questions[0])
    for place, name in lead(blocks, front, headline, named, body).items():
        roles.give([place], Role(name, int(name == "aside")))
    roles.give([place for place in lines if place < questions[0]], Role("chapter"))
    if choice.is_article:
        below = range(questions[0], len(blocks))
        teasers = [place for place in below if blocks[place].level and blocks[place].kept is False]
        roles.give(teasers, Role("outside"))
    for number, entry in enumerate(entries, 1):
        roles.give(entry.question, Role("question", number))
        roles.give(entry.answer, Role("answer", number))
        roles.give(entry.asides, Role("aside", number))
    names = [place for place, prefix in enumerate(document.prefixes) if prefix.speaker == "" and not prefix.bare]
    roles.give(names, Role("aside"))
    stated = [place for place in titles if roles.name(place) == "chapter" and document.asking[place] < 1]
    title_of = chapter_titles(blocks, questions, stated)
    if choice.is_article:
        whole, chapters = range(start, choice.within.stop), {*title_of.values()}
        left = (place for place in whole if roles.name(place) in ("chapter", "outside") and place not in chapters)
        roles.give([*left], Role("aside", 1))
    number_of = {place: number for number, place in enumerate(questions, 1)}
    return {number_of[place]: roles.origins[title].start for place, title in title_of.items()}


def _body(blocks: Sequence[Block], entries: Iterable[Entry]) -> Set[Hashable]:
    """Return the paths of the elements of the paragraphs that the answers of *entries* begin with."""
    texts = ([block for block in map(blocks.__getitem__, entry.answer) if _is_paragraph(block)] for entry in entries)
    return {path(own[0].element) for own in texts if own and not own[0].within}


def _is_paragraph(block: Block) -> bool:
    return block.what == "text" and not block.level and block.kept is not False


def _start(roles: _Roles, document: Inspected, choice: Choice, question: int) -> int:
    """Return where the text above the first *question* starts: in a page below the title, in which its header begins.

    In a section that is an FAQ, it starts with that.
    """
    titles = [place for place in range(roles.origins[question].start) if roles.all[place].name == "title"]
    if not titles or not document.is_page:
        return choice.within.start
    below = next(place for place, origin in enumerate(roles.origins) if origin.start > titles[-1])
    return below if choice.is_article else max(below, choice.within.start)


def _is_faq(document: Inspected, called: Sequence[str]) -> bool:
    """Return whether the document calls itself an FAQ, in one of the names it is *called* or in its first blocks.

    A link to an FAQ does not count, nor an item of a list, nor the heading of a section that others follow.
    """
    blocks, ends = document.blocks, document.ends
    opening = (
        "".join(span.text for span in block.spans if not span.href)
        for place, block in enumerate(blocks[: settings.OPENING])
        if not block.within and not (block.level and place + 1 < ends[place] < len(blocks))
    )
    return any(map(says_faq, [*called, *opening]))
