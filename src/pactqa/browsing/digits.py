"""A number that is typed digit by digit, without a key that ends it."""

import time

_PAUSE = 1
"""How many seconds may lie between the digits of one number."""


class Digits:
    """The digits typed so far. A digit begins another number where it comes late, or would make one too large."""

    def __init__(self) -> None:
        """Begin with none."""
        self._typed, self._then = "", 0.0

    def add(self, digit: int, at: int | None, last: int) -> int:
        """Return the number that *digit* makes, where the reader is *at* that one; *last* is the largest there is."""
        now = time.monotonic()
        goes_on = self._typed == str(at) and now < self._then + _PAUSE
        typed = f"{self._typed}{digit}" if goes_on else str(digit)
        if int(typed) > last:
            typed = str(digit)
        self._typed, self._then = typed, now
        return int(typed)
