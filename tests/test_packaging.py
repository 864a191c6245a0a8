"""However it is installed, pactqa finds its bundled article."""

import os
import subprocess
import sys
import tarfile
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


def test_an_editable_install_reads_the_checkout(dist: Path) -> None:
    about = command(sys.executable, "-m", "pactqa", "about", cwd=dist)
    assert f"{CHECKOUT}/data/questions.json" in about


def test_the_sdist_has_what_its_tests_need(dist: Path) -> None:
    [unpacked] = [folder for folder in dist.iterdir() if folder.is_dir()]
    for name in (
        "data",
        "src",
        "tests",
        "benchmarks",
        "docs",
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
    ):
        assert (unpacked / name).exists(), name
