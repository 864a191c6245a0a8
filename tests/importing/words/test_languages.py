"""The records of languages: what each lists is recognized."""

import re
from collections.abc import Callable

import pytest

from pactqa.importing import words
from pactqa.languages import LANGUAGES, Language


def shortest(phrases: str) -> list[str]:
    """Return *phrases* as somebody could write them, without what is optional and with the first of any choice."""
    required = (re.sub(r"\[[^]]*\] ?", "", phrase) for phrase in phrases.split(" | ") if phrase)
    chosen = (re.sub(r"([^ /]+)(?:/[^ /]+)+", r"\1", phrase) for phrase in required)
    return [phrase.replace("…", "well").removesuffix(" $").strip() for phrase in chosen]


RECOGNIZED: dict[str, Callable[[str], object]] = {
    "contents": words.is_contents,
    "summary": words.summary,
    "more": lambda label: not words.without_more(label),
    "back": words.is_way_back,
    "faq": words.only_says_faq,
    "calls": words.is_call,
    "asks_first": words.asks,
    "asks_inside": lambda phrase: words.asks(f"x{phrase}x"),
}


@pytest.mark.parametrize("field", RECOGNIZED)
def test_the_phrases_of_a_language_are_recognized(field: str) -> None:
    phrases = [phrase for language in LANGUAGES for phrase in shortest(getattr(language, field))]
    assert phrases
    assert [phrase for phrase in phrases if not RECOGNIZED[field](phrase)] == []


@pytest.mark.parametrize(("field", "mark"), [("question", "q"), ("answer", "a")])
def test_the_labels_of_a_language_are_marks(field: str, mark: str) -> None:
    labels = [label.rstrip(":") for language in LANGUAGES for label in getattr(language, field).split()]
    assert [label for label in labels if words.parse_prefix(f"{label.capitalize()}: well").mark != mark] == []


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.tag)
def test_a_language_is_detected_and_its_months_are_read(language: Language) -> None:
    assert words.detect_language(language.common) == (language.tag if language.common else None)
    months = [words.split_date(f"2 {month.capitalize()} 2024")[1] for month in language.months.split()]
    assert months in ([], [f"2024-{number:02}-02" for number in range(1, 13)])
    listed = f"{language.common} {language.function}".split()
    assert len(set(listed)) == len(listed)
