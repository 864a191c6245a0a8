"""Fetch several addresses at a time."""

import time
from collections import deque
from collections.abc import Iterator, Sequence

from pactqa.importing.load.fetch import STEP, Answer, Fetching, public_address
from pactqa.importing.values import Version
from pactqa.model import Fault

_AT_ONCE = 8
_PATIENCE = 60


def fetch_several(requests: Sequence[tuple[str, Version]]) -> Iterator[tuple[int, Answer | Fault | None]]:
    """Yield for each of *requests*, an address and a version of it that is known, its index and what came of it.

    That is the response, None if the version is the known one, or the fault. Each comes as soon as it is there.
    """
    waiting = deque(range(len(requests)))
    running: dict[int, tuple[Fetching, float]] = {}
    while waiting or running:
        while waiting and len(running) < _AT_ONCE:
            index = waiting.popleft()
            fetching = Fetching(*requests[index])
            fetching.start()
            running[index] = fetching, time.monotonic() + _PATIENCE
        for index, (fetching, end) in [*running.items()]:
            fetching.join(STEP / len(running))
            if not fetching.is_alive() or time.monotonic() > end:
                del running[index]
                yield index, _outcome(fetching, requests[index][0])


def _outcome(fetching: Fetching, address: str) -> Answer | Fault | None:
    if fetching.is_alive():
        return Fault(f"{public_address(address)}: timed out after {_PATIENCE} seconds")
    try:
        return fetching.result()
    except Fault as fault:
        return fault
