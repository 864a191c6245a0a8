"""The corpus of the fuzzers passes. Looking for more takes atheris."""

from pathlib import Path

import pytest

from fuzzing.harnesses import HARNESSES
from tests.conftest import CHECKOUT

CORPUS = sorted(path for path in (CHECKOUT / "fuzzing" / "corpus").rglob("*") if path.is_file())


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_input_of_the_corpus_passes(path: Path) -> None:
    HARNESSES[path.parent.name](path.read_bytes())


def test_every_fuzzer_has_a_corpus() -> None:
    assert {path.parent.name for path in CORPUS} == set(HARNESSES)


def test_a_harness_detects_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fuzzing.harnesses.clean", lambda text: text)
    with pytest.raises(AssertionError, match="unsafe character"):
        HARNESSES["text"](b"\x1b[2J")
