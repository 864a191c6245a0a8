"""Make untrusted text safe to print.

Stores come from the web, so characters that control a terminal or the direction of text are never printed raw.
"""

import re
from collections.abc import Iterable, Sequence

# C0 except tab and newline, DEL and C1; line and paragraph separators; bidirectional embeddings, overrides and isolates
# (UAX #9); surrogates, which no encoding can write.
UNSAFE = "[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
"""Pattern for a character that must not be printed. It is compiled only for text that may contain one."""

_HIGHEST = 8
"""The maximum number of rows of a list, a table or code that is shown as a whole, not only by its best row."""

_ROW = 72
"""About how many characters fit on a row."""

_BRIEF = 200

_NAMED = 5


def clean(text: str) -> str:
    """Return *text* without unsafe characters.

    CRLF, line separators and paragraph separators become newlines. Any other unsafe character becomes U+FFFD, so that
    the reader sees that something was there.
    """
    if text.replace("\n", "").isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    return re.sub(UNSAFE, "\N{REPLACEMENT CHARACTER}", text)


def line(text: str) -> str:
    """Return *text*, cleaned, on one line: each run of spaces, tabs and line breaks becomes one space."""
    return " ".join(filter(None, one_line(text).split(" "))).strip()


def one_line(text: str) -> str:
    """Return *text*, cleaned, on one line: each tab or line break becomes a space, and spaces stay as they are.

    So text other than prose, such as the name of a file, is kept exactly.
    """
    return clean(text).replace("\t", " ").replace("\n", " ")


def separated(rows: Iterable[str]) -> str:
    """Return *rows* on one line, with " · " between them, or only a space after a colon."""
    return " · ".join(filter(None, map(line, rows))).replace(": · ", ": ")


def is_low(text: str) -> bool:
    """Return whether a list, a table or code with *text* has few enough rows to be shown as a whole."""
    return sum(-(-len(row) // _ROW) for row in text.split("\n")) <= _HIGHEST


def brief(text: str) -> str:
    """Return *text* as a message can show it: one of more than 200 characters loses its middle."""
    return text if len(text) <= _BRIEF else f"{text[: _BRIEF // 2]}…{text[-_BRIEF // 2 :]}"


def enumerated(names: Sequence[str]) -> str:
    """Return *names* as a message lists them: the first five, and the number of others."""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def paragraphs(text: str | None) -> list[str]:
    """Return the paragraphs of *text*, cleaned. Blank lines separate them, and each line is stripped."""
    groups: list[list[str]] = [[]]
    for row in clean(text or "").split("\n"):
        if row := row.strip():
            groups[-1].append(row)
        elif groups[-1]:
            groups.append([])
    return ["\n".join(rows) for rows in groups if rows]


def slug(heading: str) -> str:
    """Return the fragment that GitHub, and many other renderers, give to a *heading* of Markdown.

    It is the text in lower case without punctuation, with a hyphen for each space. Marks, such as the vowel signs of
    Hindi, belong to their letters (github-slugger).
    """
    fragment = re.sub(r"[^\w\- ]", lambda sign: sign[0] if _is_mark(sign[0]) else "", heading.strip().lower())
    return fragment.replace(" ", "-")


def is_id(fragment: str) -> bool:
    """Return whether *fragment* can be the id of a question: of letters, their marks, digits, `-`, `_` and `.`.

    One of digits alone would be a number, and one with a space or a bracket would end a link.
    """
    letters = re.sub(r"[^\w.-]", lambda sign: "" if _is_mark(sign[0]) else " ", fragment)
    return re.fullmatch(r"(?!\d+\Z)[\w.-]+", letters) is not None


def _is_mark(character: str) -> bool:
    from unicodedata import category

    return category(character).startswith("M")
