"""What keeps a block from being a question, whatever it says."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from pactqa.importing.blocks import OPENERS, Block, Span
from pactqa.importing.words import Prefix, is_call, is_contents, is_one_sentence


class BlockContext(Struct, frozen=True):
    """A block with its *prefix*, and what its document says about it. *after* is the next block, or an empty one.

    *asks* means that it ends with a question mark. *turns* are the kinds of turns that it begins, if any. *in_list*
    means that most items of its numbered list do not ask, *is_other* that elements like its own, but with a class that
    says so, are the questions.
    """

    block: Block
    prefix: Prefix
    after: Block
    asks: bool
    in_page: bool
    turns: Sequence[str]
    in_contents: bool
    is_lead: bool
    in_list: bool
    is_other: bool
    in_faq: bool = False


def _all(context: BlockContext, holds: Callable[[Span], object]) -> bool:
    """Return whether what is visible of the block is spans for which *holds* is true."""
    visible = [span for span in context.block.spans if span.text.strip()]
    return bool(visible) and all(map(holds, visible))


def _is_set_apart(context: BlockContext) -> bool:
    """Return whether the form of the block tells it from the text around it.

    Outside of pages, which have other means, a paragraph of one sentence is set apart, too.
    """
    block = context.block
    if block.stands_out or context.turns or context.prefix.mark or _all(context, lambda span: span.emphasis):
        return True
    is_item = any(around.what == "ul" for around in block.within)
    return not (context.in_page or is_item) and is_one_sentence(context.prefix.bare)


BARS: dict[str, Callable[[BlockContext], bool]] = {
    "it has no letters, or is no text": lambda seen: not any(map(str.isalpha, seen.prefix.bare[:50])),
    "it is the label of a table of contents": lambda seen: is_contents(seen.prefix.bare),
    "it is in a table of contents": lambda seen: seen.in_contents,
    "it is a link to another page, in an article": lambda seen: (
        not (seen.in_faq or seen.block.tag in OPENERS) and _all(seen, lambda span: span.href and "#" not in span.href)
    ),
    "it looks like the text around it, in an article": lambda seen: not (seen.in_faq or _is_set_apart(seen)),
    "the class of others says that those are the questions of an FAQ": lambda seen: seen.in_faq and seen.is_other,
    "it is a call to action": lambda seen: is_call(seen.prefix.bare),
    "it is the lead": lambda seen: seen.is_lead,
    "most of its numbered list does not ask, in an article": lambda seen: not seen.in_faq and seen.in_list,
}


def is_barred(context: BlockContext) -> bool:
    """Return whether the block in *context* cannot be a question."""
    return any(holds(context) for holds in BARS.values())
