"""Compare texts by their letters, and search them at their end alone, however long they are."""

import re

NEAR = 300
"""The number of characters at the end of a text in which patterns for its end are searched."""


def letters(text: str) -> str:
    """Return *text* without spaces and punctuation, case-folded, to compare words however they are formatted."""
    return re.sub(r"[\W_]", "", text).casefold()


def at_end(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return the match of *pattern*, which must end with `$`, in the last characters of *text*, or None.

    Searching all of a long text takes too long: a page may have a heading of a million spaces.
    """
    return pattern.search(text, max(0, len(text) - NEAR))


def without_end(pattern: re.Pattern[str], text: str) -> str:
    """Return *text* without the match of *pattern* at its end."""
    match = at_end(pattern, text)
    return text[: match.start()] if match else text
