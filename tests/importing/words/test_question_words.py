"""How much a text asks: 1 with a question mark at its end, less with one inside or an asking word, else 0."""

import pytest

from pactqa.importing.words import asks


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
