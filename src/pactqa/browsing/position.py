"""Where the reader is in an article: in which edition, at which question, and on which page."""

from collections.abc import Callable
from typing import Literal

from pactqa.browsing import pages
from pactqa.model import Article, Edition

Kind = Literal["answer", "summary", "about", "keys"]


class Position:
    """What is read: a page of a *kind*, and where that is an answer, the one to the question of this *number*."""

    def __init__(self, article: Article, edition: Edition, where: str) -> None:
        """Begin at the first answer of *edition*; the store of *article* lies at *where*."""
        self._article = article
        self._where = where
        self.edition = edition
        self.number = 1
        self.kind: Kind = "answer"

    def __str__(self) -> str:
        """Return the number of the question, and how many there are."""
        return f"{self.number}/{len(self.edition.questions)}"

    def go_to(self, number: int) -> None:
        """Go to the question of this *number*: where that is another one, to its answer."""
        if number != self.number:
            self.number, self.kind = number, "answer"

    def translate(self) -> bool:
        """Go to the same question of the next edition, and return whether there is one."""
        editions = self._article.editions
        self.edition = editions[(editions.index(self.edition) + 1) % len(editions)]
        return len(editions) > 1

    def page(self, keys: Callable[[], pages.Page]) -> pages.Page:
        """Return what is read; *keys* makes the page of all keys, which the screen knows."""
        if self.kind == "summary":
            return pages.summary(self.edition)
        if self.kind == "about":
            return pages.about(self._article, self.edition, self._where)
        if self.kind == "keys":
            return keys()
        return pages.answer(self.edition, self.edition.questions[self.number - 1])
