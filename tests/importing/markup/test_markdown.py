"""Markdown with common extensions becomes complete HTML, and text that only looks like HTML stays text."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html as lxml

from tests.documents import rendered
from tests.growth import is_linear


def html(text: str, media_type: str = "text/markdown") -> str:
    """Return the HTML of *text*, Markdown, without the line breaks between tags and the anchors of headings."""
    plain = re.sub(r'(?<=<h\d) id="[^"]*"', "", rendered(text, media_type).html)
    return re.sub(r"\s*\n\s*(?=<)|(?<=>)\s*\n\s*", "", plain.strip())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Use <your-name>, List<T> & the <title>.", "Use &lt;your-name&gt;, List&lt;T&gt; &amp; the &lt;title&gt;."),
        ("A <select>, a <textarea> and\n<input>", "A &lt;select&gt;, a &lt;textarea&gt; and\n&lt;input&gt;"),
        ("All <script> tags are blocked", "All &lt;script&gt; tags are blocked"),
        ("Press <i> to insert, <p> to put.", "Press &lt;i&gt; to insert, <p> to put."),
        ("Set it with <?php echo 1 ?> or <!DOCTYPE html>", None),
        ("Begin an entry with <li>, a word with <dt>.", "Begin an entry with &lt;li&gt;, a word with &lt;dt&gt;."),
        ("Close it with </div>.", "Close it with &lt;/div&gt;."),
        ("It is <!-- never closed", "It is &lt;!-- never closed"),
        ("<b>bold</b><br><kbd>Ctrl</kbd> <sub>2</sub>", "<b>bold</b><br><kbd>Ctrl</kbd> <sub>2</sub>"),
        ('Here<a name="here"> it <!-- hidden --> is', "Here it  is"),
        ("- <T> is a type\n- <Tip>a tip</Tip>", None),
    ],
)
def test_text_that_only_looks_like_html_stays_text(text: str, shown: str | None) -> None:
    words = set(re.findall(r"\w+", re.sub(r"<!-- h.*?-->|</?Tip>|<a .*?>", "", text)))
    assert words <= set(re.findall(r"\w+", lxml.fromstring(f"<div>{html(text)}</div>").text_content() + html(text)))
    if shown is not None:
        assert html(text) == f"<p>{shown}</p>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "<details>\n<summary>Why?</summary>\n\nBecause *so*.</details>\n\nAfter",
            "<details><summary>Why?</summary><p>Because <em>so</em>.</details></p><p>After</p>",
        ),
        ('<div markdown="1">\n*so*\n</div>', '<div markdown="1"><p><em>so</em></p></div>'),
        ("<script>\nlet a;\n\nlet b;\n</script>\n\nAfter", "<p>After</p>"),
        ("<div>\n<style>a{}</style>List<T> a@b <x@y.z></div>", "<div>List&lt;T&gt; a@b &lt;x@y.z></div>"),
        ("<Tabs>\n<Tab />\n\n*so*\n\n</Tabs>", "<p><em>so</em></p>"),
        (
            '<Accordion title="Why?">\n\n*so*\n\n</Accordion>',
            "<details><summary>Why?</summary><p><em>so</em></p></details>",
        ),
        ("<details>\n<summary>Why?</summary>\n\n    a\n</details>", "</summary><pre><code>a</code></pre></details>"),
        (
            '<Tabs>\n<TabItem value="a" label="A">\n\n*so*\n\n</TabItem>\n</Tabs>',
            '<div class="tab"><p class="box-title">A</p><p><em>so</em></p></div>',
        ),
        ("<div>\n  <p>a</p>\n\n    <p>b</p>\n\n    <p>c</p>\n</div>", "<div><p>a</p><p>b</p><p>c</p></div>"),
        ("<div>a</div>\n\n    <p>b</p>", "<div>a</div><pre><code>&lt;p&gt;b&lt;/p&gt;</code></pre>"),
        (
            '<Card title="Pay" href="/pay">\n\n*now*\n\n</Card>\n\n<Card title="Ask" href="/ask" />',
            '<p><a href="/pay">Pay</a></p><p><em>now</em></p><p><a href="/ask">Ask</a></p>',
        ),
        ("![](a.png)", '<img src="a.png" />'),
        ("<template>\n\nmy *code*", "&lt;template&gt;<p>my <em>code</em></p>"),
        ("<T>\nis *so*", "&lt;T&gt;<p>is <em>so</em></p>"),
        ("<p>one\n<p>two", "<p>one<p>two"),
        ("<pre>\nList<T>\n\n  x\n</pre>", "<pre>List&lt;T&gt;\n\n  x</pre>"),
    ],
)
def test_html_is_kept_with_the_markdown_inside_it(text: str, shown: str) -> None:
    assert shown in html(text)


def test_a_component_alone_on_its_line_ends_a_paragraph() -> None:
    assert "</p><details><summary>Why?</summary>" in html('<Name>Wells</Name>\n<Faq title="Why?">\nSo.\n</Faq>')


def test_components_in_mdx_may_be_indented() -> None:
    questions = [f'    <Faq title="{number}?">\n      So.\n\n      - a\n    </Faq>\n' for number in range(3)]
    found = html("<Grid>\n  <Column>\n" + "\n".join(questions) + "\n\n  </Column>\n</Grid>", "text/mdx")
    assert re.findall("<summary>(.)", found) == ["0", "1", "2"]
    assert "<code>" not in found


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        ('??? question "How *so*?"\n    Like `this`.\n\n    - a\n', "How <em>so</em>?", "Like <code>this</code>."),
        ('???+ "How?"\n\n    So.', "How?", "So."),
        ('!!! question "How?"\n    So.', "How?", "So."),
        ("::: details How?\nSo.\n:::", "How?", "So."),
        ("```{dropdown} How?\nSo.\n```", "How?", "So."),
        ('{{< details "How?" >}}\nSo.\n{{< /details >}}', "How?", "So."),
        ('{{< faq_question question="How?" >}}\nSo.\n{{< /faq_question >}}', "How?", "So."),
        ('{{% details title="How?" closed="true" %}}\nSo.\n{{% /details %}}', "How?", "So."),
        ("{% details How? %}\nSo.\n{% enddetails %}", "How?", "So."),
    ],
)
def test_the_title_of_a_folded_box_is_the_question(text: str, question: str, answer: str) -> None:
    assert re.fullmatch(
        rf"<details[^>]*><summary>{re.escape(question)}</summary><p>{re.escape(answer)}</p>.*</details>", html(text)
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("!!! note\n    So.", "Note"),
        ('!!! warning "Mind it"\n    So.', "Mind it"),
        ('=== "Linux"\n\n    So.', "Linux"),
        (":::tip[Mind it]\nSo.\n:::", "Mind it"),
        (":::{hint}\nSo.\n:::", "Hint"),
        ("> [!IMPORTANT]\n> So.", "Important"),
    ],
)
def test_the_title_of_a_box_is_above_its_content(text: str, shown: str) -> None:
    assert re.fullmatch(rf'<div class="[^"]*"><p class="[^"]*">{shown}</p><p>So.</p></div>', html(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("- a\n  ::: note\n  So.\n- b", "<p>So.</p></div></li><li>b</li></ul>"),
        ("> ::: note\n> So.\n\nb", "<p>So.</p></div></blockquote><p>b</p>"),
        (":::: note\n::: tip\nSo.\n:::\n::::\nb", "<p>So.</p></div></div><p>b</p>"),
        ("````{note}\n```\n:::\n```\n````\nb", "<pre><code>:::</code></pre></div><p>b</p>"),
    ],
)
def test_a_box_ends_with_its_mark_or_with_what_is_around_it(text: str, shown: str) -> None:
    assert html(text).endswith(shown)


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
    ("text", "shown"),
    [
        ("# Why? {#why}\n\nSo", "<h1>Why?</h1><p>So</p>"),
        ("## Why? {: .no_toc #why }\n{: .x}\nSo\n{: .note}", "<h2>Why?</h2><p>So</p>"),
        ("# Why? {-}\n\n## So {#b .c}", "<h1>Why?</h1><h2>So</h2>"),
        ("[]{#b .c}So, `[]{#d}`", '<p><a id="b"></a>So, <code>[]{#d}</code></p>'),
        ("{% include a.html %}\n{{< b >}}\nSo\n{% if c %}{% endif %}\n[TOC]\n(label)=", "<p>So</p>"),
        (
            "{% highlight sh %}\nls *a*\n\nls\n{% endhighlight %}",
            '<pre><code class="language-sh">ls *a*\n\nls</code></pre>',
        ),
        ('{{< highlight go "x" >}}\na\n{{< /highlight >}}', '<pre><code class="language-go">a</code></pre>'),
        ("{% comment %}\nhidden\n{% endcomment %}\nSo", "<p>So</p>"),
        ("    {% a %}\n\n```\n{{ b }}\n```", "<pre><code>{% a %}</code></pre><pre><code>{{ b }}</code></pre>"),
        ("{% include a.html\n  title=b\n%}\n\nSo {% c", "<p>So {% c</p>"),
        ("<div>\n  {% image 'a.jpg' %}\n</div>\n\nSo", "<div></div><p>So</p>"),
        ("<pre>\n{% a %}\n</pre>", "<pre>{% a %}</pre>"),
        ("import A from 'a';\n\n# Why?\n\nimport b from 'b'", "<h1>Why?</h1><p>import b from 'b'</p>"),
        (
            '{{< alert title="Mind it" >}}\nSo\n{{< /alert >}}',
            '<div class="note"><p class="box-title">Mind it</p></div><p>So</p>',
        ),
        (
            "- So\n  {% include note.html content='Mind *it*' %}",
            '<ul><li>So<div class="note"><p class="box-title">Mind <em>it</em></p></div></li></ul>',
        ),
    ],
)
def test_syntax_for_site_generators_is_removed(text: str, shown: str) -> None:
    assert html(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**Why? **\nSo", "<p><strong>Why?</strong>So</p>"),
        ("1. ** Why `a`? ** So", "<ol><li><strong>Why <code>a</code>?</strong> So</li></ol>"),
        ("**a ** b** and ** not this **", "<p><strong>a ** b</strong> and ** not this **</p>"),
        ("** is a power: `2 ** 3`", "<p>** is a power: <code>2 ** 3</code></p>"),
    ],
)
def test_bold_at_the_start_of_a_line_may_have_blanks_inside(text: str, shown: str) -> None:
    assert html(text) == shown


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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**记者：**现在怎么样？", "<b>记者：</b>现在怎么样？"),
        ("**记者：**现在**怎么**样？", "<b>记者：</b>现在<strong>怎么</strong>样？"),
        ("**Note:**it is", "<b>Note:</b>it is"),
        ("**Note:** it is", "<strong>Note:</strong> it is"),
        ("a **b**c", "a <strong>b</strong>c"),
        ("2 ** 3 ** 4", "2 ** 3 ** 4"),
    ],
)
def test_bold_at_the_start_of_a_line_ends_before_a_letter_too(text: str, shown: str) -> None:
    assert rendered(text).html == f"<p>{shown}</p>\n"
