"""Headings, lists and code in plain text, recognized by how their lines are formatted."""

import pytest

from pactqa.importing.blocks import from_text
from tests.importing.blocks.compact import compact

LONG = "The pump lifts water from thirty metres below the ground, and needs nothing\nbut the wind for it."
WHOLE = LONG.replace("\n", " ")


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
