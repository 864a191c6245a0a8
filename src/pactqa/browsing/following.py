"""What the screen does with links, and how it talks to the reader."""

from textual import on, work
from textual.screen import Screen

from pactqa.browsing import wording
from pactqa.browsing.messages import Followed, Reached
from pactqa.browsing.open_link import open_in_web_browser
from pactqa.browsing.position import Position
from pactqa.browsing.widgets import Sidebar
from pactqa.markdown import is_allowed, linked_question
from pactqa.text import line


class Following(Screen[None]):
    """A screen whose links lead to other questions, and back, or to the web."""

    def __init__(self, at: Position) -> None:
        """Show the position *at*."""
        # The classes are those that most screens have: a changed class makes Textual look up all styles anew.
        super().__init__(classes="-wide -tall")
        self._at = at

    def say(self, words: str, **fields: object) -> str:
        """Return *words* in the language of the edition, with *fields* filled in."""
        return wording.say(self._at.edition.language, words).format(**fields)

    @on(Reached)
    def name_target(self, reached: Reached) -> None:
        """Say where the link leads that the reader came to."""
        number = linked_question(reached.address)
        self._tell(f"{number}  {line(self._at.edition.questions[number - 1].name)}" if number else reached.address)

    @on(Followed)
    def follow(self, followed: Followed) -> None:
        """Go to the question that the link leads to, or else open it in the web browser."""
        if number := linked_question(followed.address):
            self._at.follow()
            self.query_one(Sidebar).go_to(self._at.edition, number)
        else:
            self._open(followed.address)

    @work
    async def _open(self, address: str) -> None:
        """Open *address* in the web browser, beside the keys."""
        if not (is_allowed(address) and await open_in_web_browser(self.app, address)):
            self._tell(self.say("no browser could open {address}", address=address))

    def action_return(self, way: int) -> None:
        """Return to the question where a link was followed, backwards if *way* is -1, or forward again."""
        self.query_one(Sidebar).go_to(self._at.edition, self._at.go_back(way))

    def action_source(self) -> None:
        """Open the source in the web browser."""
        self._open(self._at.source)

    def action_tell(self, what: str) -> None:
        """Show *what*, which is English, in the language of the edition."""
        self._tell(self.say(what))

    def _tell(self, what: str) -> None:
        """Show a notification above the line of keys, in place of any other."""
        self.app.clear_notifications()
        self.notify(what, markup=False)
