"""Links of a Markdown answer, in words where a terminal cannot show them."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from pactqa.markdown import linked_question

if TYPE_CHECKING:
    from pactqa.markdown import Token

Follow = Callable[[int, str], str]
"""What follows a link to a question, given its number and the label."""


def in_words(tokens: Iterable["Token"], escapes: bool, follow: Follow | None) -> Iterator["Token"]:
    """Yield *tokens* with text for links to questions, unless *follow* is None.

    Without *escapes*, other links and strikethrough become text, too.
    """
    from pactqa.markdown import Token

    address, label, number = "", "", None
    for token in tokens:
        if token.type == "link_open":
            address, label = str(token.attrs["href"]), ""
            number = linked_question(address) if follow else None
        if token.type in ("link_open", "link_close") and (number or not escapes):
            after = ""
            if token.type == "link_close" and number and follow:
                after = follow(number, label)
            elif token.type == "link_close" and token.markup != "autolink":
                after = "" if label in (address, address.removeprefix("mailto:")) else f" ({address})"
            yield Token("text", "", 0, content=after)
        elif token.tag == "s" and not escapes:
            yield Token("text", "", 0, content="~~")
        else:
            label += token.content
            yield token
