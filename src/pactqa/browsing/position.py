"""The reader's position in an article: the edition, the question, and the page; and the way back from links."""

from collections.abc import Callable
from typing import Literal

from pactqa.browsing import pages
from pactqa.markdown import is_allowed
from pactqa.model import Article, Edition
from pactqa.text import line, paragraphs

PageName = Literal["answer", "summary", "about", "keys"]


class Position:
    """The chosen question, by its *number*, and the page that is shown, by its *page_name*: its answer, or another.

    0 is the number of the overview, whose page has the lead and the summary.
    """

    def __init__(self, article: Article, edition: Edition, where: str, number: int | None = None) -> None:
        """Start at question *number* of *edition*, else at its beginning. *where* is the source of *article*."""
        self._article = article
        self._where = where
        self._left: dict[int, list[int]] = {-1: [], 1: []}  # the questions behind and before on the way of links
        self.edition = edition
        self.number = self.first if number is None else max(self.first, min(number, self.last))
        self.page_name: PageName = "answer"

    def __str__(self) -> str:
        """Return the number of the question and the number of all questions, such as 3/6."""
        return f"{self.number}/{self.last}"

    @property
    def first(self) -> int:
        """The number of the first entry of the list: 0 if the edition has an overview."""
        return 0 if pages.has_overview(self.edition) else 1

    @property
    def last(self) -> int:
        """The number of the last question."""
        return len(self.edition.questions)

    def go_to(self, number: int) -> None:
        """Go to the answer to question *number*."""
        self.number, self.page_name = number, "answer"

    def follow(self) -> None:
        """Remember this question, as a link leads on from it."""
        self._left[-1].append(self.number)
        self._left[1].clear()

    def can_return(self, way: int) -> bool:
        """Return whether there is a question to return to: back if *way* is -1, forward again if it is 1."""
        return bool(self._left[way])

    def go_back(self, way: int) -> int:
        """Return the number of the question to return to, back or forward, and remember this one for the way there."""
        self._left[-way].append(self.number)
        return self._left[way].pop()

    @property
    def has_summary(self) -> bool:
        """Whether the edition has a summary."""
        return bool(paragraphs(self.edition.abstract))

    @property
    def source(self) -> str:
        """The address of the source of the edition, if it may be opened, else ""."""
        address = line((self.edition.source and self.edition.source.url) or "")
        return address if is_allowed(address) else ""

    @property
    def is_translated(self) -> bool:
        """Whether the article has more than one edition."""
        return len(self._article.editions) > 1

    def translate(self) -> None:
        """Go to the same question in the next edition, or to its first if that has no overview."""
        editions = self._article.editions
        self.edition = editions[(editions.index(self.edition) + 1) % len(editions)]
        self.number = max(self.number, self.first)

    def page(self, keys: Callable[[], pages.Page]) -> pages.Page:
        """Return the page to show. *keys* makes the page of keys, since only the screen knows them."""
        if self.page_name == "summary":
            return pages.summary(self.edition)
        if self.page_name == "about":
            return pages.about(self._article, self.edition, self._where)
        if self.page_name == "keys":
            return keys()
        if self.number == 0:
            return pages.overview(self.edition)
        return pages.answer(self.edition, self.edition.questions[self.number - 1])
