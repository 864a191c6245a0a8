"""Search. In: an edition and words. Out: its questions with the passages that have them, or advice."""

from pactqa.search.words import Patterns, advice, anywhere, matching, passages, patterns

__all__ = ["Patterns", "advice", "anywhere", "matching", "passages", "patterns"]
