"""pandoc is in the only extra, and a message about it has the command that installs it where pactqa is installed."""

import shlex
import sys
from importlib import metadata

import pytest

from pactqa.importing.markup import pandoc


def test_readers_need_one_extra_at_most() -> None:
    assert {*metadata.metadata("pactqa").get_all("Provides-Extra", [])} == {"dev", "documents", "fuzz"}
    assert f"{pandoc.REQUIREMENT}; extra == 'documents'" in (metadata.requires("pactqa") or [])


@pytest.mark.parametrize(("has_pip", "installer"), [(True, [sys.executable, "-m", "pip"]), (False, ["uv", "pip"])])
def test_pandoc_is_installed_into_the_running_environment(
    monkeypatch: pytest.MonkeyPatch, has_pip: bool, installer: list[str]
) -> None:
    monkeypatch.setattr(pandoc, "find_spec", {"pip": object() if has_pip else None}.get)
    command = shlex.split(pandoc._installation())
    assert (command[: len(installer)], command[-1], sys.executable in command) == (installer, pandoc.REQUIREMENT, True)
