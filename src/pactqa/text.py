"""Making untrusted text fit to print.

Stores come from the web. What could steer a terminal or turn the direction of a line never leaves the program as it is.
"""

import re

# C0 but tab and newline, DEL, C1; line and paragraph separator; bidirectional embeddings, overrides and isolates
# (UAX #9); surrogates, which no encoding can write.
UNSAFE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

_LINE_BREAK = re.compile("\r\n|\u2028")


def clean(text: str) -> str:
    """Return *text* without a character that could steer a terminal.

    What means a line break becomes one; anything else that is unsafe becomes U+FFFD, so that it is seen.
    """
    if not UNSAFE.search(text):
        return text
    text = _LINE_BREAK.sub("\n", text).replace("\u2029", "\n\n")
    return UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)


def line(text: str) -> str:
    """Return *text*, cleaned, on one line: every run of blanks, tabs and line breaks becomes one blank."""
    return re.sub("[ \t\n]+", " ", clean(text)).strip()


def paragraphs(text: str | None) -> list[str]:
    """Return the paragraphs of *text*, cleaned: what stands between blank lines, each line without outer blanks."""
    found: list[list[str]] = [[]]
    for row in clean(text or "").split("\n"):
        if row := row.strip():
            found[-1].append(row)
        elif found[-1]:
            found.append([])
    return ["\n".join(rows) for rows in found if rows]
