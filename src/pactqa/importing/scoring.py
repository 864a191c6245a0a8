"""How well each kind of block makes the questions of a document.

A kind is scored by how many of its members ask, how many of all that ask it has, how regularly answers follow, and how
many members it has.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from pactqa.importing import signs
from pactqa.importing.asking import asks
from pactqa.importing.blocks import Block
from pactqa.importing.entries import Entry, entry, is_label
from pactqa.importing.extents import heading_ends
from pactqa.importing.kinds import OF_LISTS, PLAIN, Kind, kinds

_FLOOR = 0.5
"""The least share of a kind that asks, in a document that does not call itself an FAQ."""

_SOME = 0.1
"""The least share of items that asks, in a document that calls itself an FAQ: answers have lists too."""

_LIST = 4
"""So many entries without an answer, one after the other, are a list of contents."""

_ANSWERS = {"Q": "AR", "F": "A", "P": "R"}
"""With which letter answers are marked where questions are with that one."""


class Scored(Struct, frozen=True):
    """The members of a *kind* among the blocks from *start* to *end*, and how well they make the questions there."""

    score: float
    members: list[int]
    kind: Kind
    start: int
    end: int


class Candidates:
    """The blocks of a document, each with how it begins, how much it asks, and what is told behind it."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Look at each of *blocks*, those of a whole document."""
        self.blocks = blocks
        self.entries = _entries(blocks)
        self.asks = [
            asks(found.bare) if self._is_candidate(block, found) else 0.0
            for block, found in zip(blocks, self.entries, strict=True)
        ]
        tells = (block.what in ("code", "table") or (block.what == "text" and not block.level) for block in blocks)
        self.told = [0, *accumulate(tells)]  # how many blocks before each can be of an answer
        self.ends = heading_ends(blocks)

    def _is_candidate(self, block: Block, found: Entry) -> bool:
        return (
            block.what == "text"
            and found.mark != "a"
            and not is_label(block.text)
            and not _leads_away(block)
            and not signs.summary(block.text)
            and not signs.is_call(found.bare)
            and any(map(str.isalpha, found.bare[:50]))
        )

    def scored(self, start: int, end: int, *, is_faq: bool) -> Iterator[Scored]:
        """Yield the kinds of the blocks from *start* to *end*, each with its score and its members."""
        members_of: defaultdict[Kind, list[int]] = defaultdict(list)
        asking = 0.0
        for place in range(start, end):
            block, found = self.blocks[place], self.entries[place]
            if self._is_candidate(block, found):
                before = self.blocks[place - 1] if place > start else None
                after = self.blocks[place + 1] if place + 1 < end else None
                for kind in kinds(block, found, self.asks[place], before, after):
                    members_of[kind].append(place)
                asking += self.asks[place] * self._is_followed(place, end)
        for kind, places in members_of.items():
            members = self._entries_of(places, end)
            if members:
                score = self._score(members, end, asking, kind, is_faq=is_faq)
                yield Scored(score, members, kind, start, end)

    def _is_followed(self, place: int, end: int) -> bool:
        """Return whether what stands behind the block at *place* can be its answer."""
        return place + 1 < end and self.told[place + 2] > self.told[place + 1] and self.asks[place + 1] < 1

    def _entries_of(self, places: Sequence[int], end: int) -> list[int]:
        """Return those of *places* that can be entries: no chapters, no list of contents, nothing twice."""
        kept = [
            place
            for place, below in zip(places, [*places[1:], end], strict=True)
            if not (
                below < end and self.blocks[below].level > self.blocks[place].level > 0 and below < self.ends[place]
            )
        ]
        answered = self.answered(kept, end)
        run = 0
        runs = []
        for has_answer in answered:
            run = 0 if has_answer else run + 1
            runs.append(run)
        listed: set[int] = set()
        for number, run in enumerate(runs):
            if run == _LIST:
                listed.update(range(number - run + 1, number + 1))
            elif run > _LIST:
                listed.add(number)
        names: dict[tuple[str, int], int] = {}  # the last place of each: what stands twice is listed first, told later
        for number, place in enumerate(kept):
            if number not in listed:
                own = number if self.blocks[place].level and answered[number] else 0
                names[signs.letters(self.entries[place].bare), own] = number
        return [kept[number] for number in sorted(names.values())]

    def answered(self, places: Sequence[int], end: int) -> list[bool]:
        """Return, for each of *places*, whether something stands between it and the next one that can be its answer."""
        following = [*places[1:], end]
        return [
            self.told[min(self.ends[place], after, end)] > self.told[place + 1]
            for place, after in zip(places, following, strict=True)
        ]

    def _score(self, members: Sequence[int], end: int, asking: float, kind: Kind, *, is_faq: bool) -> float:
        share = sum(self.asks[place] for place in members) / len(members)
        if not is_faq and (
            kind == ("asks", "short") or share < _FLOOR or (len(members) == 1 and not self._asks_alone(members[0]))
        ):
            return 0
        if kind[0] in OF_LISTS and share < _SOME:
            return 0
        said = 0.4 + 0.6 * share if is_faq else share
        of_all = min(said * len(members) / asking, 1) if asking else 1
        if kind[0] == "asks":
            said = 0.5  # what asks has nothing else in common
        elif kind[0] in PLAIN:
            said *= share  # what is set like all the rest has to ask
        marked = 1.15 if kind == ("mark",) else 1
        return marked * said * of_all * self._answered_share(members, end) ** 3 * _size(len(members))

    def _asks_alone(self, place: int) -> bool:
        """Return whether the block at *place* asks for certain, though nothing else does."""
        return self.asks[place] == 1 and not signs.is_offer(self.entries[place].bare)

    def _answered_share(self, members: Sequence[int], end: int) -> float:
        return sum(self.answered(members, end)) / len(members)


def _entries(blocks: Sequence[Block]) -> list[Entry]:
    """Return how each of *blocks* begins: A1 and R1 mark answers where Q1, F1 or P1 marks questions."""
    found = [entry(block.text) if block.what == "text" else Entry("", "") for block in blocks]
    forms = {one.form for one in found}
    answers = {answer + form[1:] for form in forms for answer in _ANSWERS.get(form[:1], "") if form[1:2] == "1"}
    return [replace(one, mark="a") if one.form in answers else one for one in found]


def _size(members: int) -> float:
    return 1 - 0.65 / math.pow(members, 1.38)


def _leads_away(block: Block) -> bool:
    """Return whether *block* is a heading that is a link to another page."""
    targets = [span.href for span in block.spans if span.text.strip()]
    return bool(block.level and targets) and all(target and "#" not in target for target in targets)
