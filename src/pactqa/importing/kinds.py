"""What asks is a kind, not a block.

In a document that asks and answers, the questions are set alike: the same level of heading, the same numbering, the
same mark, the same class of element. So the kinds in a document are compared, in all of it and in each part that calls
itself an FAQ, and the best one is chosen: by how many of its members ask, how many of all that ask it has, and how
regularly answers follow. Then every member is a question, whatever it says.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import accumulate
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from pactqa.importing import signs
from pactqa.importing.blocks import Block
from pactqa.importing.entries import Entry, asks, entry, is_label
from pactqa.importing.extents import answer_ends, heading_ends
from pactqa.importing.tree import Element

Kind: TypeAlias = tuple[Hashable, ...]
"""How a block is set: as much of it as is compared."""


_FLOOR = 0.5
"""The least share of a kind that asks, in a document that does not call itself an FAQ."""

_ENOUGH = 0.1
"""The least score of a kind that counts."""

_LIST = 4
"""So many entries without an answer, one after the other, are a list of contents."""

_MOST_SECTIONS = 8
"""How many parts that call themselves an FAQ are looked at."""

_FAQ = re.compile(
    r"""\bFAQs?\b|\bF\.A\.Q\b|frequently.asked|common(?:ly)?.(?:asked.)?questions|questions?\s?(?:and|&|\+)\s?answers?
    |\bQ\s?(?:&|and)\s?A\b|interview.questions|häufig\w*.(?:gestellte.)?fragen|fragen.und.antworten
    |foire.aux.questions|questions.fréquentes|preguntas.frecuentes|perguntas.frequentes|domande.frequenti
    |veelgestelde.vragen|часто.задаваемые|常见问题|常見問題|よくある質問|자주.묻는""",
    re.IGNORECASE | re.VERBOSE,
)
_ANSWERS = {"Q": "AR", "F": "A", "P": "R"}
"""With which letter answers are marked where questions are with that one."""

_PLAIN = ("asks", "p", "li", "div", "td", "indent")
"""Kinds that are set like all the rest."""

_MADE_TO_ASK = ("dt", "mark", "summary")
"""Kinds of which one member is enough beside others."""

_LEAST_SHARE = 0.25
_MOST_ASK = 0.8
_MOST_ANSWERED = 0.9
"""From which shares on another kind has questions too: its size beside the best one's, what asks, what is answered."""

_STATES = frozenset(["active", "collapse", "collapsed", "even", "first", "in", "last", "odd", "open", "show"])


class Choice(Struct, frozen=True):
    """The questions of a document: their *places* among its blocks, how they are set, and the *start* of their part."""

    places: tuple[int, ...]
    kind: str
    start: int


class _Scored(Struct, frozen=True):
    """The members of a *kind* among the blocks from *start* to *end*, and how well they make the questions there."""

    score: float
    members: list[int]
    kind: Kind
    start: int
    end: int


def choose(blocks: Sequence[Block], *, is_faq: bool) -> Choice | None:
    """Return which of *blocks* are the questions, None where there are none.

    *is_faq* tells that the document calls itself an FAQ: then its entries need not ask.
    """
    seen = _Seen(blocks)
    scopes = [(0, len(blocks), is_faq), *(() if is_faq else seen.sections())]
    scored = [found for start, end, called in scopes for found in seen.scored(start, end, is_faq=called)]
    best = max(scored, key=lambda found: found.score, default=None)
    if best is None or best.score < _ENOUGH:
        return None
    places = seen.joined(best, [found for found in scored if (found.start, found.end) == (best.start, best.end)])
    asking = sum(seen.asks[place] > 0 for place in places)
    return Choice(tuple(places), f"{_name(best.kind)}, {asking} of {len(places)} ask", best.start)


def likely(blocks: Sequence[Block]) -> list[str]:
    """Return the selectors, in CSS, of what in *blocks* is set as questions often are, the most frequent first."""
    found = Counter(
        f"h{block.level}"
        if block.level
        else block.tag
        if block.tag in ("dt", "summary", "button")
        else f"{block.tag} > b"
        for block in blocks
        if block.what == "text" and (block.level or block.bold or block.tag in ("dt", "summary", "button"))
    )
    return [f"{selector} ({number})" for selector, number in found.most_common(3)]


def says_faq(text: str) -> bool:
    """Return whether *text*, a title or a heading, says that questions are answered."""
    return bool(_FAQ.search(text[:200]))


class _Seen:
    """The blocks of a document, each with how it begins, how much it asks, and what is told behind it."""

    def __init__(self, blocks: Sequence[Block]) -> None:
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

    def sections(self) -> Iterator[tuple[int, int, bool]]:
        """Yield where the parts that call themselves an FAQ begin and end."""
        headings = (place for place, block in enumerate(self.blocks) if block.level and says_faq(block.text))
        for place, _ in zip(headings, range(_MOST_SECTIONS), strict=False):
            yield place + 1, self.ends[place], True

    def scored(self, start: int, end: int, *, is_faq: bool) -> Iterator[_Scored]:
        """Yield the kinds of the blocks from *start* to *end*, each with its score and its members."""
        kinds: defaultdict[Kind, list[int]] = defaultdict(list)
        asking = 0.0
        for place in range(start, end):
            block, found = self.blocks[place], self.entries[place]
            if self._is_candidate(block, found):
                leads = place + 1 < end and bool(self.blocks[place + 1].glue)
                for kind in _kinds(block, found, self.asks[place], leads=leads):
                    kinds[kind].append(place)
                asking += self.asks[place] * self._is_followed(place, end)
        for kind, places in kinds.items():
            members = self._entries_of(places, end)
            if members:
                score = self._score(members, end, asking, kind, is_faq=is_faq)
                yield _Scored(score, members, kind, start, end)

    def joined(self, best: _Scored, others: Sequence[_Scored]) -> list[int]:
        """Return the members of *best* with those of *others* that ask too, outside of its answers."""
        places = set(best.members)
        inside = set(best.members)
        for place, end in zip(best.members, answer_ends(self.blocks, best.members), strict=True):
            inside.update(range(place, end))
        for other in sorted(others, key=lambda found: -found.score):
            more = [place for place in other.members if place not in inside]
            if (
                other.kind[0] not in _PLAIN
                and len(more) >= (1 if other.kind[0] in _MADE_TO_ASK else 2)
                and len(more) >= _LEAST_SHARE * len(best.members)
                and sum(self.asks[place] for place in more) >= _MOST_ASK * len(more)
                and sum(self._answered(more, best.end)) >= _MOST_ANSWERED * len(more)
            ):
                places.update(more)
                for place, end in zip(more, answer_ends(self.blocks, more), strict=True):
                    inside.update(range(place, end))
        return sorted(places)

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
        answered = self._answered(kept, end)
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
        names: dict[str, int] = {}  # the last place of each: what stands twice is listed first, and told later
        for number, place in enumerate(kept):
            if number not in listed:
                names[signs.letters(self.entries[place].bare)] = number
        return [kept[number] for number in sorted(names.values())]

    def _answered(self, places: Sequence[int], end: int) -> list[bool]:
        following = [*places[1:], end]
        return [
            self.told[min(self.ends[place], after, end)] > self.told[place + 1]
            for place, after in zip(places, following, strict=True)
        ]

    def _score(self, members: Sequence[int], end: int, asking: float, kind: Kind, *, is_faq: bool) -> float:
        share = sum(self.asks[place] for place in members) / len(members)
        if not is_faq and (share < _FLOOR or (len(members) == 1 and not self._asks_alone(members[0]))):
            return 0
        if kind == ("asks",):
            return 0.5 * self._answered_share(members, end) ** 3 * _size(len(members))
        said = 0.4 + 0.6 * share if is_faq else share
        if kind[0] in _PLAIN:
            said *= share  # what is set like all the rest has to ask
        of_all = min(said * len(members) / asking, 1) if asking else 1
        marked = 1.15 if kind == ("mark",) else 1
        return marked * said * of_all * self._answered_share(members, end) ** 3 * _size(len(members))

    def _asks_alone(self, place: int) -> bool:
        """Return whether the block at *place* asks for certain, though nothing else does."""
        return self.asks[place] == 1 and not signs.is_offer(self.entries[place].bare)

    def _answered_share(self, members: Sequence[int], end: int) -> float:
        return sum(self._answered(members, end)) / len(members)


def _entries(blocks: Sequence[Block]) -> list[Entry]:
    """Return how each of *blocks* begins: A1 and R1 mark answers where Q1, F1 or P1 marks questions."""
    found = [entry(block.text) if block.what == "text" else Entry("", "") for block in blocks]
    forms = {one.form for one in found}
    answers = {answer + form[1:] for form in forms for answer in _ANSWERS.get(form[:1], "") if form[1:2] == "1"}
    return [replace(one, mark="a") if one.form in answers else one for one in found]


def _size(members: int) -> float:
    return 1 - 0.65 / math.pow(members, 1.38)


def _kinds(block: Block, found: Entry, asking: float, *, leads: bool) -> Iterator[Kind]:
    """Yield the kinds that *block* is of, the widest first; *leads*, its paragraph goes on behind it."""
    if found.mark == "q":
        yield ("mark",)
    if block.level:
        yield ("h", block.level)
        if block.element is not None:
            yield ("h", block.level, "class", _classes(block.element))
        if block.element is not None and (parent := block.element.getparent()) is not None:
            yield ("h", block.level, "in", parent.tag, _classes(parent))
        for level in range(block.level, 7):
            yield ("up to h", level)
        if found.form:
            yield ("h", block.level, "form", _shape(found.form))
            yield ("h", "form", _shape(found.form))
        if block.shell:
            yield ("h", block.level, block.shell)
        return
    yield (block.tag,)
    classes = _classes(block.element) if block.element is not None else ""
    if classes:
        yield (block.tag, "class", classes)
    if block.element is not None and (parent := block.element.getparent()) is not None:
        yield (block.tag, "in", parent.tag, _classes(parent))
    if block.tag == "td":
        yield ("td", "column", sum(1 for _ in block.element.itersiblings("td", preceding=True)))
    if block.tag == "td":
        yield ("td", "column", sum(1 for _ in block.element.itersiblings("td", preceding=True)))
    if found.form:
        yield ("form", _shape(found.form))
        yield (block.tag, "form", _shape(found.form), block.indent)
    if block.shell:
        yield ("shell", block.shell)
        yield (block.tag, "shell", block.shell)
    if block.bold:
        yield ("bold",)
        yield ("bold", block.tag, _shape(found.form))
        yield ("bold", "leads" if leads else "alone", len(block.within))
    if block.within:
        yield (block.tag, "within", len(block.within))
    yield ("indent", block.indent)
    if asking == 1 and not block.glue and signs.is_one_sentence(found.bare):
        yield ("asks",)


def _leads_away(block: Block) -> bool:
    """Return whether *block* is a heading that is a link to another page."""
    targets = [span.href for span in block.spans if span.text.strip()]
    return bool(block.level and targets) and all(target and "#" not in target for target in targets)


def _shape(form: str) -> str:
    """Return *form*, the letter of its section as A."""
    return re.sub("[A-Z]+(?=[.-]?1)", "A", form)


def _classes(element: Element) -> str:
    """Return the classes of *element* that say what it is and not how it is just now."""
    classes = (element.get("class") or "").split()
    return ".".join(name for name in classes if name not in _STATES and not any(map(str.isdigit, name)))


def _name(kind: Kind) -> str:
    """Return *kind* in words: `h3`, `bold`, `p.question`."""
    match kind:
        case ("h", level):
            return f"h{level}"
        case ("h", level, "form", form):
            return f"h{level} numbered {form}"
        case ("h", level, *_) if level != "form":
            return f"h{level}"
        case ("up to h", level):
            return f"headings down to h{level}"
        case ("mark",):
            return "marked «Q:»"
        case ("asks",):
            return "paragraphs that ask"
        case ("indent", column, *_):
            return f"lines in column {column}"
        case (tag, "class", name) if name:
            return f"{tag}.{name}"
        case (tag, "in", around, *_):
            return f"{tag} in {around}"
        case ("form", form):
            return f"numbered {form}"
        case ("shell", (*_, inner)) | (_, "shell", (*_, inner)):
            return str(inner)
    return str(kind[0])
