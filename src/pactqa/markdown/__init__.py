"""The Markdown of answers. In: text or Markdown. Out: tokens, words, escaped text, answers below their questions.

`linked_question` tells whether an address is that of a question, and of which. The tokens of `safe_parser` have the
links to those in the environment's *questions*.
"""

from pactqa.markdown.parser import bound, is_allowed, linked_question, safe_parser, slug, words
from pactqa.markdown.writing import ENTITY, Where, below_questions, escape, fence, linked_questions, relink

__all__ = [
    "ENTITY",
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
