"""The role of each block. In: the blocks of a document, and its names. Out: its `Outline`.

The questions of a document are formatted alike, so `choose` compares all ways in which its blocks are formatted.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence, Set

from msgspec.structs import replace

from pactqa.importing.blocks import Block, Outline, Role, RoleName
from pactqa.importing.find import settings
from pactqa.importing.find.answers import Entry, find_entries, without_labels
from pactqa.importing.find.chapters import chapter_titles, line_titles
from pactqa.importing.find.choice import Choice, choose, chosen_turns, suggested_selectors
from pactqa.importing.find.features import path
from pactqa.importing.find.front import find_summary, find_title, lead
from pactqa.importing.find.scope import DocumentFacts
from pactqa.importing.words.marks import name_said_once
from pactqa.importing.words.phrases import letters, only_says_faq, says_faq

__all__ = ["find"]


class _Roles:
    """The known roles of the blocks of a document, and the *rest* of the blocks, whose places in it are *origins*."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.rest, self.origins = without_labels(blocks)
        self.all = [Role("aside")] * len(blocks)  # the labels

    def give(self, roles: Iterable[Role]) -> None:
        """Give each block of the rest its role."""
        for origin, role in zip(self.origins, roles, strict=True):
            self.all[origin] = role

    def take(self, places: Collection[int], name: RoleName) -> None:
        """Take the blocks at *places* out of the rest: their role is *name*."""
        self.give(Role(name) for _ in self.rest)  # the others get their own later
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
    the name of its file and the title of its window. *description* is the page's own, None if the document is
    not a page. *chosen* means that the user selected the questions, so that no others are looked for.
    """
    roles = _Roles(blocks)
    headline, titles = find_title(roles.rest, title)
    title_places = [roles.origins[place] for place in titles]
    roles.take(titles, "title")
    if title and description is None and only_says_faq(headline or ""):  # «FAQ» names no subject
        headline = title
    roles.take(find_summary(roles.rest), "summary")
    roles.take([place for place, block in enumerate(roles.rest) if block.beside and not block.chosen], "aside")
    document = DocumentFacts(roles.rest, description)
    if marked := [place for place, block in enumerate(roles.rest) if block.chosen]:
        how = "" if chosen else "labelled as questions"
        choice: Choice | None = replace(chosen_turns(document, marked), how=how)
    else:
        is_faq = _is_faq(document, [*called, title or "", headline or ""])
        teasers = 0 if chosen else _teasers(document)
        choice = None if chosen or teasers else choose(document, is_faq=is_faq)
    if choice is None:
        first = next((place for place, block in enumerate(roles.rest) if block.level), len(roles.rest))
        names = lead(roles.rest, range(first), headline)
        roles.give(Role(names.get(place, "outside")) for place in range(len(roles.rest)))
        return Outline(
            blocks=blocks,
            roles=roles.all,
            headline=headline,
            selectors=suggested_selectors(document),
            teasers=teasers,
        )
    start, first = choice.within.start, roles.origins[choice.places[0]]
    above = [place for place in title_places if place < first]
    if document.is_page and above:  # the header of the article begins below its title
        below = next(place for place, origin in enumerate(roles.origins) if origin > max(above))
        start = below if choice.is_article else max(below, start)
    entry_roles, title_of = _entries(document, choice, start, headline)
    roles.give(entry_roles)
    entries = [place for place, role in enumerate(roles.all) if role.number or role.name == "lead"]
    for place in range(entries[0], entries[-1]):
        if blocks[place].beside and roles.all[place].name == "aside":
            roles.all[place] = Role("aside", 1)
    return Outline(
        blocks=blocks,
        roles=roles.all,
        prefixes=dict(zip(roles.origins, document.prefixes, strict=True)),
        chapters={number: roles.origins[place] for number, place in title_of.items()},
        headline=headline,
        language=document.language,
        how=choice.how,
    )


def _teasers(document: DocumentFacts) -> int:
    """Return the number of questions that link to a page, above text that ends with «…», if most are such, else 0."""
    blocks, asked = document.blocks, (place for place, asks in enumerate(document.asks[:-1]) if asks)
    out = [place for place in asked if blocks[place].stands_out or blocks[place].linked]
    count = sum(
        any(span.href and "#" not in span.href for span in blocks[place].spans)
        and blocks[place + 1].text.endswith(("…", "..."))
        for place in out
    )
    return count if count > 2 and count * 2 > len(out) else 0


def _entries(
    document: DocumentFacts, choice: Choice, start: int, headline: str | None
) -> tuple[list[Role], Mapping[int, int]]:
    """Return the role of each block of *document*, and the titles of chapters, by the numbers of their questions.

    In order: the blocks above the text, the front from *start* to the first question, and then each question, its
    answer, and the blocks between it and the next question.
    """
    blocks, tables = document.blocks, document.contents
    lines = line_titles(blocks, choice.places)
    questions = [place for place in choice.places if place not in lines]
    lines |= tables.listed - {*questions}
    titles = {place for place, block in enumerate(blocks) if block.level or place in lines}
    speakers = {place for place, prefix in enumerate(document.prefixes) if prefix.speaker == "" and not prefix.bare}
    entries = [*find_entries(document, choice, questions, lines)]
    first_answer = "".join(blocks[place].text for place in entries[0].answer[:1])
    if choice.is_article and (once := name_said_once([blocks[place].text for place in questions], first_answer)):
        document.prefixes[questions[0]] = once

    def around(places: range) -> Iterator[Role]:
        """Yield the roles of the blocks at *places*, which are in no entry."""
        for place in places:
            is_teaser = choice.is_article and place > questions[0] and blocks[place].in_article is False
            if place in speakers:
                yield Role("aside")
            elif place in tables.lines:
                yield Role("contents")
            else:
                yield Role("chapter" if place in titles and not (blocks[place].level and is_teaser) else "outside")

    body = _body(blocks, entries) if document.is_page and choice.is_article else frozenset()
    named = {letters(document.prefixes[place].bare) for place in {*questions, *lines, *tables.lines}}
    first = questions[0] if choice.is_article else _first_title(document, questions, start)
    above = range(start, first)
    front = lead(blocks, above, headline, named, body)
    roles = [*around(range(start))]
    for place in above:
        name = "chapter" if place in lines else front[place]
        roles.append(Role("aside") if place in speakers else Role(name, int(name == "aside")))
    roles += around(range(first, questions[0]))
    ends = [*questions[1:], len(blocks)]
    for number, (entry, question, end) in enumerate(zip(entries, questions, ends, strict=True), 1):
        roles += around(range(question, entry.question.start))
        roles += [Role("question", number)] * len(entry.question)
        for place in entry.answer:
            name = "aside" if place in entry.asides or place in speakers else "answer"
            roles.append(Role(name, number * (place not in speakers)))
        roles += around(range(entry.answer.stop, end))
    outer = [place for place in sorted(titles) if place >= start and roles[place].name == "chapter"]
    title_of = chapter_titles(blocks, questions, outer)
    if choice.is_article:
        for place in {*range(start, choice.within.stop)} - {*title_of.values()}:
            if roles[place].name in ("chapter", "outside"):
                roles[place] = Role("aside", 1)
    return roles, {number: title_of[place] for number, place in enumerate(questions, 1) if place in title_of}


def _first_title(document: DocumentFacts, questions: Sequence[int], start: int) -> int:
    """Return the place of the first chapter's title if text is between *start* and it, else of the first question.

    It is a heading like the titles of later chapters, so the text below it introduces the chapter, not the article.
    """
    blocks, ends = document.blocks, document.ends
    between = {*range(questions[0], questions[-1])} - {*questions}
    levels = {blocks[place].level for place in between} - {0}
    titles = (place for place in range(start, questions[0]) if blocks[place].level in levels)
    title = next((place for place in titles if ends[place] > questions[0]), questions[0])
    has_text = any(not block.level for block in blocks[start:title])
    return title if has_text else questions[0]


def _body(blocks: Sequence[Block], entries: Iterable[Entry]) -> Set[tuple[Hashable, ...]]:
    """Return the paths of the elements of the first paragraphs of the answers of *entries*."""
    answers = ([blocks[place] for place in entry.answer if blocks[place].in_article is not False] for entry in entries)
    texts = ([block for block in answer if block.type == "text" and not block.level] for answer in answers)
    return {path(paragraphs[0].element) for paragraphs in texts if paragraphs and not paragraphs[0].within}


def _is_faq(document: DocumentFacts, called: Sequence[str]) -> bool:
    """Return whether the document calls itself an FAQ, in one of the names it is *called* or in its first blocks.

    Links and items of lists do not count, nor does the heading of a section that others follow.
    """
    blocks, ends = document.blocks, document.ends
    opening = (
        "".join(span.text for span in block.spans if not span.href)
        for place, block in enumerate(blocks[: settings.OPENING])
        if not block.within and not (block.level and place + 1 < ends[place] < len(blocks))
    )
    return any(map(says_faq, [*called, *opening]))
