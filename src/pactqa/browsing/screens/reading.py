"""The screen: it puts the widgets together, and leads from one to the other."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Footer, Static

from pactqa.browsing.messages import Chosen, Closed, Opened
from pactqa.browsing.widgets.answer import Answer
from pactqa.browsing.widgets.questions import Questions
from pactqa.model import Article, Edition
from pactqa.text import line


class Reading(Screen[None]):
    """An article: its questions on the left, an answer on the right; one of the two where there is no room for both."""

    DEFAULT_CSS = """
    Reading {
        #headline { height: 1; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
        &.-narrow Answer { display: none; }
        &.-narrow.-answer { Answer { display: block; } Questions { display: none; } }
    }
    """

    def __init__(self, article: Article, edition: Edition, where: str) -> None:
        """Take the *article*, the *edition* to begin with, and the path of the store."""
        super().__init__()
        self._article = article
        self._edition = edition
        self._where = where

    def compose(self) -> ComposeResult:
        """Lay out the widgets."""
        yield Static(line(self._edition.headline), id="headline", markup=False)
        with Horizontal():
            yield Questions(self._edition.questions)
            yield Answer()
        yield Footer()

    @on(Chosen)
    def show_answer(self, chosen: Chosen) -> None:
        """Show the answer to the question that was chosen."""
        self.query_one(Answer).show(self._edition, chosen.question)

    @on(Opened)
    def open_answer(self) -> None:
        """Go on in the answer."""
        self.add_class("-answer")
        self.query_one(Answer).focus()

    @on(Closed)
    def close_answer(self) -> None:
        """Go back to the list."""
        self.remove_class("-answer")
        self.query_one(Questions).focus()
