"""The turns of an interview: each is a run of blocks that begins where somebody else begins to speak.

Names tell turns apart, or their form: those of whoever asks are in italics or bold, headings, or in an element of their
own. Where nothing does, paragraphs that ask take turns with others.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeAlias

from pactqa.importing.blocks import Block
from pactqa.importing.find import settings
from pactqa.importing.words import SENTENCE_ENDS, Prefix, ends_question

Turns: TypeAlias = Mapping[int, range]
"""The blocks of each turn of whoever asks, by the place where it begins: with its first block, or a name alone."""

_QUOTES = "\"'«»“”„‘’‚‹›"


def find_turns(blocks: Sequence[Block], prefixes: Sequence[Prefix], content: range) -> Mapping[str, Turns]:
    """Return the turns among *blocks*, whose beginnings are *prefixes*, by what tells them apart, in words.

    Those without names are in the main *content*.
    """
    found = {"turns with a name": _named(blocks, prefixes)}
    forms: defaultdict[tuple[str, Hashable], list[int]] = defaultdict(list)
    for place in content:
        for form in _forms(blocks, place):
            forms[form].append(place)
    for (words, _), places in forms.items():
        if turns := _set_apart(blocks, places):
            found.setdefault(words, turns)
    if not any(prefix.mark == "q" for prefix in prefixes):
        found["paragraphs that take turns"] = _alternating(blocks, content)
    return {words: turns for words, turns in found.items() if turns}


def _named(blocks: Sequence[Block], prefixes: Sequence[Prefix]) -> Turns:
    """Return the turns that begin with a name, each one paragraph. If the name is alone, that is the next one."""
    turns: dict[int, range] = {}
    for place, prefix in enumerate(prefixes):
        if prefix.mark == "q" and prefix.speaker is not None:
            start = place if prefix.bare else min(place + 1, len(blocks) - 1)
            turns[place] = range(start, start + 1)
    return turns


def _forms(blocks: Sequence[Block], place: int) -> Iterator[tuple[str, Hashable]]:
    """Yield how the block at *place* may be told from those that answer it: in words, and exactly."""
    block = blocks[place]
    if not block.text or not _is_whole(blocks, place):
        return
    if block.level:
        yield f"turns in h{block.level}", block.level
    elif block.bold:
        yield "bold turns", None
    elif block.spans and all(span.emphasis for span in block.spans if span.text.strip()):
        yield "italic turns", None
    elif block.shell:
        yield "turns set apart", block.shell


def _set_apart(blocks: Sequence[Block], places: Sequence[int]) -> Turns:
    """Return the turns of one form, that of the blocks at *places*, if some of them are statements, but not most.

    They are those from the first to the last one that asks. All are sentences, as nobody speaks in titles.
    """
    asking = [place for place in places if _asks(blocks[place])]
    if len(asking) < settings.TALK:
        return {}
    own = {*range(asking[0], asking[-1] + 1)} & {*places}
    turns: dict[int, range] = {}
    start: int | None = None  # of the open turn
    for place in sorted(own):
        asks, goes_on = _asks(blocks[place]), place + 1 in own
        says = asks or (place - 1 not in own and blocks[place].text.rstrip(_QUOTES).endswith(tuple(SENTENCE_ENDS)))
        if start is None and says:  # what follows one answers it, in the same form
            start = place
        if start is not None and (not goes_on or (asks and not _asks(blocks[place + 1]))):
            turns[start] = range(start, place + 1)
            start = None
    stated = sum(not _asks(blocks[turn.stop - 1]) for turn in turns.values())
    return turns if 0 < stated * 2 <= len(asking) else {}


def _alternating(blocks: Sequence[Block], content: range) -> Turns:
    """Return the paragraphs of the main *content* that ask, if they take turns with longer ones.

    They are told apart by nothing else, so there is one in three paragraphs, at least.
    """
    lines = [place for place in content if _is_whole(blocks, place)]
    texts = [place for place in lines if not (blocks[place].level or blocks[place].linked)]
    alike: defaultdict[Hashable, list[int]] = defaultdict(list)
    last = -1  # of those that ask
    for before, place, below in zip([-1, *texts], texts, texts[1:], strict=False):
        answers = last == before and _is_longer(blocks[place], blocks[before])
        if _asks(blocks[place]) and not answers:
            if not _asks(blocks[below]) or _is_longer(blocks[below], blocks[place]):
                alike[blocks[place].bold, blocks[place].shell].append(place)
            last = place
    asked = max(alike.values(), key=len, default=[])
    if len(asked) < settings.TALK:
        return {}
    spoken = [place for place in texts if place >= asked[0]]
    is_regular = spoken.index(asked[-1]) <= (len(asked) - 1) * settings.ROW
    return {place: range(place, place + 1) for place in asked} if is_regular else {}


def _is_longer(block: Block, other: Block) -> bool:
    """Return whether *block* is so much longer than *other*, which asks, that it answers even if it ends by asking."""
    return len(block.text) > 2 * len(other.text)


def _is_whole(blocks: Sequence[Block], place: int) -> bool:
    """Return whether the block at *place* is all of a paragraph or a heading, and in no list."""
    block = blocks[place]
    goes_on = any(after.glue == " " for after in blocks[place + 1 : place + 2])
    return block.what == "text" and not (block.within or block.glue or goes_on)


def _asks(block: Block) -> bool:
    return block.what == "text" and ends_question(block.text)
