"""Questions are selected by number."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactqa.hints import SourceOptions
from pactqa.model import Edition, Fault, Question
from pactqa.selection import select as select_again

SIX = Edition(language="en", headline="x", questions=tuple(Question(number, "?", "!") for number in range(1, 7)))


def select(numbers: list[str]) -> list[int]:
    return [found.number for found in select_again(SIX, numbers, SourceOptions())]


@given(st.integers(1, 6), st.integers(0, 5))
def test_a_range_includes_both_ends(first: int, more: int) -> None:
    last = min(first + more, 6)
    assert select([f"{first}-{last}"]) == [*range(first, last + 1)]


@given(st.lists(st.integers(1, 6), min_size=1))
def test_questions_come_in_the_requested_order(numbers: list[int]) -> None:
    assert select([*map(str, numbers)]) == numbers


@pytest.mark.parametrize(
    ("asked", "selected"),
    [
        ("1,2", [1, 2]),
        ("1, 2", [1, 2]),
        ("1 ,2;3,", [1, 2, 3]),
        ("#3", [3]),
        ("#3,#5", [3, 5]),
        ("3.", [3]),
        ("03", [3]),
        ("5-", [5, 6]),
        ("1–3", [1, 2, 3]),
        ("1—3", [1, 2, 3]),
        ("1 - 3", [1, 2, 3]),
        ("#1-#3.", [1, 2, 3]),
        ("first", [1]),
        ("FIRST-2", [1, 2]),
        ("last", [6]),
        ("Last 1", [6, 1]),
        ("5-last", [5, 6]),
        ("all", [1, 2, 3, 4, 5, 6]),
        ("ALL", [1, 2, 3, 4, 5, 6]),
    ],
)
def test_numbers_are_taken_as_people_write_them(asked: str, selected: list[int]) -> None:
    assert select([asked]) == select(asked.split()) == selected


@given(st.text() | st.integers().map(str) | st.from_regex(r"\A#?[0-9]*\.?[-–]?[0-9]*\.?,?\Z"))
def test_anything_else_is_refused_with_a_message(asked: str) -> None:
    try:
        outcome = f"shown: {select([asked])}"
    except Fault as fault:
        outcome = str(fault)
    assert re.match(r"shown: \[[1-6]|no questions? (?:-?\d|is called #)|the range|'.*' is not a question", outcome)


@pytest.mark.parametrize(
    "asked", ["three", "1..3", "-", "--3", "x", "1.5", "²", "٣", "1-2-3", "+3", "3-x", "#", "3--1", "lasting", ""]
)
def test_what_is_no_number_gets_an_example(asked: str) -> None:
    with pytest.raises(Fault) as raised:
        select([asked])
    assert str(raised.value) == f"'{asked}' is not a question number such as 3, 4-6, last or all; try: pactqa list"


@pytest.mark.parametrize(
    ("asked", "missing"),
    [
        ("7-7", " 7"),
        ("3-7", " 7"),
        ("1 9 2", " 9"),
        ("8-9", "s 8-9"),
        ("0", " 0"),
        ("0-9", " 0"),
        ("-3-4", " -3"),
        ("8-", " 8"),
        ("#9.", " 9"),
        ("4-" + "9" * 5000, "s 7-" + "9" * 5000),
    ],
)
def test_an_error_names_the_missing_questions(asked: str, missing: str) -> None:
    with pytest.raises(Fault) as raised:
        select(asked.split())
    assert str(raised.value) == f"no question{missing}: this article has 6; try: pactqa list"
