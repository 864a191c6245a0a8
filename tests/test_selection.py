"""Which questions a number names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactqa.model import Edition, Fault, Question
from pactqa.selection import select

SIX = Edition(language="en", headline="x", questions=tuple(Question(number, "?", "!") for number in range(1, 7)))


@given(st.integers(1, 6), st.integers(0, 5))
def test_a_range_is_all_its_numbers(first: int, more: int) -> None:
    last = min(first + more, 6)
    assert [found.number for found in select(SIX, [f"{first}-{last}"])] == [*range(first, last + 1)]


@given(st.lists(st.integers(1, 6), min_size=1))
def test_numbers_come_in_the_order_asked_for(numbers: list[int]) -> None:
    assert [found.number for found in select(SIX, [*map(str, numbers)])] == numbers


@given(st.text() | st.integers().map(str) | st.from_regex(r"[0-9]+-[0-9]+"))
def test_anything_else_is_refused_in_words(asked: str) -> None:
    first, _, last = asked.partition("-")
    digits = first.isascii() and first.isdigit() and (last or first).isascii() and (last or first).isdigit()
    if digits and "-" not in last and 1 <= int(first) <= int(last or first) <= 6 and not asked.endswith("-"):
        assert [found.number for found in select(SIX, [asked])] == [*range(int(first), int(last or first) + 1)]
    else:
        with pytest.raises(Fault, match=r"^no question"):
            select(SIX, [asked])


def test_leading_zeros_are_digits() -> None:
    assert [found.number for found in select(SIX, ["03"])] == [3]


def test_every_fault_names_what_was_asked() -> None:
    with pytest.raises(Fault, match="no question 1-7: this article has 6"):
        select(SIX, ["1-7"])
