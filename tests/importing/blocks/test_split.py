"""The text of a block is split where a question or an answer may begin."""

import pytest

from pactqa.importing.blocks.block import BREAK, CHOSEN, Inline, Span, split
from tests.importing.blocks.compact import compact


def inlines(text: str) -> list[Inline]:
    """Return the inlines of *text*, in which `*` begins and ends bold text, and `|` is a line break."""
    pieces = enumerate(text.replace("|", BREAK).split("*"))
    return [(Span(piece, strong=bool(place % 2)), ("b",) * (place % 2)) for place, piece in pieces if piece]


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
        ("So.|• *Why?* So.", "So. | • Why? + So."),
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
    assert compact(split(inlines(text), whole=False)).replace("p ", "") == expected


def test_a_whole_block_is_not_split() -> None:
    assert compact(split(inlines("*Why?* So|it is."), whole=True)) == "p Why? So it is."


@pytest.mark.parametrize(
    ("spans", "texts"),
    [
        ([Span("Why?\nA: So.", image="x.png")], ["Why? A: So."]),  # the text of a picture is not split
        ([Span("So "), Span("", image="x.png")], ["So ", ""]),  # one without text at the end of a part stays
        ([Span("  "), Span("", image="x.png")], [""]),
    ],
)
def test_a_picture_is_part_of_a_text(spans: list[Span], texts: list[str]) -> None:
    [block] = split([(span, ()) for span in spans], whole=False)
    assert [span.text for span in block.spans] == texts


@pytest.mark.parametrize(
    ("part", "around"),
    [
        ([("Why?", ("b", "i"))], ("b", "i")),
        ([("Why ", ("b", "i")), ("so?", ("b",))], ("b",)),
        ([("1. ", ()), ("Why?", ("b",))], ("b",)),
        ([("Question 2: ", ()), ("Why?", ("b",))], ("b",)),
        ([("Why ", ()), ("so?", ("b",))], ()),
        ([("Why?", (CHOSEN, "b"))], ("b",)),
        ([(" ", ()), ("Why?", ("b",))], ("b",)),
        ([("It fails", ("b",)), ("。", ())], ("b",)),
        ([("", ("b",))], ("b",)),
    ],
)
def test_the_elements_around_a_part_hold_all_but_its_number_and_punctuation(
    part: list[tuple[str, tuple[str, ...]]], around: tuple[str, ...]
) -> None:
    [block] = split([(Span(text, image="x.png"), names) for text, names in part], whole=False)
    assert block.shell == around
