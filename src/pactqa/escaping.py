"""Text that stays text in Markdown, with no more backslashes than it takes.

The rules are those of CommonMark 0.31 and of GFM's tables and strikethrough. What is written has no link reference
definition, so brackets alone link nothing.
"""

import re
from itertools import pairwise
from typing import Literal, TypeAlias

Where: TypeAlias = Literal["paragraph", "heading", "cell"]

ENTITY = re.compile(r"&(?=#?\w{1,40};)")

# What means something anywhere in a line, unless what stands around it keeps it from doing so.
_SPECIAL = re.compile(
    r"`"
    r"|\\(?=[!-/:-@\[-`{-~]|$)"
    r"|\*(?!(?<=\s\*)(?:\s|$))"  # between blanks it is a star
    r"|_(?!(?<=\s_)(?:\s|$)|(?<=[^\W_]_)[^\W_])"  # between blanks, or in a word, it is a line
    r"|(?<=\S)~|~(?=~)"
    r"|<(?=[a-zA-Z/!?])"
    r"|!(?=\[)"
    r"|\](?=\()"
    rf"|{ENTITY.pattern}"
    r"|(?P<bracket>[\[\]])"
)
# What would begin another block, make a table or a heading of the line above, or define a link.
_SPECIAL_AT_THE_START = re.compile(
    r"(?P<number>[0-9]{1,9})(?=[.)](?:\s|$))|[-+](?=\s|$)|=++\s*$|[-:|][-:|\s]*+$|#{1,6}(?=\s|$)|>|~{3}"
    r"|\[(?=(?:[^\]]|\](?=\())*+\]:)"
)


def escape(text: str, where: Where = "paragraph", kinds: str = "") -> str:
    """Return one line of *text*, which stands alone in *where*, with backslashes so that it is read as it is.

    *kinds* has a letter for each of *text* where that is not all text: "t" for text, "l" for that of a link's label,
    "m" for Markdown that stays.
    """
    special = {
        found.start()
        for found in _SPECIAL.finditer(text)
        if (kind := kinds[found.start()] if kinds else "t") == "l" or (kind == "t" and not found["bracket"])
    }
    if where == "paragraph" and kinds[:1] in ("", "t") and (found := _SPECIAL_AT_THE_START.match(text)):
        special.add(max(found.end("number"), 0))
    if where == "heading" and text.endswith("#") and not (rest := text.rstrip("#"))[-1:].strip():
        special.add(len(rest))  # else it would close the heading
    return "\\".join(text[start:end] for start, end in pairwise([0, *sorted(special), len(text)]))
