"""The turns of an interview: each is a run of blocks that begins where somebody else begins to speak."""

from collections.abc import Mapping, Sequence
from itertools import pairwise, takewhile

from pactqa.importing.blocks import Block
from pactqa.importing.words import Prefix


def named_turns(blocks: Sequence[Block], prefixes: Sequence[Prefix]) -> Mapping[int, range]:
    """Return the turns of whoever asks, by the places of the blocks that begin with a name, as *prefixes* say.

    A turn is the text up to the name of whoever answers; without that, its first paragraph. A name alone is no part.
    """
    marked = [place for place, prefix in enumerate(prefixes) if prefix.mark]
    turns: dict[int, range] = {}
    for place, after in pairwise([*marked, len(blocks)]):
        if prefixes[place].speaker is None or prefixes[place].mark == "a":
            continue
        start = place if prefixes[place].bare else place + 1
        said = [*takewhile(lambda part: blocks[part].what == "text" and not blocks[part].level, range(start, after))]
        is_answered = after < len(blocks) and prefixes[after].mark == "a" and said[-1:] == [after - 1]
        turns[place] = range(start, after if is_answered else start + 1)
    return turns
