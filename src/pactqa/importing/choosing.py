"""What asks is a kind, not a block.

In a document that asks and answers, the questions are set alike: the same level of heading, the same numbering, the
same mark, the same class of element. So the kinds in a document are compared, in all of it and in each part that calls
itself an FAQ, and the best one is chosen: by how many of its members ask, how many of all that ask it has, and how
regularly answers follow. Then every member is a question, whatever it says.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from pactqa.importing.asking import asks
from pactqa.importing.blocks import Block
from pactqa.importing.entries import entry
from pactqa.importing.extents import answer_ends
from pactqa.importing.kinds import PLAIN, described
from pactqa.importing.scoring import Candidates, Scored

_ENOUGH = 0.1
"""The least score of a kind that counts."""

_MOST_SECTIONS = 8
"""How many parts that call themselves an FAQ are looked at."""

_FAQ = re.compile(
    r"""\bFAQs?\b|\bF\.A\.Q\b|frequently.asked|common(?:ly)?.(?:asked.)?questions|questions?\s?(?:and|&|\+)\s?answers?
    |\bQ\s?(?:&|and)\s?A\b|interview.questions|häufig\w*.(?:gestellte.)?fragen|fragen.und.antworten
    |foire.aux.questions|questions.fréquentes|preguntas.frecuentes|perguntas.frequentes|domande.frequenti
    |veelgestelde.vragen|часто.задаваемые|常见问题|常見問題|よくある質問|자주.묻는""",
    re.IGNORECASE | re.VERBOSE,
)

_MADE_TO_ASK = ("dt", "mark", "summary")
"""Kinds of which one member is enough beside others."""

_OFTEN = ("dt", "summary", "button")
"""Elements that often hold a question."""

_LEAST_SHARE = 0.25
_MOST_ASK = 0.8
_MOST_ANSWERED = 0.9
"""From which shares on another kind has questions too: its size beside the best one's, what asks, what is answered."""


class Choice(Struct, frozen=True):
    """The questions of a document: their *places* among its blocks, how they are set, and the *start* of their part."""

    places: tuple[int, ...]
    kind: str
    start: int


def choose(blocks: Sequence[Block], *, is_faq: bool) -> Choice | None:
    """Return which of *blocks* are the questions, None where there are none.

    *is_faq* tells that the document calls itself an FAQ: then its entries need not ask.
    """
    candidates = Candidates(blocks)
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
    return Choice(tuple(places), described(kind), best.start)


def suggested_selectors(blocks: Sequence[Block]) -> list[str]:
    """Return the selectors, in CSS, of what in *blocks* asks, or is set as questions often are, the likeliest first."""
    found: Counter[str] = Counter()
    asking: Counter[str] = Counter()
    for block in blocks:
        if block.what != "text" or block.element is None:
            continue
        asked = asks(entry(block.text).bare) >= 0.9
        if asked or block.level or block.bold or block.tag in _OFTEN:
            selector = block.tag if block.level or block.tag in _OFTEN or not block.bold else f"{block.tag} > b"
            found[selector] += 1
            asking[selector] += asked
    likeliest = sorted(found, key=lambda selector: (asking[selector], found[selector]), reverse=True)
    return [f"{selector} ({found[selector]})" for selector in likeliest[:3]]


def says_faq(text: str) -> bool:
    """Return whether *text*, a title or a heading, says that questions are answered."""
    return bool(_FAQ.search(text[:200]))


def _sections(candidates: Candidates) -> Iterator[tuple[int, int, bool]]:
    """Yield where the parts that call themselves an FAQ begin and end."""
    headings = (place for place, block in enumerate(candidates.blocks) if block.level and says_faq(block.text))
    for place, _ in zip(headings, range(_MOST_SECTIONS), strict=False):
        yield place + 1, candidates.ends[place], True


def _joined(candidates: Candidates, best: Scored, others: Sequence[Scored]) -> list[int]:
    """Return the members of *best* with those of *others* that ask too, outside of its answers."""
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
            and sum(candidates.answered(more, best.end)) >= _MOST_ANSWERED * len(more)
        ):
            places.update(more)
            for place, end in zip(more, answer_ends(candidates.blocks, more), strict=True):
                inside.update(range(place, end))
    return sorted(places)
