"""Suggest CSS selectors to a reader whose document has no questions that were found."""

from collections import Counter

from pactqa.importing.blocks import OPENERS
from pactqa.importing.find import settings
from pactqa.importing.find.scope import Inspected


def suggested_selectors(document: Inspected) -> list[str]:
    """Return the CSS selectors of blocks that ask, or stand out as questions do: at most three, likeliest first.

    Each is followed by the number of blocks: `h3 (5)`.
    """
    found, asking = Counter[str](), Counter[str]()
    for block, asks in zip(document.blocks, document.asking, strict=True):
        is_sure = asks >= settings.SURE
        if block.what == "text" and block.element is not None and (is_sure or block.stands_out):
            selector = block.tag if block.level or block.tag in OPENERS or not block.bold else f"{block.tag} > b"
            found[selector] += 1
            asking[selector] += is_sure
    likeliest = sorted(found, key=lambda selector: (asking[selector], found[selector]), reverse=True)
    return [f"{selector} ({found[selector]})" for selector in likeliest[:3]]
