"""Markdown with common extensions becomes complete HTML, and text that only looks like HTML stays text."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html as lxml

from tests.documents import pairs, rendered
from tests.growth import is_linear


def html(text: str, media_type: str = "text/markdown") -> str:
    """Return the HTML of *text*, Markdown, without the line breaks between tags and the anchors of headings."""
    plain = re.sub(r'(?<=<h\d) id="[^"]*"', "", rendered(text, media_type).html)
    return re.sub(r"\s*\n\s*(?=<)|(?<=>)\s*\n\s*", "", plain.strip())


EXAMPLES = pairs(__file__, "markdown.txt")


@pytest.mark.parametrize(("text", "shown"), EXAMPLES.values(), ids=EXAMPLES)
def test_markdown_becomes_what_its_readers_see(text: str, shown: str) -> None:
    """Check the HTML; of one that begins with …, only a part is shown."""
    found = html(text)
    assert shown.removeprefix("…") in found
    assert shown.startswith("…") or shown == found


def test_a_component_alone_on_its_line_ends_a_paragraph() -> None:
    assert "</p><details><summary>Why?</summary>" in html('<Name>Wells</Name>\n<Faq title="Why?">\nSo.\n</Faq>')


def test_components_in_mdx_may_be_indented() -> None:
    questions = [f'    <Faq title="{number}?">\n      So.\n\n      - a\n    </Faq>\n' for number in range(3)]
    found = html("<Grid>\n  <Column>\n" + "\n".join(questions) + "\n\n  </Column>\n</Grid>", "text/mdx")
    assert re.findall("<summary>(.)", found) == ["0", "1", "2"]
    assert "<code>" not in found


def test_a_box_keeps_code_with_blank_lines() -> None:
    assert "<pre><code>a\n\n\n b</code></pre><p>After</p>" in html(
        "!!! tip\n    ```\n    a\n\n\n     b\n    ```\n\n    After"
    )


@pytest.mark.parametrize(
    "text", ["!!! wow, that is great", "??? who knows", "::: ", '!!! note "A"\n\nnot inside', "=== x"]
)
def test_marks_alone_do_not_start_a_box(text: str) -> None:
    assert "<div" not in html(text)
    assert all(word in html(text) for word in re.findall(r"\w+", text))


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("# Why *so*?\n\n## Why so\n\n### Was heißt `x-y`, genau?", ["why-so", "why-so-1", "was-heißt-x-y-genau"]),
        ("# Why? {#because}\n\n# How? {: .note #this }\n\n# So {.note}", ["because", "this", "so"]),
        ('# Why?\n\n<a name="b"></a>\n\n# How?', ["why", "b", "how"]),
        ("# []{#a .b}Why?", ["why", "a"]),
        ("# !\n\n# ?", ["", "-1"]),
    ],
)
def test_headings_have_the_anchors_of_github_or_their_own(text: str, anchors: list[str]) -> None:
    assert re.findall(r'(?:id|name)="([^"]*)"', rendered(text).html) == anchors


def test_a_footnote_is_below_the_paragraph_that_refers_to_it() -> None:
    text = "# Why?\n\nSo.[^1]\n\n# How?\n\nLike it.[^two]\n\n[^1]: Or so[^two].\n[^two]: Or not.\n"
    first, second = html(text).split("<h1>How?</h1>")
    assert "<p>[1] Or so<sup>[2]</sup>.</p>" in first
    assert "<p>[2] Or not.</p>" in first
    assert second == "<p>Like it.<sup>[2]</sup></p>"


def test_definition_lists_tables_and_strikethrough_are_supported() -> None:
    assert html("Why?\n: So.\n") == "<dl><dt>Why?</dt><dd>So.</dd></dl>"
    assert "<td><s>b</s></td>" in html("| a |\n|---|\n| ~~b~~ |")
    assert html("Stars :star: shine") == "<p>Stars :star: shine</p>"


def test_blocks_nested_too_deep_become_text() -> None:
    assert "end" in html("> " * 200 + "end")
    assert "end" in html("".join("  " * depth + "- a\n" for depth in range(100)) + "  " * 100 + "end")


TROUBLE = [
    *("<T>", "<title>", "<script>", "<textarea>", "<!--", "<details>", "<summary>", "</b>", "<b>", "<p", "<a href='"),
    *("</div>", "<![CDATA[", "<?", "{%", "{{<", "!!! note", '??? "a"\n    ', "::: details a\n", "`", "**", "\n\n"),
    *("\n", "\n    ", "\n> ", "\n- ", "\n```\n", "\n  <div>\n    ", "\n# ", "\n---\n", "|", "\n|-|\n", "\n: ", "&"),
    "\\",
]


@given(st.lists(st.sampled_from(TROUBLE), max_size=12))
@example(["<title>", "\n\n", "<details>", "</b>"])
def test_text_that_looks_like_html_never_hides_a_word(trouble: list[str]) -> None:
    """There are words around each piece of trouble, and a reader sees them all."""
    text = " w0 " + "".join(f"{piece} w{number} " for number, piece in enumerate(trouble, 1))
    page = lxml.document_fromstring(f"<body>{rendered(text).html}</body>")
    for hidden in page.xpath("//script|//style|//title|//textarea|//select|//template|//comment()"):
        hidden.drop_tree()
    seen = re.findall(r"w\d+", page.text_content() + " ".join(page.xpath("//@href|//@class")))
    assert set(re.findall(r"w\d+", text)) <= set(seen)


@pytest.mark.parametrize(
    "marks",
    [
        *("<T>", "<T>\n\n", "<a ", '<a b="', "<div>\n\n", "<div markdown ", "<!--\n", "<script>\n", "> <script>\n"),
        *("<b>", "</b>", "<div><!-- ", "<div><script ", "::: a\n", "!!! a\n", '??? "a"\n    b\n', "```{note}\n"),
        *("{% a\n", "{%%}", "{{", "{% highlight x %}\n", "> {% highlight x %}\n", "[a]({{ ", "# a {#\n", "[^a]: b\n"),
        *("[^a]", "a\n: b\n\n", "---\n", "a: b\n", "[", "![a", "*a **b ", "`a", "> ", "- ", "|a|b\n", "<"),
    ],
)
@pytest.mark.growth
def test_rendering_takes_linear_time(marks: str) -> None:
    begin = "---\n" * (marks == "a: b\n")
    assert is_linear(rendered, lambda length: begin + marks * (length // len(marks)), 5_000)


@pytest.mark.parametrize(
    ("begin", "marks", "least"), [("# a", " ", 5_000), ("# a", "\t", 5_000), ("::: {", "a", 2_000)]
)
@pytest.mark.growth
def test_signs_on_one_line_take_linear_time(begin: str, marks: str, least: int) -> None:
    assert is_linear(rendered, lambda length: begin + marks * length + "b", least)
