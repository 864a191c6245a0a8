"""The lines of code, without markup, and its language."""

import pytest
from lxml import html

from pactqa.importing.blocks.block import Span
from pactqa.importing.blocks.code_blocks import code_language, code_lines, code_text
from pactqa.importing.blocks.inline import BREAK


@pytest.mark.parametrize(
    ("pre", "text"),
    [
        ("<pre>dig\n  pump</pre>", "dig\n  pump"),
        ("<pre>\n\ndig  \n</pre>", "dig"),
        ("<pre>dig<br>pump</pre>", "dig\npump"),
        ("<pre><span class=k>dig</span> <b>deep</b></pre>", "dig deep"),
        ("<pre>dig<!-- x --> deep</pre>", "dig deep"),
        ("<pre></pre>", ""),
    ],
)
def test_the_text_of_code_has_its_lines(pre: str, text: str) -> None:
    assert code_text(html.fragment_fromstring(pre)) == text


@pytest.mark.parametrize(
    ("pre", "language"),
    [
        ("<pre><code class='language-sh x'>dig</code></pre>", "sh"),
        ("<pre class='lang-c++'>dig</pre>", "c++"),
        ("<pre class='sourceCode rust'>dig</pre>", "rust"),
        ("<pre class='sh'>dig</pre>", ""),
        ("<pre>dig</pre>", ""),
    ],
)
def test_the_language_of_code_is_in_a_class(pre: str, language: str) -> None:
    assert code_language(html.fragment_fromstring(pre)) == language


@pytest.mark.parametrize(
    ("spans", "lines"),
    [
        ([Span("dig", code=True), Span(BREAK), Span("\xa0pump", code=True)], "dig\n pump"),
        ([Span("dig", code=True)], None),  # code in one line is a word
        ([Span("Type "), Span("dig", code=True), Span(BREAK), Span("pump", code=True)], None),
        ([Span("dig", code=True, href="x"), Span(BREAK), Span("pump", code=True)], None),
    ],
)
def test_a_paragraph_of_nothing_but_lines_of_code_is_code(spans: list[Span], lines: str | None) -> None:
    assert code_lines([(span, ()) for span in spans]) == lines
