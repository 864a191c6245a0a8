"""Choose the blocks of a document that are its questions: all blocks of the same kind, not each block on its own.

The questions of a document are set alike: as headings of the same level, with the same numbering, the same mark or the
same class. So all kinds of block are compared, in the whole document and in each section that calls itself an FAQ, and
the one with the best score (see `scoring`) is chosen. Then all its members are questions, even if they do not ask.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from msgspec import Struct

from pactqa.importing.blocks import OPENERS, Block
from pactqa.importing.find.extents import answer_ends
from pactqa.importing.find.features import PLAIN, describe
from pactqa.importing.find.scores import Candidates, Scored
from pactqa.importing.find.toc import Contents
from pactqa.importing.words import Prefix, asks, parse_prefix

_ENOUGH = 0.1
"""The minimum score of a kind to be chosen."""

_MOST_SECTIONS = 8
"""The maximum number of sections that call themselves an FAQ to search."""

_FAQ = re.compile(
    r"""\bFAQs?\b|\bF\.A\.Q\b|frequently.asked|common(?:ly)?.(?:asked.)?questions|questions?\s?(?:and|&|\+)\s?answers?
    |\bQ\s?(?:&|and)\s?A\b|interview.questions|häufig\w*.(?:gestellte.)?fragen|fragen.und.antworten
    |foire.aux.questions|questions.fréquentes|preguntas.frecuentes|perguntas.frequentes|domande.frequenti
    |veelgestelde.vragen|часто.задаваемые|常见问题|常見問題|よくある質問|자주.묻는""",
    re.IGNORECASE | re.VERBOSE,
)

_MADE_TO_ASK = ("dt", "mark", "summary")
"""Kinds of which a single member can be added to those of the best kind. Others need two, and `_LEAST_SHARE`."""

# The minimum shares for another kind to add questions: of its size in that of the best kind, of members that ask, and
# of members with an answer.
_LEAST_SHARE = 0.25
_MOST_ASK = 0.8
_MOST_ANSWERED = 0.9


class Choice(Struct, frozen=True):
    """The questions of a document: *places* among its blocks, *how* they are formatted, the *start* of their part."""

    places: tuple[int, ...]
    how: str
    start: int


def choose(blocks: Sequence[Block], entries: Sequence[Prefix], contents: Contents, *, is_faq: bool) -> Choice | None:
    """Return which of *blocks* are the questions, None if there are none.

    *entries* are the beginnings of *blocks*, and *contents* their tables of contents. *is_faq* means that the document
    calls itself an FAQ. Then its questions need not ask.
    """
    candidates = Candidates(blocks, entries, contents)
    scopes = [(0, len(blocks), is_faq), *(() if is_faq else _sections(candidates))]
    scored = [found for start, end, called in scopes for found in candidates.scored(start, end, is_faq=called)]
    best = max(scored, key=lambda found: found.score, default=None)
    if best is None or best.score < _ENOUGH:
        return None
    places = _joined(
        candidates, best, [found for found in scored if (found.start, found.end) == (best.start, best.end)]
    )
    levels = {blocks[place].level for place in places}
    kind = ("h", *levels) if best.kind[0] == "up to h" and len(levels) == 1 else best.kind
    return Choice(tuple(places), describe(kind), best.start)


def suggested_selectors(blocks: Sequence[Block]) -> list[str]:
    """Return the CSS selectors of *blocks* that ask, or are set as questions often are: at most three, likeliest first.

    Each is followed by the number of blocks: `h3 (5)`.
    """
    found: Counter[str] = Counter()
    asking: Counter[str] = Counter()
    for block in blocks:
        if block.what != "text" or block.element is None:
            continue
        asked = asks(parse_prefix(block.text).bare) >= 0.9
        if asked or block.level or block.bold or block.tag in OPENERS:
            selector = block.tag if block.level or block.tag in OPENERS or not block.bold else f"{block.tag} > b"
            found[selector] += 1
            asking[selector] += asked
    likeliest = sorted(found, key=lambda selector: (asking[selector], found[selector]), reverse=True)
    return [f"{selector} ({found[selector]})" for selector in likeliest[:3]]


def says_faq(text: str) -> bool:
    """Return whether *text*, a title or a heading, announces an FAQ."""
    return bool(_FAQ.search(text[:200]))


def _sections(candidates: Candidates) -> Iterator[tuple[int, int, bool]]:
    """Yield the start and the end of each section whose heading calls it an FAQ, and True."""
    headings = (place for place, block in enumerate(candidates.blocks) if block.level and says_faq(block.text))
    for place, _ in zip(headings, range(_MOST_SECTIONS), strict=False):
        yield place + 1, candidates.ends[place], True


def _joined(candidates: Candidates, best: Scored, others: Sequence[Scored]) -> list[int]:
    """Return the members of *best*, with those of *others* that are outside of its answers and are questions too."""
    places = set(best.members)
    inside = set(best.members)
    for place, end in zip(best.members, answer_ends(candidates.blocks, best.members), strict=True):
        inside.update(range(place, end))
    for other in sorted(others, key=lambda found: -found.score):
        more = [place for place in other.members if place not in inside]
        if (
            other.kind[0] not in PLAIN
            and len(more) >= (1 if other.kind[0] in _MADE_TO_ASK else max(2, _LEAST_SHARE * len(best.members)))
            and sum(candidates.asks[place] for place in more) >= _MOST_ASK * len(more)
            and _answered(candidates, more, places, best.end) >= _MOST_ANSWERED * len(more)
        ):
            places.update(more)
            for place, end in zip(more, answer_ends(candidates.blocks, more), strict=True):
                inside.update(range(place, end))
    outside = [place for place in range(best.start, best.end) if place not in inside]
    return _with_chapters(candidates, sorted(places), outside)


def _answered(candidates: Candidates, more: Sequence[int], places: Set[int], end: int) -> int:
    """Return how many of *more* have an answer before the next of them and of *places*. A chapter has none."""
    together = sorted({*more, *places})
    answers = dict(zip(together, candidates.answered(together, end), strict=True))
    return sum(answers[place] for place in more)


def _with_chapters(candidates: Candidates, questions: Sequence[int], outside: Sequence[int]) -> list[int]:
    """Return *questions* with the headings above some of them, *outside* of their answers, that are questions too.

    Such a heading has an answer of its own above the first question below it, and asks. If most questions below it do
    not ask, they are parts of that answer. Then it need not ask either, if most headings of its level are questions.
    """
    found = set(questions)
    levels = Counter(candidates.blocks[place].level for place in questions)
    chapters = Counter(candidates.blocks[place].level for place in outside)
    for place in outside:
        level = candidates.blocks[place].level
        asking = candidates.asks[place] == 1
        if level and (asking or levels[level] > chapters[level]):
            first = bisect_left(questions, place)
            below = questions[first : bisect_left(questions, candidates.ends[place])]
            parts = sum(candidates.asks[each] for each in below) * 2 < len(below)
            if (
                (asking or parts)
                and 0 < len(below) < len(questions)
                and candidates.answered([place, below[0]], below[0] + 1)[0]
            ):
                found.add(place)
                if parts:
                    found.difference_update(below)
    return sorted(found)
