"""Suggest CSS selectors to a reader whose document has no questions that were found."""

from collections import Counter
from collections.abc import Sequence

from pactqa.importing.blocks import OPENERS, Block
from pactqa.importing.find import settings
from pactqa.importing.words import asks, parse_prefix


def suggested_selectors(blocks: Sequence[Block]) -> list[str]:
    """Return the CSS selectors of *blocks* that ask, or stand out as questions do: at most three, likeliest first.

    Each is followed by the number of blocks: `h3 (5)`.
    """
    found: Counter[str] = Counter()
    asking: Counter[str] = Counter()
    for block in blocks:
        if block.what != "text" or block.element is None:
            continue
        asked = asks(parse_prefix(block.text).bare) >= settings.SURE
        if asked or block.level or block.bold or block.tag in OPENERS:
            selector = block.tag if block.level or block.tag in OPENERS or not block.bold else f"{block.tag} > b"
            found[selector] += 1
            asking[selector] += asked
    likeliest = sorted(found, key=lambda selector: (asking[selector], found[selector]), reverse=True)
    return [f"{selector} ({found[selector]})" for selector in likeliest[:3]]
