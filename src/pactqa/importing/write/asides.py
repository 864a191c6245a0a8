"""Tell what of an answer is not part of it: captions, bylines, buttons, and links to elsewhere."""

from collections.abc import Sequence

from msgspec.structs import replace

from pactqa.importing.blocks import Block, without_start
from pactqa.importing.words import Prefix, is_beside, is_control, is_way_back

_BIT = 20
"""The length of a text, in characters, below which it says something only as a sentence."""


def without_asides(blocks: Sequence[Block], prefixes: Sequence[Prefix], *, is_article: bool) -> list[Block]:
    """Return *blocks* without captions, bylines, buttons, links to other pages, and the mark of the answer.

    *prefixes* are those of *blocks*. What is beside an answer is a paragraph of its own, and neither the first one nor
    in a list: «By card» or a date may be an answer, or an item. In an article, so are links and bits at its end.
    """
    found: list[Block] = []
    for place, (block, begins) in enumerate(zip(blocks, prefixes, strict=True), 1):
        goes_on = place < len(blocks) and bool(blocks[place].glue)
        if block.tag == "button":
            continue
        if _stands_alone(block, goes_on=goes_on) and (is_control(block.text) or (found and is_beside(block.text))):
            continue
        if not found and begins.mark == "a":
            if not begins.bare:
                continue
            block = without_start(block, len(block.text) - len(begins.bare))
        if found and _leads_away(block):
            continue
        found.append(block)
    while is_article and len(found) > 1 and _leads_on(found[-1]):
        found.pop()
    if all(block.level for block in found):
        return [replace(block, level=0) for block in found]  # formatted in large type, and headings of nothing
    return found


def _leads_on(block: Block) -> bool:
    """Return whether *block*, the last of an answer in the article of a page, is only links, or says nothing."""
    says = (
        block.what != "text" or len(block.text) >= _BIT or block.text.endswith((".", "!", "?", "…", "。", "！", "？"))
    )
    in_page = block.kept is not None and block.what == "text" and bool(block.text)
    return in_page and (block.linked or (not says and not block.within))


def _stands_alone(block: Block, *, goes_on: bool) -> bool:
    """Return whether *block* is a paragraph of its own, in no list. *goes_on* means that the next one continues it."""
    return block.what == "text" and bool(block.text) and not (block.level or block.within or block.glue or goes_on)


def _leads_away(block: Block) -> bool:
    """Return whether *block* is nothing but a link to elsewhere: to the top of the page or to another page."""
    back = [span for span in block.spans if span.href == ""]
    if back and is_way_back(block.text):
        return True
    away = block.kept is False and not block.within and block.tag != "dt"
    return block.linked and away
