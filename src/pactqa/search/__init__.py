"""Search. In: an edition and words, or a question. Out: its questions with the passages that have them, or advice."""

from pactqa.search.answers import ask, merge
from pactqa.search.function_words import is_function_word
from pactqa.search.suggestions import advice
from pactqa.search.words import Patterns, anywhere, matching, passages, patterns

__all__ = ["Patterns", "advice", "anywhere", "ask", "is_function_word", "matching", "merge", "passages", "patterns"]
