"""The addresses of a page, as they are of use elsewhere."""

from urllib.parse import urljoin

from pactqa.importing.tree import Element
from pactqa.text import clean

_LONGEST = 2000
"""How long an address may be that others are told from."""


def base(root: Element, address: str | None) -> str | None:
    """Return from where the addresses of the page *root* are told: its <base>, else its *address*, as far as known.

    A page that was saved may still say its address.
    """
    said = str(root.xpath("string(//link[@rel='canonical']/@href)")).strip()
    known = address or (said if said.startswith(("http://", "https://")) else None)
    own = root.find(".//base[@href]")
    return known if own is None else joined(known, own.get("href"))


def joined(base: str | None, address: str) -> str:
    """Return *address* as it is from *base*, the address of its page, where that is known."""
    try:
        return urljoin(base, address) if base and len(base) <= _LONGEST else address
    except ValueError:  # an address that is none
        return address


def elsewhere(base: str | None, address: str | None) -> str | None:
    """Return *address*, as a page has it, from *base*: "" where it leads to that page alone, None for None."""
    if address is None:
        return None
    address = "".join(clean(address).strip().splitlines()).replace("\t", "").replace(" ", "%20")
    if not address or address.lower().startswith(("#", "javascript:", "data:")):
        return ""
    return joined(base, address)
