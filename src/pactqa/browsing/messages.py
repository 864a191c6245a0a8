"""What the widgets tell the screen."""

from textual.message import Message

from pactqa.model import Question


class Chosen(Message):
    """The reader is at *question* in the list."""

    def __init__(self, question: Question) -> None:
        """Name it."""
        super().__init__()
        self.question = question


class Opened(Message):
    """The reader wants to go on in the answer."""


class Closed(Message):
    """The reader wants to go back to the list."""
