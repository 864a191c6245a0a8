"""The Markdown of answers. In: text or Markdown. Out: tokens, words, escaped text, answers below their questions."""

from pactqa.markdown.compose import below_questions
from pactqa.markdown.escapes import ENTITY, Where, escape
from pactqa.markdown.limits import bound
from pactqa.markdown.parser import is_allowed, safe_parser, words

__all__ = ["ENTITY", "Where", "below_questions", "bound", "escape", "is_allowed", "safe_parser", "words"]
