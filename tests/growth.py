"""Whether work takes time in proportion to the length of its input."""

from collections.abc import Callable
from functools import partial
from time import process_time  # of this process only, however busy the machine is
from timeit import timeit


def is_linear(work: Callable[[str], object], text: Callable[[int], str], length: int) -> bool:
    """Return whether a *text* four times as long as *length* takes *work* less than nine times as long.

    Quadratic work takes sixteen times as long.
    """

    def seconds(size: int) -> float:
        return timeit(partial(work, text(size)), timer=process_time, number=1)

    short = min(seconds(length), seconds(length))
    return any(seconds(4 * length) < 9 * short + 0.01 for _ in range(5))  # on a busy machine some take far longer
