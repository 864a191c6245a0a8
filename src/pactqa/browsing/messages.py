"""The messages that widgets send to the screen."""

import re
from collections.abc import Sequence

from textual.message import Message

from pactqa.model import Question


class Chosen(Message):
    """The reader chose question *number* in the list."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class Opened(Message):
    """The reader wants to read the answer to the chosen question."""


class Followed(Message):
    """The reader opened a link to *address*."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address


class Notice(Message):
    """A notification with the text *what*, to show until the next key."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self.what = what


class Found(Message):
    """*questions* for the list: the *first* of a search replace those in it, later ones are added.

    *lit* finds the words searched for. It is None if there are none, and then *questions* are all of the edition.
    """

    def __init__(self, questions: Sequence[Question], lit: re.Pattern[str] | None, *, first: bool) -> None:
        super().__init__()
        self.questions = questions
        self.lit = lit
        self.first = first
