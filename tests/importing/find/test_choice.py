"""The choice of the questions in a document: small examples of how FAQs are set."""

import re
from pathlib import Path

import pytest

from pactqa.model import Fault
from tests.documents import check_marked, examples, imported

CHOICES = examples(__file__, "questions.txt")


@pytest.mark.parametrize("document", CHOICES.values(), ids=CHOICES)
def test_all_blocks_set_like_the_questions_are_questions(tmp_path: Path, document: str) -> None:
    check_marked(tmp_path, document)


PAIR = "<div class={0}>{1}</div><div class={0}-told>{2}</div>"
PAGE = "<!doctype html><html lang=en><title>FAQ</title><h1>FAQ</h1>"


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("faq.md", "# FAQ\n\nWhy?\n\n:   So.\n\nHow?\n\n:   Thus.\n", "terms of a list, 2 of 2 with a question mark"),
        (
            "faq.md",
            "# FAQ\n\nIt is slow. Why?\n\nWait.\n\nHow is it?\n\nOld.\n",
            "paragraphs that are questions, 2 of 2 with a question mark",
        ),
        (
            "faq.html",
            PAGE + PAIR.format("q", "Why?", "So.") + PAIR.format("q", "It stops", "Push."),
            "lines in one style, 1 of 2 with a question mark",
        ),
        (
            "faq.txt",
            "  Why?\n\n So.\n\n  How?\n\n Thus.\n\n  When?\n\n Now.\n",
            "lines in column 2, 3 of 3 with a question mark",
        ),
        (
            "faq.html",
            PAGE + "<h2>Question</h2><p>Why?<h2>Answer</h2><p>So.<h2>Question</h2><p>How?<h2>Answer</h2><p>Thus.",
            "labelled «Question», 2 of 2 with a question mark",
        ),
        ("faq.md", "# FAQ\n\n## 1. Why?\n\nSo.\n\n## 2. How?\n\nThus.\n", "h2 headings, 2 of 2 with a question mark"),
    ],
)
def test_import_says_how_the_questions_are_formatted(tmp_path: Path, name: str, text: str, kind: str) -> None:
    assert imported(tmp_path / name, text).how == kind


@pytest.mark.parametrize(
    ("name", "text", "hint"),
    [
        ("it.md", "# Notes\n\n- Is it cold? It is.\n- Tea\n\n## Ice\n\nCold.\n\n## Snow\n\nToo.\n", "among: h2 (2)"),
        ("it.md", "# Notes\n\n" + "**Ada**\n\nIs tea.\n\n" * 3, "for linked data; see: pactqa help import"),
        (
            "it.md",
            "# Notes\n\n- Is it cold? It is.\n- Tea\n\n## Ice\n\n## Snow\n",
            "for linked data; see: pactqa help import",
        ),
        (
            "it.txt",
            "Notes\n\nTea\n---\n\nIs hot.\n\nIce\n---\n\nIs cold.\n",
            "for linked data; see: pactqa help import",
        ),
    ],
)
def test_the_likeliest_selectors_are_suggested_if_the_document_has_elements(
    tmp_path: Path, name: str, text: str, hint: str
) -> None:
    with pytest.raises(Fault, match=f"{re.escape(hint)}$"):
        imported(tmp_path / name, text)
