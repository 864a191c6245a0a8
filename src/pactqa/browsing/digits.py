"""A number typed digit by digit, without a key to end it."""

import time

_PAUSE = 1
"""The maximum time between two digits of a number, in seconds."""


class Digits:
    """The digits typed so far.

    A digit starts a new number if it comes too late or, unless it is 0, if it would make the number too large.
    """

    def __init__(self) -> None:
        """Start without digits."""
        self._typed, self._then = "", 0.0

    def add(self, digit: int, at: int | None, last: int) -> int:
        """Return the number typed so far, including *digit*. The largest possible one is *last*.

        The digit also starts a new number unless the reader is still *at* the question typed before.
        """
        now = time.monotonic()
        continues = self._typed == str(at) and now < self._then + _PAUSE
        typed = f"{self._typed}{digit}" if continues else str(digit)
        if int(typed) > last and digit:
            typed = str(digit)
        self._typed, self._then = typed, now
        return int(typed)
