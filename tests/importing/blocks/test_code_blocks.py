"""The lines of code, without the numbers and the markup that a page adds to them."""

import pytest
from lxml import html

from pactqa.importing.blocks.block import Span
from pactqa.importing.blocks.code_and_tables import code_language, code_lines, code_text, is_gutter
from pactqa.importing.blocks.inline import BREAK


@pytest.mark.parametrize(
    ("pre", "text"),
    [
        ("<pre>dig\n  pump</pre>", "dig\n  pump"),
        ("<pre>\n\ndig  \n</pre>", "dig"),
        ("<pre>dig<br>pump</pre>", "dig\npump"),
        ("<pre><div>dig</div><div>pump</div></pre>", "dig\npump"),
        ("<pre><span class=k>dig</span> <b>deep</b></pre>", "dig deep"),
        ("<pre><span class=lineno>1</span>dig\n<span class=lineno>2</span>pump</pre>", "dig\npump"),
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


@pytest.mark.parametrize(
    ("element", "gutter"),
    [("<td class='a gutter'>1</td>", True), ("<span class=linenos>1</span>", True), ("<p class=gutter>1</p>", False)],
)
def test_line_numbers_stand_in_a_gutter(element: str, gutter: bool) -> None:
    assert is_gutter(html.fragment_fromstring(element)) == gutter
