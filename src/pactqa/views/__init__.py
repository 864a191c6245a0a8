"""From the model to words: one module for each form that a command can print in, all with the same six parts."""

import re
from collections.abc import Sequence
from typing import Protocol

from pactqa.model import Article, Edition, Passage, Question


class View(Protocol):
    """What every form of output can say. Each part returns the whole text to print, its last newline included."""

    def listing(self, edition: Edition) -> str:
        """The questions, numbered."""

    def answers(self, edition: Edition, questions: Sequence[Question]) -> str:
        """*questions* of *edition* with their answers, in this order."""

    def abstract(self, edition: Edition) -> str:
        """The summary, which *edition* must have."""

    def whole(self, edition: Edition) -> str:
        """Headline, lead, summary and all answers."""

    def passages(self, edition: Edition, passages: Sequence[Passage], lit: re.Pattern[str]) -> str:
        """The questions found in *edition*, each with its passage; *lit* finds the words in them."""

    def about(self, article: Article, edition: Edition, where: str) -> str:
        """What the article is and where its store lies."""
