"""Sentences end at dots, but not at every dot; texts are compared by their letters, and searched at their end."""

import re

import pytest

from pactqa.importing.words import is_one_sentence, letters, without_end


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("The well is dry.", True),
        ("The well is dry. It rests.", False),
        ("Is it dry? It is.", False),
        ("It is “dry.” Wait.", False),
        ("干了。等。", False),
        ("Ask Dr. Brown, e.g. at 3.30 p.m. or so.", True),
        ("Am 3. Oktober ist sie trocken.", True),
        ("J. R. Well dug it.", True),
        ("3. The well is dry.", True),  # its number is no sentence
        ("Q: Is it dry?", True),
        ("See well.example.org for it", True),
        ("And so on ... and on", True),
        ("", True),
    ],
)
def test_a_text_is_one_sentence(text: str, one: bool) -> None:
    assert is_one_sentence(text) == one


@pytest.mark.parametrize(
    ("text", "same"), [("Why? It’s DRY!", "whyitsdry"), ("Straße_1", "strasse1"), ("为什么？", "为什么"), ("–", "")]
)
def test_texts_are_compared_by_their_letters(text: str, same: str) -> None:
    assert letters(text) == same


def test_only_the_end_of_a_text_is_searched() -> None:
    sign = re.compile(r"\s*▾+$")
    assert without_end(sign, "Why? ▾▾") == "Why?"
    assert without_end(sign, "Why? ▾ so") == "Why? ▾ so"
    assert without_end(sign, "Why?" + " ▾" * 10_000).startswith("Why? ▾")
