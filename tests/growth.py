"""Whether work takes time in proportion to the length of its input."""

from collections.abc import Callable
from functools import partial
from time import process_time  # of this process only, however busy the machine is
from timeit import repeat


def is_linear(work: Callable[[str], object], text: Callable[[int], str], length: int) -> bool:
    """Return whether a *text* four times as long as *length* takes *work* less than nine times as long.

    Quadratic work takes sixteen times as long.
    """
    short, long = (
        min(repeat(partial(work, text(size)), timer=process_time, repeat=2, number=1)) for size in (length, 4 * length)
    )
    return long < 9 * short + 0.01
