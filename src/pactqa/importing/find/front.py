"""Find the parts above the questions. In: blocks. Out: the places of the title and summary, and the lead's roles."""

from bisect import bisect_left
from collections.abc import Hashable, Mapping, Sequence, Set

from pactqa.importing.blocks import OPENERS, Block, RoleName, without_pictures
from pactqa.importing.find import settings
from pactqa.importing.find.features import classes, path
from pactqa.importing.find.sections import Sections
from pactqa.importing.words.phrases import (
    announces,
    asks,
    is_beside,
    is_byline,
    is_contents,
    is_headline,
    letters,
    names_lead,
    names_summary,
    offers_more,
    split_date,
    summary,
    without_more,
    without_title,
)
from pactqa.importing.words.prefix import parse_prefix


def find_title(blocks: Sequence[Block], title: str | None) -> tuple[str | None, Set[int]]:
    """Return the title of an article, and the places of the blocks that only repeat it.

    It is the only heading of level 1, unless that is below other text of a document with a *title*; else *title*, else
    a first paragraph that looks like a headline. If only one text asks, it is a question, not the title.
    """
    key = letters(title or "")
    places = {
        place for place, block in enumerate(blocks) if key and (block.level or not place) and letters(block.text) == key
    }
    if {letters(block.text) for block in blocks if _asks(block)} == {key}:
        places = set()  # it is the only question
    rest = [place for place in range(len(blocks)) if not (place in places or blocks[place].beside)]
    top = [place for place in rest if blocks[place].level == 1 and not (title and blocks[place].linked)]
    first = [place for place in rest if blocks[place].type == "text"][:1]
    if any(blocks[place].level == 1 for place in places):
        return title, places
    if len(top) == 1 and (title is None or top == first) and _is_title(blocks, top[0], rest):
        title_place = top[0]
    elif title is None and first and first != rest[-1:] and _is_headline(blocks[first[0]]):
        title_place = first[0]
    else:
        return title, places
    return blocks[title_place].text, places | {title_place}


def _is_title(blocks: Sequence[Block], place: int, rest: Sequence[int]) -> bool:
    """Return whether the heading at *place*, the only one of level 1 among those at *rest*, is the title."""
    block = blocks[place]
    if block.chosen or is_contents(block.text):
        return False
    if any(_asks(blocks[other]) for other in rest if other < place and (block.element is None or blocks[other].level)):
        return False  # it is below a question; in plain text, any line in capitals is a heading
    return not _asks(block) or any(_asks(blocks[other]) for other in rest if other != place)


def _is_headline(block: Block) -> bool:
    """Return whether *block*, the first paragraph, is a headline."""
    return not (block.level or block.tag in OPENERS or parse_prefix(block.text).mark) and is_headline(block.text)


def find_summary(blocks: Sequence[Block]) -> range:
    """Return the places of the summary box with its label, or an empty range.

    It is the first one above all questions. Among and below them it is the only one with a heading as its label that is
    in an element of its own, or not below a question: a summary inside an answer does not summarize the article. If
    there is no label, it is a list above the questions in an element whose class says so.
    """
    labels = [place for place, block in enumerate(blocks) if block.type == "text" and summary(block.text)]
    others = (place for place, block in enumerate(blocks) if block.stands_out and summary(block.text) != block.text)
    asked = [*(place for place in others if _asks(blocks[place])), len(blocks)]
    if not labels:
        boxed = [place for place in range(asked[0]) if _is_boxed(blocks[place])]
        all_of = range(boxed[0], boxed[-1] + 1) if boxed and asked[1:] else range(0)
        return all_of if [*all_of] == boxed else range(0)
    sections = Sections(blocks)
    ends = [*(place for place, block in enumerate(blocks) if block.level or _asks(block)), len(blocks)]
    offers = [*(place for place, block in enumerate(blocks) if offers_more(block.text)), len(blocks)]
    boxes = (_box(sections, place, ends, offers) for place in labels if place < asked[0])
    if box := next(filter(None, boxes), None):
        return box
    inside = [place for place in labels if place > asked[0] and summary(blocks[place].text) == blocks[place].text]
    if len(inside) == 1 and (box := _box(sections, inside[0], ends, offers)):
        level = blocks[asked[bisect_left(asked, box.start) - 1]].level
        if blocks[box.start].level > 0 and (
            blocks[box.start].level <= level or sections.own_end(box.start, box.stop) == box.stop
        ):
            return box
    return range(0)


def _is_boxed(block: Block) -> bool:
    """Return whether *block* is in a list in an element whose class says that it is a summary."""
    if not block.within or block.element is None:
        return False
    return any(names_summary(names) for _, names in path(block.element)[:4])  # its item, its list, and two around


def _box(sections: Sections, place: int, ends: Sequence[int], offers: Sequence[int]) -> range:
    """Return the places of the summary box labelled at *place*, none if nothing is in it.

    It ends with the first of *offers*, the places of "show more"; without one, with the element that begins with its
    label, or the list below; else, below a heading, at the next one; else it is the single paragraph below the label.
    It never extends beyond one of *ends*. Both are sorted, and have the end of the document as their last.
    """
    blocks, start = sections.blocks, place + 1
    label = blocks[place]
    beside = label.text.removeprefix(summary(label.text) or "")
    end = ends[bisect_left(ends, start)]
    shut = offers[bisect_left(offers, place if beside else start)]
    following = blocks[start] if start < end else Block(text="")
    if shut < end:
        end = shut + 1
    elif (limit := sections.own_end(place, end)) > start:
        end = limit
    elif following.within:
        end = next((each for each in range(start, end) if blocks[each].within[:1] != following.within[:1]), end)
    elif beside and not following.glue:
        end = start
    elif not label.level:
        end = min(end, start + 1)
    box = range(place, end)
    return box if any(map(without_more, [beside, *(blocks[below].text for below in box[1:])])) else range(0)


def _asks(block: Block) -> bool:
    return block.type == "text" and asks(parse_prefix(block.text).bare) == 1


def lead(
    blocks: Sequence[Block],
    front: range,
    headline: str | None,
    titles: Set[str] = frozenset(),
    body: Set[tuple[Hashable, ...]] = frozenset(),
) -> Mapping[int, RoleName]:
    """Return the role of each of *blocks* at the places *front*, above the questions.

    All of it is the lead, with the headings inside it, except for furniture: blocks that `_furniture` knows, and in a
    page also lines that are not sentences, if others are. Dates and bylines are part of the lead, which is written
    without them; it may repeat the *headline*. *titles* are the `letters` of the titles of questions and chapters.

    *body* are the paths of the paragraphs that answer in an article of a page. The first paragraph like them ends the
    header, of which only sentences are in the lead; other paragraphs below it are captions, boxes and the like.
    """
    roles: dict[int, RoleName] = {}
    paragraphs: list[int] = []  # the places of the lead's paragraphs
    sections: list[int] = []  # the places of headings below them that have no text yet
    credited = False  # whether there was a byline: it is the first one
    texts = {place: split_date(without_title(blocks[place].text, headline))[0] for place in front}
    alike = {place for place in front if body and path(blocks[place].element) in body}
    links = {block.within[:1] for block in blocks if any(span.href for span in block.spans)}
    items = (place for place in front if body and blocks[place].tag == "li" and blocks[place].within[:1] not in links)
    parents = {each[1:] for each in body}
    listed = {place for place in items if path(blocks[place].element)[2:] in parents}  # resiliparse leaves them out
    lines = (place for among in (sorted(alike), front) for place in among if _says(blocks[place], settings.SENTENCE))
    begins = next(lines, front.stop) if body else front.start
    sure = alike | {place for place in front if place >= begins or names_lead(classes(blocks[place].element))}
    least = {place: 0 if place in sure else settings.SENTENCE for place in front}
    says = {place for place in front if texts[place] and _says(blocks[place], least[place])}
    first = next((place for place in sorted(says) if blocks[place].in_article and not blocks[place].level), front.stop)
    known = {
        place for place in says if blocks[place].in_article is not False or (body and place < first) or place in listed
    }
    for place in front:
        block, text = blocks[place], texts[place]
        is_part = place >= begins and (block.within or block.glue)
        is_line = (block.level and _asks(block)) or not (is_part or place in says)
        is_text = block.type == "text" and not block.level
        role = _furniture(block, text, titles)
        if role == "contents":
            while paragraphs and announces(blocks[paragraphs[-1]].text):
                roles[paragraphs.pop()] = "contents"
            roles[place] = "contents"
        elif is_text and block.in_article is False and place not in known:
            roles[place] = "outside"
        elif not text or is_byline(text):
            roles[place] = "aside" if text and credited else "lead"
            credited = credited or bool(text)
        elif role:
            roles[place] = role
        elif block.level and is_line:
            roles[place] = "chapter"
            sections += [place] * (bool(paragraphs) and block.in_article is not False and place + 1 >= begins)
        elif (is_line and known and (body or block.in_article is not None)) or (
            alike and is_text and place > begins and not (is_part or place in alike)
        ):
            roles[place] = "aside"
        else:
            roles |= dict.fromkeys([*sections, place], "lead")
            paragraphs.append(place)
            sections = []
    return roles


def _says(block: Block, least: int) -> bool:
    """Return whether *block* is a text of at least *least* letters, and not only a label, links, or a picture."""
    text = without_pictures(block).text
    size = sum(map(str.isalpha, text))
    is_line = "|" in text or (is_headline(text) and size < settings.LEAD)
    is_picture = text != block.text and (size < settings.LEAD or least > 0)
    return block.type in ("code", "table") or not (block.linked or is_line or is_picture or size < least)


def _furniture(block: Block, text: str, titles: Set[str]) -> RoleName | None:
    """Return the role of *block*, whose *text* is above the questions, if it is known not to belong to the lead."""
    if (text and letters(parse_prefix(text).bare) in titles) or (block.within and block.linked) or is_contents(text):
        return "contents"
    is_number = block.type == "text" and not any(map(str.isalpha, text))
    return "aside" if is_beside(text) or is_number else None
