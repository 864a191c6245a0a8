"""A number typed digit by digit, without a key to end it."""

import time

_PAUSE = 1
"""The maximum time between two digits of a number, in seconds."""

_MOST = 10**9
"""Where a number stops growing, however long a digit is held down."""


class Digits:
    """The number typed so far, and *start*, the question that the reader was at before it.

    A digit never starts a new number just because the whole would be too large: whoever types 12 does not want
    question 2.
    """

    def __init__(self) -> None:
        """Start without digits."""
        self.start = 0
        self._number, self._at, self._then = 0, 0, 0.0

    def add(self, digit: int, at: int, last: int) -> int:
        """Return the number typed so far, including *digit*. The number of the *last* question may be smaller.

        The digit starts a new number if it comes too late, or if the reader, who is *at* this question, has moved on.
        """
        now = time.monotonic()
        if at != self._at or now > self._then + _PAUSE:
            self.start, self._number = at, 0
        self._number, self._then = min(self._number * 10 + digit, _MOST), now
        self._at = self._number if 1 <= self._number <= last else self.start
        return self._number
