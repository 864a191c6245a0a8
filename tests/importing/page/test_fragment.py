"""A text of linked data may be HTML, have entities, or be plain."""

import pytest

from pactqa.importing.page.linked_data import from_fragment, to_plain
from tests.importing.blocks.compact import compact


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So.", "p So."),
        ("So\nit is.\n\nThus.", "p So | p it is. / p Thus."),
        ("<p>So.</p><p>Thus.</p>", "p So. / p Thus."),
        ("So <b>it</b> is.\n\nThus.", "body So it is. / p Thus."),
        ("&lt;p&gt;So.&lt;/p&gt;", "p So."),  # HTML, escaped once more
        ("Type &lt;dig&gt;", "p Type <dig>"),
        ("1 < 2 &amp; 3", "p 1 < 2 & 3"),
        ("", ""),
    ],
)
def test_a_text_becomes_blocks(text: str, expected: str) -> None:
    assert compact(from_fragment(text)) == expected


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<p>So <b>it</b><br>is.</p><p>Thus.", "So it\nis.\n\nThus."),
        ("<b>Why?</b> So.", "Why? So."),
        ("<i>Why&nbsp;so?</i>", "Why so?"),
        (" ", ""),
    ],
)
def test_a_text_becomes_plain_paragraphs(text: str, plain: str) -> None:
    assert to_plain(text) == plain
