"""What the widgets tell the screen."""

import re
from collections.abc import Sequence

from textual.message import Message

from pactqa.model import Question


class Chosen(Message):
    """The reader is at the question of this *number* in the list."""

    def __init__(self, number: int) -> None:
        """Name it."""
        super().__init__()
        self.number = number


class Opened(Message):
    """The reader wants to read the answer to the chosen question."""


class Followed(Message):
    """The reader wants to go to *address*."""

    def __init__(self, address: str) -> None:
        """Name it."""
        super().__init__()
        self.address = address


class Told(Message):
    """The reader should know *what*, until the next key."""

    def __init__(self, what: str) -> None:
        """Say it."""
        super().__init__()
        self.what = what


class Found(Message):
    """The list narrows to *questions*, or where these are not the *first*, they too stand in it.

    *lit* finds the words that were looked for; without any, it is None and these are all questions.
    """

    def __init__(self, questions: Sequence[Question], lit: re.Pattern[str] | None, *, first: bool) -> None:
        """Name them."""
        super().__init__()
        self.questions = questions
        self.lit = lit
        self.first = first
