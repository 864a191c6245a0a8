"""The Markdown of answers. In: text or Markdown. Out: tokens, words, escaped text, answers below their questions.

`linked_question` tells which question an address leads to, if any. The tokens of `safe_parser` have the links to the
environment's *questions*.
"""

from pactqa.markdown.excerpts import Part, on_one_line, parts
from pactqa.markdown.parser import ALL, blocks, bound, is_allowed, linked_question, safe_parser, words
from pactqa.markdown.writing import ENTITY, Where, below_questions, escape, fence, linked_questions, readdress, relink

__all__ = [
    "ALL",
    "ENTITY",
    "Part",
    "Where",
    "below_questions",
    "blocks",
    "bound",
    "escape",
    "fence",
    "is_allowed",
    "linked_question",
    "linked_questions",
    "on_one_line",
    "parts",
    "readdress",
    "relink",
    "safe_parser",
    "words",
]
