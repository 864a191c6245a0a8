"""The Markdown of answers. In: text or Markdown. Out: tokens, words, escaped text, answers below their questions.

`linked_question` tells whether an address is that of a question, and of which. The tokens of `safe_parser` have the
links to those in the environment's *questions*.
"""

from typing import TYPE_CHECKING

from pactqa.markdown.compose import ENTITY, Where, below_questions, escape, fence
from pactqa.markdown.links import linked_questions, relink
from pactqa.markdown.parser import bound, is_allowed, linked_question, safe_parser, slug, words

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = [
    "ENTITY",
    "Token",
    "Where",
    "below_questions",
    "bound",
    "escape",
    "fence",
    "is_allowed",
    "linked_question",
    "linked_questions",
    "relink",
    "safe_parser",
    "slug",
    "words",
]


def __getattr__(name: str) -> object:
    """Import the class of tokens when a view asks for it: most commands show no Markdown."""
    if name == "Token":
        from markdown_it.token import Token

        return Token
    raise AttributeError(name)
