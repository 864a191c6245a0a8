"""Escape text for Markdown, with no more backslashes than needed.

The rules are those of CommonMark 0.31 and of GFM's tables and strikethrough. The output has no link reference
definitions, so brackets alone make no link.
"""

import re
from itertools import pairwise
from typing import Literal, TypeAlias

Where: TypeAlias = Literal["paragraph", "heading", "cell"]

ENTITY = re.compile(r"&(?=#?\w{1,40};)")

# Special anywhere in a line, unless the context makes it literal.
_SPECIAL = re.compile(
    r"`"
    r"|\\(?=[!-/:-@\[-`{-~]|$)"
    r"|\*(?!(?<=\s\*)(?:\s|$))"  # literal between spaces
    r"|_(?!(?<=\s_)(?:\s|$)|(?<=[^\W_]_)[^\W_])"  # literal between spaces or inside a word
    r"|(?<=\S)~|~(?=~)"
    r"|<(?=[a-zA-Z/!?])"
    r"|!(?=\[)"
    r"|\](?=\()"
    rf"|{ENTITY.pattern}"
    r"|(?P<bracket>[\[\]])"
)
# Would start another block, turn the line above into a table or a heading, or define a link.
_SPECIAL_AT_THE_START = re.compile(
    r"(?P<number>[0-9]{1,9})(?=[.)](?:\s|$))|[-+](?=\s|$)|=++\s*$|[-:|][-:|\s]*+$|#{1,6}(?=\s|$)|>|~{3}"
    r"|\[(?=(?:[^\]]|\](?=\())*+\]:)"
)


def escape(text: str, where: Where = "paragraph", contexts: str = "") -> str:
    """Return *text* with the backslashes that make it literal when it is a line of its own in *where*.

    If *text* is not all plain text, *contexts* has a letter for each of its characters: "t" for text, "l" for text in a
    link's label, "m" for Markdown to leave as it is.
    """
    special = {
        found.start()
        for found in _SPECIAL.finditer(text)
        if (context := contexts[found.start()] if contexts else "t") == "l" or (context == "t" and not found["bracket"])
    }
    if where == "paragraph" and contexts[:1] in ("", "t") and (found := _SPECIAL_AT_THE_START.match(text)):
        special.add(max(found.end("number"), 0))
    if where == "heading" and text.endswith("#") and not (rest := text.rstrip("#"))[-1:].strip():
        special.add(len(rest))  # otherwise it would close the heading
    return "\\".join(text[start:end] for start, end in pairwise([0, *sorted(special), len(text)]))


def fence(text: str, least: int = 1) -> str:
    """Return the backticks around *text* as code, *least* or more: one more than its longest run of them."""
    return "`" * max(least, 1 + max(map(len, re.findall("`+", text)), default=0))
