"""Where an import ends at the latest: after a minute, and in words, whatever the libraries that it calls throw."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from pactqa.model import Fault
from pactqa.text import line

_PATIENCE = 60
_AGAIN = 0.5
_WORDS = 200


class _Late(BaseException):
    """The time is over; no `Exception`, because some libraries go on after any of them."""


@contextmanager
def border(name: str) -> Iterator[None]:
    """Raise `Fault` about the document *name* where what is done within takes too long, or throws what it should not.

    It is for the main thread, the one that signals reach.
    """

    def late(*_: object) -> None:
        raise _Late

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, _PATIENCE, _AGAIN)  # again, where it is thrown into something that catches all
    try:
        yield
    except _Late:
        raise Fault(f"{name}: timed out after {_PATIENCE} seconds") from None
    except Fault:
        raise
    except Exception as error:
        raise Fault(f"{name} cannot be imported: {line(f'{type(error).__name__}: {error}')[:_WORDS]}") from error
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
