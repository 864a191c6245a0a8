"""Select elements of a tree by CSS."""

from lxml import etree

from pactqa.importing.blocks.tree import Element
from pactqa.model import Fault
from pactqa.text import brief, line


def select(root: Element, selector: str) -> list[Element]:
    """Return the elements in the tree *root* that *selector* matches. Raises `Fault` if it is invalid."""
    from cssselect import HTMLTranslator, SelectorError

    try:
        found = root.xpath(HTMLTranslator().css_to_xpath(selector))
    except SelectorError as error:
        reason = f"is not a CSS selector: {brief(line(str(error)))}"
    except (etree.XPathError, RecursionError):
        reason = "is too long for a selector, or has a namespace"
    else:
        return [element for element in found if isinstance(element, etree.ElementBase)]
    raise Fault(f"'{brief(line(selector))}' {reason}; give one such as h3 or p > strong")
