"""A part of a document in which questions are searched, and what is known of its blocks, by their places."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from pactqa.importing.blocks import Block
from pactqa.importing.find.evidence import NEVER, evidence
from pactqa.importing.find.extents import Extents
from pactqa.importing.find.features import leads_in
from pactqa.importing.find.toc import Contents
from pactqa.importing.words import Prefix, asks


class Inspected:
    """What all scopes of a document share: its blocks and their sections."""

    def __init__(
        self,
        blocks: Sequence[Block],
        prefixes: Sequence[Prefix],
        contents: Contents,
        extents: Extents,
        description: str | None,
        language: str | None,
    ) -> None:
        self.blocks, self.prefixes, self.contents, self.description = blocks, prefixes, contents, description
        self.is_page = description is not None
        self.asking = [asks(prefix.bare, language) for prefix in prefixes]  # how much each block asks by its words
        self.extents, self.ends = extents, extents.sections
        places = (place if block.level else -1 for place, block in enumerate(blocks))
        self.headings = [*accumulate(places, max)]  # the heading above each block, -1 if there is none

    def around(self, place: int) -> tuple[Block | None, Block | None]:
        """Return the blocks before and after *place*."""
        before = self.blocks[place - 1] if place else None
        return before, self.blocks[place + 1] if place + 1 < len(self.blocks) else None


class Scope:
    """A part of a document, an FAQ or an article, in which questions are searched."""

    def __init__(self, document: Inspected, within: range, *, is_faq: bool) -> None:
        self.document, self.range, self.is_faq = document, within, is_faq
        blocks, contents = document.blocks, document.contents
        self.asks = evidence(blocks, document.prefixes, document.asking, contents, document.description, in_faq=is_faq)
        for place in within:
            section = range(place + 1, document.ends[place])
            if blocks[place].level and section and all(below in contents.lines for below in section):
                self.asks[place] = NEVER  # the heading of a table of contents
        can_answer = [self._can_answer(place) for place in range(len(blocks))]
        self.answering = [0, *accumulate(can_answer)]  # the number of blocks before each that can be part of an answer
        tells = (can and not block.linked for can, block in zip(can_answer, blocks, strict=True))
        self.telling = [0, *accumulate(tells)]  # likewise, without those that are only links
        self.text = [0, *accumulate(len(block.text) for block in blocks)]  # that before each block
        self.length = self.text[within.stop] - self.text[within.start]
        asking = (
            self.asks[place] * (place in within and self.asks[place] > 0 and self._is_followed(place))
            for place in range(len(blocks))
        )
        self.asking = [0.0, *accumulate(asking)]  # how much the blocks before each ask

    def _can_answer(self, place: int) -> bool:
        """Return whether the block at *place* can be part of an answer. A heading of nothing can."""
        blocks = self.document.blocks
        block, before = blocks[place], blocks[place - 1].level if place else 0
        is_text = not block.level or (
            self.document.ends[place] == place + 1 and 0 < before < block.level and self.asks[place] < 1
        )
        return block.what in ("code", "table") or (block.what == "text" and is_text)

    def _is_followed(self, place: int) -> bool:
        """Return whether the block after the one at *place* can be its answer."""
        return (
            place + 1 < self.range.stop
            and self.answering[place + 2] > self.answering[place + 1]
            and self.asks[place + 1] < 1
        )

    def has(self, numbers: Sequence[int], places: Sequence[int]) -> list[bool]:
        """Return, for each of *places*, whether one of the blocks counted by *numbers* is between it and the next."""
        end = self.range.stop
        following = [*places[1:], end]
        return [
            numbers[min(self.document.ends[place], after, end)] > numbers[place + 1]
            for place, after in zip(places, following, strict=True)
        ]

    def below(self, numbers: Sequence[float], members: Sequence[int]) -> list[float]:
        """Return how much of *numbers*, counted before each block, is between each of *members* and its end."""
        ends = zip(members, [*members[1:], self.range.stop], strict=True)
        return [numbers[min(self.document.ends[place], after)] - numbers[place + 1] for place, after in ends]

    def share_held(self, members: Sequence[int]) -> float:
        """Return the share of the text that is in *members* and below them."""
        own = sum(len(self.document.blocks[place].text) for place in members)
        return (own + sum(self.below(self.text, members))) / max(self.length, 1)

    def is_made_to_ask(self, place: int) -> bool:
        """Return whether the block at *place* is an entry even if it does not ask: it is marked, or opens an answer."""
        return self.document.prefixes[place].mark == "q" or self.document.blocks[place].tag == "summary"

    def is_part(self, place: int) -> bool:
        """Return whether the block at *place* is part of a text: a bold lead-in, or a term below other text."""
        block, heading = self.document.blocks[place], self.document.headings[place]
        defines = block.tag == "dt" and heading >= 0 and self.document.blocks[heading + 1].tag not in ("dt", "dd")
        return defines or leads_in(block, self.document.around(place)[1])

    def is_chapter(self, place: int) -> bool:
        """Return whether the block at *place* is a heading right above a lower one that has text below."""
        blocks, end = self.document.blocks, self.document.ends[place]
        return place + 2 < end and 0 < blocks[place].level < blocks[place + 1].level and not blocks[place + 2].level

    def nested(self, members: Sequence[int]) -> Iterator[int]:
        """Yield those of *members*, headings, that are below another one with an answer of its own, and so in that."""
        around: list[int] = []
        for place, below in zip(members, [*members[1:], self.range.stop], strict=False):  # there may be none
            while around and self.document.ends[around[-1]] <= place:
                around.pop()
            if around:
                yield place
            if self.answering[below] > self.answering[place + 1]:
                around.append(place)
