"""The message that the extra is missing: the command that installs it where pactqa is installed."""

import importlib.util
import shlex
import sys
from importlib import metadata

import pytest

from pactqa.system import extras


def suggested() -> list[str]:
    """Return the command that the message suggests, split as in a shell."""
    hint = extras.install_hint()
    assert hint.startswith("; try: ")
    return shlex.split(hint.removeprefix("; try: "))


def test_readers_need_one_extra_at_most() -> None:
    assert {*metadata.metadata("pactqa").get_all("Provides-Extra", [])} == {"dev", "documents", "fuzz"}


@pytest.mark.parametrize(("has_pip", "installer"), [(True, [sys.executable, "-m", "pip"]), (False, ["uv", "pip"])])
def test_the_requirements_are_installed_into_the_running_environment(
    monkeypatch: pytest.MonkeyPatch, has_pip: bool, installer: list[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", {"pip": object() if has_pip else None}.get)
    command = suggested()
    assert (command[: len(installer)], command[-1].startswith("pypandoc")) == (installer, True)
    assert ("pactqa" not in command, sys.executable in command) == (True, True)


def test_no_command_is_suggested_if_pactqa_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def not_installed(_: str) -> None:
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "requires", not_installed)
    assert extras.install_hint() == "; install pactqa with the extra documents"
