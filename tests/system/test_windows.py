"""What is missing on Windows, hidden here, is done without or named in an error."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT, Run, Terminal
from tests.pdfs import Text, pdf

CORPUS = CHECKOUT / "tests" / "corpus"
HIDDEN = """
import os, signal, sys
sys.modules.update(fcntl=None, resource=None)
del signal.SIGALRM, signal.setitimer, signal.pthread_sigmask, signal.SIGHUP, signal.SIGXCPU, os.fchmod, os.O_DIRECTORY
"""

pytestmark = pytest.mark.installed


@pytest.fixture
def without(tmp_path: Path) -> str:
    """Hide it from each Python that starts with this folder in PYTHONPATH."""
    (tmp_path / "sitecustomize.py").write_text(HIDDEN)
    return str(tmp_path)


def test_documents_are_imported_kept_and_read(run: Run, tmp_path: Path, without: str) -> None:
    for arguments in (
        ["list"],
        ["list", CORPUS / "page-headings.html"],
        ["import", CORPUS / "headings.md", "-o", "it.json"],
        ["import", CORPUS / "headings.md", "-o", "it.json", "--force"],
        ["import", CORPUS / "headings.md", "--as", "it"],
        ["show", "1", "-s", "@it"],
        ["shelf", "remove", "it"],
    ):
        result = run(*arguments, PYTHONPATH=without)
        assert (result.code, "Traceback" in result.err) == (0, False), (arguments, result.err)
    assert json.loads((tmp_path / "it.json").read_text())["@graph"]


def test_an_unexpected_exception_is_still_an_error(run: Run, tmp_path: Path, without: str) -> None:
    (tmp_path / "it.md").write_text("no questions")
    result = run("import", "it.md", PYTHONPATH=without)
    assert (result.code, result.err.count("\n")) == (2, 1)


def test_browse_says_where_it_runs(terminal: Terminal, without: str) -> None:
    screen = terminal("browse", columns=200, PYTHONPATH=without)
    assert screen.code == 2
    assert "browse needs a terminal of Linux or macOS; try: pactqa read" in screen.text


def test_a_pdf_is_read_without_limits_of_the_system() -> None:
    data = pdf([Text(72, 700, "Who pays?", "Helvetica-Bold"), Text(72, 680, "The village does.")])
    code = "import sys; sys.modules['resource'] = None; from pactqa.importing.markup.pdf.worker import main; main()"
    done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=True)
    assert "The village does." in done.stdout.decode()
