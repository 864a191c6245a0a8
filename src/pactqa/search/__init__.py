"""Search. In: an edition and words, or a question. Out: its questions with the passages that have them, or advice."""

from pactqa.search.answers import ask
from pactqa.search.words import Patterns, advice, anywhere, matching, passages, patterns

__all__ = ["Patterns", "advice", "anywhere", "ask", "matching", "passages", "patterns"]
