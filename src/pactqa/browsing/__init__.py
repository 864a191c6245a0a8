"""The full-screen reader: the questions on the left, the chosen answer on the right.

Nothing else imports Textual, and this does only once there is something to show.
"""

import os
import shutil
import sys
from collections.abc import Mapping

from pactqa.hints import Again
from pactqa.model import Article, Edition, Fault
from pactqa.output import stdout

_LEAST = (20, 6)
"""The fewest columns and lines that show a question and something of its answer."""


def require_terminal(environ: Mapping[str, str], again: Again) -> None:
    """Raise `Fault` where standard output is no terminal that can show a screen; it names the way to read *again*."""
    instead = again.hint("read")
    if not stdout().isatty():
        raise Fault(f"browse needs a terminal{instead}")
    if environ.get("TERM") in ("dumb", "unknown"):
        raise Fault(f"browse needs a terminal that can do more than TERM={environ['TERM']}{instead}")
    columns, lines = shutil.get_terminal_size()
    if columns < _LEAST[0] or lines < _LEAST[1]:
        wanted = f"{_LEAST[0]} columns and {_LEAST[1]} lines"
        raise Fault(f"browse needs {wanted}; this terminal has {columns} and {lines}{instead}")


def browse(article: Article, edition: Edition, where: str, again: Again) -> None:
    """Show *article*, first in *edition*, until the reader leaves; *where* is the path of its store or `STDIN`.

    Raises `Fault` where an error in the reader itself ends it; it names the way to read *again*.
    """
    try:
        from pactqa.browsing.app import Browser
    except ModuleNotFoundError as error:
        if error.name != "textual":
            raise
        from pactqa.extras import missing

        raise missing("browse", "browsing") from None
    _connect()
    if not os.environ.get("NO_COLOR"):
        os.environ.pop("NO_COLOR", None)  # Textual takes an empty one for a wish
    browser = Browser(article, edition, where)
    browser.run()
    if browser.failure:
        raise Fault(f"browse was ended by an error of its own: {browser.failure!r}{again.hint('read')}")
    if browser.return_code:
        raise SystemExit(browser.return_code)


def _connect() -> None:
    """Have the terminal where Textual takes its keys from, and where it draws: standard input and standard error."""
    if not os.isatty(sys.stdin.fileno()):
        os.dup2(os.open("/dev/tty", os.O_RDWR), sys.stdin.fileno())
    if not os.isatty(sys.stderr.fileno()):
        os.dup2(sys.stdout.fileno(), sys.stderr.fileno())
