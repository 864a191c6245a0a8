"""The text of a block is split where a question or an answer may begin."""

import pytest

from pactqa.importing.blocks.block import Span
from pactqa.importing.blocks.inline import BREAK, CHOSEN, Inline, parts, shell

GLUE = {"": " / ", "\n": " | ", " ": " + "}


def inlines(text: str) -> list[Inline]:
    """Return the inlines of *text*, in which `*` begins and ends bold text, and `|` is a line break."""
    pieces = enumerate(text.replace("|", BREAK).split("*"))
    return [(Span(piece, strong=bool(place % 2)), ("b",) * (place % 2)) for place, piece in pieces if piece]


def split(text: str, *, whole: bool = False) -> str:
    found = ((glue, "".join(span.text for span, _ in part)) for part, glue in parts(inlines(text), whole=whole))
    return "".join(GLUE[glue] + text for glue, text in found).removeprefix(" / ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So it is.", "So it is."),
        ("So|it is.", "So | it is."),
        ("So||it is.", "So / it is."),
        ("*Why?* So.", "Why? + So."),
        ("*Why?*So.", "Why? + So."),
        ("*Why?*|So.", "Why? | So."),
        ("So.|*Why?* So.", "So. | Why? + So."),
        ("*Why?*\n*So.* It is.", "Why? + So. It is."),  # the answer begins in bold, too
        ("*Why?*|*So.* It is.", "Why? | So. It is."),
        ("*All*\n*of it* is.", "All of it + is."),
        ("*So.*|*How?* It is.", "So. | How? + It is."),
        ("*Why?*|*How?* It is.", "Why? | How? + It is."),  # nothing answers the first one
        ("1. *Why?* So.", "1. Why? + So."),
        ("*1.* Why?", "1. Why?"),  # the number of what follows
        ("*Q:* Why?", "Q: Why?"),
        ("*Bold*ness is so.", "Boldness is so."),
        ("A *bold* word.", "A bold word."),
        ("Q: Why?\nA: So.", "Q: Why? + A: So."),
        ("Why? A: So.", "Why? + A: So."),
        ("Why A: is so.", "Why A: is so."),
        ("  So   it |  is. ", "So it | is."),
        ("", ""),
    ],
)
def test_a_text_is_split_at_breaks_at_marks_and_after_bold_text(text: str, expected: str) -> None:
    assert split(text) == expected


def test_a_whole_block_is_not_split() -> None:
    assert split("*Why?* So|it is.", whole=True) == "Why? So it is."


def test_the_text_of_a_picture_is_not_split() -> None:
    assert [*parts([(Span("Why?\nA: So.", image="x.png"), ())], whole=False)] == [
        ([(Span("Why? A: So.", image="x.png"), ())], "")
    ]


def test_a_picture_without_text_at_the_end_of_a_part_stays() -> None:
    picture = (Span("", image="x.png"), ())
    assert [*parts([(Span("So "), ()), picture], whole=False)] == [([(Span("So "), ()), picture], "")]
    assert [*parts([(Span("  "), ()), picture], whole=False)] == [([picture], "")]


@pytest.mark.parametrize(
    ("part", "around"),
    [
        ([("Why?", ("b", "i"))], ("b", "i")),
        ([("Why ", ("b", "i")), ("so?", ("b",))], ("b",)),
        ([("1. ", ()), ("Why?", ("b",))], ("b",)),
        ([("Why ", ()), ("so?", ("b",))], ()),
        ([("Why?", (CHOSEN, "b"))], ("b",)),
        ([(" ", ()), ("Why?", ("b",))], ("b",)),
        ([("", ("b",))], ("b",)),
    ],
)
def test_the_elements_around_a_part_hold_all_but_its_number(
    part: list[tuple[str, tuple[str, ...]]], around: tuple[str, ...]
) -> None:
    assert shell([(Span(text), names) for text, names in part]) == around
