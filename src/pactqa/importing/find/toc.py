"""Find the tables of contents. In: blocks and their prefixes. Out: the places of their lines, and those listed."""

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from msgspec import Struct

from pactqa.importing.blocks import Block
from pactqa.importing.find import settings
from pactqa.importing.words.phrases import letters
from pactqa.importing.words.prefix import Prefix


class Contents(Struct, frozen=True):
    """The places of the *lines* of all tables of contents, and of the entries and chapters that are *listed* there."""

    lines: Set[int]
    listed: Set[int]


def contents(blocks: Sequence[Block], entries: Sequence[Prefix]) -> Contents:
    """Find the tables of contents among *blocks*, whose beginnings are *entries*.

    A table of contents is a run of lines, not of headings, most of which are repeated below it, in the same order, with
    text between them. Blocks between its lines, or in the same list, are part of it.
    """
    names = [letters(entry.bare) if block.type == "text" else "" for block, entry in zip(blocks, entries, strict=True)]
    last = {name: place for place, name in enumerate(names) if name}
    targets = [
        place if block.level else last.get(name, place)
        for place, (block, name) in enumerate(zip(blocks, names, strict=True))
    ]
    lists = [
        next((around for around in reversed(block.within) if around.type in ("ul", "ol")), None) for block in blocks
    ]
    lines: set[int] = set()
    listed: set[int] = set()
    end = 0
    for run in _runs(targets):
        below = [targets[place] for place in run]
        answered = sum(after > before + 1 for before, after in pairwise(below))
        repeated = len(run) / (run[-1] + 1 - run[0])
        if len(run) < settings.ROW or repeated < settings.REPEATED or answered * 2 < len(run) - 1:
            continue
        items = {lists[place] for place in run} - {None}
        start, least, end = run[0], end, max(end, run[-1] + 1)
        while start > least and lists[start - 1] in items:
            start -= 1
        while end < below[0] and lists[end] in items:
            end += 1
        lines.update(place for place in range(max(start, least), end) if not blocks[place].level)
        listed.update(below)
    return Contents(lines, listed)


def _runs(targets: Sequence[int]) -> Iterator[list[int]]:
    """Yield the runs of lines that are repeated in the same order. *targets* are the last places of each line."""
    run: list[int] = []
    for place, target in enumerate([*targets, 0]):
        is_line = place < target
        if run and (
            place in (targets[run[0]], len(targets)) or place > run[-1] + 2 or (is_line and target < targets[run[-1]])
        ):
            yield run
            run = []
        if is_line:
            run.append(place)
