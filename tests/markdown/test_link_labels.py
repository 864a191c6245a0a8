"""Answers that define the same link labels can be in one document, and each keeps its own addresses."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pactqa.markdown import below_questions, safe_parser
from pactqa.model import Edition, Question
from pactqa.views import pages
from pactqa.views.markdown import Markdown
from tests.growth import is_linear

PIECES = [
    *("[a]", "[b]", "[A\nb]", "[a|b]", "[a\\|b]", "[]", "![a]", "![", "[", "]", "](b)", "[*a*]", "[ a ]", "\\"),
    *("[a]: https://e.example/1\n", "[b]: https://e.example/2 't'\n", "[a]: https://e.example/3\n", "[a b]:\n/4\n"),
    *("\n[a|b]: <https://e.example/5>\n", "\n[*a*]: https://e.example/6\n", "[^1]: https://e.example/7\n", "[^1]"),
    *("> ", "- ", "1. ", "# ", "\n===\n", "\n\n", "\n", "    ", "\t", "`", "```\n", "|", "\\|", "\n|-|-|\n", "*"),
    *("x", "é", " ", "\xa0\n", "[1: a]"),
]
# No address begins with an open bracket, because parsers disagree about that.
any_references = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def render(markdown: str) -> str:
    return "".join(safe_parser().render(markdown).split())


def joined(*answers: str) -> str:
    questions = [Question(number, "Why [a]?", answer, markdown=True) for number, answer in enumerate(answers, 1)]
    return Markdown().render(pages.answers(Edition(language="en", headline="x", questions=questions), questions))


def alone(*answers: str) -> str:
    shown = []
    for number, answer in enumerate(answers, 1):
        below = below_questions([Question(number, "Why [a]?", answer, markdown=True)])[number]
        shown += [render(f"## {number}. Why [a]?"), render(below)]
    return "".join(shown)


@given(any_references, any_references)
@example("[a], [b][a], [a][], ![x][a], `[a]` and [a](b).\n\n[a]: https://e.example 't'", "[a]")
@example("> - [A\n>   b] [c][a\n>   b]\n>\n> [a b]: https://e.example", "[a b]")
@example(
    "| [a] | [a] | x\\|[a\\|b] |\n|-|-|-|\n| `\\|` | [a\\|b] | ![a [a] b](c) |\n\n[a]: /x\n[a|b]: /y\n[a]: /z",
    "[a|b] [a]",
)
@example("\u3000\n[a]\n\n> \xa0\n> [a]\n\n[a]: https://e.example", "[a]")
@example("# [a] #\n\n[a]\n===\n\n[\na\n]: https://e.example\n\n[![a]][a] ![[a]][a]", "[a]")
@example("[a]\n\n[a]: https://e.example/1", "[a]\n\n[a]: https://e.example/2")
@example("[a]\n\n[a]: https://e.example/1\n[a]: https://e.example/2", "x\n\n[a]: https://e.example/3")
@example("[a]: https://e.example/1", "[a]")
@example("[a]\n\n[a]: https://e.example/1", "[1: a] [1::: a]")
@example("[a]\n\n[a]: https://e.example/1", "[1: a] [1:2 a]\n\n[1: a]: /x\n[1:1 a]: /x\n[1:2 a]: /x")
@example("See [a].\n\n[a]: https://e.example\n2024\nwas a good year, [a].", "[a]")
@example("[a]: https://e.example\n[x\n- > [a] [\n  >]: [a]\n\n[>]: /y", "[>]: /x")
@example(
    "[a]\n\n[a]: https://e.example/1", "| [a] | [a] |\n|-|\n\n| [a] | \\[a] |\n|-|-|\n| [a] | b | [a]\n| [a]\n\n[a]: /x"
)
@example("[ a] [a ][] [\xa0a]\n\n[a]: https://e.example/1\n[\xa0a]: /x", "[a] [\xa0a]")
@example("[\\[a] [x][\\[a] [\\[a][]\n\n[\\[a]: https://e.example/1", "[\\[a]")
def test_answers_do_not_change_each_other(one: str, other: str) -> None:
    assert render(joined(one, other)) == alone(one, other)


@given(any_references)
@example("[ a] [a ][] ![*a*] [[a|b]][*a*]\n\n[a]: https://e.example/1\n[a|b]: /x\n[*a*]: /y")
def test_an_answer_keeps_its_links_beside_one_that_defines_its_labels_differently(markdown: str) -> None:
    every = "\n".join(f"[{label}]: https://other.example" for label in ("a", "b", "a b", "a|b", "*a*", "^1", "1: a"))
    assert render(joined(markdown, every)) == alone(markdown, every)


def test_an_answer_too_long_to_render_is_code_and_changes_no_other() -> None:
    long = f"# So\n\n[a]: https://e.example/1\n\n```\n{'x' * 200_000}"
    rendered = MarkdownIt("commonmark").render(joined(long, "[a]"))
    assert f"<pre><code>{long}\n</code></pre>\n<h2>2. Why [a]?</h2>\n<p>[a]</p>\n" in rendered


def test_an_answer_that_its_labels_make_too_long_is_still_adapted() -> None:
    text = f"{'[a] ' * 3_000}\n\n{'x' * 187_000}\n\n[a]: https://e.example/1"
    rendered = MarkdownIt("commonmark").render(joined(f"# So\n\n{text}", "[a]"))
    assert "<h3>So</h3>" in rendered
    assert rendered.count('<a href="https://e.example/1">a</a>') == 3_000


@pytest.mark.parametrize("unit", [": ", "[[[[a]]]] ", "[a] ", "[x][a] ", "[b{}]: /x\n"])
@pytest.mark.growth
def test_labels_are_told_apart_in_linear_time(unit: str) -> None:
    def text(length: int) -> str:
        return "".join(unit.format(n) for n in range(length // len(unit)))

    assert is_linear(lambda text: joined(f"{text}\n\n[a]: /x", f"{text}\n\n[a]: /y"), text, 2_500)


@pytest.mark.growth
def test_many_answers_with_the_same_label_take_linear_time() -> None:
    assert is_linear(lambda text: joined(*(f"[a]\n\n[a]: /{n}" for n in range(len(text)))), "a".__mul__, 100)
