"""A progress bar on standard error, for what takes a while."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager


@contextmanager
def progress_bar(what: str, total: int, environ: Mapping[str, str]) -> Iterator[Callable[[], None]]:
    """Show how many of *total* are done while the block runs, if standard error is a terminal that can show it.

    Yields a function to call for each that is done. *what* says what they do.
    """
    if not sys.stderr.isatty() or environ.get("TERM") in ("dumb", "unknown"):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total)
        yield lambda: progress.advance(task)
