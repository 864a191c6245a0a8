"""The README and docs/ are accurate: their commands work, and print what the pages show."""

import re
import shutil
from pathlib import Path

import pytest

from pactqa.cli import build
from tests.conftest import CHECKOUT, in_terminal
from tests.pdfs import form

PAGES = {
    path.name: path.read_text(encoding="utf-8") for path in (CHECKOUT / "README.md", *(CHECKOUT / "docs").glob("*.md"))
}
README = PAGES["README.md"]
# Each block is one session in a folder of its own: `$ command`, then its output.
SESSION = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SESSIONS = [(name, session) for name, page in PAGES.items() for session in SESSION.findall(page)]
# What a page calls a file stands below its name: «Take `notes.md`:».
FILE = re.compile(r"`([\w-]+\.\w+)`:\n\n(`{3,})\w+\n(.*?)^\2$", re.MULTILINE | re.DOTALL)
FILES = {name: text.encode() for page in PAGES.values() for name, _, text in FILE.findall(page)} | {"form.pdf": form()}


@pytest.mark.parametrize(
    ("page", "session"), SESSIONS, ids=lambda value: value.partition("\n")[0].removeprefix("$ ")[:60]
)
def test_a_session_prints_what_it_shows(page: str, session: str, tmp_path: Path) -> None:
    if "| jq" in session and not shutil.which("jq"):
        pytest.skip("jq is not installed")
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    commands = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", session, re.MULTILINE)
    assert commands
    for command, shown in commands:
        raw = in_terminal(["bash", "-c", command], tmp_path, LANG="en_US.UTF-8", LC_ALL="").raw
        text = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;.*?\x1b\\", "", raw).replace("\r\n", "\n").replace(str(CHECKOUT), "…")
        assert text.strip("\n") == shown.strip("\n"), f"{page}: {command}"


def test_every_command_is_named() -> None:
    for command in build().registered_commands:
        assert re.search(rf"(`|pactqa ){command.name}\b", README), command.name


def test_the_install_and_test_commands_are_there_verbatim() -> None:
    assert "\npython3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/pactqa summary -l en\n" in README
    assert "\npython3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/pytest\n" in README


@pytest.mark.parametrize("page", PAGES)
def test_every_linked_file_exists(page: str) -> None:
    folder = CHECKOUT if page == "README.md" else CHECKOUT / "docs"
    links = re.findall(r"\]\((?!http)([^)#]+)", PAGES[page])
    assert [link for link in links if not (folder / link).exists()] == []


def test_every_page_is_linked_and_short_enough_to_be_read() -> None:
    assert [name for name in PAGES if name != "README.md" and f"(docs/{name})" not in README] == []
    assert README.count("\n") <= 280
