"""The code passes the linter and the formatter. The type checker is a job of .ci/run, as it takes longer."""

import subprocess
import sys

import pytest

from tests.conftest import CHECKOUT


@pytest.mark.parametrize("tool", ["ruff check", "ruff format --check --diff"])
def test_the_code_passes(tool: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *tool.split()], cwd=CHECKOUT, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
