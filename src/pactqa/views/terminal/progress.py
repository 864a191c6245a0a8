"""A progress bar on standard error, for what takes a while."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Timer

_PATIENCE = 1
"""How many seconds pass before there is a bar."""


@contextmanager
def progress_bar(what: str, total: int, environ: Mapping[str, str]) -> Iterator[Callable[[], None]]:
    """Show how many of *total* are done if the block takes a while, and standard error is a terminal that can show it.

    Yields a function to call for each that is done. *what* says what is done.
    """
    if not sys.stderr.isatty() or environ.get("TERM") in ("dumb", "unknown"):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    task = progress.add_task(what, total=total)
    starting = Timer(_PATIENCE, progress.start)
    starting.start()
    try:
        yield lambda: progress.advance(task)
    finally:
        starting.cancel()
        starting.join()
        progress.stop()
