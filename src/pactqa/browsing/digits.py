"""A number typed digit by digit, without a key to end it."""

import time

_PAUSE = 1
"""The maximum time between two digits of a number, in seconds."""

_TOO_LARGE = 10**9
"""What no number reaches: a digit that would make it longer, such as one that is held down, is ignored."""


class Digits:
    """The number typed so far, and *start*, the question that the reader was at before it.

    A digit never starts a new number just because the whole would be too large: whoever types 12 does not want
    question 2.
    """

    def __init__(self) -> None:
        self.start = 0
        self._number, self._until = 0, 0.0

    def add(self, digit: int, at: int) -> int:
        """Return the number typed so far, including *digit*.

        The digit starts a new number if it comes too late, or after `end`. Then *at* is the question to start from.
        """
        now = time.monotonic()
        if now > self._until:
            self.start, self._number = at, 0
        longer = self._number * 10 + digit
        if longer < _TOO_LARGE:
            self._number = longer
        self._until = now + _PAUSE
        return self._number

    def end(self) -> None:
        """End the number, so that the next digit starts a new one."""
        self._until = 0
