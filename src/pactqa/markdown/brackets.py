"""Locate in the Markdown source what the parser found in it, by counting brackets.

The parser does not say where in the source an inline token is. But the marks of containers have no brackets, so those
in the content of a block are those in its rows, in the same order.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from pactqa.text import clean

if TYPE_CHECKING:
    from markdown_it.token import Token

BRACKET = re.compile(r"[\[\]]")


def numbered(markdown: str, tokens: "Sequence[Token]") -> "Iterator[tuple[Token, int, bool]]":
    """Yield each inline token among the *tokens* of *markdown*, with two facts.

    They are the number of brackets before its content, and whether it is a cell of a table.
    """
    first = [*accumulate((count(row) for row in clean(markdown).split("\n")), initial=0)]
    start = 0
    for before, token in pairwise(tokens):
        if token.type == "inline" and token.map:
            start = max(start, first[token.map[0]])
            yield token, start, before.type in ("th_open", "td_open")
            start += count(token.content)


def count(text: str) -> int:
    """Return the number of brackets in *text*."""
    return text.count("[") + text.count("]")
