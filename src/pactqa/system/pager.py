"""The pager: find its command, and show a text in it."""

import os
import shutil
from collections.abc import Mapping

from pactqa.system.streams import stdout


def pager_command(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the pager command: the reader's own, else less. It is empty if disabled, malformed or not installed."""
    import shlex

    wanted = environ.get("PACTQA_PAGER", environ.get("PAGER", "less -FRX"))
    try:
        command = tuple(shlex.split(wanted))
    except ValueError:  # an unclosed quotation mark
        return ()
    return command if command and shutil.which(command[0]) else ()


def show(pager: tuple[str, ...], text: str) -> bool:
    """Show *text* in *pager*, and return whether the pager started. An empty command starts none."""
    if not pager:
        return False
    import signal
    import subprocess

    encoding = stdout().encoding
    # less takes the encoding from the locale, which may not be installed. Python has already decided on one.
    charset = {"LESSCHARSET": "utf-8"} if encoding.lower() == "utf-8" else {}
    try:
        process = subprocess.Popen(  # noqa: S603 - the reader's own pager
            pager,
            stdin=subprocess.PIPE,
            encoding=encoding,
            errors="replace",
            env={"LESS": "FRX", **charset, **os.environ},
        )
    except OSError:
        return False
    # Ctrl-C is for the pager, which keeps running. Quitting it early is not an error.
    interrupt = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process.communicate(text)
    finally:
        signal.signal(signal.SIGINT, interrupt)
    return True
