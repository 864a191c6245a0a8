"""The texts of an article. In: an `Outline`, the role of each block. Out: a `Draft`.

This is the one place that leaves something out: what is `aside` or `outside`, labels, and the marks of entries.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise

from msgspec.structs import replace

from pactqa.importing.blocks import Block, Container, Span, without_anchor, without_pictures, without_start
from pactqa.importing.outline import Outline
from pactqa.importing.values import Draft, DraftQuestion
from pactqa.importing.words.phrases import is_byline, split_date, summary, without_more, without_title
from pactqa.importing.words.prefix import Prefix, without_prefixes
from pactqa.importing.words.sentences import asks, has_question_mark
from pactqa.importing.write.answer import write_answer
from pactqa.importing.write.links import Links
from pactqa.model import Source
from pactqa.store import id_in
from pactqa.text import slug

__all__ = ["write", "write_answer"]


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
    asked = [*places["question"].values()]
    firsts = [own[0] for own in asked]
    starts = without_prefixes([blocks[place].text for place in firsts], [prefixes[place] for place in firsts])
    names = [
        " ".join([start, *(blocks[place].text for place in own[1:])]) for start, own in zip(starts, asked, strict=True)
    ]
    links, sections = Links(outline, names), _chapter_names(outline)
    blocks = links.linked()
    ids = _ids([blocks[place] for place in firsts])
    quotations = {number: _quotation([blocks[place] for place in own]) for number, own in places["answer"].items()}
    if sum(map(bool, quotations.values())) * 2 <= len(asked):
        quotations = {}  # otherwise they set answers in
    questions: list[DraftQuestion] = []
    for number in range(len(asked), 0, -1):
        own, name = asked[number - 1], names[number - 1]
        answer = places["answer"][number]
        parts = [_without_mark(blocks[place], prefixes[place], first=place == answer[0]) for place in answer]
        if all(part.level for part in parts):  # formatted in large type, and headings of nothing
            parts = [replace(part, level=0) for part in parts]
        around = (*blocks[own[0]].within, *quotations.get(number, ()))
        text, markdown = write_answer(parts, around)
        if not answer and questions and (asks(name, outline.language) or prefixes[own[0]].mark == "q"):
            between = roles[own[-1] + 1 : asked[number][0]]
            if all(role.name == "aside" for role in between):  # questions in a row share one answer
                text, markdown = questions[-1].answer, questions[-1].markdown
        questions.append(DraftQuestion(name, text, markdown, sections.get(number), id=ids[number - 1]))
    return questions[::-1], links.dead


def _ids(asked: Sequence[Block]) -> list[str]:
    """Return the anchors of the blocks *asked*, "" for one that has none or only one that is made of its text.

    The last anchor is the block's own; those before it may be of what is around it. If only the first of several has
    one, that is around all of them.
    """
    fit = [
        [id_ for name in block.anchors if (id_ := id_in(f"#{name.removeprefix('user-content-')}"))] for block in asked
    ]
    if asked[1:] and not any(fit[1:]):
        return [""] * len(asked)
    times = Counter(names[-1] for names in fit if names)
    return [
        names[-1] if names and times[names[-1]] == 1 and slug(block.text) not in names[-1] else ""
        for names, block in zip(fit, asked, strict=True)
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
    """Return the names of the chapters of *outline*, by question, without numbers and marks, and each another one."""
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


def _quotation(answer: Sequence[Block]) -> Sequence[Container]:
    """Return the quotation that holds all of *answer*, none if there is none."""
    first = answer[0].within[:1]
    is_quoted = first and first[0].what == "quote" and all(block.within[:1] == first for block in answer)
    return first if is_quoted else ()


def _description(outline: Outline, questions: Sequence[DraftQuestion], dead: int) -> str:
    """Describe *questions*: how they are formatted, the question marks, what is left out, and links to nothing."""
    if not outline.how:
        return ""
    answered = [question.name for question in questions if question.answer]
    marked = sum(map(has_question_mark, answered))
    missing = len(questions) - len(answered)
    beside = (role.name == "aside" and role.number > 0 for role in outline.roles)
    said = ((left, bool(block.text)) for left, block in zip(beside, outline.blocks, strict=True))
    asides = sum((True, True) in run for left, run in groupby(said, key=lambda each: each[0]) if left)
    left = f", {missing} without an answer left out" if missing else ""
    for what, count in (("chapter introduction", _introductions(outline)), ("aside", asides)):
        left += f", {count} {what}{'s' if count > 1 else ''} left out" if count else ""
    left += f", {dead} link{'s' if dead > 1 else ''} to nothing" if dead else ""
    return f"{outline.how}, {marked} of {len(answered)} with a question mark{left}"


def _introductions(outline: Outline) -> int:
    """Return the number of texts of *outline* that are right below the title of a chapter, and in no answer."""
    names = [role.name for role in outline.roles]
    asked = [place for place, name in enumerate(names) if name == "question"]
    return sum(
        names[place - 1 : place + 1] == ["chapter", "outside"] and block.what != "rule" and block.kept is not False
        for place, block in enumerate(outline.blocks)
        if asked[0] < place < asked[-1]
    )


def write_summary(box: Sequence[Block]) -> str | None:
    """Return the text of *box*, the blocks of a summary, without its label and «Show more», None if there is none."""
    if not box:
        return None
    beside = box[0].text.removeprefix(summary(box[0].text) or "")
    paragraphs = [beside, *_text(box[1:]).split("\n\n")]
    return "\n\n".join(filter(None, map(without_more, paragraphs))) or None


def write_lead(lead: Sequence[Block], headline: str | None) -> tuple[str | None, Source | None]:
    """Return the text of *lead*, without the *headline*, and the source, made of its date and byline."""
    paragraphs: list[Block] = []
    published = credit = None
    for block in lead:
        text, day = split_date(without_title(without_pictures(block).text, headline))
        published = published or day
        if is_byline(text):
            credit = credit or text
        elif text:
            paragraphs.append(replace(block, text=text))
    source = Source(date=published, credit=credit) if published or credit else None
    return _text(paragraphs) or None, source


def _text(blocks: Sequence[Block]) -> str:
    """Return *blocks* as plain text."""
    plain = [
        replace(block, what="text", level=0, spans=(Span(block.text),), within=block.within[:2]) for block in blocks
    ]
    return write_answer(plain)[0]
