"""Find the table of contents of a document, which tells its entries from everything else."""

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from msgspec import Struct

from pactqa.importing.blocks import Block, Container
from pactqa.importing.find import settings
from pactqa.importing.words import Prefix, letters


class Contents(Struct, frozen=True):
    """The places of the *lines* of all tables of contents, and those of the entries and chapters that are *listed*."""

    lines: Set[int]
    listed: Set[int]


def contents(blocks: Sequence[Block], entries: Sequence[Prefix]) -> Contents:
    """Find the tables of contents among *blocks*, whose beginnings are *entries*.

    A table of contents is a run of lines, not of headings, that are repeated below it, in the same order, with text in
    between. What is between its lines, or in the same list, is part of it.
    """
    names = [letters(entry.bare) if block.what == "text" else "" for block, entry in zip(blocks, entries, strict=True)]
    last = {name: place for place, name in enumerate(names) if name}
    targets = [
        last[name] if name and not block.level else place
        for place, (block, name) in enumerate(zip(blocks, names, strict=True))
    ]
    lines: set[int] = set()
    listed: set[int] = set()
    end = 0
    for run in _runs(targets):
        if run[-1] >= end:  # else it is in the same list as the one before
            start, end = _whole(run, blocks, targets, end)
            lines.update(place for place in range(start, end) if not blocks[place].level)
        lines.update(run)
        listed.update(targets[place] for place in run)
    return Contents(lines, listed)


def _whole(run: Sequence[int], blocks: Sequence[Block], targets: Sequence[int], least: int) -> tuple[int, int]:
    """Return the start and the end of the table of contents with the lines *run*. It starts at *least* or later.

    *targets* are the last places with the same text as each place.
    """
    items = {_list(blocks[place]) for place in run} - {None}
    start, end = run[0], run[-1] + 1
    while start > least and _list(blocks[start - 1]) in items:
        start -= 1
    while end < targets[run[0]] and _list(blocks[end]) in items:
        end += 1
    return start, end


def _list(block: Block) -> Container | None:
    """Return the innermost list around *block*, None if there is none."""
    return next((around for around in reversed(block.within) if around.what in ("ul", "ol")), None)


def _runs(targets: Sequence[int]) -> Iterator[list[int]]:
    """Yield the lines of each table of contents. *targets* are the last places with the same text as each place."""
    run: list[int] = []
    for place, target in enumerate([*targets, 0]):
        is_line = place < target
        if run and (
            place in (targets[run[0]], len(targets)) or place > run[-1] + 2 or (is_line and target < targets[run[-1]])
        ):
            if len(run) >= max(settings.ROW, settings.REPEATED * (run[-1] + 1 - run[0])) and _have_answers(
                run, targets
            ):
                yield run
            run = []
        if is_line:
            run.append(place)


def _have_answers(run: Sequence[int], targets: Sequence[int]) -> bool:
    """Return whether something is below most of the entries that the lines *run* announce. Else, a text is repeated."""
    return sum(below > above + 1 for above, below in pairwise(targets[place] for place in run)) * 2 >= len(run) - 1
