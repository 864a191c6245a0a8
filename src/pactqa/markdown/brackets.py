"""Locate in the Markdown source what the parser found in it, by counting brackets.

The parser notes where in the content of its block a link is (`located`), but not where this is in the source. The marks
of containers have no brackets, though, so those in the content of a block are those in its rows, in the same order.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from pactqa.markdown.addresses import linked_question
from pactqa.text import clean

if TYPE_CHECKING:
    from markdown_it.parser_inline import RuleFuncInlineType
    from markdown_it.rules_inline import StateInline
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


def located(rule: "RuleFuncInlineType", bracket: int = 0) -> "RuleFuncInlineType":
    """Make the *rule* for links or images note in the token of one where in the content of its block it is.

    *bracket* is how far behind its start the text begins. Noted are the places of the brackets around this, and of the
    end, for links to questions, links that use a definition, and images, which may have others in their text.
    """

    def noted(state: "StateInline", silent: bool) -> bool:
        start, before = state.pos + bracket, len(state.tokens)
        if not rule(state, silent):
            return False
        for token in [] if silent else state.tokens[before : before + 2]:  # the text before it may be the first
            is_link = token.type == "link_open" and ("label" in token.meta or linked_question(str(token.attrs["href"])))
            if is_link or token.type == "image":
                closing = state.md.helpers.parseLinkLabel(state, start, bracket == 0)
                token.meta["place"] = start, closing, state.pos
                break
        return True

    return noted
