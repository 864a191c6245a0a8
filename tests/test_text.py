"""Untrusted text is safe to print, and stays readable."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactqa.text import clean, enumerated, line, paragraphs

DIRECTIONS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
any_text = st.text(st.characters(exclude_categories=())) | st.text("a b\t\r\n\x1b\x9b\u2028\u2029\u202e\ud800-")


def is_safe(text: str) -> bool:
    """Return whether *text*, newlines and tabs aside, has no control, surrogate, separator or direction characters."""
    return not [
        letter
        for letter in text
        if letter in DIRECTIONS or (unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") and letter not in "\n\t")
    ]


@given(any_text)
def test_cleaned_text_cannot_control_a_terminal(text: str) -> None:
    assert is_safe(clean(text))


@given(any_text)
def test_safe_text_is_unchanged(text: str) -> None:
    assert clean(text) == text or not is_safe(text)
    assert clean(clean(text)) == clean(text)


@given(any_text)
def test_a_line_has_no_line_breaks_and_no_outer_or_double_spaces(text: str) -> None:
    assert is_safe(line(text))
    assert not {"\n", "\t"} & set(line(text))
    assert "  " not in line(text)
    assert line(text) == line(text).strip(" ")


@given(any_text)
def test_paragraphs_keep_every_letter(text: str) -> None:
    assert "".join("".join(paragraphs(text)).split()) == "".join(clean(text).split())
    assert all(row == row.strip() != "" for paragraph in paragraphs(text) for row in paragraph.split("\n"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, []),
        ("", []),
        ("one", ["one"]),
        ("one\n\ntwo", ["one", "two"]),
        ("\n\n one \n \t\n\n\ntwo\n- a\n- b\n", ["one", "two\n- a\n- b"]),
        ("one\r\n\r\ntwo", ["one", "two"]),
        ("one\u2029two\u2028three", ["one", "two\nthree"]),
    ],
)
def test_a_blank_line_ends_a_paragraph(text: str | None, expected: list[str]) -> None:
    assert paragraphs(text) == expected


def test_an_unsafe_character_is_visibly_replaced() -> None:
    assert clean("a\x1b[31mb") == "a\N{REPLACEMENT CHARACTER}[31mb"


def test_of_many_names_five_are_shown() -> None:
    assert enumerated([*"abcde"]) == "a, b, c, d, e"
    assert enumerated([*"abcdefg"]) == "a, b, c, d, e and 2 more"
