"""A forked command does the same as the installed one, so that a test may run either."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pactqa.cli import build
from tests.conftest import COMMAND, environment, in_terminal
from tests.processes import Forks, Process, Start, communicate, end, interrupt, spawn

TEA = "# Tea\n\n## Why is it hot?\n\nBecause water *boils*.\n\n## How long?\n\nThree minutes.\n"
LINES = [
    "",
    "list",
    "list tea.md",
    "list -s -",
    "show 3 1",
    "show 9",
    "summary",
    "read -l en",
    "read -f html",
    "read -f markdown",
    "search atom -f json",
    "ask wer hat den Pakt geschlossen",
    "about",
    "browse",
    "import tea.md -o tea.json --force",
    "import tea.md --as tea --force",
    "check tea.md",
    "diff tea.md tea.md",
    "shelf",
    "help show",
    "list --help",
    "--version",
    "shwo 3",
    "list --fromat json",
]
COMMANDS = {str(command.name) for command in build().registered_commands}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tea.md").write_text(TEA)
    return tmp_path


@pytest.mark.parametrize("line", LINES)
def test_it_prints_the_same_in_a_pipe_and_exits_alike(forks: Forks, folder: Path, line: str) -> None:
    forked, installed = (
        communicate(start, [COMMAND, *line.split()], TEA.encode(), folder, environment(folder, COLUMNS="60"))
        for start in (forks.start, spawn)
    )
    assert forked == installed


@pytest.mark.parametrize("line", ["list", "show 3", "read tea.md", "show 9", "--help"])
def test_it_prints_the_same_in_a_terminal(forks: Forks, folder: Path, line: str) -> None:
    forked, installed = (
        in_terminal([COMMAND, *line.split()], folder, 50, start=start) for start in (forks.start, spawn)
    )
    assert (forked.code, forked.raw) == (installed.code, installed.raw)


def test_every_command_is_compared() -> None:
    assert {word for line in LINES for word in line.split()[:1]} > COMMANDS


@contextmanager
def reading(start: Start, folder: Path) -> Iterator[Process]:
    """Yield a command that waits for the rest of its input."""
    source, ours = os.pipe()
    with Path(os.devnull).open("wb") as null, os.fdopen(ours, "wb") as keyboard:
        process = start([COMMAND, "list", "-s", "-"], (source, null.fileno(), null.fileno()), folder, {})
        os.close(source)
        keyboard.write(b" " * (1 << 20))  # returns once the command reads
        try:
            yield process
        finally:
            end(process)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.usefixtures("interruptible")
def test_a_signal_ends_it_alike(forks: Forks, folder: Path, sent: signal.Signals) -> None:
    def code(start: Start) -> int:
        with reading(start, folder) as process:
            return interrupt(process, sent)

    assert code(forks.start) == code(spawn)
