"""Render the model as text: one module for each output format, all with the same seven methods."""

import re
from collections.abc import Sequence
from typing import Protocol

from pactqa.model import Answers, Article, Edition, Find, Kept, Passage, Question


class View(Protocol):
    """What every output format can render. Each method returns the whole text to print, with its final newline."""

    def listing(self, edition: Edition) -> str:
        """The questions, numbered."""

    def answers(self, edition: Edition, questions: Sequence[Question]) -> str:
        """The *questions* of *edition* with their answers, in the given order."""

    def abstract(self, edition: Edition) -> str:
        """The summary, which *edition* must have."""

    def whole(self, edition: Edition) -> str:
        """The headline, the lead, the summary and all questions with their answers."""

    def passages(self, edition: Edition, passages: Sequence[Passage], lit: re.Pattern[str], asked: str) -> str:
        """The questions found for the words *asked*, each with its passage; *lit* matches the words to highlight."""

    def closest(self, edition: Edition, answers: Answers) -> str:
        """The *answers* of *edition* to a question in someone's own words, best first."""

    def about(self, article: Article, edition: Edition, where: str) -> str:
        """The facts about *article*, including *where* its store is: a path or `STDIN`."""


class ShelfView(Protocol):
    """What can be rendered of several articles at once, in a pipe or on a terminal."""

    def shelf(self, kept: Sequence[Kept]) -> str:
        """The articles on the shelf, each with its name, its size, and its source."""

    def finds(self, finds: Sequence[Find], lit: re.Pattern[str]) -> str:
        """The *finds*, those of an article together; *lit* matches the words to highlight."""

    def closest_of(self, finds: Sequence[Find], answers: Answers) -> str:
        """The *finds* that are *answers* to a question in someone's own words, best first."""
