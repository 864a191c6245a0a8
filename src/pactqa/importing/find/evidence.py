"""Tell which blocks can be questions, and estimate how much each asks."""

from pactqa.importing.blocks import OPENERS, Block
from pactqa.importing.words import Prefix, asks, is_call, is_label, summary

_GOES_ON = 0.9
"""How much a term asks, at least, that continues the lead of its list."""


def can_ask(block: Block, found: Prefix) -> bool:
    """Return whether *block*, with the beginning *found*, can be a question at all, whether it asks or not."""
    return (
        block.what == "text"
        and found.mark != "a"
        and not is_label(block.text)
        and not _is_link_heading(block)
        and not _is_code(block)
        and not summary(block.text)
        and not is_call(found.bare)
        and any(map(str.isalpha, found.bare[:50]))
    )


def asks_as(block: Block, found: Prefix) -> float:
    """Return how much *block*, which can be a question, with the beginning *found*, asks.

    A term that continues the lead of its list does: «How do I», «… install it».
    """
    goes_on = block.tag == "dt" and found.bare.startswith(("...", "…"))
    return max(asks(found.bare), _GOES_ON if goes_on else 0)


def _is_code(block: Block) -> bool:
    """Return whether *block* is a line of code, and no heading or term."""
    visible = [span for span in block.spans if span.text.strip()]
    return not block.level and block.tag not in OPENERS and bool(visible) and all(span.code for span in visible)


def _is_link_heading(block: Block) -> bool:
    """Return whether *block* is a heading that is nothing but links to other pages."""
    targets = [span.href for span in block.spans if span.text.strip()]
    return bool(block.level and targets) and all(target and "#" not in target for target in targets)
