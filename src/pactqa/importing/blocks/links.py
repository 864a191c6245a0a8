"""Resolve the addresses in a page, so that they work outside of it, and find the places in it that they lead to."""

from urllib.parse import unquote, urljoin

from pactqa.importing.blocks.tree import Element
from pactqa.text import clean

_LONGEST = 500
"""The maximum length of a base address that others are resolved against, each of which repeats it."""


def base_address(root: Element, address: str | None) -> str | None:
    """Return the base of the addresses in the page *root*: its <base>, else its *address*, else its canonical URL.

    A saved page often keeps its canonical URL. Returns None if there is none of them. The base has no query and no
    fragment, which do not count.
    """
    canonical = str(root.xpath("string(//link[@rel='canonical']/@href)")).strip()
    known = address or (canonical if canonical.startswith(("http://", "https://")) else None)
    own = root.find(".//base[@href]")
    found = known if own is None else _join(known, own.get("href"))
    return found and found.partition("#")[0].partition("?")[0]


def _join(base: str | None, address: str) -> str:
    """Return *address* resolved against *base*, or unchanged if *base* is None or either is invalid."""
    try:
        return urljoin(base, address) if base and len(base) <= _LONGEST else address
    except ValueError:  # an invalid address
        return address


def resolve(base: str | None, address: str | None) -> str | None:
    """Return *address*, from a page, resolved against *base*: "" if it does not leave the page, None for None."""
    if address is None:
        return None
    address = _on_one_line(address).replace(" ", "%20")
    if not address or address.lower().startswith(("#", "javascript:", "data:")):
        return ""
    return _join(base, address)


def fragment(base: str | None, address: str | None) -> str | None:
    """Return the name of the place that *address* leads to, if that is in the page itself, whose address is *base*."""
    page, _, name = _on_one_line(address or "").partition("#")
    return unquote(name) if name and (not page or _join(base, page) == base) else None


def anchors(element: Element) -> list[str]:
    """Return the names by which links lead to *element* (HTML Standard, 7.4.6.4)."""
    names = [element.get("id"), element.get("name") if element.tag == "a" else None]
    return [name for name in names if name]


def _on_one_line(address: str) -> str:
    return "".join(clean(address).strip().splitlines()).replace("\t", "")
