"""Patterns of the words and phrases of all languages, and how to compare and search texts however long they are."""

import re
from collections.abc import Iterable

from pactqa.languages import LANGUAGES

NEAR = 300
"""The number of characters at the end of a text in which patterns for its end are searched."""

_SYNTAX = {
    "[": "(?:",
    "]": ")?",
    "(": "(?:",
    ")": ")",
    "/": "|",
    "'": "['’]",
    " ": r"[\W_]",
    " … ": r"(?!\w)[^.?!:]{0,40}(?<!\w)",
    " ?": r"\s?\?",
    " $": r"\s?\?*$",
}


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


def words(*fields: str) -> list[str]:
    """Return the words in *fields* of all languages, such as "question"."""
    return [word for field in fields for language in LANGUAGES for word in getattr(language, field).split()]


def any_of(patterns: Iterable[str]) -> str:
    """Return the pattern of any of *patterns*, or of words. Of two that begin alike, it prefers the longer one."""
    return f"(?:{'|'.join(sorted(patterns, key=len, reverse=True))})"


def phrases(field: str) -> list[str]:
    """Return the patterns of the phrases in *field* of all languages, such as "calls".

    ` | ` separates phrases, a slash separates words of which any one will do, and words in brackets are optional. A
    space stands for a space or any other sign, ` … ` for up to forty characters of the same sentence, and ` $` for the
    end of the text, where there may be question marks: "still need [more/any] help | questions $".
    """
    return [_pattern(phrase) for language in LANGUAGES for phrase in getattr(language, field).split(" | ") if phrase]


def _pattern(phrase: str) -> str:
    phrase = re.sub(r" \[([^]]*)\]$", r"[ \1]", phrase).replace("] ", " ]")  # a space belongs to what may be left out
    phrase = re.sub(r"[^ /\[\]]+(?:/[^ /\[\]]+)+", r"(\g<0>)", phrase)
    return re.sub(r" … | [?$]|\W", lambda sign: _SYNTAX.get(sign[0], re.escape(sign[0])), phrase)
