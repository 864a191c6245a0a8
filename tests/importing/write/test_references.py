"""Where an answer refers to another entry by its number, the number is a link."""

import pytest

from pactqa.importing.write.links import references
from tests.documents import article_in, linked
from tests.growth import is_linear


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("see G3 above", ["G3"]),
        ("(See also G3, G4 and C1.)", ["G3", "G4", "C1"]),
        ("Siehe Frage 12 und 13.", ["12", "13"]),
        ("see section 2.12.1, please", ["2.12.1"]),
        ("voir question #4", ["4"]),
        ("См. вопрос 7", ["7"]),
        ("see 3 examples", []),
        ("oversee G3", []),
        ("Python 3.2 and G3", []),
        ("question 3%", []),
        ("see section 4", []),
        ("up to 2.5", []),
    ],
)
def test_a_number_behind_a_word_that_refers_is_a_reference(text: str, labels: list[str]) -> None:
    found = [*references(text)]
    assert [label for _, _, label in found] == labels
    assert all(text[start:end] == label for start, end, label in found)


def answers(text: str, media_type: str) -> list[str]:
    return [question.answer for question in linked(article_in(text, media_type))]


def test_numbers_of_questions_become_links() -> None:
    text = (
        "# FAQ\n\n## G1. Why?\n\nSee G3, `see G2` and G9.\n\n## G2. How?\n\nAs in *question G1*, see G2.\n\n"
        "## G3. So?\n\nYes.\n"
    )
    assert answers(text, "text/markdown") == [
        "See [G3](#3), `see G2` and G9.",
        "As in _question [G1](#1)_, see G2.",
        "Yes.",
    ]


def test_plain_text_refers_by_number_too() -> None:
    text = "FAQ\n===\n\n1. Why?\n\n   See question 2.\n\n2. How?\n\n   See 1 or 2 others.\n\n3. When?\n\n   Now.\n"
    assert answers(text, "text/plain") == ["See question [2](#2).", "See 1 or 2 others.", "Now."]


def test_the_numbers_may_be_in_the_table_of_contents() -> None:
    text = (
        "<h1>FAQ</h1><ul><li>G1. Why?</li><li>G2. How?</li><li>G3. So?</li></ul>"
        "<h2>Why?</h2><p>See G3.</p><h2>How?</h2><p>So.</p><h2>So?</h2><p>Yes.</p>"
    )
    assert answers(text, "text/html")[0] == "See [G3](#3)."


def test_a_number_of_two_questions_is_none() -> None:
    text = (
        "# FAQ\n\n## 1. Why?\n\nSee question 1.\n\n## 2. How?\n\nSee question 1.\n\n"
        "## 1. So?\n\nYes.\n\n## 2. Or?\n\nNo.\n"
    )
    assert answers(text, "text/markdown")[1] == "See question 1."


@pytest.mark.parametrize("piece", ["see G3 ", "see ", "question 1, ", "see G3 and G4, ", "see G3,,"])
def test_time_is_proportional_to_length(piece: str) -> None:
    assert is_linear(lambda text: [*references(text)], lambda length: piece * (length // len(piece)), 40_000)
