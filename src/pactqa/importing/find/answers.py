"""Find the entries. In: a document and its questions. Out: the places of each question, its answer, and asides."""

import re
from collections import Counter
from collections.abc import Collection, Container, Hashable, Iterator, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from pactqa.importing.blocks import Block, without_pictures
from pactqa.importing.find import settings
from pactqa.importing.find.choice import Choice
from pactqa.importing.find.features import path
from pactqa.importing.find.scope import DocumentFacts
from pactqa.importing.words.phrases import SENTENCE_ENDS, is_beside, is_box, is_byline, is_way_back
from pactqa.importing.words.prefix import Prefix, is_label


def without_labels(blocks: Sequence[Block]) -> tuple[list[Block], list[int]]:
    """Return *blocks* without the labels «Question» and «Answer», and their places.

    The text below each «Question» is chosen. If the labels are headings, others between them belong to the answer.
    Labels count only if there are both. The letters Q and A alone are labels if they alternate, else part of an index.
    """
    letters = [block.text for block in blocks if block.text in ("Q", "A")]
    alone = {"Q": "q", "A": "a"} if letters == ["Q", "A"] * (len(letters) // 2) else {}
    labels = [alone.get(block.text) or is_label(block.text) if block.type == "text" else "" for block in blocks]
    if not {"q", "a"} <= {*labels}:
        return [*blocks], [*range(len(blocks))]
    level = min(block.level for block, label in zip(blocks, labels, strict=True) if label == "q")
    rest: list[Block] = []
    places: list[int] = []
    asks = False  # whether the next text is a question
    for place, (block, label) in enumerate(zip(blocks, labels, strict=True)):
        if label:
            asks = label == "q"
            continue
        new = block
        if asks and block.type == "text":
            new, asks = replace(block, chosen=True, level=level), False
        elif level and block.level >= level:
            new = replace(block, level=min(block.level + 1, 6))
        rest.append(new)
        places.append(place)
    return rest, places


class Entry(Struct, frozen=True):
    """The places of a question, its answer, and the *asides* in the answer."""

    question: range
    answer: range
    asides: Collection[int]


def find_entries(
    document: DocumentFacts, choice: Choice, questions: Sequence[int], titles: Container[int]
) -> Iterator[Entry]:
    """Yield the entries of *questions*, places of *choice*. *titles* are the places of titles that are not headings."""
    blocks, prefixes, is_article = document.blocks, document.prefixes, choice.is_article
    names = {place for place, prefix in enumerate(prefixes) if prefix.mark == "a" and not prefix.bare}
    below = [choice.turns[place].stop if place in choice.turns else place for place in questions]
    heads = [head if head in names else place for place, head in zip(questions, below, strict=True)]
    ends = [*map(min, document.sections.answer_ends(heads), [*questions[1:], len(blocks)])]
    if is_article:  # it keeps all text between two questions
        ends = [*questions[1:], min(ends[-1], choice.within.stop)]
    asked = [choice.turns.get(place, range(place, place + 1)) for place in questions]
    levels = [(blocks[question].level or 6) if is_article else 0 for question in questions]
    ends = [_before_titles(blocks, *answer, titles) for answer in zip(questions, ends, levels, strict=True)]
    answers: Sequence[range] = [range(turn.stop, end) for turn, end in zip(asked, ends, strict=True)]
    boxes: Collection[int] = ()
    if is_article and document.is_page:
        answers, boxes = _article_answers(document, questions, answers, choice)
    elif document.is_page or is_article:
        *before, last = answers
        is_text = blocks[questions[0]].element is None  # plain text has no styles, and rules may be in all answers
        places = range(questions[0] if is_text else last.start + 1, last.stop)
        rule = next((place for place in places if blocks[place].type == "rule"), last.stop)
        if rule > last.start and (before or not is_text):
            last = range(last.start, rule)
        if not is_text:
            others = chain(*before) if is_article else last  # a biography below the last one has another style
            known = {*(_form(blocks, place) for place in others), _first_form(blocks, prefixes, last), None}
            last = _up_to(blocks, last, known)
        answers = [*before, last]
    links = Counter(blocks[place].spans for answer in answers for place in answer[1:][-1:] if blocks[place].linked)
    closing = {spans for spans, times in links.items() if times * 2 > max(len(answers), 2)}  # «Close», «Back to top»
    for turn, answer in zip(asked, answers, strict=True):
        asides = {place for place in answer if place in boxes}
        asides.update(place for place in answer[1:][-1:] if blocks[place].spans in closing)
        yield Entry(turn, answer, asides.union(_find_asides(blocks, prefixes, answer, is_article=is_article)))


def _before_titles(blocks: Sequence[Block], question: int, end: int, level: int, titles: Container[int]) -> int:
    """Return the *end* of the answer to *question*, above any headings down to *level* and *titles* of chapters."""
    above = end
    while above > question + 1 and (above - 1 in titles or 0 < blocks[above - 1].level <= level):
        above -= 1
    return above if any(block.type != "rule" for block in blocks[above:end]) else end


def _article_answers(
    document: DocumentFacts, questions: Sequence[int], answers: Sequence[range], choice: Choice
) -> tuple[Sequence[range], Collection[int]]:
    """Return the *answers* to *questions* in the article of a page, each cut at its end, and the places of boxes.

    An answer ends with a paragraph that is formatted like the first one of any answer, not with one in another
    element or style: a box, a caption, a credit. The last one also ends at a rule, at a line formatted like the
    questions, or at a heading in the same element. A heading in another element begins a box, such as a video or an
    advertisement, which ends where text in the style of answers resumes.
    """
    blocks, prefixes = document.blocks, document.prefixes
    *before, last = answers
    forms = {_first_form(blocks, prefixes, answer) for answer in answers} - {None}
    around = Counter(_around(blocks[question]) for question in questions).most_common(1)[0][0]
    main = [question for question in questions if _around(blocks[question]) == around]
    asked = {_form(blocks, question) for question in main if blocks[question].stands_out} - {None}
    level = max(blocks[question].level or 6 for question in main)
    has_rules = any(block.type == "rule" for block in blocks[questions[0] : questions[-1]])
    boxes: set[int] = set()
    end, is_box = last.stop, False
    for place in range(answers[0].start, choice.within.stop):
        block, form = blocks[place], _form(blocks, place)
        is_head, is_text = 0 < block.level <= level, form in forms
        is_rule = not has_rules and (block.type == "rule" or re.fullmatch(r"[\W_]{3,}", block.text))  # «+++»
        if place > last.start and (is_rule or (is_head and _around(block) == around) or form in asked):
            end = min(end, place)
            break
        is_box = (is_box and not is_text) or (is_head and _around(block) != around)
        boxes.update([place] * is_box)
        end = place + 1 if place >= last.stop and is_text else end
    answers = [*before, range(last.start, end)]
    return [_up_to(blocks, answer, {*forms, None}) for answer in answers], boxes


def _around(block: Block) -> Hashable:
    """Return the path of the parent of *block*'s element."""
    return path(block.element.getparent())


def _first_form(blocks: Sequence[Block], prefixes: Sequence[Prefix], answer: range) -> Hashable:
    """Return the form of the first paragraph of *answer*, which a question, a mark, a name or a picture may precede."""
    text = next((place for place in answer if prefixes[place].mark != "a" or prefixes[place].bare), answer.stop)
    while 0 < text < answer.stop and blocks[text].glue:  # a document may begin with part of a paragraph
        text -= 1
    full = (place for place in range(text, answer.stop) if without_pictures(blocks[place]).text)
    return next(filter(None, (_form(blocks, place) for place in full)), None)


def _up_to(blocks: Sequence[Block], answer: range, forms: Container[Hashable]) -> range:
    """Return *answer* up to its last paragraph in one of *forms*, without links at its end that resiliparse omits."""
    end = answer.stop
    for head in reversed(answer[1:]):
        links = blocks[head].linked and blocks[head].in_article is False
        if blocks[head].glue:
            continue
        if _form(blocks, head) in forms and not links:
            break
        end = head
    return range(answer.start, end)


def _form(blocks: Sequence[Block], place: int) -> Hashable:
    """Return the form of the paragraph that begins at *place*: its style, and the classes of the elements around it.

    A pull quote, which no colon announces, has a form, too. For any other block it is None, because an answer may end
    with the only list in the document.
    """
    block = blocks[place]
    is_announced = blocks[place - 1].text.endswith((":", "："))
    is_pull_quote = [around.type for around in block.within] == ["quote"] and not is_announced
    if block.type != "text" or block.glue or (block.within and not is_pull_quote):
        return None
    goes_on = place + 1 < len(blocks) and blocks[place + 1].glue
    visible = [span for span in block.spans if span.text.strip()]
    return (
        block.bold and not goes_on,
        bool(visible) and not goes_on and all(span.emphasis for span in visible),
        path(block.element),
    )


def _find_asides(
    blocks: Sequence[Block], prefixes: Sequence[Prefix], answer: range, *, is_article: bool
) -> Iterator[int]:
    """Yield the places in *answer* of captions, bylines, buttons, links to other pages, and a lone mark of the answer.

    *prefixes* belong to *blocks*. An aside is a paragraph of its own, and neither the first one nor in a list: «By
    card» or a date may be an answer, or an item, and in an FAQ the former may head a part of one. In an article, links
    and bits at its end are asides too, and so is a box with a known label: the list below it, or the text down to
    the next line that stands out.
    """
    kept: list[int] = []
    box = 0  # where the box ends
    for place in answer:
        block = blocks[place]
        if is_article and kept and is_box(block.text):
            first = blocks[place + 1 : place + 2]
            items = first[0].within[:1] if first else ()
            below = range(place + 1, answer.stop)
            ends = (end for end in below if blocks[end].stands_out or (items and blocks[end].within[:1] != items))
            box = next(ends, answer.stop)
        if place < box:
            yield place
            continue
        goes_on = place + 1 < answer.stop and bool(blocks[place + 1].glue)
        alone = block.type == "text" and bool(block.text) and not (block.level or block.within or block.glue or goes_on)
        if (
            (alone and kept and is_beside(block.text) and (is_article or not is_byline(block.text)))
            or (not kept and prefixes[place].mark == "a" and not prefixes[place].bare and not prefixes[place].speaker)
            or (kept and _leads_away(block))
        ):
            yield place
        else:
            kept.append(place)
    while is_article and len(kept) > 1 and _leads_on(blocks[kept[-1]], is_last=kept[-1] + 1 == answer.stop):
        yield kept.pop()


def _leads_on(block: Block, *, is_last: bool) -> bool:
    """Return whether *block*, at the end of an answer in the article of a page, is only links, or not a sentence.

    If it *is_last*, a long line without final punctuation is part of the answer; above asides, it is not.
    """
    if block.in_article is None or block.type != "text":
        return False
    says = (is_last and len(block.text) >= settings.BIT) or block.text.endswith(tuple(SENTENCE_ENDS))
    return block.linked or not (says or block.within)


def _leads_away(block: Block) -> bool:
    """Return whether *block* is only a link to the top of the page or to another page."""
    if is_way_back(block.text) and any(span.href == "" for span in block.spans):
        return True
    return block.in_article is False and not block.within and block.linked
