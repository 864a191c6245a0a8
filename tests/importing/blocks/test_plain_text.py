"""Headings, lists and code in plain text, recognized by how their lines are formatted."""

from pathlib import Path

import pytest

from pactqa.importing.blocks import from_text
from tests.documents import answers, editions
from tests.importing.blocks.compact import compact

LONG = "The pump lifts water from thirty metres below the ground, and needs nothing\nbut the wind for it."


LAYOUTS = {
    "underlined": (
        "========\nThe well\n========\n\nWhy?\n----\n\nSo.\n\nHow deep is it?\n---------------\n\nVery.\n",
        "1. Why?\n\nSo.\n\n2. How deep is it?\n\nVery.\n",
    ),
    "a short rule underlines nothing": (
        f"Why?\n\n{LONG}\n---\n\nIt rests.\n\nHow?\n\nThus.\n",
        f"1. Why?\n\n{LONG.replace(chr(10), ' ')}\n\nIt rests.\n\n2. How?\n\nThus.\n",
    ),
    "chapters in capitals": (
        "BEFORE\n\nWhy?\n\nSo.\n\nAFTER\n\nHow?\n\nThus.\n",
        "1. Why?\n\nSo.\n\n2. How?\n\nThus.\n",
    ),
    "between equals signs": (
        "The well\n\n= Why? =\n\nSo.\n\n= How? =\n\nThus.\n",
        "1. Why?\n\nSo.\n\n2. How?\n\nThus.\n",
    ),
    "no heading between equals signs in the middle of a paragraph": (
        "Why?\n\nThe lid of the well has a mark, which is written as\n=verbatim=\n\nHow?\n\nThus.\n",
        "1. Why?\n\nThe lid of the well has a mark, which is written as =verbatim=\n\n2. How?\n\nThus.\n",
    ),
    "code keeps its lines": (
        f"Why?\n\n{LONG} Type:\n\n    dig --deep   10\n    pump\n\nHow?\n\nThus.\n",
        f"1. Why?\n\n{LONG.replace(chr(10), ' ')} Type:\n\n```\ndig --deep   10\npump\n```\n\n2. How?\n\nThus.\n",
    ),
    "numbered lines are not code": (
        f"FAQ\n\n    1.1   Why?\n\n{LONG}\n\n    1.2   How?\n\nThus.\n\n    1.3   When?\n\nNow.\n",
        f"1. Why?\n\n{LONG.replace(chr(10), ' ')}\n\n2. How?\n\nThus.\n\n3. When?\n\nNow.\n",
    ),
    "lists in lists": (
        f"Why?\n\n{LONG}\n\n- a pump\n  - of wood\n- a rope\n\nHow?\n\nThus.\n",
        f"1. Why?\n\n{LONG.replace(chr(10), ' ')}\n\n- a pump\n  - of wood\n- a rope\n\n2. How?\n\nThus.\n",
    ),
    "a title right above the first question, each in a column of its own": (
        f"Questions\n  Why?\n    {LONG.replace(chr(10), chr(10) + '    ')}\n\n"
        "  How?\n    Thus.\n\n  It stops\n    Push it.\n",
        f"1. Why?\n\n{LONG.replace(chr(10), ' ')}\n\n2. How?\n\nThus.\n\n3. It stops\n\nPush it.\n",
    ),
    "items in capitals": (
        f"Why?\n\n{LONG} It is\n\n  * CHEAP\n\n  * GOOD\n\nHow?\n\nThus.\n",
        f"1. Why?\n\n{LONG.replace(chr(10), ' ')} It is\n\n- CHEAP\n- GOOD\n\n2. How?\n\nThus.\n",
    ),
    "several spaces behind a bullet": (
        "*   Why?\n\nSo.\n\n*   How?\n\nThus.\n",
        "1. Why?\n\nSo.\n\n2. How?\n\nThus.\n",
    ),
    "lines that were not wrapped stay lines": (
        f"Why?\n\n{LONG}\n\nThe first step\nand the second one\n\nHow?\n\nThus.\n",
        f"1. Why?\n\n{LONG.replace(chr(10), ' ')}\n\nThe first step\nand the second one\n\n2. How?\n\nThus.\n",
    ),
    "indented answers are not code": (
        "Why?\n\n   /etc/well holds everything that the pump has to know and it is read again\n   at its start.\n\n"
        "How?\n\n   #3 is the one that turns to the left, as the others do, until the wind falls\n   asleep.\n",
        "1. Why?\n\n/etc/well holds everything that the pump has to know and it is read again at its start.\n\n"
        "2. How?\n\n#3 is the one that turns to the left, as the others do, until the wind falls asleep.\n",
    ),
    "short lines of a question before its answer": (
        f"Q. Why is it so,\nand how?\nA. {LONG}\n\nQ. It stops\nin winter\nA. Wait.\n",
        f"1. Why is it so, and how?\n\n{LONG.replace(chr(10), ' ')}\n\n2. It stops in winter\n\nWait.\n",
    ),
    "short lines of a question that has only a number, before its marked answer": (
        f"1. Why is it so,\n   and how?\nA: {LONG}\n\n2. It stops\n   in winter\n\nA: Wait.\n",
        f"1. Why is it so, and how?\n\n{LONG.replace(chr(10), ' ')}\n\n2. It stops in winter\n\nWait.\n",
    ),
    "short lines of a question before its numbered answer": (
        f"Q1. Why is it so,\nand how?\nA1. {LONG}\n\nQ2. It stops\nin winter\nA2. Wait.\n",
        f"1. Why is it so, and how?\n\n{LONG.replace(chr(10), ' ')}\n\n2. It stops in winter\n\nWait.\n",
    ),
    "short lines of a numbered question before its numbered answer": (
        f"1. Why is it so,\nand how?\nA1. {LONG}\n\n2. It stops\nin winter\nA2. Wait.\n",
        f"1. Why is it so, and how?\n\n{LONG.replace(chr(10), ' ')}\n\n2. It stops in winter\n\nWait.\n",
    ),
    "a name in capitals among letters without cases": (
        "Q. IME は何ですか？\nA. それは IME です。\n\nQ. 井戸とは何ですか？\nA. 水の入った穴です。\n",
        "1. IME は何ですか？\n\nそれは IME です。\n\n2. 井戸とは何ですか？\n\n水の入った穴です。\n",
    ),
    "references that an author wrote": (
        "Why?\n\nSo [1].\n\nHow?\n\nThus [2].\n\nReferences\n\n[1] https://w.example/\n\n[2] https://x.example/\n",
        "1. Why?\n\nSo [1].\n\n2. How?\n\nThus [2].\n\nReferences\n\n"
        "[1] https://w.example/\n\n[2] https://x.example/\n",
    ),
}


@pytest.mark.parametrize(("text", "shown"), LAYOUTS.values(), ids=LAYOUTS)
def test_the_layout_of_plain_text_gives_its_structure(tmp_path: Path, text: str, shown: str) -> None:
    assert answers(tmp_path / "faq.txt", text) == shown


def test_the_title_of_plain_text_has_letters_and_no_rules_beside_it(tmp_path: Path) -> None:
    table = "| 1 | 2 |\n---------"
    text = f"------------------\n--- Wells: FAQ ---\n------------------\n\nWhy?\n\nSo.\n\n{table}\n\nHow?\n\nThus.\n"
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
        (f"{LONG}\n\n    dig --deep\n    pump", f"p {LONG.replace(chr(10), ' ')} / code dig --deep\npump"),
        ("a\tb", "p a b"),
        ("", ""),
    ],
)
def test_plain_text_becomes_blocks(text: str, blocks: str) -> None:
    assert compact(from_text(text)) == blocks
