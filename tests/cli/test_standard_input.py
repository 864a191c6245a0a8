"""Standard input: `ask` reads a question from the keyboard, and piped input that nobody reads is named."""

from pathlib import Path

import pytest

from tests.conftest import COMMAND, Screen, Terminal, in_terminal

TEA = "# Tea\n\n## Why is it hot?\n\nBecause water boils.\n\n## How long?\n\nThree minutes.\n"
UNREAD = "pactqa: standard input is not read; try: pactqa "


@pytest.fixture(autouse=True)
def tea(tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text(TEA)


def in_bash(folder: Path, line: str) -> Screen:
    """Run *line* in *folder* in bash on a terminal."""
    return in_terminal(["bash", "-c", line], folder)


@pytest.mark.parametrize("words", [["ask", "-s", "tea.md"], ["-s", "tea.md", "ask", "-n", "1"]])
def test_ask_without_words_reads_the_question_from_the_keyboard(terminal: Terminal, words: list[str]) -> None:
    screen = terminal(*words, prompt="Question: ", keys="what's the time, how long?\r")
    assert screen.code == 0
    assert screen.rows[0] == "Question: what's the time, how long?"
    assert "Three minutes." in screen.text


@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x04", 1)])
@pytest.mark.usefixtures("interruptible")
def test_control_c_and_control_d_leave_the_question(tmp_path: Path, key: str, code: int) -> None:
    # A terminal interrupts only the session that it controls.
    command = ["setsid", "--ctty", "--wait", str(COMMAND), "ask"]
    screen = in_terminal(command, tmp_path, prompt="Question: ", keys=key)
    assert screen.code == code
    assert screen.rows[0].startswith("Question:")
    assert "".join(screen.rows[1:]) == ""
    assert screen.raw.endswith("\n")  # the shell's prompt is on a line of its own


def test_ask_without_words_in_a_pipe_is_an_error(tmp_path: Path) -> None:
    for line in ("pactqa ask </dev/null", "pactqa ask | cat"):
        assert in_bash(tmp_path, line).text.startswith("pactqa: ask needs a question"), line
    assert in_bash(tmp_path, "pactqa ask --help").text.startswith("Usage: pactqa ask")


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("pactqa list < tea.md", "list -s -"),
        ("cat tea.md | pactqa", "list -s -"),
        ("cat tea.md | pactqa ask who pays -n 1", "ask who pays -s - -n 1"),
        ("cat tea.md | pactqa -l en", "list -s - -l en"),
        ("cat tea.md | pactqa 2 -l en", "show 2 -s - -l en"),
    ],
)
def test_piped_input_that_nobody_reads_is_named_on_a_terminal(tmp_path: Path, line: str, instead: str) -> None:
    first, *rows = in_bash(tmp_path, line).rows
    assert first == UNREAD + instead
    assert rows
    assert UNREAD not in in_bash(tmp_path, f"({line}) | cat").text
    assert UNREAD not in in_bash(tmp_path, f"export PACTQA_STORE=tea.md; {line}").text


@pytest.mark.parametrize(
    "line",
    [
        "pactqa list -s - < tea.md",
        "pactqa tea.md < tea.md",
        "pactqa search --shelf x < tea.md",
        "pactqa list < /dev/null",
        "pactqa list <&-",
        "pactqa list",
        "pactqa shelf < tea.md",
        "pactqa --version < tea.md",
        "pactqa list --help < tea.md",
    ],
)
def test_where_input_is_read_or_is_none_nothing_is_said_of_it(tmp_path: Path, line: str) -> None:
    screen = in_bash(tmp_path, line)
    assert screen.text
    assert "is not read" not in screen.text
