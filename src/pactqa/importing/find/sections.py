"""The sections of a document. In: its blocks. Out: the ends of sections and answers, and the places in each element."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, takewhile

from pactqa.importing.blocks import Block, Element
from pactqa.importing.find import settings

_HOLD_NO_ANSWER = ("p", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "pre", "ul")
"""Elements that may contain a question but never its whole answer."""


class Sections:
    """The sections and elements of a document, as places among its *blocks*.

    *held* are the places of the blocks that each element of a page holds. *ends* is where the section of each block
    ends: for a heading, at the next one that is not below it, and for any other block, at the next heading of any
    level, but for a <summary> not before the end of its <details>. A line that stands out right above a heading has
    the sections of the heading and its siblings, as in an accordion whose panel begins with a heading.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        last = self._first_held(reversed(range(len(blocks))))
        self.held = {
            element: range(place, last[element] + 1) for element, place in self._first_held(range(len(blocks))).items()
        }
        self.ends = [len(blocks)] * len(blocks)
        higher: dict[int, int] = {}  # where the section around each heading ends
        below: list[int] = []  # later headings not yet hidden by a higher one, highest level first
        for place in range(len(blocks) - 1, -1, -1):
            level = blocks[place].level
            while level and below and blocks[below[-1]].level > level:
                below.pop()
            if below:
                details = blocks[place].element.getparent() if blocks[place].tag == "summary" else None
                self.ends[place] = max(below[-1], 0 if details is None else self.held[details].stop)
            if below and below[-1] == place + 1 and self._begins_with_heading(place):
                self.ends[place] = higher[below[-1]]
            if level:
                above = below[-1] if below else place
                higher[place] = above if blocks[above].level < level else higher.get(above, len(blocks))
                below.append(place)

    def _begins_with_heading(self, place: int) -> bool:
        """Return whether the block at *place* opens a heading that has text below."""
        line, *below = self.blocks[place : place + 3]
        return line.stands_out and not line.level and not (len(below) > 1 and (below[1].stands_out))

    def _first_held(self, places: Iterable[int]) -> dict[Element, int]:
        """Return the first of *places* that each element holds."""
        first: dict[Element, int] = {}
        for place in places:
            for element in takewhile(lambda element: element not in first, self._around(place)):
                first[element] = place
        return first

    def _around(self, place: int) -> Iterator[Element]:
        """Yield the elements around the block at *place*, innermost first."""
        element = self.blocks[place].element
        return iter(()) if element is None else chain([element], element.iterancestors())

    def own_end(self, place: int, latest: int) -> int:
        """Return the end of the outermost element that begins with the block at *place* and ends by *latest*.

        Without such an element, it is the place after the block.
        """
        around = (self.held[element] for element in self._around(place))
        beginning_here = [*takewhile(lambda held: held.start == place and held.stop <= latest, around)]
        return beginning_here[-1].stop if beginning_here else place + 1

    def main_content(self) -> range:
        """Return the places of the main content of a page: of the innermost element that holds nearly all of its text.

        resiliparse recognizes lines of the article, but misses some. The innermost element around nearly all of them
        misses none, and has no menus, teasers, comments or forms. Its long lines outside that are included.
        """
        blocks, whole = self.blocks, range(len(self.blocks))
        long = {place for place in whole if len(blocks[place].text) >= settings.PARAGRAPH}
        sure = {
            place
            for place in whole
            if blocks[place].in_article and not blocks[place].level and blocks[place].type == "text"
        }
        if sum(len(blocks[place].text) for place in sure) < settings.ARTICLE:
            sure = {place for place in long if not blocks[place].linked}
        if not sure:
            return whole
        letters = [0, *accumulate(len(block.text) * (place in sure) for place, block in enumerate(blocks))]
        most = settings.MOST * letters[-1]
        nearly_all = (held for held in self.held.values() if letters[held.stop] - letters[held.start] >= most)
        innermost = min(nearly_all, key=len)
        places = [innermost.start, innermost.stop - 1, *(sure & long)]
        return range(min(places), max(places) + 1)

    def answer_ends(self, questions: Sequence[int]) -> list[int]:
        """Return where the answer to each of *questions*, sorted places, ends.

        An answer ends at the next question, or at a heading that is not below its own. If most questions are in an
        element of their own with their answers, as in an accordion, that element ends the answer instead of headings.
        """
        held = self._held_ends(questions)
        following = zip(questions, [*questions[1:], len(self.blocks)], strict=True)
        return [held.get(place) or min(self.ends[place], after) for place, after in following]

    def _held_ends(self, questions: Sequence[int]) -> dict[int, int]:
        """Return the end of the element that holds a question and its answer, by the place of the question.

        The result is empty if the share of *questions* with such an element is below `settings.MOST`.
        """
        if len(questions) == 1:
            return {}
        ends = zip(questions, map(self._item_end, questions, [*questions[1:], questions[-2]]), strict=True)
        held = {place: end for place, end in ends if end > place + 1}
        return held if len(held) >= len(questions) * settings.MOST else {}

    def _item_end(self, question: int, neighbour: int) -> int:
        """Return the end of the outermost element with *question* but not its *neighbour*, else of the question."""
        items = [*takewhile(lambda element: neighbour not in self.held[element], self._around(question))]
        return self.held[items[-1]].stop if items and items[-1].tag not in _HOLD_NO_ANSWER else question + 1
