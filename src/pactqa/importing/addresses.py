"""The addresses of a page, as they are of use elsewhere."""

from urllib.parse import urljoin

from pactqa.text import clean

_LONGEST = 2000
"""How long an address may be that others are told from."""


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
