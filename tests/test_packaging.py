"""However it is installed, pactqa finds its bundled article, and man finds its page."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT


def command(*words: str | Path, cwd: Path, **environ: str) -> str:
    variables = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(words, cwd=cwd, env={**variables, **environ}, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build an sdist from the checkout, and a wheel from the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    build = "import sys; from hatchling.build import build_sdist, build_wheel; print({}(sys.argv[1]))"
    command(sys.executable, "-c", build.format("build_sdist"), folder, cwd=CHECKOUT)
    [sdist] = folder.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    command(sys.executable, "-c", build.format("build_wheel"), folder, cwd=folder / sdist.name.removesuffix(".tar.gz"))
    return folder


@pytest.mark.packaging
def test_a_wheel_built_from_the_sdist_contains_the_store(dist: Path, tmp_path: Path) -> None:
    [wheel] = dist.glob("*.whl")
    command(
        sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", tmp_path, wheel, cwd=dist
    )
    about = command(sys.executable, "-m", "pactqa", "about", cwd=dist, PYTHONPATH=str(tmp_path))
    assert f"{tmp_path}/pactqa/data/questions.json" in about
    page = command(sys.executable, "-m", "pactqa", "read", "-f", "html", cwd=dist, PYTHONPATH=str(tmp_path))
    assert page.startswith("<!DOCTYPE html>")
    shipped = (CHECKOUT / "data" / "questions.json").read_bytes()
    assert (tmp_path / "pactqa" / "data" / "questions.json").read_bytes() == shipped


PAGE = CHECKOUT / "docs" / "pactqa.1"


@pytest.mark.packaging
def test_the_wheel_installs_the_man_page_where_man_finds_it(dist: Path) -> None:
    [wheel] = dist.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        [installed] = [name for name in archive.namelist() if name.endswith(".data/data/share/man/man1/pactqa.1")]
        assert archive.read(installed) == PAGE.read_bytes()


def test_the_man_page_matches_the_help(tmp_path: Path) -> None:
    generated = command(sys.executable, CHECKOUT / "docs" / "manpage.py", cwd=tmp_path)
    assert generated == PAGE.read_text(), "to generate it: .venv/bin/python docs/manpage.py > docs/pactqa.1"


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize(
    "tool",
    [
        pytest.param(tool, marks=pytest.mark.skipif(shutil.which(tool[0]) is None, reason=f"no {tool[0]} installed"))
        for tool in (
            ["groff", "-man", "-ww", "-Tutf8", "-P-bcou", "-rLL={}n"],
            ["mandoc", "-Tutf8", "-Wwarning", "-Owidth={}"],
        )
    ],
    ids=lambda tool: str(tool[0]),
)
def test_the_man_page_renders_without_warnings(tool: list[str], columns: int) -> None:
    words = [word.format(columns) for word in tool]
    dated = PAGE.read_text().replace('PACTQA 1 ""', 'PACTQA 1 "2024-06-19"')  # mandoc warns about a missing date
    done = subprocess.run(words, input=dated, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    shown = re.sub(".\b", "", done.stdout)  # bold letters are overstruck
    examples = shown.partition("\nEXAMPLES\n")[2].splitlines()
    assert "       pactqa show 1 4-6" in examples
    assert max(map(len, shown.partition("\nEXAMPLES\n")[0].splitlines())) <= columns


def test_an_editable_install_reads_the_checkout(tmp_path: Path) -> None:
    about = command(sys.executable, "-m", "pactqa", "about", cwd=tmp_path)
    assert f"{CHECKOUT}/data/questions.json" in about


@pytest.mark.packaging
def test_the_sdist_contains_what_its_tests_need(dist: Path) -> None:
    [unpacked] = [folder for folder in dist.iterdir() if folder.is_dir()]
    needed = {"data", "src", "tests", "benchmarks", "docs", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE"}
    assert needed - {path.name for path in unpacked.iterdir()} == set()
