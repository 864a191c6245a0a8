"""Why a PDF cannot be read: the error, and the clock that raises it when a PDF takes too long."""

import time

from pactqa.importing.markup.pdf.tuning import MAX_READING_SECONDS


class UnreadableError(Exception):
    """The PDF cannot be read; the message says why and what to do."""


class Clock:
    """The processor time of the worker, which is looked at after every page. No page takes long."""

    def __init__(self) -> None:
        """Start it."""
        self._begun = time.process_time()

    def check(self) -> None:
        """Raise `UnreadableError` if the time is up."""
        if time.process_time() - self._begun > MAX_READING_SECONDS:
            raise UnreadableError(f"takes more than {MAX_READING_SECONDS} seconds to read; import a part of it")
