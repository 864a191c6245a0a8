"""The parts of a document to search for questions. In: its blocks. Out: facts about them, by their places."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise

from pactqa.importing.blocks import Block, Span, without_pictures
from pactqa.importing.find import settings
from pactqa.importing.find.sections import Sections
from pactqa.importing.find.toc import contents
from pactqa.importing.find.turns import find_turns
from pactqa.importing.words.marks import parse_prefixes
from pactqa.importing.words.phrases import asks, is_call, is_contents, is_one_sentence, letters
from pactqa.languages import detect_language


class DocumentFacts:
    """The blocks of a document, or the rest of them, and the facts that all its scopes share.

    *description* is the page's own, None if the document is not a page.
    """

    def __init__(self, blocks: Sequence[Block], description: str | None) -> None:
        self.blocks, self.is_page = blocks, description is not None
        lines = [without_pictures(block).text or block.text if block.type == "text" else "" for block in blocks]
        apart = [block.text for block in blocks if block.level or block.bold or block.tag == "dt"]  # no buttons
        self.prefixes = parse_prefixes(lines, apart)
        self.language = detect_language(" ".join(block.text for block in blocks if block.type != "code"))
        self.contents = contents(blocks, self.prefixes)
        self.sections = Sections(blocks)
        self.ends = self.sections.ends
        self.main_content = self.sections.main_content() if self.is_page else range(len(blocks))
        self.turns = find_turns(blocks, self.prefixes, self.main_content)
        self.says = [prefix.bare for prefix in self.prefixes]
        for turns in self.turns.values():
            for place, turn in turns.items():
                self.says[place] = " ".join([self.prefixes[turn.start].bare, *(blocks[part].text for part in turn[1:])])
        self.asks = [asks(text) == 1 for text in self.says]
        self.leads = frozenset(self._leads(description or ""))
        self.listed, self.others = frozenset(self._listed()), frozenset(self._others())

    def is_above_heading(self, place: int) -> bool:
        """Return whether the block at *place* is a heading right above a lower one that has text below."""
        level, *below = (block.level for block in self.blocks[place : place + 3])
        return self.ends[place] > place + 2 and 0 < level < below[0] and not below[1]

    def _leads(self, description: str) -> Iterator[int]:
        """Yield the blocks that begin as the *description* of the page does."""
        lead = letters(description[: 2 * settings.LEAD])[: settings.LEAD]
        for place, block in enumerate(self.blocks if len(lead) == settings.LEAD else ()):
            if letters(block.text[: 2 * settings.LEAD]).startswith(lead):
                yield place

    def _listed(self) -> Iterator[int]:
        """Yield the items of numbered lists that mostly do not ask."""
        forms = [(block.level, prefix.form) for block, prefix in zip(self.blocks, self.prefixes, strict=True)]
        sizes, asked = Counter(forms), Counter(form for form, asks in zip(forms, self.asks, strict=True) if asks)
        for place, form in enumerate(forms):
            if "1" in form[1] and asked[form] * 2 < sizes[form]:
                yield place

    def _others(self) -> Iterator[int]:
        """Yield the blocks without "question" in their class, if most blocks that ask with the same tag have it."""
        named = [
            block.element is not None and "question" in (block.element.get("class") or "").lower()
            for block in self.blocks
        ]
        sure = [(block.tag, has) for block, has, asks in zip(self.blocks, named, self.asks, strict=True) if asks]
        asking, asked = Counter(tag for tag, _ in sure), Counter(tag for tag, has in sure if has)
        for place, block in enumerate(self.blocks):
            if not named[place] and asked[block.tag] > 1 and asking[block.tag] < asked[block.tag] * 2:
                yield place


class Scope:
    """A part of a document, an FAQ or an article, in which questions are searched."""

    def __init__(self, document: DocumentFacts, within: range, *, is_faq: bool) -> None:
        self.document, self.range, self.is_faq = document, within, is_faq
        blocks = document.blocks
        self.barred = [any(holds(self, place) for holds in BARS.values()) for place in range(len(blocks))]
        self.asks = [asks and not barred for asks, barred in zip(document.asks, self.barred, strict=True)]
        can_answer = [self._can_answer(place) for place in range(len(blocks))]
        self.answering = [0, *accumulate(can_answer)]  # the number of blocks before each that can be part of an answer
        self.text = [0, *accumulate(len(block.text) for block in blocks)]  # the length of the text before each block
        asking = [False] * len(blocks)
        for place, below in pairwise(within):
            asking[place] = can_answer[below] and self.asks[place]
        self.asking = [0, *accumulate(asking)]  # the number of blocks before each that ask and may have an answer
        headings = (asks and block.level > 0 for asks, block in zip(self.asks, blocks, strict=True))
        self._headings_asking = [0, *accumulate(headings)]
        leaves = [place for place in within if blocks[place].level and not document.is_above_heading(place)]
        entries = [place for place in leaves if self.asks[place]] or leaves
        self._entries_of_level = Counter(blocks[place].level for place in entries)

    def _can_answer(self, place: int) -> bool:
        """Return whether the block at *place* can be part of an answer: an empty heading below a higher one can."""
        blocks = self.document.blocks
        block, before = blocks[place], blocks[place - 1].level if place else 0
        if block.level:
            return self.document.ends[place] == place + 1 and 0 < before < block.level
        return block.type != "rule" and (self.is_faq or not block.linked)  # a link alone answers nothing in an article

    def below(self, numbers: Sequence[float], members: Sequence[int]) -> list[float]:
        """Return the part of the running total *numbers* that is in the section of each of *members*."""
        ends = zip(members, [*members[1:], self.range.stop], strict=False)  # there may be none
        return [numbers[min(self.document.ends[place], after)] - numbers[place + 1] for place, after in ends]

    def share_held(self, members: Sequence[int]) -> float:
        """Return the share of the text that is in *members* and below them."""
        size = sum(len(self.document.blocks[place].text) for place in members)
        whole = self.text[self.range.stop] - self.text[self.range.start]
        return (size + sum(self.below(self.text, members))) / max(whole, 1)

    def is_made_to_ask(self, place: int) -> bool:
        """Return whether the block at *place* is an entry even if it does not ask: it is marked, or opens an answer."""
        return self.document.prefixes[place].mark == "q" or self.document.blocks[place].tag == "summary"

    def begins_with_heading(self, place: int) -> bool:
        """Return whether the block at *place* is a question whose answer begins with a heading, and no chapter.

        More headings of its level ask than of the one below, and it asks, too, or no heading in its section does. If no
        heading asks, all of them count.
        """
        if not self.document.is_above_heading(place):
            return False
        inside = self._headings_asking[self.document.ends[place]] > self._headings_asking[place + 1]
        same, lower = (self._entries_of_level[self.document.blocks[near].level] for near in (place, place + 1))
        return same > lower and (self.asks[place] or not inside)


def _all(block: Block, holds: Callable[[Span], object]) -> bool:
    """Return whether *block* has visible spans, and *holds* is true for all of them."""
    visible = [span for span in block.spans if span.text.strip()]
    return bool(visible) and all(map(holds, visible))


def _is_set_apart(document: DocumentFacts, place: int) -> bool:
    """Return whether the form of the block at *place* sets it apart from the text around it.

    Outside pages, which have more forms, a paragraph of one sentence that is not in a bulleted list is set apart, too.
    """
    block = document.blocks[place]
    is_turn = document.prefixes[place].mark or any(place in turns for turns in document.turns.values())
    if block.stands_out or is_turn or _all(block, lambda span: span.emphasis):
        return True
    is_item = any(around.type == "ul" for around in block.within)
    return not (document.is_page or is_item) and is_one_sentence(document.says[place])


BARS: dict[str, Callable[[Scope, int], bool]] = {
    "it is not text, or has no letters": lambda scope, at: not any(map(str.isalpha, scope.document.says[at][:50])),
    "it is the label of a table of contents": lambda scope, at: is_contents(scope.document.says[at]),
    "it is in a table of contents": lambda scope, at: at in scope.document.contents.lines,
    "it is a link to another page, in an article": lambda scope, at: (
        not scope.is_faq and _all(scope.document.blocks[at], lambda span: span.href and "#" not in span.href)
    ),
    "it looks like the text around it, in an article": lambda scope, at: (
        not (scope.is_faq or _is_set_apart(scope.document, at))
    ),
    "the class of others says that those are the questions of an FAQ": lambda scope, at: (
        scope.is_faq and at in scope.document.others
    ),
    "it is a call to action": lambda scope, at: is_call(scope.document.says[at]),
    "it is the lead": lambda scope, at: at in scope.document.leads,
    "most of its numbered list does not ask, in an article": lambda scope, at: (
        not scope.is_faq and at in scope.document.listed
    ),
}
"""The reasons why a block cannot be a question, whatever it says, each with its condition."""
