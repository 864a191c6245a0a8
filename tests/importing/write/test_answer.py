"""Answers made from pages: rendered, their Markdown shows what the page showed."""

from collections.abc import Callable, Sequence
from html import escape
from itertools import groupby

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from pactqa.importing.blocks import html_walk, tree
from pactqa.importing.write.answer import write_answer
from pactqa.markdown.parser import safe_parser
from tests.documents import pairs
from tests.growth import is_linear
from tests.pages import pages
from tests.seen import Letter, Line, Seen, seen, spoken

RENDERER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
RENDERER.normalizeLink = lambda url: url  # type: ignore[method-assign]


def written(html_text: str) -> tuple[str, bool]:
    root = tree.parse_html(f"<body>{html_text}</body>")
    return write_answer(html_walk.from_html(root))


def bare(line: Line) -> Line:
    return tuple(letter._replace(styles=frozenset()) for letter in line)


def styles(blocks: Sequence[Seen]) -> list[frozenset[str]]:
    return [letter.styles for block in blocks for line in block.every_line() for letter in line]


def without_styles(blocks: Sequence[Seen]) -> list[Seen]:
    """Return *blocks* without styles, and with their highest heading at level 3."""
    shift = 3 - min([int(block.what[1]) for block in blocks if block.what[0] == "h"], default=0)
    return [
        block._replace(
            what=f"h{min(int(block.what[1]) + shift, 6)}" if block.what[0] == "h" else block.what,
            lines=tuple(map(bare, block.lines)),
            rows=tuple(tuple(map(bare, row)) for row in block.rows),
        )
        for block in blocks
    ]


def plain(blocks: Sequence[Seen]) -> str | None:
    """Return *blocks* as plain text for a store, or None if plain text cannot express them."""
    items = [block.within for block in blocks if block.within]
    letters = [letter for block in blocks for line in block.every_line() for letter in line]
    if (
        any(block.what != "p" for block in blocks)
        or any([part for part, _, _ in within] != ["ul", "li"] for within in items)
        or len(items) > len(set(items))
        or any(letter != Letter(letter.text) for letter in letters)
    ):
        return None
    paragraphs: list[str] = []
    for within, group in groupby(blocks, lambda block: block.within[:1]):
        texts = [[spoken(line) for line in block.lines] for block in group]
        paragraphs += ["\n".join(f"- {' '.join(lines)}" for lines in texts)] if within else map("\n".join, texts)
    return "\n\n".join(paragraphs)


@given(pages)
def test_any_answer_shows_what_the_page_showed(page: str) -> None:
    source = seen(page)
    text, is_markdown = written(page)
    if not is_markdown:
        assert text == plain(source)
    else:
        assert plain(source) is None
        rendered = seen(RENDERER.render(text))
        assert without_styles(rendered) == without_styles(source)
        assert all(less <= more for less, more in zip(styles(rendered), styles(source), strict=True))


@pytest.mark.parametrize(
    ("part", "without"),
    [("<b>b</b>", "b"), ("<br>", " "), ("start=3", "start=4"), ('"d"', '"x"'), ("\n g", "\ng"), ("<td>i", " i")],
)
def test_the_comparison_notices_every_loss(part: str, without: str) -> None:
    page = '<p>a <b>b</b><br>c</p><ol start=3><li><a href="d">e</a></ol><pre>f\n g</pre><table><tr><td>h<td>i</table>'
    assert part in page
    assert seen(page.replace(part, without)) != seen(page)


EXAMPLES = pairs(__file__, "pages.txt") | {
    "tabs and blank lines in code in an item": (
        "<ul><li><pre>if x:\n\n\ty</pre></li></ul>",
        "- ```\n  if x:\n\n  \ty\n  ```",
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_markdown_keeps_everything_in_a_page(name: str) -> None:
    page, markdown = EXAMPLES[name]
    assert written(page) == (markdown, True)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>a<br>b</p><p>c</p>", "a\nb\n\nc"),
        ("<p>a</p><ul><li>b<li>c<br>d</ul><ul><li>e</ul>f", "a\n\n- b\n- c d\n\n- e\n\nf"),
        ("<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd>d</dd></dl>", "a\n\nb\n\nc\n\nd"),
        (
            '<p><a href="#b">below</a>, <a href="javascript:x">here</a>, <a href="file:///c">there</a></p>',
            "below, here, there",
        ),
        ("<p>a<b> </b>b<hr>5 * 3, `c`, <hr></p>", "a b\n\n5 * 3, `c`,"),
        ('<p>a <img alt="b" src="data:image/png;base64,AAAA"></p>', "a b"),
        ("<table><tr><td>a<tr><td>b</table>", "a\n\nb"),
        ("10<sup>6</sup> m<sup>-2</sup>, H<sub>2</sub>O, the 1<sup>st</sup><sup>[2]</sup>", "10⁶ m⁻², H₂O, the 1st[2]"),
    ],
)
def test_simple_answers_stay_plain_text(page: str, text: str) -> None:
    assert written(page) == (text, False)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "snake_case and a_b_c",
            "C:\\Users\\me",
            "a < b > c",
            "[1] or [x]: y",
            "R&D, AT&T &",
            "5 * 3 * 2",
            "#1 and C#",
            "~5",
        ),
        *(
            "10.5 and 3.",
            "-5",
            "a - b",
            "+49",
            "why?! (yes)",
            "a | b",
            "{x}",
            "$5",
            "https://e.example/a_b",
            "~/.bashrc",
        ),
    ],
)
def test_prose_has_no_unnecessary_backslashes(text: str) -> None:
    assert written(f"<p>{escape(text)} <b>b</b></p>") == (f"{text} **b**", True)


def test_the_list_around_a_question_is_not_part_of_its_answer() -> None:
    first, second = html_walk.from_html(tree.parse_html("<ul><li>Why?<p>It <b>is</b>.</p><li>How?</ul>"))[:2]
    assert write_answer([second], first.within) == ("It **is**.", True)


def test_an_answer_that_starts_inside_a_list_keeps_its_numbers() -> None:
    blocks = html_walk.from_html(tree.parse_html("<ol><li>a<li>b<li>c</ol>"))
    assert write_answer(blocks[1:]) == ("2. b\n3. c", True)


@pytest.mark.parametrize("holder", ["<ul><li>", "<ol><li>", "<blockquote>"])
def test_nesting_deeper_than_the_parser_reads_keeps_its_words(holder: str) -> None:
    text, _ = written("".join(f"{holder}a{number} <b>b</b><pre>c{number}</pre>" for number in range(40)))
    shown = seen(safe_parser().renderer.render(safe_parser().parse(text), safe_parser().options, {}))
    words = [word for block in shown for line in block.every_line() for word in spoken(line).split()]
    assert words == [word for number in range(40) for word in (f"a{number}", "b")]
    assert [block.code for block in shown if block.code] == [(f"c{number}",) for number in range(40)]


def test_a_table_that_is_too_wide_keeps_its_words() -> None:
    text, is_markdown = written("<table><tr>" + "".join(f"<td>a{number}" for number in range(60)) + "</table>")
    assert (text.split(), is_markdown) == ([f"a{number}" for number in range(60)], False)


HOSTILE: dict[str, Callable[[int], str]] = {
    "spaces": lambda length: f"<p>a{' ' * length}b\nc",
    "brackets": lambda length: f"<p><b>x</b>{'[' * length}",
    "stars": lambda length: f"<p><b>x</b>{'*' * length}",
    "backticks": lambda length: f"<p><code>{'`' * length}",
    "dashes": lambda length: f"<p>{'-' * length}x<b>y</b>",
    "number signs": lambda length: f"<h2>{'#' * length}x",
    "spans": lambda length: f"<p>{'<span>a</span>' * (length // 14)}<b>b</b>",
    "bold": lambda length: f"<p>{'<b>a</b>b ' * (length // 10)}",
    "items": lambda length: f"<ol>{'<li>x' * (length // 5)}",
    "deep": lambda length: f"{'<ul><li>a' * 300}{'<li>x' * (length // 5)}",
    "quotes": lambda length: f"{'<blockquote>a' * 300}{'<p>x' * (length // 4)}",
    "a wide table": lambda length: f"<table><tr>{'<td>a' * (length // 5)}",
    "a ragged table": lambda length: f"<table><tr>{'<td>a' * 40}{'<tr><td>a' * (length // 9)}",
    "a table with huge spans": lambda length: (
        f"<table>{'<tr><td colspan=999999 rowspan=999999>a<td>b' * (length // 44)}"
    ),
    "a long base": lambda length: (
        f"<base href='https://e.example/{'a/' * (length // 4)}'>{'<a href=x>y</a> ' * (length // 32)}"
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.growth
def test_hostile_pages_take_linear_time(name: str) -> None:
    assert is_linear(written, HOSTILE[name], 5_000)
