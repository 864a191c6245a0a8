"""Where the links of an answer may lead: to the web, to a mailbox, and to another question of the article."""

import re

SCHEMES = ("http:", "https:", "mailto:")
"""What the addresses begin with that may become links."""


def is_allowed(address: str, schemes: tuple[str, ...] = SCHEMES) -> bool:
    """Return whether *address* may become a link: it is absolute, and has one of *schemes*."""
    return address.lower().startswith(schemes)


def slug(heading: str) -> str:
    """Return the fragment that GitHub, and many other renderers, give to a *heading* of Markdown.

    It is the text in lower case without punctuation, with a hyphen for each space (github-slugger).
    """
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def linked_question(address: str) -> int | None:
    """Return the number of the question that a link to *address* leads to: 3 for `#3`. None if it leads elsewhere."""
    found = re.fullmatch("#([1-9][0-9]{0,17})", address)
    return int(found[1]) if found else None
