"""Make the README's pictures: a terminal 80 columns wide, the full-screen reader, and the page to share in Chromium.

.venv/bin/python docs/screenshot.py
"""

import asyncio
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

_COLUMNS = 80
_PAGE = "pactqa read --lang en --format html"
_COMMANDS = ("pactqa list --lang en", "pactqa show 3 --lang en")


def screen(command: str) -> str:
    """Return what *command* prints when its standard output is a terminal, escape codes included."""
    process, terminal = pty.fork()
    if not process:
        os.execvpe("sh", ["sh", "-c", command], _environment())  # noqa: S606, S607 - the commands above
    shown = b""
    while more := _read(terminal):
        shown += more
    os.waitpid(process, 0)
    return shown.decode().replace("\r\n", "\n")


def _environment() -> dict[str, str]:
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    return {**os.environ, "COLUMNS": str(_COLUMNS), "LINES": "40", "TERM": "xterm-256color", "PATH": path}


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # Linux reports a closed terminal as an error
        return b""


def picture() -> str:
    """Return an SVG of the commands and their screens."""
    with Path(os.devnull).open("w") as nowhere:
        console = Console(record=True, width=_COLUMNS, file=nowhere, force_terminal=True)
        for command in _COMMANDS:
            console.print(Text(f"$ {command}"))
            console.print(Text.from_ansi(screen(command)))
        return _local(console.export_svg(title="pactqa", theme=DIMMED_MONOKAI, unique_id="pactqa"))


def _local(svg: str) -> str:
    """Return *svg* without the web fonts that it would request from another host."""
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL).replace("<text ", '<text xml:space="preserve" ')


async def reader_picture() -> str:
    """Return an SVG of the full-screen reader at the third question."""
    from pactqa.browsing.app import BrowseApp
    from pactqa.cli.reading import open_reader

    reader = open_reader(None, "en")
    browser = BrowseApp(reader.article, reader.edition, reader.where)
    async with browser.run_test(size=(100, 18)) as pilot:
        await pilot.press("3")
        await pilot.pause()
        return _local(browser.export_screenshot(title="pactqa browse", simplify=True))


def page_picture(into: Path) -> None:
    """Write the top of the page to share, down to the first question, as a PNG to the file *into*."""
    from playwright.sync_api import sync_playwright

    printed = subprocess.check_output(["sh", "-c", _PAGE], env=_environment())  # noqa: S603, S607
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 800, "height": 1290})
        page.set_content(printed.decode())
        page.screenshot(path=into)
        chromium.close()


if __name__ == "__main__":
    here = Path(__file__).parent
    (here / "screen.svg").write_text(picture(), encoding="utf-8")
    (here / "browse.svg").write_text(asyncio.run(reader_picture()), encoding="utf-8")
    page_picture(here / "page.png")
