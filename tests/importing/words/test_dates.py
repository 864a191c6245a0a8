"""Dates in words and numbers, and the lines that say nothing else."""

import pytest

from pactqa.importing.words import is_beside, split_date


@pytest.mark.parametrize(
    ("text", "rest", "date"),
    [
        ("2024-06-19", "", "2024-06-19"),
        ("19.6.2024", "", "2024-06-19"),
        ("19. Juni 2024", "", "2024-06-19"),
        ("19 juin 2024", "", "2024-06-19"),
        ("June 19, 2024", "", "2024-06-19"),
        ("Stand: 1. März 2024, 14.30 Uhr", "", "2024-03-01"),
        ("Published 1 August 2024 at 9:05 am", "", "2024-08-01"),
        ("The well is dry. 19 June 2024", "The well is dry.", "2024-06-19"),
        (
            "Nobody has seen any water in it since 19 June 2024",
            "Nobody has seen any water in it since 19 June 2024",
            None,
        ),
        ("31.2.2024", "31.2.2024", None),
        ("19 Brumaire 2024", "19 Brumaire 2024", None),
        ("June 2024", "June 2024", None),
        ("", "", None),
    ],
)
def test_a_date_that_stands_alone_or_behind_the_text_is_split_off(text: str, rest: str, date: str | None) -> None:
    assert split_date(text) == (rest, date)


@pytest.mark.parametrize(
    ("text", "is_line"),
    [("Bern, 19. Juni 2024", True), ("19.6.2024, 8:30", True), ("He came on 19 June 2024!", False), ("Why?", False)],
)
def test_a_line_is_a_date_with_its_place_and_time(text: str, is_line: bool) -> None:
    assert is_beside(text) == is_line
