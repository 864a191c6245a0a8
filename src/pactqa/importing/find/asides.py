"""Tell what in an answer is not part of it, by its place: captions, bylines, buttons, and links to elsewhere."""

from collections.abc import Iterator, Sequence

from pactqa.importing.blocks import Block
from pactqa.importing.find import settings
from pactqa.importing.words import SENTENCE_ENDS, Prefix, is_beside, is_control, is_way_back


def find_asides(
    blocks: Sequence[Block], prefixes: Sequence[Prefix], answer: range, *, is_article: bool
) -> Iterator[int]:
    """Yield the places in *answer* of captions, bylines, buttons, links to other pages, and a lone mark of the answer.

    *prefixes* are those of *blocks*. What is beside an answer is a paragraph of its own, and neither the first one nor
    in a list: «By card» or a date may be an answer, or an item. In an article, so are links and bits at its end.
    """
    kept: list[int] = []
    for place in answer:
        block = blocks[place]
        goes_on = place + 1 < answer.stop and bool(blocks[place + 1].glue)
        alone = block.what == "text" and bool(block.text) and not (block.level or block.within or block.glue or goes_on)
        if (
            block.tag == "button"
            or (alone and (is_control(block.text) or (kept and is_beside(block.text))))
            or (not kept and prefixes[place].mark == "a" and not prefixes[place].bare)
            or (kept and _leads_away(block))
        ):
            yield place
        else:
            kept.append(place)
    while is_article and len(kept) > 1 and _leads_on(blocks[kept[-1]]):
        yield kept.pop()


def _leads_on(block: Block) -> bool:
    """Return whether *block*, the last of an answer in the article of a page, is only links, or says nothing."""
    if block.kept is None or block.what != "text" or not block.text:
        return False
    says = len(block.text) >= settings.BIT or block.text.endswith(tuple(SENTENCE_ENDS))
    return block.linked or not (says or block.within)


def _leads_away(block: Block) -> bool:
    """Return whether *block* is nothing but a link to elsewhere: to the top of the page or to another page."""
    if is_way_back(block.text) and any(span.href == "" for span in block.spans):
        return True
    return block.linked and block.kept is False and not block.within and block.tag != "dt"
