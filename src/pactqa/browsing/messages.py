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
    """The reader opened a link to *address*, which may be that of a question."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address


class Reached(Message):
    """The reader came to a link to *address*."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address


class HitShown(Message):
    """The page has *hits* matches of the words searched for, and the reader is at the one with the number *hit*."""

    def __init__(self, hit: int, hits: int) -> None:
        super().__init__()
        self.hit = hit
        self.hits = hits


class Advised(Message):
    """A search for words that no question has ended with *advice*."""

    def __init__(self, advice: str) -> None:
        super().__init__()
        self.advice = advice


class Found(Message):
    """*questions* for the list: the *first* of a search replace those in it, later ones are added.

    *lit* finds the words searched for. It is None if there are none, and then *questions* are all of the edition.
    """

    def __init__(self, questions: Sequence[Question], lit: re.Pattern[str] | None, *, first: bool) -> None:
        super().__init__()
        self.questions = questions
        self.lit = lit
        self.first = first
