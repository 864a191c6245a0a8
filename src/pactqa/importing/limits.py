"""Limit the time and the memory of an import, and turn any exception of the libraries that it calls into a fault."""

import gc
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from pactqa.model import Fault
from pactqa.text import line

_PATIENCE, _AGAIN = 60, 0.5
"""After how many seconds an import is interrupted, and how often again."""

_LONGEST = 200
"""How many characters of an exception are shown."""


class _Late(BaseException):
    """The time is up. Not an `Exception`, because some libraries catch every one of them and go on."""


@contextmanager
def within_limits(name: str) -> Iterator[None]:
    """Raise `Fault` about the document *name* if the block takes too long or raises an unexpected exception.

    Works only in the main thread, which is the one that receives signals. Windows has none for this, so there, and
    nowhere else, time is not limited.
    """

    def late(*_: object) -> None:
        raise _Late

    gc.enable()  # a document creates far more cycles than a store does
    limited = hasattr(signal, "SIGALRM")
    if limited:
        before = signal.signal(signal.SIGALRM, late)
        signal.setitimer(signal.ITIMER_REAL, _PATIENCE, _AGAIN)  # repeats in case something catches all exceptions
    try:
        yield
    except _Late:
        raise Fault(f"{name}: timed out after {_PATIENCE} seconds") from None
    except Fault:
        raise
    except Exception as error:
        raise Fault(f"{name} cannot be imported: {line(f'{type(error).__name__}: {error}')[:_LONGEST]}") from error
    finally:
        if limited:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
