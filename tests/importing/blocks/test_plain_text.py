"""Headings, lists and code in plain text, recognized by how their lines are formatted."""

from pathlib import Path

import pytest

from pactqa.importing.blocks import from_text
from tests.documents import answers, editions
from tests.importing.blocks.compact import compact

LONG = "The pump lifts water from thirty metres below the ground, and needs nothing\nbut the wind for it."
WHOLE = LONG.replace("\n", " ")

LAYOUTS = {
    "lists in lists": (
        f"Why?\n\n{LONG}\n\n- a pump\n  - of wood\n- a rope\n\nHow?\n\nThus.\n",
        f"1. Why?\n\n{WHOLE}\n\n- a pump\n  - of wood\n- a rope\n\n2. How?\n\nThus.\n",
    ),
    "a title right above the first question, each in a column of its own": (
        f"Questions\n  Why?\n    {LONG.replace(chr(10), chr(10) + '    ')}\n\n"
        "  How?\n    Thus.\n\n  It stops\n    Push it.\n",
        f"1. Why?\n\n{WHOLE}\n\n2. How?\n\nThus.\n\n3. It stops\n\nPush it.\n",
    ),
    "indented answers are not code": (
        "Why?\n\n   /etc/well holds everything that the pump has to know and it is read again\n   at its start.\n\n"
        "How?\n\n   #3 is the one that turns to the left, as the others do, until the wind falls\n   asleep.\n",
        "1. Why?\n\n/etc/well holds everything that the pump has to know and it is read again at its start.\n\n"
        "2. How?\n\n#3 is the one that turns to the left, as the others do, until the wind falls asleep.\n",
    ),
}


@pytest.mark.parametrize(("text", "shown"), LAYOUTS.values(), ids=LAYOUTS)
def test_the_layout_of_plain_text_gives_its_structure(tmp_path: Path, text: str, shown: str) -> None:
    assert answers(tmp_path / "faq.txt", text) == shown


def test_the_title_of_plain_text_has_letters(tmp_path: Path) -> None:
    table = "| 1 | 2 |\n---------"
    text = f"------------------\nWells: FAQ\n------------------\n\nWhy?\n\nSo.\n\n{table}\n\nHow?\n\nThus.\n"
    [page] = editions(tmp_path / "well.txt", text)
    assert page["headline"] == "Wells: FAQ"


def test_a_paragraph_with_an_indented_first_line_is_not_code(tmp_path: Path) -> None:
    text = """\
Why?

  The pump lifts water from thirty metres below the ground, and
needs nothing but the wind for it.  In winter it rests, and then
dig(30) does its work until spring, as long as there is water to
lift.  Nobody has to turn the wheel by hand, but when all is ice
below the house, somebody has to carry a bucket.

How?

  It has more parts than you would think, and all of them are made
of wood.  They are:
  a wheel
  a rope
  a bucket
"""
    assert answers(tmp_path / "well.txt", text) == (
        "1. Why?\n\nThe pump lifts water from thirty metres below the ground, and needs nothing but the wind for it.  "
        "In winter it rests, and then dig(30) does its work until spring, as long as there is water to lift.  "
        "Nobody has to turn the wheel by hand, but when all is ice below the house, somebody has to carry a bucket.\n\n"
        "2. How?\n\nIt has more parts than you would think, and all of them are made of wood.  They are:\n"
        "a wheel\na rope\na bucket\n"
    )


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Why?\n\nSo\nit is.", "p Why? / p So it is."),
        ("Wells\n=====\n\nWhy?\n----\n\nSo.", "h1 Wells / h2 Why? / p So."),
        ("=====\nWells\n=====\n\nSo.", "rule / h1 Wells / p So."),
        ("WELLS\n\nSo.", "h1 WELLS / p So."),
        ("= Wells =\n\n== Why? ==", "h1 Wells / h2 Why?"),
        ("# Wells #\n\nSo.", "h1 Wells / p So."),
        ("So.\n\n* * *\n\nThus.", "p So. / rule / p Thus."),
        ("- a\n- b\n  - c", "li a | li b | li c"),
        ("- a\n\n- b", "li a / li b"),
        ("Why?\nSo.", "p Why? + p So."),
        ("Q: Why?\nA: So.", "p Q: Why? + p A: So."),
        ("1. Why?\n2. How?", "p 1. Why? + p 2. How?"),
        (f"{LONG}\n\n    dig --deep\n    pump", f"p {WHOLE} / code dig --deep\npump"),
        ("a\tb", "p a b"),
        (f"{LONG}\n---\n\nIt rests.", f"p {WHOLE} / rule / p It rests."),  # a short rule underlines nothing
        ("So it is, and written\n=verbatim=", "p So it is, and written =verbatim="),
        (f"FAQ\n\n    1.1   Why?\n\n{LONG}", f"p FAQ / p 1.1 Why? / p {WHOLE}"),  # numbered lines are not code
        (f"{LONG}\n\n  * CHEAP\n\n  * GOOD", f"p {WHOLE} / li CHEAP / li GOOD"),  # nor headings, if they are items
        ("*   Why?\n\nSo.", "li Why? / p So."),
        (f"{LONG}\n\nThe first step\nand the second", f"p {WHOLE} / p The first step | p and the second"),
        ("Q. IME は何？\nA. それは IME です。", "p Q. IME は何？ + p A. それは IME です。"),  # no capitals
        # short lines of a question before its answer
        (f"1. Why,\nand how?\nA: {LONG}", f"p 1. Why, and how? + p A: {WHOLE}"),
        (f"1. It stops\n   in winter\n\nA: {LONG}", f"p 1. It stops in winter / p A: {WHOLE}"),
        (f"Q1. Why,\nand how?\nA1. {LONG}", f"p Q1. Why, and how? + p A1. {WHOLE}"),
        (
            f"1. Why,\nand how?\nA1. {LONG}\n\n2. It\nA2. So.",
            f"p 1. Why, and how? + p A1. {WHOLE} / p 2. It + p A2. So.",
        ),
        (
            f"Q. Why,\nand how?\nA. {LONG}\n\nQ. How?\nA. So.",
            f"p Q. Why, and how? + p A. {WHOLE} / p Q. How? + p A. So.",
        ),
        ("", ""),
    ],
)
def test_plain_text_becomes_blocks(text: str, blocks: str) -> None:
    assert compact(from_text(text)) == blocks
