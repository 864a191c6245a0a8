"""Write the texts of an article. In: an `Outline`, the role of each block. Out: a `Draft`.

Only this stage leaves anything out: blocks that are `aside` or `outside`, labels, and the marks of entries.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby, pairwise

from msgspec.structs import replace

from pactqa.importing.blocks import (
    Block,
    Container,
    Outline,
    Span,
    Spans,
    without_anchor,
    without_pictures,
    without_start,
)
from pactqa.importing.values import Draft, DraftQuestion
from pactqa.importing.words.phrases import (
    any_of,
    asks,
    has_question_mark,
    is_byline,
    letters,
    split_byline,
    split_date,
    summary,
    without_more,
    without_title,
    words,
)
from pactqa.importing.words.prefix import Prefix, without_prefixes
from pactqa.importing.write.answer import write_answer
from pactqa.model import Source
from pactqa.store import id_in
from pactqa.text import slug

__all__ = ["write", "write_answer"]

_DASH = re.compile(r"[–—-]\s*(?=[^\W\d])")
"""Matches the dash in front of a turn."""


def write(outline: Outline) -> Draft:
    """Return the draft of *outline*."""
    with_role: defaultdict[str, list[Block]] = defaultdict(list)
    for block, role in zip(outline.blocks, outline.roles, strict=True):
        with_role[role.name].append(block)
    questions, dead = _write_questions(outline)
    lead, source = write_lead(with_role["lead"], outline.headline)
    left_out = sum(len(block.text) for name in ("aside", "outside") for block in with_role[name] if not block.beside)
    return Draft(
        headline=outline.headline,
        language=outline.language,
        abstract=write_summary(with_role["summary"]),
        description=lead,
        source=source,
        questions=questions,
        how=_description(outline, questions, dead),
        share=1 - left_out / max(sum(len(block.text) for block in outline.blocks if not block.beside), 1),
        selectors=outline.selectors,
        teasers=outline.teasers,
    )


def _write_questions(outline: Outline) -> tuple[Sequence[DraftQuestion], int]:
    """Return the questions of *outline* with their answers, and the number of links that lead nowhere."""
    blocks, roles, prefixes = outline.blocks, outline.roles, outline.prefixes
    places: defaultdict[str, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place, role in enumerate(roles):
        places[role.name][role.number].append(place)
    question_places = [*places["question"].values()]
    firsts = [group[0] for group in question_places]
    texts = [without_pictures(blocks[place]).text or blocks[place].text for place in firsts]
    starts = without_prefixes(texts, [prefixes[place] for place in firsts])
    names = [
        " ".join([start, *(blocks[place].text for place in group[1:])])
        for start, group in zip(starts, question_places, strict=True)
    ]
    links, sections = Links(outline, names), _chapter_names(outline)
    blocks = links.linked()
    ids = _ids([blocks[place] for place in firsts])
    holders = {
        number: _holders([blocks[place] for place in group], blocks[question_places[number - 1][0]])
        for number, group in places["answer"].items()
    }
    if sum(map(bool, holders.values())) * 2 <= len(question_places):
        holders = {}  # around few answers, they are part of those
    openings = [blocks[group[0]] for group in places["answer"].values()]
    are_dashed = sum(bool(_DASH.match(block.text)) for block in openings if not block.within) * 2 > len(openings)
    questions: list[DraftQuestion] = []
    for number in range(len(question_places), 0, -1):
        group, name = question_places[number - 1], names[number - 1]
        answer = places["answer"][number]
        parts = [_without_mark(blocks[place], prefixes[place], first=place == answer[0]) for place in answer]
        if are_dashed and parts and not parts[0].within and (dash := _DASH.match(parts[0].text)):
            parts[0] = without_start(parts[0], dash.end())
        if all(part.level for part in parts):  # large type, not headings of anything
            parts = [replace(part, level=0) for part in parts]
        around = (*blocks[group[0]].within, *holders.get(number, ()))
        text, markdown = write_answer(parts, around)
        if not answer and questions and (asks(name, outline.language) or prefixes[group[0]].mark == "q"):
            between = roles[group[-1] + 1 : question_places[number][0]]
            if all(role.name == "aside" for role in between):  # questions in a row share one answer
                text, markdown = questions[-1].answer, questions[-1].markdown
        questions.append(DraftQuestion(name, text, markdown, sections.get(number), id=ids[number - 1], number=number))
    return questions[::-1], links.dead


def _ids(blocks: Sequence[Block]) -> list[str]:
    """Return the anchors of *blocks*, all questions: "" for one that has none, or only one that is made of its text.

    The last anchor is the block's own; earlier ones may belong to elements around it. If only the first of several
    blocks has one, its element is around all of them.
    """
    fit = [
        [id_ for name in block.anchors if (id_ := id_in(f"#{name.removeprefix('user-content-')}"))] for block in blocks
    ]
    if blocks[1:] and not any(fit[1:]):
        return [""] * len(blocks)
    times = Counter(names[-1] for names in fit if names)
    return [
        names[-1] if names and times[names[-1]] == 1 and slug(block.text) not in names[-1] else ""
        for names, block in zip(fit, blocks, strict=True)
    ]


def _without_mark(block: Block, prefix: Prefix, *, first: bool) -> Block:
    """Return *block*, a part of an answer, without the mark of its *prefix* if it is the *first* part, or a name.

    The name of one of several who answer is kept, in bold.
    """
    if prefix.mark != "a" or (prefix.speaker is None and not first) or block.level:
        return block
    bare = without_start(block, len(block.text) - len(prefix.bare))
    if not prefix.speaker:
        return bare
    name = block.text.removesuffix(prefix.bare).rstrip()
    return replace(block, spans=(Span(name, strong=True), Span(" "), *bare.spans))


def _chapter_names(outline: Outline) -> Mapping[int, str]:
    """Return the names of the chapters of *outline*, by question, without numbers and marks, all different."""
    titles = sorted({*outline.chapters.values()})
    texts = [without_anchor(outline.blocks[place].text) for place in titles]
    prefixes = [outline.prefixes[place] for place in titles]
    increase = all(0 < one.count < other.count for one, other in pairwise(prefixes))
    bare = [one.bare for one in prefixes] if increase else without_prefixes(texts, prefixes)
    times = Counter[str]()
    names: dict[str, int] = {}
    for place, name in zip(titles, bare, strict=True):
        shown = name
        while shown in names:
            times[name] += 1
            shown = f"{name} ({times[name] + 1})"
        names[shown] = place
    name_of = {place: name for name, place in names.items()}
    return {number: name_of[place] for number, place in outline.chapters.items()}


def _holders(answer: Sequence[Block], question: Block) -> Sequence[Container]:
    """Return the quotations and the lists of one item that hold all of *answer*, but not its *question*."""
    levels = zip(*(block.within for block in answer), strict=False)
    shared = [first for first, *others in levels if {first, *others} == {first} and first not in question.within]
    return shared[:-1] if shared and shared[-1].type in ("ul", "ol") else shared


def _description(outline: Outline, questions: Sequence[DraftQuestion], dead: int) -> str:
    """Describe *questions*: how they are formatted, the question marks, the parts left out, and dead links."""
    if not outline.how:
        return ""
    answered = [question.name for question in questions if question.answer]
    marked = sum(map(has_question_mark, answered))
    missing = len(questions) - len(answered)
    beside = (role.name == "aside" and role.number > 0 for role in outline.roles)
    omitted = ((left, bool(block.text)) for left, block in zip(beside, outline.blocks, strict=True))
    asides = sum((True, True) in run for left, run in groupby(omitted, key=lambda each: each[0]) if left)
    left = f", {missing} without an answer left out" if missing else ""
    for part, count in (("chapter introduction", _introductions(outline)), ("aside", asides)):
        left += f", {count} {part}{'s' if count > 1 else ''} left out" if count else ""
    left += f", {dead} link{'s that lead' if dead > 1 else ' that leads'} nowhere" if dead else ""
    return f"{outline.how}, {marked} of {len(answered)} with a question mark{left}"


def _introductions(outline: Outline) -> int:
    """Return the number of texts of *outline* that are right below the title of a chapter, and in no answer."""
    names = [role.name for role in outline.roles]
    questions = [place for place, name in enumerate(names) if name == "question"]
    first = min([*outline.chapters.values(), *questions])
    return sum(
        names[place - 1 : place + 1] == ["chapter", "outside"]
        and block.type != "rule"
        and block.in_article is not False
        for place, block in enumerate(outline.blocks)
        if first < place < questions[-1]
    )


def write_summary(box: Sequence[Block]) -> str | None:
    """Return the text of *box*, the blocks of a summary, without its label and «Show more», or None."""
    if not box:
        return None
    label = summary(box[0].text)
    beside = [box[0].text.removeprefix(label)] if label else []
    paragraphs = [*beside, *_text(box[len(beside) :]).split("\n\n")]
    return "\n\n".join(filter(None, map(without_more, paragraphs))) or None


def write_lead(lead: Sequence[Block], headline: str | None) -> tuple[str | None, Source | None]:
    """Return the text of *lead*, without the *headline*, and the source, made of its date and byline."""
    paragraphs: list[Block] = []
    published = credit = None
    for block in lead:
        text, day = split_date(without_title(without_pictures(block).text, headline))
        if is_byline(text):
            name, day = split_byline(text)
            credit = credit or name
        elif text:
            paragraphs.append(replace(block, text=text))
        published = published or day
    source = Source(date=published, credit=credit) if published or credit else None
    return _text(paragraphs) or None, source


def _text(blocks: Sequence[Block]) -> str:
    """Return *blocks* as plain text."""
    plain = [
        replace(block, type="text", level=0, spans=(Span(block.text),), within=block.within[:2]) for block in blocks
    ]
    return write_answer(plain)[0]


# Links from one entry to another: to anchors in the document, and by numbers, as in «see G3»

_ENTRIES = [word for word in words("question", "answer", "plural") if len(word) > 2 or word == "q"]
_LABEL = r"(?<![\w.#])#?([A-Z]{1,2}-?\d{1,3}(?:[.-]\d{1,3}){0,3}|\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?)(?!\w|[.,:-]?\d|\s?%)"
_WORD = re.compile(
    rf"(?i:(?<!\w)(?:(?P<question>{any_of(_ENTRIES)})|{any_of(words('see'))})(?!\w)[.:]?\s+)(?=#?[A-Z]{{0,2}}-?\d)"
)
_FIRST = re.compile(_LABEL)
_NEXT = re.compile(rf"\s*(?:[,/&]|(?:,\s*)?(?<!\w){any_of(words('joins'))}(?!\w))\s*(?={_LABEL})")
_NUMBER = re.compile(r"[A-Z]{0,2}-?\d{1,3}(?:[.-]\d{1,3}){0,3}[a-z]?(?!\w)")


class Links:
    """The entries of *outline*, from 1, by the anchors, names and numbers of links to them.

    A name or a number that several entries share leads to none of them. *names* are the names of its questions. *dead*
    is the number of links to names that no part of the document has. Not all parts of a page are known.
    """

    def __init__(self, outline: Outline, names: Sequence[str]) -> None:
        self._outline, self._names = outline, names
        self.dead = 0
        self._anchors: dict[str, int] = {}
        following = 0  # the question below the chapter's title
        for block, role in zip(reversed(outline.blocks), reversed(outline.roles), strict=True):
            number = role.number or (following if role.name == "chapter" else 0)
            following = role.number or following
            if number:
                self._anchors.update(dict.fromkeys(block.anchors, number))
        self._numbered = _unique(self._numbers())

    @cached_property
    def _alike(self) -> dict[str, int]:
        """Questions by the keys of their anchors and names."""
        names = _unique((_key(name), number) for number, name in enumerate(self._names, 1))
        return names | _unique((_key(name), number) for name, number in self._anchors.items())

    @cached_property
    def _known(self) -> set[str]:
        """The keys of all anchors."""
        return {_key(name) for block in self._outline.blocks for name in block.anchors}

    def _numbers(self) -> Iterator[tuple[str, int]]:
        """Yield the number in front of each question, here or in the table of contents, as others refer to it: G3."""
        for place, prefix in self._outline.prefixes.items():
            block, role = self._outline.blocks[place], self._outline.roles[place]
            before = block.text[: max(block.text.find(prefix.bare), 0)]
            if role.name in ("question", "contents") and (label := _NUMBER.search(before[:40])):
                yield label[0], role.number or self._alike.get(_key(prefix.bare), 0)

    def linked(self) -> list[Block]:
        """Return the blocks of the outline, with a link wherever an answer refers to another question."""
        return [
            self._linked(block, role.number) if role.name == "answer" else block
            for block, role in zip(self._outline.blocks, self._outline.roles, strict=True)
        ]

    def _linked(self, block: Block, own_number: int) -> Block:
        def linked(spans: Spans) -> Spans:
            self.dead += sum(
                block.in_article is None and self._is_dead(span.fragment) for span in spans if span.fragment
            )
            return tuple(part for span in spans for part in self._parts(span, own_number))

        return replace(block, spans=linked(block.spans), rows=tuple(tuple(map(linked, row)) for row in block.rows))

    def _parts(self, span: Span, own_number: int) -> Iterator[Span]:
        """Yield the parts of *span*, of the answer to question *own_number*, that are links and those that are not."""
        if span.fragment:
            is_note = span.image is None and not any(map(str.isalnum, span.text))  # «*», of a footnote
            number = None if is_note else self._entry(span.fragment)
            yield replace(span, href=f"#{number}") if number and number != own_number else span
            return
        end = 0
        plain = span.href is None and not span.code and span.image is None
        for start, stop, label in references(span.text) if plain and self._numbered else ():
            number = self._numbered.get(label, own_number)
            if number != own_number:
                yield replace(span, text=span.text[end:start])
                yield replace(span, text=label, href=f"#{number}")
                end = stop
        if end < len(span.text) or not end:
            yield replace(span, text=span.text[end:])

    def _is_dead(self, fragment: str) -> bool:
        return fragment != "top" and not self._entry(fragment) and _key(fragment) not in self._known

    def _entry(self, fragment: str) -> int | None:
        """Return the number of the question that *fragment* leads to, None if it leads elsewhere.

        An anchor inside an answer leads to its question, and one of a chapter to its first question. Without an
        anchor of that name, case, punctuation and spaces make no difference, and the text of a question will do.
        """
        return self._anchors.get(fragment) or self._alike.get(_key(fragment))


def references(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the start, the end and the text of each number that *text* refers to as another entry.

    These are «see G3», «siehe Frage 12», «questions 1.2 and 1.3». A number without a letter or a part, like 3, is one
    only after a word for a question: «see 3» may count.
    """
    for word in _WORD.finditer(text):
        position = word.end()
        while label := _FIRST.match(text, position):
            if label[1].isdecimal() and not word["question"]:
                break
            yield label.start(1), label.end(1), label[1]
            following = _NEXT.match(text, label.end())
            if not following:
                break
            position = following.end()


def _key(name: str) -> str:
    """Return the letters of *name*: programs that make anchors of headings differ only in other characters."""
    return letters(name.removeprefix("user-content-"))


def _unique(found: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return the pairs *found* as a dictionary, without keys that have different values."""
    pairs = {(key, number) for key, number in found if key and number}
    times = Counter(key for key, _ in pairs)
    return {key: number for key, number in pairs if times[key] == 1}
