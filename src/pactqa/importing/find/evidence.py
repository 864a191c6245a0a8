"""How much a block says for being a question: a table, in which the first observation that holds decides."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from pactqa.importing.blocks import OPENERS, Block, Span
from pactqa.importing.find import settings
from pactqa.importing.words import (
    Prefix,
    begins_asking,
    is_call,
    is_contents,
    is_offer,
    is_one_sentence,
    summary,
)

NEVER = -1.0
"""The evidence of a block that cannot be a question, whatever it says."""


class Seen(Struct, frozen=True):
    """A block with its *prefix*, how much its words ask, and the blocks *before* and *after* it, or empty ones.

    *turns* are the kinds of turns that it begins, if any. *in_list* means that most items of its numbered list do not
    ask, *is_other* that elements like its own, but with a class that says so, are the questions.
    """

    block: Block
    prefix: Prefix
    before: Block
    after: Block
    asks: float
    in_page: bool
    turns: Sequence[str]
    in_contents: bool
    is_lead: bool
    in_list: bool
    is_other: bool
    in_faq: bool = False


def _all(seen: Seen, holds: Callable[[Span], object]) -> bool:
    """Return whether what is visible of the block is spans for which *holds* is true."""
    visible = [span for span in seen.block.spans if span.text.strip()]
    return bool(visible) and all(map(holds, visible))


def _is_set_apart(seen: Seen) -> bool:
    """Return whether the form of the block tells it from the text around it.

    Outside of pages, which have other means, so do a number, and being a paragraph of one sentence that asks.
    """
    block = seen.block
    if (
        block.stands_out
        or block.tag == "td"
        or seen.turns
        or seen.prefix.mark
        or _all(seen, lambda span: span.emphasis)
    ):
        return True
    is_item = any(around.what == "ul" for around in block.within)
    only_asks = seen.asks == 1 and is_one_sentence(seen.prefix.bare)
    return not (seen.in_page or is_item) and (only_asks or "1" in seen.prefix.form)


OBSERVATIONS: dict[str, tuple[Callable[[Seen], bool], float]] = {
    "it has no letters, or is no text": (lambda seen: not any(map(str.isalpha, seen.prefix.bare[:50])), NEVER),
    "it is the label of a summary": (lambda seen: summary(seen.block.text) == seen.block.text, NEVER),
    "it is the label of a table of contents": (lambda seen: is_contents(seen.prefix.bare), NEVER),
    "it is in a table of contents": (lambda seen: seen.in_contents, NEVER),
    "it is a line of code": (
        lambda seen: not (seen.block.level or seen.block.tag in OPENERS) and _all(seen, lambda span: span.code),
        NEVER,
    ),
    "it is a link to another page, in an article": (
        lambda seen: (
            not (seen.in_faq or seen.block.tag in OPENERS)
            and _all(seen, lambda span: span.href and "#" not in span.href)
        ),
        NEVER,
    ),
    "it looks like the text around it, in an article": (
        lambda seen: not (seen.in_faq or _is_set_apart(seen)),
        NEVER,
    ),
    "the class of others says that those are the questions of an FAQ": (
        lambda seen: seen.in_faq and seen.is_other,
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
    "it begins as a question": (lambda seen: seen.asks > 0, settings.HALF),
}
"""What may be seen of a block, and how much it then asks: from 0 to 1, or `NEVER`. Without any of it, it asks 0."""


def evidence(seen: Seen) -> float:
    """Return how much the block *seen* asks."""
    return next((weight for holds, weight in OBSERVATIONS.values() if holds(seen)), 0.0)
