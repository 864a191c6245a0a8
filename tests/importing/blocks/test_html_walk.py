"""A page becomes blocks: its text as a reader sees it, in reading order."""

import pytest

from pactqa.importing.blocks import Block, from_html, parse_html, without_anchor
from pactqa.model import Fault
from tests.importing.blocks.compact import compact


def blocks(html: str, base: str | None = None, selector: str | None = None) -> list[Block]:
    return from_html(parse_html(html), base, selector)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2>Why?</h2><p>So.", "h2 Why? / p So."),
        ("<dl><dt>Why?<dd>So.</dl>", "dt Why? / dd So."),
        ("<details><summary>Why?</summary>So.</details>", "summary Why? / details So."),
        ("<button>Why?</button><div>So.</div>", "button Why? / div So."),
        ("<my-note>So.</my-note>", "my-note So."),
        ("<div>So <p>it</p> is.</div>", "div So / p it / div is."),
        ("<p>So.<hr><p>Thus.", "p So. / rule / p Thus."),
        ("<p>So<br>it is.", "p So | p it is."),
        ("<p>So<br><br>it is.", "p So / p it is."),
        ("<p><b>Why?</b> So.", "p Why? + p So."),
        ("<h2><b>Why</b> so?", "h2 Why so?"),
        ("<p>Q: Why?\nA: So.", "p Q: Why? + p A: So."),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "li a / li b / li c"),
        ("<pre>dig\n  pump</pre>", "code dig\n  pump"),
        ("<pre>dig<br>pump<!-- or so --> it</pre>", "code dig\npump it"),
        ("<table><tr><th>a<th>b<tr><td>1<td>2</table>", "table a b\n1 2"),
        ("<table><caption>Wells</caption><tr><th>a<th>b</table>", "body Wells / table a b"),
        ("<table><tr><td><h2>Why?</h2><td>So.</table>", "h2 Why? / td So."),
        ("<p>So  it\n is.&nbsp;", "p So it is."),
        ("<p>So <math><mi>x</mi><mo>=</mo><mn>2</mn></math>.", "p So x=2."),
        ("<p>So <img alt='a well' src=x.png>.", "p So a well."),
        ("<p>So<script>x()</script><style>p {}</style><svg><text>x</text></svg>.", "p So."),
        ("<p>So <i aria-hidden=true>v</i>.", "p So ."),
        ('<p>Why?<span class="material-symbols-outlined">expand_more</span>', "p Why?"),
        ("<h2>Why?<a href='#why'>¶</a></h2>", "h2 Why?"),
        ("<p>So<!-- or so -->.", "p So."),
        ("<p> <p><br>", ""),
    ],
)
def test_a_page_becomes_blocks(html: str, expected: str) -> None:
    assert compact(blocks(html)) == expected


def test_the_language_of_code_is_in_a_class() -> None:
    classes = ("lang-c++", "sourceCode rust", "sh")
    found = blocks(
        "<pre><code class='language-sh x'>a</code></pre>" + "".join(f"<pre class='{c}'>a</pre>" for c in classes)
    )
    assert [block.language for block in found] == ["sh", "c++", "rust", ""]


def test_a_block_knows_the_elements_around_all_of_it_but_no_bare_anchor() -> None:
    found = blocks("<p><b class='a b'><i>Why?</i></b><p><a id=x>Why?</a><p><b>Wh</b><i>y?</i>")
    assert [block.shell for block in found] == [("b.a.b", "i"), (), ()]


def test_a_page_that_is_one_pre_has_paragraphs() -> None:
    assert compact(blocks("<pre><b>Why?</b>\n\nSo\nit is.\n\nThus.</pre>")) == "pre Why? / pre So it is. / pre Thus."


def test_a_block_knows_its_level_and_whether_it_is_bold_or_linked() -> None:
    heading, bold, linked = blocks("<h3>Why?</h3><p><b>So.</b><p><a href=x>Thus.</a>")
    assert (heading.level, bold.level) == (3, 0)
    assert [block.bold for block in (heading, bold, linked)] == [False, True, False]
    assert [block.linked for block in (heading, bold, linked)] == [False, False, True]


@pytest.mark.parametrize(
    ("html", "within"),
    [
        ("<ol><li>a<li>b</ol>", ["ol1 li1", "ol1 li2"]),
        ("<ol start=3><li>a<li value=7>b<li>c</ol>", ["ol3 li3", "ol3 li7", "ol3 li8"]),
        ("<ul><li>a<ol><li>b</ol></ul>", ["ul1 li1", "ul1 li1 ol1 li1"]),
        ("<blockquote>a</blockquote>b", ["quote1", ""]),
        ("<ol start=x><li>a</ol>", ["ol1 li1"]),
    ],
)
def test_a_block_knows_the_lists_and_quotations_around_it(html: str, within: list[str]) -> None:
    found = [" ".join(f"{container.type}{container.number}" for container in block.within) for block in blocks(html)]
    assert found == within


def test_the_items_of_two_lists_are_not_of_one() -> None:
    first, second = blocks("<ul><li>a</ul><ul><li>b</ul>")
    assert first.within[0].key != second.within[0].key


@pytest.mark.parametrize(
    ("selector", "chosen"),
    [("h3", ["Why?"]), ("p > strong", ["How?"]), ("h3, strong", ["Why?", "How?"]), ("h4", []), (None, [])],
)
def test_a_selector_chooses_blocks(selector: str | None, chosen: list[str]) -> None:
    found = blocks("<h3>Why?</h3><p>So.<p><strong>How?</strong> Thus.", None, selector)
    assert [block.text for block in found if block.chosen] == chosen


NO_SELECTOR, TOO_LONG = "is not a CSS selector", "is too long for a selector, or has a namespace"


@pytest.mark.parametrize(
    ("selector", "reason"),
    [
        ("h3 >", NO_SELECTOR),
        (f":{'x' * 100_000}", NO_SELECTOR),
        ("a|b", TOO_LONG),
        ("x" * 100_000, TOO_LONG),
        ("h3" + ":not(p)" * 5000, TOO_LONG),
        ("h3," * 30_000 + "h3", TOO_LONG),
        ("a>" * 20_000 + "b", TOO_LONG),
    ],
)
def test_an_invalid_selector_is_an_error(selector: str, reason: str) -> None:
    shown = f"{selector[:100]}…{selector[-100:]}" if len(selector) > 200 else selector
    with pytest.raises(Fault) as raised:
        blocks("<p>So.", None, selector)
    assert str(raised.value) == f"'{shown}' {reason}; see: pactqa help import"


def test_links_and_pictures_keep_their_addresses() -> None:
    [block] = blocks(
        "<p>See <a href='b.html'>it</a>, <a href='#c'>this</a>, <img src=d.png alt=d>", "https://w.example/a"
    )
    assert [(span.text, span.href, span.image) for span in block.spans if span.text.strip(" ,")] == [
        ("See ", None, None),
        ("it", "https://w.example/b.html", None),
        ("this", "", None),
        ("d", None, "https://w.example/d.png"),
    ]


def test_raised_and_lowered_digits_are_in_the_spans() -> None:
    [block] = blocks("<p>H<sub>2</sub>O, 10<sup>6</sup>, 1<sup>st</sup>")
    assert "".join(span.text for span in block.spans) == "H₂O, 10⁶, 1st"


@pytest.mark.parametrize(
    ("heading", "title"),
    [("Why? ¶", "Why?"), ("Why?#", "Why?"), ("Why #", "Why"), ("Why C#", "Why C#"), ("§ 7", "§ 7")],
)
def test_a_heading_loses_the_sign_of_its_link(heading: str, title: str) -> None:
    assert without_anchor(heading) == title
