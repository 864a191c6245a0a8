"""The reader's position in an article: the edition, the question, and the page."""

from collections.abc import Callable
from typing import Literal

from pactqa.browsing import pages
from pactqa.model import Article, Edition
from pactqa.text import paragraphs

PageName = Literal["answer", "summary", "about", "keys"]


class Position:
    """The chosen question, by its *number*, and the page that is shown, by its *page_name*: its answer, or another."""

    def __init__(self, article: Article, edition: Edition, where: str) -> None:
        """Start at the first answer of *edition*. *where* is the path of the store of *article* or `STDIN`."""
        self._article = article
        self._where = where
        self.edition = edition
        self.number = 1
        self.page_name: PageName = "answer"

    def __str__(self) -> str:
        """Return the number of the question and the number of all questions, such as 3/6."""
        return f"{self.number}/{len(self.edition.questions)}"

    def go_to(self, number: int) -> None:
        """Go to the answer to question *number*."""
        self.number, self.page_name = number, "answer"

    @property
    def has_summary(self) -> bool:
        """Whether the edition has a summary."""
        return bool(paragraphs(self.edition.abstract))

    @property
    def is_translated(self) -> bool:
        """Whether the article has more than one edition."""
        return len(self._article.editions) > 1

    def translate(self) -> None:
        """Go to the same question in the next edition."""
        editions = self._article.editions
        self.edition = editions[(editions.index(self.edition) + 1) % len(editions)]

    def page(self, keys: Callable[[], pages.Page]) -> pages.Page:
        """Return the page to show. *keys* makes the page of keys, since only the screen knows them."""
        if self.page_name == "summary":
            return pages.summary(self.edition)
        if self.page_name == "about":
            return pages.about(self._article, self.edition, self._where)
        if self.page_name == "keys":
            return keys()
        return pages.answer(self.edition, self.edition.questions[self.number - 1])
