"""Markdown from a store is safe to show, and its words can be extracted."""

from collections.abc import Iterator, Sequence
from threading import Thread, get_ident
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it.parser_block import ParserBlock
from markdown_it.token import Token

from pactqa.markdown import below_questions, is_allowed, on_one_line, parts, safe_parser, words
from pactqa.model import Question
from tests.documents import pairs
from tests.growth import is_linear
from tests.test_text import is_safe

PIECES = [
    *("*", "**", "_", "~~", "`", "``", "[", "](", "]", ")", "![", "<", ">", "> ", "- ", "1. ", "|", "|-|\n", "# "),
    *("\n", "\n\n", "    ", "\t", "```\n", "~~~sh\n", "---\n", "===\n", "\\", "&#27;", "&#x202e;", "&#10;", "&#13;"),
    *("&colon;", "https://e.example/", "javascript:x", "mailto:a@e.example", "HTTP://E.example", "%1b%5D", "word"),
    *("a b", "é", " ", "\x1b]8;;", "\x9b", "\u2028", "\u202e", "\ud800", "<b>", "&amp;", '"t"', "[a]: ", "\r"),
]
any_markdown = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text()


def every(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield *tokens* and all tokens inside them."""
    for token in tokens:
        yield token
        yield from every(token.children or [])


@given(any_markdown)
@example("[a](https://e.example/%1b%5B31m) <https://e.example/%1b%5B31m%E2%80%AE>")
@example("```&#27;&#x202e;\n```")
@example("![&#27;[a](b)](https://e.example '&#27;')")
def test_all_tokens_are_safe_to_show(markdown: str) -> None:
    for token in every(safe_parser().parse(markdown)):
        assert token.type not in ("html_block", "html_inline", "image")
        shown = [token.info, *map(str, token.attrs.values())]
        if token.type != "inline":  # its content is source; its children are shown
            shown.append(token.content)
        assert all(map(is_safe, shown)), token
        if token.type == "link_open":
            address = str(token.attrs["href"])
            assert is_allowed(address)
            assert address.isascii()
            assert address.isprintable()
            assert " " not in address


@given(any_markdown)
def test_links_are_closed_in_the_block_that_opens_them(markdown: str) -> None:
    for block in safe_parser().parse(markdown):
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
        ("![](https://e.example/c.png?d/e)", '<a href="https://e.example/c.png?d/e">c.png</a>'),
        (
            "![](https://e.example/%C3%A4%1B.png)",
            '<a href="https://e.example/%C3%A4%1B.png">ä\N{REPLACEMENT CHARACTER}.png</a>',
        ),
        ("![](/a/b.png) ![ ](c/) ![](data:image/png;base64,AA==)", "b.png c "),
        ("[![](a/b.png)](https://e.example)", '<a href="https://e.example">b.png</a>'),
        ("![a](data:image/png;base64,AA==) ![b](c.png)", "a b"),
        ("[![a](https://e.example/b.png)](https://e.example)", '<a href="https://e.example">a</a>'),
        ("<b onclick=c>d</b>", "&lt;b onclick=c&gt;d&lt;/b&gt;"),
        ("~~a~~", "<s>a</s>"),
        ("www.e.example and https://e.example", "www.e.example and https://e.example"),
    ],
)
def test_links_and_images_become_safe_links_and_html_becomes_text(markdown: str, html: str) -> None:
    assert safe_parser().render(markdown) == f"<p>{html}</p>\n"


@given(any_markdown)
def test_words_are_paragraphs_that_are_safe_to_show(markdown: str) -> None:
    for paragraph in words(markdown):
        assert is_safe(paragraph)
        assert paragraph.strip()


def test_words_are_the_text_that_a_reader_sees() -> None:
    [(markdown, text)] = pairs(__file__, "words.txt").values()
    assert "\n\n".join(words(markdown)) == text


def outline(markdown: str) -> list[tuple[str, int, str]]:
    """Return the type, level and words of each block in *markdown*, ignoring line breaks in paragraphs."""
    return [
        (
            token.type,
            int(token.tag[1]) if token.type == "heading_open" else token.level,
            " ".join(" ".join(child.content for child in every([token]) if child.type != "inline").split()),
        )
        for token in safe_parser().parse(markdown)
    ]


def below(markdown: str) -> str:
    return below_questions([Question(1, "Why?", markdown, markdown=True)])[1]


@given(any_markdown)
@example("a\nb\n---\n# c #\n\n~~~\n# d")
@example("> - a\\\n>   b #\n>   ===\n>\n>   ```\n>   # c\n>   ```\n>\n> ###### d")
@example("\xa0    a\\\n===")
@example("```\n```\n")
@example("```\n ``\n    ```")
@example("    code\n\n#\n")
def test_below_a_question_only_the_levels_of_headings_change(markdown: str) -> None:
    # `outline` cannot compare headings with a backslash in code that spans lines, or with bars above a delimiter row.
    assume(not ("`" in markdown and "\\\n" in markdown) and "\n|-|" not in markdown)
    before, after = outline(markdown.strip("\n")), outline(below(markdown))
    highest = min((level for kind, level, _ in before if kind == "heading_open"), default=3)
    assert [kind for kind, _, _ in after] == [kind for kind, _, _ in before]
    for (kind, level, text), (_, now, shown) in zip(before, after, strict=True):
        assert now == (min(level + 3 - highest, 6) if kind == "heading_open" else level)
        assert shown == text


def test_an_underlined_heading_keeps_a_mark_at_its_end() -> None:
    assert words(below("a #\n===")) == ["a #"]


def test_a_part_of_an_answer_brings_only_the_definitions_that_it_may_need() -> None:
    assert [source() for _, source in parts("So.\n\n[a]\n\n[a]: /b")] == ["So.", "[a]\n\n[a]: /b"]
    assert on_one_line("| a | b |\n| - | - |") == "a, b"  # a header alone is a row


@given(any_markdown)
@example("```\n")
@example("~~~~ sh\n~~~")
@example("- ```")
def test_an_answer_ends_before_what_follows_it(markdown: str) -> None:
    assert safe_parser().render(below(markdown) + "\n\n## Next\n").endswith("<h2>Next</h2>\n")


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "> - ", "* + "])
def test_blocks_nested_too_deep_become_text(mark: str) -> None:
    paragraphs = words(mark * 50 + "end")
    assert paragraphs[-1].endswith("end")
    assert max(token.level for token in safe_parser().parse(mark * 50 + "end")) < 20


def test_table_rows_that_lack_too_many_cells_become_text() -> None:
    square = "|a" * 100 + "|\n" + "|-" * 100 + "|\n" + "|b\n" * 500
    tokens = safe_parser().parse(square)
    assert sum(token.type == "td_open" for token in tokens) < 2 * len(square)
    assert " ".join(words(square)).count("b") == 500
    short = "| a | b | c |\n| - | - | - |\n| **Part one** |\n| d | e | f |\n| **Part two** |\n| g | h |\n"
    assert words(short) == ["a | b | c", "Part one |  | ", "d | e | f", "Part two |  | ", "g | h | "]


def test_a_table_whose_header_is_empty_has_none() -> None:
    headless = "|   |   |\n| - | - |\n| a | b |\n|   |   |\n"
    assert "<th" not in safe_parser().render(headless)
    assert words(headless) == ["a | b"]
    assert "<th>c</th>" in safe_parser().render(headless.replace("|   |", "| c |", 1))
    assert words("|   |\n| - |\n") == []


def test_a_text_longer_than_any_answer_is_shown_as_source() -> None:
    long = "# A heading\n\n" + "- **item**\n" * 20_000
    assert [token.type for token in safe_parser().parse(long)] == ["code_block"]
    assert words(long) == ["# A heading", *["- **item**"] * 20_000]


HOSTILE = [
    *("[", "![", "]", "*", "**a ", "*a_ ", "~~a ", "`a", "<", "<a", "<!--", "&", "\\", "[](", "[a](<b", '[a](b "'),
    *("[a][", "> ", "- ", "> a\nb\n", "-\n", "- a\n", "- a\n\n", "|\n", "a|b\n", "|-\n", "[a]: b\n", "[a]: b 't\n"),
    *("[a\n", "```\n", "a\n===\n", "# a\n", "<http://a>", "a\n", "\t", "|a|b|\n|-|-|\n\n"),
]


@pytest.mark.parametrize(
    ("once", "again"),
    [
        *(("", marks) for marks in HOSTILE),
        ("> " * 12, "a\n"),
        ("[a]: b '", "t\n"),
        ("[a]: b\n\n", "[a] "),
        ("|a" * 30 + "|\n" + "|-" * 30 + "|\n", "b\n"),
    ],
)
@pytest.mark.growth
def test_parsing_takes_linear_time(once: str, again: str) -> None:
    def parse(markdown: str) -> None:
        words(markdown)
        below(markdown)

    assert is_linear(parse, lambda length: once + again * (length // len(again)), 2_500)


@pytest.mark.growth
def test_quadratic_time_is_noticed() -> None:
    assert not is_linear(lambda text: [one for one in text for _ in text], lambda length: "a" * length, 500)


def test_a_text_loses_nothing_while_another_thread_reads_one(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = "".join("  " * level + f"- level {level}\n" for level in range(6))
    here, parse = get_ident(), ParserBlock.parse

    def interrupted(block: ParserBlock, *arguments: Any) -> object:  # noqa: ANN401 - whatever it takes
        if get_ident() == here:
            other = Thread(target=words, args=["a"])
            other.start()
            other.join()
        return parse(block, *arguments)

    monkeypatch.setattr(ParserBlock, "parse", interrupted)
    assert words(deep) == [f"level {level}" for level in range(6)]
