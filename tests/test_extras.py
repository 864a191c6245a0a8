"""What is said of an extra that is missing: the command that adds it where pactqa is installed."""

import importlib.util
import json
import shlex
import sys
from importlib import metadata
from pathlib import Path

import pytest

from pactqa import extras
from tests.conftest import CHECKOUT


def tried(extra: str = "browse") -> list[str]:
    """Return the command that the message names, as a shell takes it apart."""
    message = str(extras.missing(extra, "browsing"))
    start = f"browsing needs the extra {extra}; try: "
    assert message.startswith(start)
    return shlex.split(message.removeprefix(start))


@pytest.fixture
def prefix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder that the running Python takes for its environment."""
    folder = tmp_path / "pactqa-of mine"
    folder.mkdir()
    monkeypatch.setattr(sys, "prefix", str(folder))
    return folder


def installed_from(origin: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have distributions say that they came from *origin*, nothing where that is None."""
    read_text = metadata.PathDistribution.read_text

    def told(self: metadata.PathDistribution, name: str) -> str | None:
        if name == "direct_url.json":
            return None if origin is None else json.dumps(origin)
        return read_text(self, name)

    monkeypatch.setattr(metadata.PathDistribution, "read_text", told)


def test_every_extra_for_readers_is_known() -> None:
    assert {*extras.EXTRAS} == {*metadata.metadata("pactqa").get_all("Provides-Extra", [])} - {"dev", "fuzz"}


def test_pip_adds_what_the_extra_requires_to_the_running_environment() -> None:
    command = tried()
    assert command[:4] == [sys.executable, "-m", "pip", "install"]
    assert [requirement.startswith("textual") for requirement in command[4:]] == [True]


def test_pipx_injects_it_into_its_own_environment(prefix: Path) -> None:
    (prefix / "pipx_metadata.json").write_text("{}")
    assert tried()[:3] == ["pipx", "inject", "pactqa-of mine"]
    assert tried()[3].startswith("textual")


def test_uv_installs_the_tool_again_from_where_it_came_with_the_extras_it_had(
    prefix: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (prefix / "uv-receipt.toml").write_text("")
    monkeypatch.setattr(extras, "_present", lambda: ["web"])
    assert tried() == ["uv", "tool", "install", "--force", f"pactqa[web,browse] @ {CHECKOUT.as_uri()}"]


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
def test_uv_is_told_any_origin(
    prefix: Path, monkeypatch: pytest.MonkeyPatch, origin: dict[str, object], source: str
) -> None:
    (prefix / "uv-receipt.toml").write_text("")
    installed_from(origin, monkeypatch)
    assert tried()[-1].endswith(f"browse] @ {source}")


@pytest.mark.parametrize("origin", [None, {"url": "file:///gone/pactqa.whl", "archive_info": {}}])
def test_an_index_is_never_asked_for_pactqa(
    prefix: Path, monkeypatch: pytest.MonkeyPatch, origin: dict[str, object] | None
) -> None:
    (prefix / "uv-receipt.toml").write_text("")
    installed_from(origin, monkeypatch)
    find_spec = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "pip" else find_spec(name))
    command = tried()
    assert command[:5] == ["uv", "pip", "install", "--python", sys.executable]
    assert [requirement.startswith("textual") for requirement in command[5:]] == [True]


def test_the_extras_that_are_there_are_found() -> None:
    assert extras._present() == [*extras.EXTRAS]
    assert not extras._is_installed("no-such-package[x]>=1")


def test_run_from_its_source_it_names_no_command(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(_: str) -> None:
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "requires", nothing)
    assert str(extras.missing("web", "x")) == "x needs pactqa to be installed with the extra web"
