"""Headings, lists and code in plain text, recognized by how their lines are formatted."""

import pytest

from pactqa.importing.blocks import from_text
from tests.documents import pairs
from tests.importing.blocks.compact import compact

EXAMPLES = pairs(__file__, "plain_text.txt") | {"a tab": ("a\tb", "p a b"), "nothing": ("", "")}


@pytest.mark.parametrize(("text", "blocks"), EXAMPLES.values(), ids=EXAMPLES)
def test_plain_text_becomes_blocks(text: str, blocks: str) -> None:
    assert compact(from_text(text)) == blocks
