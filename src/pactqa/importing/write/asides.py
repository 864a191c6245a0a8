"""Tell what of an answer is not part of it: captions, bylines, buttons, and links to elsewhere."""

from collections.abc import Sequence

from msgspec.structs import replace

from pactqa.importing.blocks import Block, without_start
from pactqa.importing.words import Prefix, is_beside, is_way_back, without_more


def without_asides(blocks: Sequence[Block], prefixes: Sequence[Prefix], *, single: bool) -> list[Block]:
    """Return *blocks* without captions, bylines, buttons, links to other pages, and the mark of the answer.

    *prefixes* are the beginnings of *blocks*. If nothing else is left, a date or «By card» is the answer, unless the
    question is the *single* one of a report.
    """
    found: list[Block] = []
    beside: list[Block] = []
    for block, begins in zip(blocks, prefixes, strict=True):
        text = block.text if block.what == "text" and not block.level else ""
        if block.tag == "button":
            continue
        if text and is_beside(text):
            beside += [block] if without_more(text) else []
            continue
        if not found and begins.mark == "a":
            if not begins.bare:
                continue
            block = without_start(block, len(block.text) - len(begins.bare))
        if found and _leads_away(block):
            continue
        found.append(block)
    found = found or ([] if single else beside)
    if all(block.level for block in found):
        return [replace(block, level=0) for block in found]  # set in large type, and headings of nothing
    return found


def _leads_away(block: Block) -> bool:
    """Return whether *block* is nothing but a link to elsewhere: to the top of the page or to another page."""
    back = [span for span in block.spans if span.href == ""]
    if back and is_way_back(block.text):
        return True
    away = block.kept is False and not block.within and block.tag != "dt"
    return block.linked and (all(not span.href for span in block.spans) or away)
