"""The choice of the questions in a document: small examples of how FAQs are set."""

import re
from pathlib import Path

import pytest

from pactqa.model import Fault
from tests.documents import check_marked, examples, imported, pairs

CHOICES = examples(__file__, "questions.txt")


@pytest.mark.parametrize("document", CHOICES.values(), ids=CHOICES)
def test_all_blocks_set_like_the_questions_are_questions(tmp_path: Path, document: str) -> None:
    check_marked(tmp_path, document)


FORMATS = pairs(__file__, "formats.txt")


@pytest.mark.parametrize(("document", "how"), FORMATS.values(), ids=FORMATS)
def test_import_says_how_the_questions_are_formatted(tmp_path: Path, document: str, how: str) -> None:
    name, _, text = document.partition("\n")
    assert imported(tmp_path / name, text).how == how


HINTS = pairs(__file__, "hints.txt")


@pytest.mark.parametrize(("document", "hint"), HINTS.values(), ids=HINTS)
def test_the_likeliest_selectors_are_suggested_if_the_document_has_elements(
    tmp_path: Path, document: str, hint: str
) -> None:
    name, _, text = document.partition("\n")
    with pytest.raises(Fault, match=f"{re.escape(hint.format(file=tmp_path / name))}$"):
        imported(tmp_path / name, text)
