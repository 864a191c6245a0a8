"""Links to questions in Markdown: which there are, and what replaces them where numbers or views are others."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pactqa.markdown import linked_question, linked_questions, relink, safe_parser
from tests.documents import pairs
from tests.growth import is_linear

[(ANSWER, RELINKED)] = pairs(__file__, "links.txt").values()


@pytest.mark.parametrize(
    ("address", "fragment"),
    [("#3", "3"), ("#refunds", "refunds"), ("#f%C3%BCnf", "fünf"), ("x#3", None), ("#", None), ("", None)],
)
def test_the_address_of_a_question_is_its_fragment(address: str, fragment: str | None) -> None:
    assert linked_question(address) == fragment


def test_an_address_may_have_entities_and_backslashes() -> None:
    assert linked_questions(r"[a](&num;1) [b](&#35;2) [c](\#3) [d](#&#52;) [e](&#x23;5) [f]( <#ö>)") == [*"12345ö"]


def test_links_to_questions_are_those_that_a_reader_sees() -> None:
    assert linked_questions(ANSWER) == ["12", "6", "4", "3", "3", "3", "5", "5", "1", "2", "8", "9"]


def test_a_link_is_replaced_whatever_its_form() -> None:
    assert relink(ANSWER, lambda number, label: f"{label} (question {number})") == RELINKED


PIECES = st.sampled_from(
    [
        *("[", "]", "](#2)", "[a](#1)", "[a][b]", "\n\n[b]: #3\n", "(#4", ")", "\n", "> ", "- ", "`", "*", "|"),
        *("\n|-|\n", "\\", " "),
    ]
)


@given(pieces=st.lists(PIECES, max_size=30))
@example(pieces=[ANSWER])
def test_links_that_are_written_again_stay_the_same(pieces: list[str]) -> None:
    markdown = "".join(pieces)
    numbers = linked_questions(markdown)
    again = relink(markdown, lambda number, label: f"[{label}](#x{number})")
    assert linked_questions(again) == [f"x{number}" for number in numbers]


@pytest.mark.parametrize(
    ("environment", "addresses"),
    [
        ({}, ["https://a.org"]),
        ({"questions": "1"}, ["#1", "https://a.org"]),
        ({"schemes": ("tel:",)}, ["https://a.org", "tel:+411", "TEL:+412"]),
    ],
)
def test_only_links_that_the_environment_allows_lead_anywhere(
    environment: dict[str, object], addresses: list[str]
) -> None:
    links = "[*a*](#1) [b](#2) ![c](#1) <https://a.org> [d](tel:+411) [e](TEL:+412) ![f](tel:+413) [g](javascript:x)"
    tokens = safe_parser().parse(links, environment)
    assert [part.attrs["href"] for part in tokens[1].children or () if part.type == "link_open"] == addresses


@pytest.mark.growth
@pytest.mark.parametrize("piece", ["[a](#1) ", "[[a](#1)", '[a](#1 "\n>>', "\n> [a](#2 't\n> t')\n"])
def test_time_is_proportional_to_length(piece: str) -> None:
    def relinked(text: str) -> str:
        return relink(text, lambda number, label: f"{label} ({number})")

    assert is_linear(relinked, lambda length: piece * (length // len(piece)), 16_000)
