"""Find the turns of an interviewer. In: blocks and their prefixes. Out: the range of blocks of each turn, by its form.

Turns begin with names, or the interviewer's have a form of their own: italics, bold, capitals, a heading, a dash or an
element. Where they have neither, paragraphs that ask alternate with others.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from itertools import pairwise, takewhile
from statistics import median
from typing import TypeAlias

from pactqa.importing.blocks import Block
from pactqa.importing.find import settings
from pactqa.importing.words.phrases import SENTENCE_ENDS, ends_question, is_one_sentence
from pactqa.importing.words.prefix import Prefix

Turns: TypeAlias = Mapping[int, range]
"""The range of each turn of an interviewer, by the place of its first block, or of a name alone above it."""

_QUOTES = "\"'«»“”„‘’‚‹› \u00a0\u202f"  # in French, with spaces inside


def find_turns(blocks: Sequence[Block], prefixes: Sequence[Prefix], content: range) -> Mapping[str, Turns]:
    """Return the turns among *blocks*, whose beginnings are *prefixes*, by their form, such as "turns with a name".

    Turns without names are in the main *content*.
    """
    found = {"turns with a name": _named(blocks, prefixes)}
    forms: defaultdict[tuple[str, Hashable], list[int]] = defaultdict(list)
    for place in content:
        forms[_form(blocks, place)].append(place)
    for (words, _), places in forms.items():
        if words and (turns := _set_apart(blocks, places)):
            found.setdefault(words, turns)
    if not any(prefix.mark == "q" for prefix in prefixes):
        found["paragraphs that take turns"] = _alternating(blocks, content)
    return {words: turns for words, turns in found.items() if turns}


def _named(blocks: Sequence[Block], prefixes: Sequence[Prefix]) -> Turns:
    """Return the turns that begin with a name.

    A turn is the text up to the name of the speaker who answers; without one, its first paragraph. A name alone does
    not belong to it.
    """
    marked = [place for place, prefix in enumerate(prefixes) if prefix.mark]
    turns: dict[int, range] = {}
    for place, after in pairwise([*marked, len(blocks)]):
        start = place if prefixes[place].bare else place + 1
        is_answered = any(prefix.mark == "a" for prefix in prefixes[after : after + 1])
        if prefixes[place].speaker is None or prefixes[place].mark == "a" or (start == after and not is_answered):
            continue
        parts = [*takewhile(lambda part: blocks[part].type == "text" and not blocks[part].level, range(start, after))]
        turns[place] = range(start, after if is_answered and parts[-1:] == [after - 1] else start + 1)
    return turns


def _form(blocks: Sequence[Block], place: int) -> tuple[str, Hashable]:
    """Return the form that may set the block at *place* apart from answers: its name, "" without one, and its value."""
    block = blocks[place]
    if not block.text or not _is_whole(blocks, place):
        return "", None
    if block.level:
        return f"turns in h{block.level}", block.level
    if block.bold:
        return "bold turns", None
    if block.spans and all(span.emphasis for span in block.spans if span.text.strip()):
        return "italic turns", None
    if block.text.isupper():
        return "turns in capitals", None
    if block.text[0] in "–—":
        return "turns behind a dash", None
    return ("turns set apart" if block.shell else ""), block.shell


def _set_apart(blocks: Sequence[Block], places: Sequence[int]) -> Turns:
    """Return the turns among the blocks at *places*, which have one form, if one of them is a statement.

    They begin with the first one that asks, or that may open the interview. A statement is a sentence that occurs once,
    and has an answer below. There are twice as many statements as questions at most; half as many if other text has the
    same form, and a quarter if they are headings.
    """
    asking = [place for place in places if _asks(blocks[place])]
    if len(asking) < settings.ROW:
        return {}
    times = Counter(blocks[place].text for place in places)
    first = next((place for place in places if _may_open(blocks, place)), asking[0])
    group = {place for place in places if place >= min(first, asking[0])}
    turns: dict[int, range] = {}
    start: int | None = None  # of the open turn
    for place in sorted(group):
        asks, goes_on = _asks(blocks[place]), place + 1 in group
        begins = place - 1 not in group and times[blocks[place].text] == 1 and _is_sentence(blocks[place])
        if start is None and (asks or begins):  # else it answers the turn above, in the same form
            start = place
        if start is not None and (not goes_on or (asks and not _asks(blocks[place + 1]))):
            if asks or _is_answered(blocks, place):
                turns[start] = range(start, place + 1)
            start = None
    stated = [turn for turn in turns.values() if not _asks(blocks[turn.stop - 1])]
    is_heading = blocks[asking[0]].level > 0
    if not is_heading and len(group) == sum(map(len, turns.values())):  # only turns are in their form
        return turns if 0 < len(stated) <= len(asking) * 2 else {}
    most = len(asking) // (4 if is_heading else 2)  # titles may be sentences, too
    return turns if 0 < len(stated) <= most and len(asking) >= settings.TALK else {}


def _is_answered(blocks: Sequence[Block], last: int) -> bool:
    """Return whether an answer may be below a statement that ends with the block at *last*."""
    below, rest, *_ = [*blocks[last + 1 : last + 3], Block(text=""), Block(text="")]
    says = len(below.text) >= settings.BIT or rest.glue != ""  # a short text may be a name before the rest
    return says and below.type == "text" and not below.level and below.in_article is not False


def _may_open(blocks: Sequence[Block], place: int) -> bool:
    """Return whether the block at *place* may open the interview: a sentence in a heading, an item, or bold.

    Above a bold one is the introduction, a paragraph of sentences: a bold lead is right below the title or the author.
    """
    block, above = blocks[place], blocks[place - 1] if place else Block(text="")
    introduces = above.type == "text" and not (above.level or above.bold) and _is_sentence(above)
    return _is_sentence(block) and bool(block.level or block.within or (block.bold and introduces))


def _is_sentence(block: Block) -> bool:
    """Return whether *block* is a sentence, not a title, a quotation or an address. A long one needs no full stop."""
    is_long = len(block.text) >= settings.LEAD and not (block.level or block.text.endswith((":", "/")))
    return block.text[:1] not in _QUOTES and (is_long or block.text.rstrip(_QUOTES).endswith(tuple(SENTENCE_ENDS)))


def _alternating(blocks: Sequence[Block], content: range) -> Turns:
    """Return the paragraphs of the main *content* that ask, if they alternate with longer ones, in most of it.

    They are not formatted differently, so there are at least `TALK`, and one for every `TALK` paragraphs.
    """
    lines = [place for place in content if _is_whole(blocks, place)]
    texts = [place for place in lines if not (blocks[place].level or blocks[place].linked)]
    alike: defaultdict[Hashable, list[int]] = defaultdict(list)
    last: int | None = None  # of those that ask
    for before, place, below in zip([-1, *texts], texts, texts[1:], strict=False):
        answers = last == before and _is_longer(blocks[place], blocks[before])
        if _asks(blocks[place]) and not answers:
            if not blocks[place].bold and (not _asks(blocks[below]) or _is_longer(blocks[below], blocks[place])):
                alike[blocks[place].shell].append(place)
            last = place
    asked = max(alike.values(), key=len, default=[])
    if [place for place in asked if not is_one_sentence(blocks[place].text)] == asked[:1]:
        asked = asked[1:]  # the lead ends with a question
    if len(asked) < settings.TALK:
        return {}
    spoken = [place for place in texts if place >= asked[0]]
    sizes = [sum(len(blocks[part].text) for part in range(place + 1, after)) for place, after in pairwise(asked)]
    is_short = median(len(blocks[place].text) for place in asked) < median(sizes)
    is_regular = spoken.index(asked[-1]) <= (len(asked) - 1) * settings.TALK
    size = sum(len(blocks[place].text) for place in texts)
    if not is_short or not is_regular or sum(len(blocks[place].text) for place in spoken) * 2 < size:
        return {}
    return {place: range(place, place + 1) for place in asked}


def _is_longer(block: Block, other: Block) -> bool:
    """Return whether *block* is so much longer than *other*, which asks, that it answers even if it ends by asking."""
    return len(block.text) > 2 * len(other.text)


def _is_whole(blocks: Sequence[Block], place: int) -> bool:
    """Return whether the block at *place* is all of a paragraph or a heading.

    In a list, it opens an item, or is the only one.
    """
    nothing = Block(text="")
    block, before = blocks[place], blocks[place - 1] if place else nothing
    after = blocks[place + 1] if place + 1 < len(blocks) else nothing
    opens = block.within == after.within != before.within
    alone = block.within[:1] not in (before.within[:1], after.within[:1])
    return block.type == "text" and not (block.glue or after.glue == " ") and (opens or alone or not block.within)


def _asks(block: Block) -> bool:
    return block.type == "text" and ends_question(block.text)
