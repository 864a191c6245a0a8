"""Select elements of a tree by CSS."""

from lxml import etree

from pactqa.importing.blocks.tree import Element
from pactqa.model import Fault
from pactqa.text import line


def select(root: Element, selector: str) -> list[Element]:
    """Return the elements in the tree *root* that *selector* matches. Raises `Fault` if it is invalid."""
    from cssselect import HTMLTranslator, SelectorError

    try:
        path = HTMLTranslator().css_to_xpath(selector)
    except SelectorError as error:
        raise Fault(
            f"'{line(selector)}' is not a CSS selector: {line(str(error))}; give one such as h3 or p > strong"
        ) from None
    return [found for found in root.xpath(path) if isinstance(found, etree.ElementBase)]
