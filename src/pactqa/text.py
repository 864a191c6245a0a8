"""Making untrusted text fit to print.

Stores come from the web. What could steer a terminal or turn the direction of a line never leaves the program as it is.
"""

import re

# C0 but tab and newline, DEL, C1; line and paragraph separator; bidirectional embeddings, overrides and isolates
# (UAX #9); surrogates, which no encoding can write.
UNSAFE = "[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
"""The pattern of a character that must not be printed; it is compiled only for a text that may have one."""


def clean(text: str) -> str:
    """Return *text* without a character that could steer a terminal.

    What means a line break becomes one; anything else that is unsafe becomes U+FFFD, so that it is seen.
    """
    if text.replace("\n", "").isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    return re.sub(UNSAFE, "\N{REPLACEMENT CHARACTER}", text)


def line(text: str) -> str:
    """Return *text*, cleaned, on one line: every run of blanks, tabs and line breaks becomes one blank."""
    blanks = clean(text).replace("\t", " ").replace("\n", " ")
    return " ".join(filter(None, blanks.split(" "))).strip()


def paragraphs(text: str | None) -> list[str]:
    """Return the paragraphs of *text*, cleaned: what stands between blank lines, each line without outer blanks."""
    found: list[list[str]] = [[]]
    for row in clean(text or "").split("\n"):
        if row := row.strip():
            found[-1].append(row)
        elif found[-1]:
            found.append([])
    return ["\n".join(rows) for rows in found if rows]
