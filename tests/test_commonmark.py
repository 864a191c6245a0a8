"""Markdown from a store is safe to show, and its words can be had alone."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it.token import Token

from pactqa.commonmark import allowed, parser, words
from tests.test_text import is_safe

PIECES = [
    *(
        "*",
        "**",
        "_",
        "~~",
        "`",
        "``",
        "[",
        "](",
        "]",
        ")",
        "![",
        "<",
        ">",
        "> ",
        "- ",
        "1. ",
        "|",
        "|-|\n",
        "# ",
        "\n",
    ),
    *(
        "\n\n",
        "    ",
        "\t",
        "```\n",
        "~~~sh\n",
        "---\n",
        "===\n",
        "\\",
        "&#27;",
        "&#x202e;",
        "&#10;",
        "&#13;",
        "&colon;",
    ),
    *(
        "https://e.example/",
        "javascript:x",
        "mailto:a@e.example",
        "HTTP://E.example",
        "%1b%5D",
        "word",
        "a b",
        "é",
        " ",
    ),
    *("\x1b]8;;", "\x9b", "\u2028", "\u202e", "\ud800", "<b>", "&amp;", '"t"', "[a]: ", "\r"),
]
any_markdown = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text()


def every(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield *tokens* and all that are inside them."""
    for token in tokens:
        yield token
        yield from every(token.children or [])


@given(any_markdown)
@example("[a](https://e.example/%1b%5B31m) <https://e.example/%1b%5B31m%E2%80%AE>")
@example("```&#27;&#x202e;\n```")
@example("![&#27;[a](b)](https://e.example '&#27;')")
def test_what_is_parsed_is_safe_to_show(markdown: str) -> None:
    for token in every(parser().parse(markdown)):
        assert token.type not in ("html_block", "html_inline", "image")
        shown = [token.info, *map(str, token.attrs.values())]
        if token.type != "inline":  # whose source it is: its children are what is shown
            shown.append(token.content)
        assert all(map(is_safe, shown)), token
        if token.type == "link_open":
            address = str(token.attrs["href"])
            assert allowed(address)
            assert address.isascii()
            assert address.isprintable()
            assert " " not in address


@given(any_markdown)
def test_links_are_closed_where_they_were_opened(markdown: str) -> None:
    for block in parser().parse(markdown):
        kinds = [token.type for token in block.children or [] if token.tag == "a"]
        assert kinds == ["link_open", "link_close"] * (len(kinds) // 2)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("[a *b*](https://e.example)", '<a href="https://e.example">a <em>b</em></a>'),
        ("[a](mailto:b@e.example)", '<a href="mailto:b@e.example">a</a>'),
        ("<HTTPS://e.example>", '<a href="HTTPS://e.example">HTTPS://e.example</a>'),
        ("<b@e.example>", '<a href="mailto:b@e.example">b@e.example</a>'),
        ("[](https://e.example)", '<a href="https://e.example">https://e.example</a>'),
        ("[a][b]\n\n[b]: https://e.example", '<a href="https://e.example">a</a>'),
        ("[a](javascript:b) [](c.html) [d](e.html)", "a  d"),
        ("[a](java&#10;script:b) [c](&#106;avascript:d)", "a c"),
        ("<javascript:a> <data:b>", "&lt;javascript:a&gt; &lt;data:b&gt;"),
        ("![a *b*](https://e.example/c.png)", '<a href="https://e.example/c.png">a b</a>'),
        ("![](https://e.example/c.png)", '<a href="https://e.example/c.png">https://e.example/c.png</a>'),
        ("![a](data:image/png;base64,AA==) ![b](c.png)", "a b"),
        ("[![a](https://e.example/b.png)](https://e.example)", '<a href="https://e.example">a</a>'),
        ("<b onclick=c>d</b>", "&lt;b onclick=c&gt;d&lt;/b&gt;"),
        ("~~a~~", "<s>a</s>"),
        ("www.e.example and https://e.example", "www.e.example and https://e.example"),
    ],
)
def test_links_images_and_html(markdown: str, html: str) -> None:
    assert parser().render(markdown) == f"<p>{html}</p>\n"


@given(any_markdown)
def test_words_are_paragraphs_that_are_safe_to_show(markdown: str) -> None:
    for paragraph in words(markdown):
        assert is_safe(paragraph)
        assert paragraph.strip()


def test_words_are_what_a_reader_sees() -> None:
    markdown = """\
Run *it* with [the `tool`](https://e.example/address "title"),
in\\
order:

1. First ![a sign](https://e.example/sign.png)
2. Second

   > quoted
   - inner

# A heading #

~~~ sh
# no heading
    indented
~~~

| a | `b\\|c` |
| - | ----- |
| d | **e** |
"""
    assert words(markdown) == [
        "Run it with the tool, in\norder:",
        *("First a sign", "Second", "quoted", "inner", "A heading"),
        *("# no heading", "    indented", "a | b|c", "d | e"),
    ]
