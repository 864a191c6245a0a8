"""Make the README's picture: what a terminal of 80 columns shows.

.venv/bin/python docs/screenshot.py > docs/screen.svg
"""

import os
import pty
import re
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

_COLUMNS = 80
_COMMANDS = ("pactqa list --lang en", "pactqa show 3 --lang en")


def screen(command: str) -> str:
    """Return what *command* prints when its standard output is a terminal, escape codes included."""
    process, terminal = pty.fork()
    if not process:
        beside = str(Path(sys.executable).parent)
        os.environ.update(COLUMNS=str(_COLUMNS), LINES="40", TERM="xterm-256color")
        os.environ["PATH"] = f"{beside}:{os.environ['PATH']}"
        os.execlp("sh", "sh", "-c", command)  # noqa: S606, S607 - the commands above
    shown = b""
    while more := _read(terminal):
        shown += more
    os.waitpid(process, 0)
    return shown.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # how Linux tells that the other side is closed
        return b""


def picture() -> str:
    """Return an SVG of the commands and their screens, which asks no other host for a font."""
    with Path(os.devnull).open("w") as nowhere:
        console = Console(record=True, width=_COLUMNS, file=nowhere, force_terminal=True)
        for command in _COMMANDS:
            console.print(Text(f"$ {command}"))
            console.print(Text.from_ansi(screen(command)))
        svg = console.export_svg(title="pactqa", theme=DIMMED_MONOKAI, unique_id="pactqa")
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL).replace("<text ", '<text xml:space="preserve" ')


if __name__ == "__main__":
    sys.stdout.write(picture())
