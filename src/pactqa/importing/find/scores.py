"""Score how likely each kind of block is to be the questions of a document.

The score depends on how many members of the kind ask, how many of all asking blocks are members, how regularly answers
follow, and how many members there are.
"""

import math
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from pactqa.importing.blocks import Block
from pactqa.importing.find.evidence import asks_as, can_ask
from pactqa.importing.find.extents import heading_ends
from pactqa.importing.find.features import LISTED, OF_LISTS, PLAIN, Feature, features, leads_in
from pactqa.importing.find.numbering import counting_up
from pactqa.importing.find.toc import Contents
from pactqa.importing.words import Prefix, is_offer, letters

_FLOOR = 0.5
"""The minimum share of a kind's members that ask, in a document that does not call itself an FAQ."""

_SOME = 0.1
"""The minimum share of list items that ask, in any document, because answers contain lists too."""

_LIST = 4
"""The minimum number of consecutive entries without an answer that make a table of contents."""

_EARLY = 0.75
"""The share of an FAQ that follows its first entry, at least, unless its introduction is long."""

_LISTED = 0.9
"""How much an entry asks, at least, that the table of contents of an FAQ lists, and how complete such a table is."""

_LISTED_HEADING = 0.3
"""How much a heading asks, at least, that the table of contents of an FAQ lists: it may be of a chapter."""


class Scored(Struct, frozen=True):
    """The members of a *kind* among the blocks from *start* to *end*, with their *score* as the questions there."""

    score: float
    members: list[int]
    kind: Feature
    start: int
    end: int


class Candidates:
    """The blocks of a document, each with its beginning, how much it asks, from 0 to 1, and the end of its section."""

    def __init__(self, blocks: Sequence[Block], entries: Sequence[Prefix], contents: Contents) -> None:
        """Inspect *blocks*, all blocks of a document, with their beginnings *entries* and their tables of contents."""
        self.blocks = blocks
        self.entries = entries
        self._can_ask = [*map(can_ask, blocks, entries)]
        self.asks = [
            asks_as(block, found) if can else 0.0
            for block, found, can in zip(blocks, entries, self._can_ask, strict=True)
        ]
        self._contents = contents
        for line in contents.lines:
            self.asks[line] = 0.0  # its entry asks
        self.ends = heading_ends(blocks)
        self._above_contents = {
            place for place, block in enumerate(blocks) if block.level and self._has_only(place, contents.lines)
        }
        places = (place if block.level else -1 for place, block in enumerate(blocks))
        self._headings = [*accumulate(places, max)]  # the heading above each block, -1 if there is none
        can_answer = [self._can_answer(place) for place in range(len(blocks))]
        self.answering = [0, *accumulate(can_answer)]  # the number of blocks before each that can be part of an answer
        tells = (can and not block.linked for can, block in zip(can_answer, blocks, strict=True))
        self._telling = [0, *accumulate(tells)]  # likewise, without those that are only links

    def _has_only(self, place: int, lines: Container[int]) -> bool:
        """Return whether all blocks in the section of the heading at *place* are *lines*, and there are any."""
        section = range(place + 1, self.ends[place])
        return bool(section) and all(below in lines for below in section)

    def _can_answer(self, place: int) -> bool:
        """Return whether the block at *place* can be part of an answer. A heading of nothing can."""
        block, before = self.blocks[place], self.blocks[place - 1].level if place else 0
        is_text = not block.level or (
            self.ends[place] == place + 1 and 0 < before < block.level and self.asks[place] < 1
        )
        return block.what in ("code", "table") or (block.what == "text" and is_text)

    def scored(self, start: int, end: int, *, is_faq: bool) -> Iterator[Scored]:
        """Yield each kind of the blocks from *start* to *end*, with its members and its score."""
        members_of: defaultdict[Feature, list[int]] = defaultdict(list)
        asking = 0.0
        listed = self._contents.listed if is_faq else frozenset[int]()
        for place in range(start, end):
            block, found = self.blocks[place], self.entries[place]
            beside = place in self._contents.lines or place in self._above_contents
            if not beside and self._can_ask[place]:
                before = self.blocks[place - 1] if place > start else None
                after = self._behind(place) if place + 1 < end else None
                for kind in features(block, found, self.asks[place], before, after):
                    members_of[kind].append(place)
                if place in listed and not block.level:
                    members_of[LISTED].append(place)
                asking += self._asks(place, is_faq) * self._is_followed(place, end)
        for kind, places in members_of.items():
            members = self._entries_of(self._counted(places) if "form" in kind else places, end)
            if members:
                score = self._score(members, start, end, asking, kind, is_faq=is_faq)
                yield Scored(score, members, kind, start, end)

    def _asks(self, place: int, is_faq: bool) -> float:
        """Return how much the block at *place* asks. In an FAQ, what its table of contents lists does."""
        if not is_faq or place not in self._contents.listed:
            return self.asks[place]
        return max(self.asks[place], _LISTED_HEADING if self.blocks[place].level else _LISTED)

    def _is_followed(self, place: int, end: int) -> bool:
        """Return whether the block after the one at *place* can be its answer."""
        return place + 1 < end and self.answering[place + 2] > self.answering[place + 1] and self.asks[place + 1] < 1

    def _counted(self, places: Sequence[int]) -> list[int]:
        """Return *places*, numbered alike, without those of lists in answers, whose numbers count anew."""
        numbers = [self.entries[place].count for place in places]
        found = counting_up(numbers, [self.asks[place] for place in places]) if all(numbers) else range(len(places))
        return [places[number] for number in found]

    def _entries_of(self, places: Sequence[int], end: int) -> list[int]:
        """Return those of *places* that can be entries: no chapters, no table of contents, no duplicates."""
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
        names: dict[tuple[str, int], int] = {}  # the last place of each, since a table of contents comes first
        for number, place in enumerate(kept):
            if number not in listed:
                own = number if self.blocks[place].level and answered[number] else 0
                names[letters(self.entries[place].bare), own] = number
        return [kept[number] for number in sorted(names.values())]

    def answered(self, places: Sequence[int], end: int) -> list[bool]:
        """Return, for each of *places*, whether a block between it and the next one can be part of its answer."""
        return self._has(self.answering, places, end)

    def _has(self, numbers: Sequence[int], places: Sequence[int], end: int) -> list[bool]:
        """Return, for each of *places*, whether one of the blocks counted by *numbers* is between it and the next."""
        following = [*places[1:], end]
        return [
            numbers[min(self.ends[place], after, end)] > numbers[place + 1]
            for place, after in zip(places, following, strict=True)
        ]

    def _score(
        self, members: Sequence[int], start: int, end: int, asking: float, kind: Feature, *, is_faq: bool
    ) -> float:
        share = sum(self._asks(place, is_faq) for place in members) / len(members)
        if share < _FLOOR and (not is_faq or self._are_text(members, end)):
            return 0
        if not is_faq and (kind == ("asks", "short") or (len(members) == 1 and not self._asks_alone(members[0]))):
            return 0
        if kind[0] in OF_LISTS and share < _SOME:
            return 0
        # The entries of an FAQ need not ask, but they begin where it begins.
        early = min((end - members[0]) / (end - start) / _EARLY, 1)
        confidence = 0.4 * early + 0.6 * share if is_faq else share
        of_all = min(confidence * len(members) / asking, 1) if asking else 1
        if kind[0] == "asks":
            confidence = 0.5  # its members have nothing in common but asking
        elif kind == LISTED:
            confidence *= _LISTED  # a table of contents may lack an entry, or word it differently
        elif kind[0] in PLAIN:
            confidence *= share  # blocks that do not stand out have to ask
        is_mark = kind == ("mark",)
        answered = self._answered_share(members, end, shared=is_mark)
        return (1.15 if is_mark else 1) * confidence * of_all * answered**3 * _size(len(members))

    def _are_text(self, members: Sequence[int], end: int) -> bool:
        """Return whether most of *members* are parts of a text or of a menu, and so questions only if they ask.

        That are bold words that lead into the text of the same paragraph, «**Note:** …», the terms in a section that
        begins with other text, and what has nothing but links below it.
        """
        told = self._has(self._telling, members, end)
        parts = (
            leads_in(self.blocks[place], self._behind(place)) or self._defines(place) or not tells
            for place, tells in zip(members, told, strict=True)
        )
        return sum(parts) * 2 > len(members)

    def _behind(self, place: int) -> Block | None:
        return self.blocks[place + 1] if place + 1 < len(self.blocks) else None

    def _defines(self, place: int) -> bool:
        heading = self._headings[place]
        return self.blocks[place].tag == "dt" and heading >= 0 and self.blocks[heading + 1].tag not in ("dt", "dd")

    def _asks_alone(self, place: int) -> bool:
        """Return whether the block at *place* surely asks, so that it can be the only question."""
        return self.asks[place] == 1 and not is_offer(self.entries[place].bare)

    def _answered_share(self, members: Sequence[int], end: int, *, shared: bool) -> float:
        """Return the share of *members* with an answer. If *shared*, those in a row have that of the last one."""
        answered = self.answered(members, end)
        if shared:
            for number in range(len(members) - 2, -1, -1):
                answered[number] |= answered[number + 1] and members[number] + 1 == members[number + 1]
        return sum(answered) / len(members)


def _size(members: int) -> float:
    return 1 - 0.65 / math.pow(members, 1.38)
