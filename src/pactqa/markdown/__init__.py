"""The Markdown of answers. In: text or Markdown. Out: tokens, words, escaped text, answers below their questions.

`linked_question` tells whether an address is that of a question, and of which. The tokens of `safe_parser` have the
links to those in the environment's *questions*.
"""

from typing import TYPE_CHECKING

from pactqa.markdown.addresses import is_allowed, linked_question, slug
from pactqa.markdown.compose import below_questions
from pactqa.markdown.escapes import ENTITY, Where, escape, fence
from pactqa.markdown.limits import bound
from pactqa.markdown.parser import safe_parser, words
from pactqa.markdown.question_links import linked_questions, relink

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
