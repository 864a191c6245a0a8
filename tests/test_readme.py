"""The README is accurate: its commands work, and print what it shows."""

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT, COMMAND, in_terminal
from tests.pdfs import form

README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
# Each block is one session in its own folder: `$ command`, then its output.
SESSIONS = re.findall(r"^```console\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
NOTES = re.search(r"^````markdown\n(.*?)^````$", README, re.MULTILINE | re.DOTALL)
EXAMPLE = re.search(r"^```json\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("session", SESSIONS, ids=lambda session: session.partition("\n")[0][2:])
def test_a_session_prints_what_it_shows(session: str, tmp_path: Path) -> None:
    if "| jq" in session and not shutil.which("jq"):
        pytest.skip("jq is not installed")
    assert EXAMPLE
    assert NOTES
    (tmp_path / "notes.md").write_text(NOTES[1], encoding="utf-8")
    (tmp_path / "mine.json").write_text(EXAMPLE[1], encoding="utf-8")
    (tmp_path / "form.pdf").write_bytes(form())
    path = f"{COMMAND.parent}:{os.environ['PATH']}"
    commands = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", session, re.MULTILINE)
    assert commands
    for command, shown in commands:
        raw = in_terminal(["bash", "-c", command], tmp_path, PATH=path, LANG="en_US.UTF-8", LC_ALL="").raw
        text = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;.*?\x1b\\", "", raw).replace("\r\n", "\n").replace(str(CHECKOUT), "…")
        assert text.strip("\n") == shown.strip("\n"), command


def test_every_command_is_shown() -> None:
    shown = {word for session in SESSIONS for word in re.findall(r"pactqa ([a-z]+)", session)}
    assert {"list", "show", "summary", "read", "search", "ask", "about", "import", "check"} <= shown


def test_the_install_and_test_commands_are_there_verbatim() -> None:
    assert "\npython3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/pactqa summary\n" in README
    assert "\npython3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/pytest\n" in README


def test_every_linked_file_exists() -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)", README)
    assert links
    assert [link for link in links if not (CHECKOUT / link).exists()] == []
