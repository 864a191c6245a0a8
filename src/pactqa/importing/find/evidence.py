"""How much a block says for being a question: a table, in which the first observation that holds decides."""

from collections import Counter
from collections.abc import Callable, Sequence, Set

from msgspec import Struct

from pactqa.importing.blocks import OPENERS, Block
from pactqa.importing.find import settings
from pactqa.importing.find.toc import Contents
from pactqa.importing.words import (
    Prefix,
    begins_asking,
    is_call,
    is_contents,
    is_label,
    is_offer,
    letters,
    summary,
)

NEVER = -1.0
"""The evidence of a block that cannot be a question, whatever it says."""


class Seen(Struct, frozen=True):
    """A block with its *prefix*, how much its words ask, and where it is."""

    block: Block
    prefix: Prefix
    asks: float
    in_faq: bool = False
    in_page: bool = False
    in_contents: bool = False
    listed: bool = False
    is_lead: bool = False
    in_list: bool = False


def _is_code(seen: Seen) -> bool:
    visible = [span for span in seen.block.spans if span.text.strip()]
    bare = not seen.block.level and seen.block.tag not in OPENERS
    return bare and bool(visible) and all(span.code for span in visible)


def _leads_elsewhere(seen: Seen) -> bool:
    targets = [span.href for span in seen.block.spans if span.text.strip()]
    elsewhere = bool(targets) and all(target and "#" not in target for target in targets)
    return elsewhere and not seen.in_faq and seen.block.tag not in OPENERS


def _stands_out(seen: Seen) -> bool:
    block = seen.block
    visible = [span for span in block.spans if span.text.strip()]
    emphasized = all(span.emphasis for span in visible)
    return bool(block.level or block.bold or emphasized or block.tag in (*OPENERS, "td") or seen.prefix.mark)


def _goes_on(seen: Seen) -> bool:
    """Return whether the block is a term that goes on with the lead of its list: «How do I», «… install it»."""
    return seen.block.tag == "dt" and seen.prefix.bare.startswith(("...", "…"))


OBSERVATIONS: dict[str, tuple[Callable[[Seen], bool], float]] = {
    "it has no letters, or is no text": (lambda seen: not any(map(str.isalpha, seen.prefix.bare[:50])), NEVER),
    "it is marked as an answer": (lambda seen: seen.prefix.mark == "a", NEVER),
    "it is a label of a question or an answer": (lambda seen: bool(is_label(seen.block.text)), NEVER),
    "it is the label of a summary": (lambda seen: summary(seen.block.text) == seen.block.text, NEVER),
    "it is the label of a table of contents": (lambda seen: is_contents(seen.prefix.bare), NEVER),
    "it is in a table of contents": (lambda seen: seen.in_contents, NEVER),
    "it is a line of code": (_is_code, NEVER),
    "it is a link to another page, in an article": (_leads_elsewhere, NEVER),
    "it looks like the text around it, in the article of a page": (
        lambda seen: seen.in_page and not seen.in_faq and not _stands_out(seen),
        NEVER,
    ),
    "it is a call to action": (lambda seen: is_call(seen.prefix.bare), NEVER),
    "it offers something, in an article": (lambda seen: not seen.in_faq and is_offer(seen.prefix.bare), NEVER),
    "it is the lead": (lambda seen: seen.is_lead, NEVER),
    "most of its numbered list does not ask, in an article": (lambda seen: not seen.in_faq and seen.in_list, NEVER),
    "it ends with a question mark": (lambda seen: seen.asks == 1, 1),
    "it has a question mark": (
        lambda seen: seen.asks >= settings.SURE and (seen.in_faq or begins_asking(seen.prefix.bare)),
        settings.SURE,
    ),
    "it goes on with a lead": (_goes_on, settings.SURE),
    "it is listed in the contents": (lambda seen: seen.listed and not seen.block.level, settings.SURE),
    "it begins as a question": (lambda seen: seen.asks > 0, settings.HALF),
}
"""What may be seen of a block, and how much it then asks: from 0 to 1, or `NEVER`. Without any of it, it asks 0."""


def evidence(
    blocks: Sequence[Block],
    prefixes: Sequence[Prefix],
    asking: Sequence[float],
    contents: Contents,
    description: str | None,
    *,
    in_faq: bool,
) -> list[float]:
    """Return how much each of *blocks*, which have *prefixes*, asks.

    *description* is that of their page, None if they are of none, and *in_faq* means that they are those of an FAQ.
    """
    lists = _lists_that_state(blocks, prefixes, asking)
    return [
        _weigh(
            Seen(
                block=block,
                prefix=prefix,
                asks=asking[place],
                in_faq=in_faq,
                in_page=description is not None,
                in_contents=place in contents.lines,
                listed=in_faq and place in contents.listed,
                is_lead=_is_lead(block, description or ""),
                in_list=_list_of(block, prefix) in lists,
            )
        )
        for place, (block, prefix) in enumerate(zip(blocks, prefixes, strict=True))
    ]


def _list_of(block: Block, prefix: Prefix) -> tuple[int, str] | None:
    """Return what the items of a numbered list share: their level, and the form of their numbers."""
    return (block.level, prefix.form) if prefix.count else None


def _lists_that_state(
    blocks: Sequence[Block], prefixes: Sequence[Prefix], asking: Sequence[float]
) -> Set[tuple[int, str] | None]:
    """Return the numbered lists of which most items do not ask."""
    lists = [_list_of(block, prefix) for block, prefix in zip(blocks, prefixes, strict=True)]
    sizes = Counter(lists)
    asked = Counter(one for one, asks in zip(lists, asking, strict=True) if asks >= settings.SURE)
    return {one for one, size in sizes.items() if one and asked[one] * 2 < size}


def _is_lead(block: Block, description: str) -> bool:
    """Return whether *block* begins as the *description* of its page does."""
    own, told = (
        letters(block.text[: 2 * settings.LEAD])[: settings.LEAD],
        letters(description[: 2 * settings.LEAD])[: settings.LEAD],
    )
    return own == told and len(own) == settings.LEAD


def _weigh(seen: Seen) -> float:
    return next((weight for holds, weight in OBSERVATIONS.values() if holds(seen)), 0.0)
