"""The installed command, run as a reader runs it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest

COMMAND = Path(sys.executable).with_name("pactqa")


class Result:
    """What a finished command leaves: exit code, standard output and standard error."""

    def __init__(self, process: "subprocess.CompletedProcess[bytes]") -> None:
        """Take it from *process*."""
        self.code = process.returncode
        self.bytes = process.stdout
        self.out = process.stdout.decode()
        self.err = process.stderr.decode()


class Run(Protocol):
    """Run `pactqa` with arguments, standard input, and variables beside the bare environment of the tests."""

    def __call__(self, *arguments: str | Path, stdin: str | bytes = b"", **environ: str) -> Result:
        """Return what the command left."""


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Return the variables a command sees in a test: those it cannot do without, what measures coverage, and *more*."""
    passed = {name: value for name, value in os.environ.items() if name == "PATH" or name.startswith("COVERAGE")}
    return {**passed, "HOME": str(folder), "LC_ALL": "C.UTF-8", **more}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def run(*arguments: str | Path, stdin: str | bytes = b"", **environ: str) -> Result:
        return Result(
            subprocess.run(
                [COMMAND, *arguments],
                input=stdin.encode() if isinstance(stdin, str) else stdin,
                capture_output=True,
                cwd=tmp_path,
                env=environment(tmp_path, **environ),
                timeout=60,
            )
        )

    return run
