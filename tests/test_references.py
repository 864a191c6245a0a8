"""Answers that define the same link labels can be in one document, and each keeps its own addresses."""

import json
from collections.abc import Callable
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pactqa.commonmark import parser
from pactqa.joining import below_question, unused_mark
from pactqa.references import scoped
from tests.conftest import Run, edition, graph, question

Stored = Callable[[object], Path]

PIECES = [
    *(
        "[a]",
        "[b]",
        "[A\nb]",
        "[a|b]",
        "[a\\|b]",
        "[]",
        "![a]",
        "![",
        "[",
        "]",
        "](b)",
        "[*a*]",
        "[ a ]",
        "\\",
    ),
    *("[a]: https://e.example/1\n", "[b]: https://e.example/2 't'\n", "[a]: https://e.example/3\n", "[a b]:\n/4\n"),
    *("\n[a|b]: <https://e.example/5>\n", "\n[*a*]: https://e.example/6\n", "[^1]: https://e.example/7\n", "[^1]"),
    *(
        "> ",
        "- ",
        "1. ",
        "# ",
        "\n===\n",
        "\n\n",
        "\n",
        "    ",
        "\t",
        "`",
        "```\n",
        "|",
        "\\|",
        "\n|-|-|\n",
        "*",
        "x",
        "é",
        " ",
        "\xa0\n",
        "[1: a]",
    ),
]
# No address begins with an open bracket, because parsers disagree about that.
any_references = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def render(markdown: str) -> str:
    return "".join(parser().render(markdown).split())


@given(any_references)
@example("[a], [b][a], [a][], ![x][a], `[a]` and [a](b).\n\n[a]: https://e.example 't'")
@example("> - [A\n>   b] [c][a\n>   b]\n>\n> [a b]: https://e.example")
@example("| [a] | [a] | x\\|[a\\|b] |\n|-|-|-|\n| `\\|` | [a\\|b] | ![a [a] b](c) |\n\n[a]: /x\n[a|b]: /y\n[a]: /z")
@example("\u3000\n[a]\n\n> \xa0\n> [a]\n\n[a]: https://e.example")
@example("# [a] #\n\n[a]\n===\n\n[\na\n]: https://e.example\n\n[![a]][a] ![[a]][a]")
def test_a_reference_with_a_scoped_label_leads_to_the_same_address(markdown: str) -> None:
    assert render(scoped(markdown, "3:")) == render(markdown)


@given(any_references, any_references)
@example("[a]\n\n[a]: https://e.example/1", "[a]\n\n[a]: https://e.example/2")
@example("[a]: https://e.example/1", "[a]")
@example("[a]\n\n[a]: https://e.example/1", "[1: a] [1::: a]")
def test_answers_do_not_change_each_other(one: str, other: str) -> None:
    mark = unused_mark([one, other])
    first, second = below_question(one, f"1{mark}"), below_question(other, f"2{mark}")
    name = "## 2. Why [a]?"
    assert render(f"{first}\n\n{name}\n\n{second}") == render(first) + render(name) + render(second)


def test_an_answer_too_long_to_render_is_code_and_changes_no_other() -> None:
    long = f"# So\n\n[a]: https://e.example/1\n\n```\n{'x' * 200_000}"
    rendered = MarkdownIt("commonmark").render(f"{below_question(long, '1:')}\n\n[a]")
    assert rendered == f"<pre><code>{long}\n</code></pre>\n<p>[a]</p>\n"


def test_two_answers_with_the_same_label_keep_their_addresses(run: Run, stored: Stored) -> None:
    def in_markdown(name: str, text: str) -> dict[str, object]:
        answer = {"@type": "Answer", "encodingFormat": "text/markdown", "text": text}
        return {"@type": "Question", "name": name, "acceptedAnswer": answer}

    store = stored(
        graph(
            edition(
                in_markdown("Where?", "[Here].\n\n[here]: https://e.example/1"),
                in_markdown("Whence?", "From [there][here].\n\n[here]: https://e.example/2"),
                question("What does [here] mean?", "See [here], [1: here], [2: here] and [1:: here]."),
            )
        )
    )
    rendered = parser().render(run("read", "-s", store, "-f", "markdown").out)
    assert '<a href="https://e.example/1">Here</a>.' in rendered
    assert 'From <a href="https://e.example/2">there</a>.' in rendered
    assert rendered.count("<a ") == 2
    [page] = json.loads(run("read", "-s", store, "-f", "json").out)["@graph"]
    assert page["mainEntity"][0]["acceptedAnswer"]["text"] == "[Here].\n\n[here]: https://e.example/1"
