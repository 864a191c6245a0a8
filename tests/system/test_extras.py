"""The message that the extra is missing: the command that installs it where pactqa is installed."""

import importlib.util
import json
import shlex
import sys
from importlib import metadata
from pathlib import Path

import pytest

from pactqa.system import extras
from tests.conftest import CHECKOUT


def suggested() -> list[str]:
    """Return the command that the message suggests, split as in a shell."""
    hint = extras.install_hint()
    assert hint.startswith("; try: ")
    return shlex.split(hint.removeprefix("; try: "))


@pytest.fixture
def prefix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder the environment of the running Python."""
    folder = tmp_path / "pactqa-of mine"
    folder.mkdir()
    monkeypatch.setattr(sys, "prefix", str(folder))
    return folder


def installed_from(origin: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make *origin* the direct_url.json (PEP 610) of all distributions. None removes it."""
    read_text = metadata.PathDistribution.read_text

    def with_origin(self: metadata.PathDistribution, name: str) -> str | None:
        if name == "direct_url.json":
            return None if origin is None else json.dumps(origin)
        return read_text(self, name)

    monkeypatch.setattr(metadata.PathDistribution, "read_text", with_origin)


def test_readers_need_one_extra_at_most() -> None:
    assert {*metadata.metadata("pactqa").get_all("Provides-Extra", [])} == {"dev", "documents", "fuzz"}


def test_pip_installs_the_requirements_into_the_running_environment() -> None:
    command = suggested()
    assert command[:4] == [sys.executable, "-m", "pip", "install"]
    assert [requirement.startswith("pypandoc") for requirement in command[4:]] == [True]


def test_pipx_injects_the_requirements_into_its_environment(prefix: Path) -> None:
    (prefix / "pipx_metadata.json").write_text("{}")
    assert suggested()[:3] == ["pipx", "inject", "pactqa-of mine"]
    assert suggested()[3].startswith("pypandoc")


def test_uv_reinstalls_the_tool_from_its_origin(prefix: Path) -> None:
    (prefix / "uv-receipt.toml").write_text("")
    assert suggested() == ["uv", "tool", "install", "--force", f"pactqa[documents] @ {CHECKOUT.as_uri()}"]


@pytest.mark.parametrize(
    ("origin", "source"),
    [
        ({"url": "https://example.org/pactqa.whl", "archive_info": {}}, "https://example.org/pactqa.whl"),
        (
            {"url": "https://example.org/p.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}, "subdirectory": "p"},
            "git+https://example.org/p.git@abc#subdirectory=p",
        ),
    ],
)
def test_uv_reinstalls_from_any_origin(
    prefix: Path, monkeypatch: pytest.MonkeyPatch, origin: dict[str, object], source: str
) -> None:
    (prefix / "uv-receipt.toml").write_text("")
    installed_from(origin, monkeypatch)
    assert suggested()[-1].endswith(f"pactqa[documents] @ {source}")


@pytest.mark.parametrize("origin", [None, {"url": "file:///gone/pactqa.whl", "archive_info": {}}])
def test_pactqa_is_never_installed_from_an_index(
    prefix: Path, monkeypatch: pytest.MonkeyPatch, origin: dict[str, object] | None
) -> None:
    (prefix / "uv-receipt.toml").write_text("")
    installed_from(origin, monkeypatch)
    find_spec = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "pip" else find_spec(name))
    command = suggested()
    assert command[:5] == ["uv", "pip", "install", "--python", sys.executable]
    assert [requirement.startswith("pypandoc") for requirement in command[5:]] == [True]


def test_no_command_is_suggested_if_pactqa_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def not_installed(_: str) -> None:
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "requires", not_installed)
    assert extras.install_hint() == "; install pactqa with the extra documents"
