"""The left side: the list of questions and, while a search is typed, the line for its words above them."""

import re

from textual.app import ComposeResult
from textual.containers import Vertical

from pactqa.browsing.entries import entries
from pactqa.browsing.messages import Found
from pactqa.browsing.widgets.questions import Questions
from pactqa.browsing.widgets.search_line import SearchLine
from pactqa.model import Edition


class Sidebar(Vertical):
    """Narrows the list to the questions that a search finds, and widens it again."""

    DEFAULT_CSS = """
    Sidebar { width: 2fr; max-width: 44; }
    """

    def __init__(self, edition: Edition, number: int) -> None:
        """List the entries of *edition*, and choose that with this *number*."""
        super().__init__()
        self._search_line = SearchLine()
        self._questions = Questions(entries(edition), number)
        self._number_before = number
        self.lit: re.Pattern[str] | None = None
        """What finds the words searched for, None without a search."""

    def compose(self) -> ComposeResult:
        yield self._search_line
        yield self._questions

    def search(self, edition: Edition, number: int) -> None:
        """Open the search line for *edition*. The list returns to question *number* when the search ends."""
        if self.lit is None:
            self._number_before = number
        self._search_line.begin(edition)

    def narrow(self, found: Found) -> None:
        """List the questions found: the first of them is chosen or, without a search, the one chosen before it."""
        if not found.first:
            self._questions.add(found.questions)
            return
        self.lit = found.lit
        self._questions.show(found.questions, found.lit, None if found.lit else self._number_before)

    def go_to(self, edition: Edition, number: int) -> None:
        """Choose question *number*. If a search has not found it, end that and list all questions of *edition*."""
        if not self._questions.go_to(number):
            self.widen(edition, number)

    def widen(self, edition: Edition, number: int | None = None) -> None:
        """Close the search line, and list all questions of *edition*.

        Question *number* is chosen, else the one that was chosen before the search.
        """
        self.lit = None
        self._search_line.end()
        self._questions.show(entries(edition), number=self._number_before if number is None else number)
