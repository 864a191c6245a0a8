"""A part of a document in which questions are searched, and what is known of its blocks, by their places."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import accumulate, pairwise

from msgspec.structs import replace

from pactqa.importing.blocks import Block
from pactqa.importing.find import settings
from pactqa.importing.find.evidence import BlockContext, is_barred
from pactqa.importing.find.sections import Sections
from pactqa.importing.find.toc import contents
from pactqa.importing.find.turns import find_turns
from pactqa.importing.words import asks, detect_language, letters, parse_prefixes


class DocumentFacts:
    """The blocks of a document, or of what is left of it, and what all scopes of it share.

    *description* is that of its page, None if it is not a page.
    """

    def __init__(self, blocks: Sequence[Block], description: str | None) -> None:
        self.blocks, self.is_page = blocks, description is not None
        self.prefixes = parse_prefixes([block.text if block.what == "text" else "" for block in blocks])
        self.language = detect_language(" ".join(block.text for block in blocks if block.what != "code"))
        self.contents = contents(blocks, self.prefixes)
        self.sections = Sections(blocks)
        self.ends = self.sections.ends
        self.main_content = self.sections.main_content()
        self.turns = find_turns(blocks, self.prefixes, self.main_content)
        self.says = [prefix.bare for prefix in self.prefixes]
        for turns in self.turns.values():
            for place, turn in turns.items():
                self.says[place] = " ".join([self.prefixes[turn.start].bare, *(blocks[part].text for part in turn[1:])])
        self.asks = [asks(text) == 1 for text in self.says]
        self.contexts = [*self._contexts(description or "")]

    def _tags_of(self, named: Sequence[bool]) -> Set[str]:
        """Return the tags of the elements that are *named* after questions, if those are most that ask."""
        sure = [(block.tag, own) for block, own, asks in zip(self.blocks, named, self.asks, strict=True) if asks]
        asking, own = Counter(tag for tag, _ in sure), Counter(tag for tag, is_own in sure if is_own)
        return {tag for tag, count in own.items() if count > 1 and asking[tag] < count * 2}

    def is_above_heading(self, place: int) -> bool:
        """Return whether the block at *place* is a heading right above a lower one that has text below."""
        level, *below = (block.level for block in self.blocks[place : place + 3])
        return self.ends[place] > place + 2 and 0 < level < below[0] and not below[1]

    def _contexts(self, description: str) -> Iterator[BlockContext]:
        """Yield the context of each block, as outside of an FAQ."""
        lists = [(block.level, prefix.form) for block, prefix in zip(self.blocks, self.prefixes, strict=True)]
        sizes = Counter(lists)
        asked = Counter(own for own, asks in zip(lists, self.asks, strict=True) if asks)
        lead = letters(description[: 2 * settings.LEAD])[: settings.LEAD]
        named = [_names_question(block) for block in self.blocks]
        tags = self._tags_of(named)
        for place, (block, after) in enumerate(pairwise([*self.blocks, Block(text="")])):
            yield BlockContext(
                block=block,
                prefix=replace(self.prefixes[place], bare=self.says[place]),
                after=after,
                asks=self.asks[place],
                in_page=self.is_page,
                turns=[how for how, turns in self.turns.items() if place in turns],
                in_contents=place in self.contents.lines,
                is_lead=len(lead) == settings.LEAD and letters(block.text[: 2 * settings.LEAD]).startswith(lead),
                is_other=block.tag in tags and not named[place],
                in_list="1" in self.prefixes[place].form and asked[lists[place]] * 2 < sizes[lists[place]],
            )


def _names_question(block: Block) -> bool:
    """Return whether the class of the element of *block* says that it is a question, such as `rank-math-question`."""
    return block.element is not None and "question" in (block.element.get("class") or "").lower()


class Scope:
    """A part of a document, an FAQ or an article, in which questions are searched."""

    def __init__(self, document: DocumentFacts, within: range, *, is_faq: bool) -> None:
        self.document, self.range, self.is_faq = document, within, is_faq
        blocks = document.blocks
        self.contexts = [replace(context, in_faq=is_faq) for context in document.contexts]
        self.barred = [*map(is_barred, self.contexts)]
        self.asks = [asks and not barred for asks, barred in zip(document.asks, self.barred, strict=True)]
        can_answer = [self._can_answer(place) for place in range(len(blocks))]
        self.answering = [0, *accumulate(can_answer)]  # the number of blocks before each that can be part of an answer
        self.text = [0, *accumulate(len(block.text) for block in blocks)]  # that before each block
        asking = [False] * len(blocks)
        for place, below in pairwise(within):
            asking[place] = can_answer[below] and self.asks[place]
        self.asking = [0, *accumulate(asking)]  # the number of blocks before each that ask and may have an answer
        headings = (asks and block.level > 0 for asks, block in zip(self.asks, blocks, strict=True))
        self._headings_asking = [0, *accumulate(headings)]
        levels = [(blocks[place].level, self.asks[place]) for place in within if not document.is_above_heading(place)]
        all_of, asking_of = Counter(level for level, _ in levels), Counter(level for level, asks in levels if asks)
        self._asking_of_level = {level: asking_of[level] / count for level, count in all_of.items()}

    def _can_answer(self, place: int) -> bool:
        """Return whether the block at *place* can be part of an answer, as a heading with nothing below it can."""
        blocks = self.document.blocks
        block, before = blocks[place], blocks[place - 1].level if place else 0
        if block.level:
            return self.document.ends[place] == place + 1 and 0 < before < block.level and not self.asks[place]
        return block.what != "rule"

    def below(self, numbers: Sequence[float], members: Sequence[int]) -> list[float]:
        """Return the part of the running total *numbers* that is in the section of each of *members*."""
        ends = zip(members, [*members[1:], self.range.stop], strict=False)  # there may be none
        return [numbers[min(self.document.ends[place], after)] - numbers[place + 1] for place, after in ends]

    def share_held(self, members: Sequence[int]) -> float:
        """Return the share of the text that is in *members* and below them."""
        own = sum(len(self.document.blocks[place].text) for place in members)
        whole = self.text[self.range.stop] - self.text[self.range.start]
        return (own + sum(self.below(self.text, members))) / max(whole, 1)

    def is_made_to_ask(self, place: int) -> bool:
        """Return whether the block at *place* is an entry even if it does not ask: it is marked, or opens an answer."""
        return self.document.prefixes[place].mark == "q" or self.document.blocks[place].tag == "summary"

    def begins_with_heading(self, place: int) -> bool:
        """Return whether the block at *place* is a question whose answer begins with a heading, and no chapter.

        No heading in its section asks, and more headings of its level do than of the one below.
        """
        if not self.document.is_above_heading(place):
            return False
        inside = self._headings_asking[self.document.ends[place]] > self._headings_asking[place + 1]
        own, lower = (self._asking_of_level.get(self.document.blocks[near].level, 0) for near in (place, place + 1))
        return not inside and own > lower
