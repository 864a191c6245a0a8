"""Sentences end at dots, but not at every dot, and some ask: surely with a question mark at the end."""

import re

import pytest

from pactqa.importing.words.patterns import letters, without_end
from pactqa.importing.words.sentences import asks, is_one_sentence


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
        ("Am 19. Oktober ist sie trocken.", True),
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


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("Why?", 1),
        ("It works, doesn't it?", 1),
        ("“Why?”", 1),
        ("Why ?!", 1),
        ("Why (and for how long?)", 1),
        ("为什么？", 1),
        ("لماذا؟", 1),
        ("Γιατί\u037e", 1),
        ("Πότε αρχίζει να ισχύει;", 1),
        ("«Γιατί;» είπε", 0.9),
        ("He came; she left;", 0),
        ("Why? A first answer", 0.9),
        ("“Why?” she asked", 0.9),
        ("see /faq?page=2", 0),
        ("How to dig a well", 0.8),
        ("- How to dig a well", 0.8),
        ("What’s a well", 0.8),
        ("Wie man einen Brunnen gräbt", 0.8),
        ("Qu'est un puits", 0.8),
        ("Où est le puits", 0.8),
        ("井戸はどうですか", 0.8),
        ("到底什么是井", 0.8),
        ("A well is a hole", 0),
        ("Show me how", 0),
        ("However deep", 0),
        ("", 0),
        ("One line\nor two?", 0),
        ("so " * 300 + "?", 0),
    ],
)
def test_how_likely_a_text_asks(text: str, likely: float) -> None:
    assert asks(text) == likely


@pytest.mark.parametrize(
    ("text", "language", "likely"),
    [
        ("Come to the office", "en", 0),
        ("Come si paga", "it", 0.8),
        ("Am Montag geschlossen", "de", 0),
        ("Am I too late", "en", 0.8),
        ("Do kasy", "pl", 0),
        ("Do kasy?", "pl", 1),
    ],
)
def test_words_ask_in_their_own_language(text: str, language: str, likely: float) -> None:
    assert asks(text, language) == likely
    assert asks(text) == max(likely, 0.8)
