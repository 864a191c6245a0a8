"""The full-screen reader: the questions on the left, the chosen answer on the right.

Nothing else imports Textual, and this does only once there is something to show.
"""

import gc
import os
import shutil
import sys
from collections.abc import Mapping

from pactqa.model import Article, Edition, Fault
from pactqa.output import stdout

_LEAST = (20, 6)
"""The fewest columns and lines that show a question and something of its answer."""


def require_terminal(environ: Mapping[str, str]) -> None:
    """Raise `Fault` where standard output is no terminal that can show a whole screen."""
    if not stdout().isatty():
        raise Fault("browse needs a terminal; into a pipe or a file writes: pactqa read")
    if environ.get("TERM") in ("dumb", "unknown"):
        raise Fault(f"browse needs a terminal that can move its cursor, not TERM={environ['TERM']}; try: pactqa read")
    columns, lines = shutil.get_terminal_size()
    if columns < _LEAST[0] or lines < _LEAST[1]:
        raise Fault(f"browse needs {_LEAST[0]} columns and {_LEAST[1]} lines; this terminal has {columns} and {lines}")


def browse(article: Article, edition: Edition, where: str) -> None:
    """Show *article* until the reader leaves, first in *edition*; *where* is the path of its store or `STDIN`."""
    try:
        from pactqa.browsing.app import Browser
    except ModuleNotFoundError as error:
        if error.name != "textual":
            raise
        from pactqa.extras import missing

        raise missing("browse", "browsing") from None
    _connect()

    gc.enable()  # a screen that stands for hours leaves cycles behind; the store itself has none
    gc.freeze()
    Browser(article, edition, where).run()


def _connect() -> None:
    """Have the terminal where Textual takes its keys from, and where it draws: standard input and standard error."""
    if not os.isatty(sys.stdin.fileno()):
        os.dup2(os.open("/dev/tty", os.O_RDWR), sys.stdin.fileno())
    if not os.isatty(sys.stderr.fileno()):
        os.dup2(sys.stdout.fileno(), sys.stderr.fileno())
