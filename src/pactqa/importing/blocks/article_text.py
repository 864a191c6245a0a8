"""Tell which blocks of a web page belong to the article, with resiliparse.

It is a hint, not a filter: what it keeps shows where the article begins and ends.
"""

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from msgspec.structs import replace

from pactqa.importing.blocks.block import Block
from pactqa.importing.words import SENTENCE_ENDS, letters


def main_lines(page: str) -> Set[str]:
    """Return the letters of each line of text that resiliparse considers part of the article of *page*, HTML."""
    from resiliparse.extract.html2text import extract_plain_text

    page = page.encode(errors="replace").decode()  # it takes no lone surrogates
    found = extract_plain_text(page, main_content=True, alt_texts=False, list_bullets=False)
    return {*map(letters, found.splitlines())} - {""}


def mark_kept(blocks: Sequence[Block], article: Set[str]) -> Iterator[Block]:
    """Yield *blocks*, each with `kept`: whether the letters of its line are in *article*.

    If this is true for none of them, `kept` is left as it is.
    """
    starts = [place for place, block in enumerate(blocks) if block.glue != " "]
    rows = [blocks[start:end] for start, end in pairwise([*starts, len(blocks)])]
    known = [letters("".join(block.text for block in row)) in article for row in rows if article]
    if not any(known):
        yield from blocks
        return
    title = next((place for place, row in enumerate(rows) if row[0].level == 1), 0)
    for place, row in enumerate(rows):
        menu = place < title and not row[-1].text.endswith(tuple(SENTENCE_ENDS))  # resiliparse keeps those of few words
        yield from (replace(block, kept=known[place] and not menu) for block in row)
