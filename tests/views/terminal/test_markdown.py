"""Markdown answers in each output format."""

import gc
import re
import tracemalloc
from collections import Counter
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from pactqa.hints import SourceOptions
from pactqa.markdown import is_allowed, parts
from pactqa.markdown.parser import safe_parser, words
from pactqa.model import Edition, Question
from pactqa.search.words import anywhere, passages, patterns
from pactqa.system.files import STDIN
from pactqa.views import pages
from pactqa.views.terminal import Terminal as TerminalView
from tests.conftest import Run, Stored, Terminal, edition, graph, question
from tests.documents import pairs
from tests.markdown.test_parser import PIECES, any_markdown
from tests.test_text import is_safe

[(ANSWER, SCREEN), (SEARCHED,), (SHORT,)] = pairs(__file__, "answers.txt").values()


def markdown_question(answer: str, name: str = "How?") -> dict[str, Any]:
    return question(name, answer, encodingFormat="text/markdown")


def test_an_answer_is_rendered_without_colour(terminal: Terminal, stored: Stored) -> None:
    path = stored(graph(edition(markdown_question(ANSWER))))
    screen = terminal("show", "1", "-s", path.name, columns=50, NO_COLOR="1")
    # The terminal wraps the long line of code, but it was written as one line.
    assert screen.raw.replace("\r\n", "\n") == SCREEN.replace("{path.name}", path.name) + "\n"


def test_an_answer_is_rendered_with_colour(terminal: Terminal, stored: Stored) -> None:
    path = stored(graph(edition(markdown_question(ANSWER))))
    screen = terminal("show", "1", "-s", path, FORCE_HYPERLINK="1")
    assert screen.style("First").bold
    assert screen.style("it with").italics
    assert screen.style("by hand").strikethrough
    assert screen.style("Option").bold
    assert screen.style("-v").fg == "cyan"
    assert screen.style("packages").underscore
    assert screen.style("sudo apt").bg == screen.style("sudo apt").fg == "default"
    linked = re.findall(r"\x1b\]8;id=\d+;(.*?)\x1b\\(?:\x1b\[[\d;]+m)?(.*?)(?:\x1b\[0m)?\x1b\]8;;\x1b\\", screen.raw)
    assert linked == [
        ("https://e.example/packages", "your "),
        ("https://e.example/packages", "packages"),
        ("https://e.example/more", "https://e.example/more"),
        ("https://e.example/less", "less"),
        ("https://e.example/a.png", "A picture"),
    ]
    assert "javascript" not in screen.raw
    assert "(https" not in screen.text


@pytest.mark.parametrize(
    ("variables", "shown"),
    [
        ("TERM=xterm-kitty", True),
        ("TERM=alacritty", True),
        ("TERM=foot-extra", True),
        ("VTE_VERSION=7600", True),
        ("WT_SESSION=b8b1", True),
        ("TERM_PROGRAM=iTerm.app TERM_PROGRAM_VERSION=3.5.0beta10", True),
        ("TERM_PROGRAM=WezTerm TERM_PROGRAM_VERSION=20240203-110809-5046fc22", True),
        ("TERM_PROGRAM=vscode TERM_PROGRAM_VERSION=1.95.3", True),
        ("TERM_PROGRAM=ghostty", True),
        ("TERM=linux FORCE_HYPERLINK=1", True),
        ("TERM=xterm-256color", False),
        ("TERM=linux", False),
        ("TERM=tmux-256color TMUX=/tmp/tmux-0/default,1,0 VTE_VERSION=7600", False),
        ("TERM=screen STY=1.pts WT_SESSION=b8b1", False),
        ("VTE_VERSION=5000", False),
        ("TERM_PROGRAM=iTerm.app TERM_PROGRAM_VERSION=3.0.15", False),
        ("TERM_PROGRAM=vscode TERM_PROGRAM_VERSION=1.9.1", False),
        ("TERM_PROGRAM=Apple_Terminal TERM_PROGRAM_VERSION=455", False),
        ("TERM=xterm-kitty FORCE_HYPERLINK=0", False),
        ("TERM=xterm-kitty NO_COLOR=1", False),
        ("TERM=dumb FORCE_HYPERLINK=1", False),
    ],
)
def test_a_terminal_gets_hyperlinks_if_it_shows_them_else_addresses_after_their_labels(
    terminal: Terminal, stored: Stored, variables: str, shown: bool
) -> None:
    path = stored(graph(edition(markdown_question("See [it](https://e.example/it)."))))
    environ: dict[str, Any] = dict(each.split("=") for each in variables.split())
    screen = terminal("show", "1", "-s", path, **environ)
    assert ("   See it." if shown else "   See it (https://e.example/it).") in screen.rows
    assert (";https://e.example/it\x1b\\" in screen.raw, "\x1b]8" in screen.raw) == (shown, shown)


def test_colour_in_a_pipe_has_no_hyperlinks_unless_they_are_forced(run: Run, stored: Stored) -> None:
    path = stored(graph(edition(markdown_question("See [it](https://e.example/it)."))))
    assert "(https" in run("show", "1", "-s", path, FORCE_COLOR="1", VTE_VERSION="7600").out
    assert ";https" in run("show", "1", "-s", path, FORCE_COLOR="1", FORCE_HYPERLINK="1").out


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_code_is_never_wrapped(terminal: Terminal, stored: Stored, columns: int) -> None:
    code = (
        "cat <<EOF | widget --with-a-long-option --and-another-one --so-that-it-is-wider-than-any-page\n\n\t  a  \nEOF"
    )
    nested = "\n".join(f"  {row}" if row else "" for row in code.split("\n"))
    path = stored(graph(edition(markdown_question(f"~~~\n{code}\n~~~\n\n- ```sh\n{nested}\n  ```"))))
    for no_color in ("", "1"):
        raw = terminal("show", "1", "-s", path, columns=columns, NO_COLOR=no_color).raw.replace("\r\n", "\n")
        for row in code.split("\n"):
            assert len(re.findall(rf"^ *{re.escape(row)}$", raw, re.MULTILINE)) >= 2
        assert "\n\n" in raw.partition("wider-than-any-page")[2][:4]


@pytest.mark.parametrize("columns", [20, 30, 80])
def test_an_answer_fits_the_terminal(terminal: Terminal, stored: Stored, columns: int) -> None:
    deep = "\n".join("  " * level + f"- {'nested deeply ' * 3}" for level in range(6))
    table = "|One|Two|Three|\n|-|-|-|\n|first|second|third one|\n|last|||"
    path = stored(graph(edition(markdown_question(f"{deep}\n\n> > > quoted\n\n123456789. number\n\n{table}"))))
    screen = terminal("show", "1", columns=columns, PACTQA_STORE=str(path))
    assert len(screen.rows) == screen.raw.rstrip("\r\n").count("\n") + 1  # the terminal had nothing to wrap
    assert screen.text.count("nested") == 18
    assert "123456789." in screen.text
    assert ("Three: third one" in screen.text) == (columns == 20)


@pytest.mark.parametrize(
    ("columns", "shown"),
    [
        (20, "   Linux\n   /var/lib/wells\n\n   Windows\n   C:\\Wells\n"),
        (80, "   Linux    /var/lib/wells\n   Windows  C:\\Wells\n"),
    ],
)
def test_a_table_without_a_header_is_its_rows_alone(
    terminal: Terminal, run: Run, stored: Stored, columns: int, shown: str
) -> None:
    table = "|   |   |\n| - | - |\n| Linux | /var/lib/wells |\n| Windows | C:\\Wells |\n"
    path = stored(graph(edition(markdown_question(table))))
    assert shown in terminal("show", "1", "-s", path, columns=columns).text
    assert "<th" not in run("show", "1", "-s", path, "-f", "html").out


ESCAPES = re.compile(r"\x1b\[[\d;]*m|\x1b\]8;(?:id=\d+)?;([!-~]*)\x1b\\")


@given(markdown=any_markdown.filter(lambda text: bool(text.strip())), width=st.integers(12, 90), colour=st.booleans())
@example("```&#27;[31m\n\x1b[31m\n```\n|&#27;|\n|-|\n|\x9b|", 80, True)
@example("[&#27;\\]8;;a](<https://e.example/\x1b]8;;b&#27;\\> '&#27;')", 80, True)
@example("|a|b|\n|-|-|\n|" + "c" * 90 + "|![](https://e.example)|", 12, False)
def test_any_answer_is_safe_and_fits_and_keeps_every_letter(markdown: str, width: int, colour: bool) -> None:
    asked = Question(1, "Why?", markdown, markdown=True)
    shown = pages.answers(Edition(language="en", headline="A pact", questions=(asked,)), [asked])
    page = TerminalView(width, colour=colour, hyperlinks=True).render(replace(shown, options=SourceOptions([STDIN])))
    assert all(is_allowed(address) for address in ESCAPES.findall(page) if address)
    assert colour or "\x1b" not in page
    seen = ESCAPES.sub("", page)
    assert is_safe(seen)
    code = {
        row.strip()
        for token in safe_parser().parse(markdown)
        for row in token.content.split("\n")
        if token.tag == "code"
    }
    assert all(cell_len(row) <= width or row.strip() in code for row in seen.split("\n"))
    expected = Counter("".join(" ".join(words(markdown)).replace("|", "").split()))  # bars separate cells
    assert not expected - Counter("".join(seen.split()))


def test_a_pipe_and_a_document_get_the_complete_markdown(run: Run, stored: Stored) -> None:
    path = stored(graph(edition(markdown_question(ANSWER), question("Why?", "- a *plain*\n    answer"))))
    below = ANSWER.replace("# First", "### First").strip()
    assert run("show", "1-2", "-s", path).out == f"1. How?\n\n{below}\n\n2. Why?\n\n- a *plain*\nanswer\n"
    assert run("read", "-s", path, "-f", "markdown").out == (
        f"# A pact\n\n## 1. How?\n\n{below}\n\n## 2. Why?\n\n- a \\*plain\\*\n\nanswer\n"
    )


def test_an_unclosed_block_ends_with_its_answer(run: Run, stored: Stored) -> None:
    path = stored(
        graph(edition(markdown_question("# A\n\n~~~~ sh\n# code"), markdown_question("B\n=\n\n    # code\n\nC\n-")))
    )
    assert run("show", "1-2", "-s", path, "-f", "markdown").out == (
        "## 1. How?\n\n### A\n\n~~~~ sh\n# code\n~~~~\n\n## 2. How?\n\n### B\n\n    # code\n\n#### C\n"
    )


@pytest.mark.parametrize(
    ("words", "passage"),
    [
        ("needleone", "Heading with needleone"),
        ("needletwo", "An item with a needletwo, whole. · Inner needle three · quoted needlefour"),
        ("needle three", "An item with a needletwo, whole. · Inner needle three · quoted needlefour"),
        ("needlefour", "An item with a needletwo, whole. · Inner needle three · quoted needlefour"),
        ("needle five", "no hit · needle five"),
        ("needle six", "Option: a, Meaning: needle six · Option: b, Meaning: other"),
        ("option", "Option: a, Meaning: needle six · Option: b, Meaning: other"),
    ],
)
def test_search_finds_visible_text_and_shows_the_whole_passage(
    run: Run, terminal: Terminal, stored: Stored, words: str, passage: str
) -> None:
    path = stored(graph(edition(markdown_question(SEARCHED))))
    assert run("search", *words.split(), "-s", path).out == f"1\tHow?\t{passage}\n"
    screen = terminal("search", *words.split(), "-s", path)
    last = words.split()[-1]
    assert screen.style(passage[passage.lower().index(last) :][: len(last)]).fg == "magenta"


LONG = """\
Take one of these:

1. **Ash**, for [bows][1]
{items}

| Wood | Use |
| --- | --- |
| ash | bows |
{rows}

```sh
saw ash
{code}
```

> All of it is said of wood.
>
{quoted}

[1]: https://e.example/bows
""".format(
    items="\n".join(f"{n}. Wood {n}" for n in range(2, 10)),
    rows="\n".join(f"| wood {n} | fence {n} |" for n in range(2, 10)),
    code="\n".join(f"saw wood{n}" for n in range(2, 10)),
    quoted="\n>\n".join(f"> Said {n} of wood." for n in range(2, 10)),
)


@pytest.mark.parametrize(
    ("words", "rows", "record"),
    [
        (
            "bows",
            ["Take one of these:", "", "1. Ash, for bows (https://e.example/bows)"],
            "Take one of these: Ash, for bows",
        ),
        ("wood 9", ["9. Wood 9"], "Wood 9"),
        ("fence 9", ["Wood    Use", "", "wood 9  fence 9"], "Wood: wood 9, Use: fence 9"),
        ("saw wood9", ["    saw wood9"], "saw wood9"),
        ("said 9", ["Said 9 of wood."], "Said 9 of wood."),
    ],
)
def test_of_more_than_eight_rows_the_one_that_was_searched_for_is_shown(
    run: Run, terminal: Terminal, stored: Stored, words: str, rows: list[str], record: str
) -> None:
    path = stored(graph(edition(markdown_question(LONG))))
    shown = terminal("search", *words.split(), "-s", path).text
    assert shown.startswith(
        "\n".join(["1  How?", "", *(f"   {row}".rstrip() for row in rows), "", "Found in 1 of 1 questions."])
    )
    assert run("search", *words.split(), "-s", path).out == f"1\tHow?\t{record}\n"


@pytest.mark.parametrize("command", ["search tablets", "ask which tablets must I take"])
def test_a_list_is_shown_whole_below_its_introduction(
    run: Run, terminal: Terminal, stored: Stored, command: str
) -> None:
    path = stored(graph(edition(markdown_question(SHORT), question("Why?", "So."))))
    shown = terminal(*command.split(), "-s", path).text
    assert (
        "   Take these:\n\n   1. Fill in the tablets:\n\n      tablets  water\n\n      2        1 l\n\n   2. Wait.\n"
        in shown
    )
    assert "before" not in shown or command.startswith("ask")
    assert "|" not in shown
    assert run(*command.split(), "-s", path).out.splitlines()[0] == (
        "1\tHow?\tTake these: Fill in the tablets: tablets: 2, water: 1 l · Wait."
    )


def test_code_is_shown_whole_below_its_introduction_in_every_format(run: Run, stored: Stored) -> None:
    path = stored(graph(edition(markdown_question(SHORT))))
    assert run("search", "rinse", "-s", path).out == "1\tHow?\tThen run it: rinse --all\n"
    assert run("search", "rinse", "-s", path, "-f", "markdown").out == (
        "## 1. How?\n\nThen run it:\n\n```sh\nrinse --all\n```\n"
    )
    page = run("search", "rinse", "-s", path, "-f", "html").out
    assert "<p>Then run it:</p>\n" in page
    assert "<pre><code><mark>rinse</mark> --all\n</code></pre>" in page
    assert 'name="description" content="Then run it: rinse --all"' in page


def test_a_list_in_plain_text_is_shown_whole(run: Run, terminal: Terminal, stored: Stored) -> None:
    path = stored(graph(edition(question("How?", "First.\n\nTake these:\n- two\n  tablets\n- water\n\nWait."))))
    assert run("search", "water", "-s", path).out == "1\tHow?\tTake these: two tablets · water\n"
    assert "\n\n   Take these:\n   - two\n   tablets\n   - water\n\n" in terminal("search", "water", "-s", path).text
    many = stored(graph(edition(question("How?", "Take these:\n" + "\n".join(f"- wood {n}" for n in range(9))))))
    assert run("search", "8", "-s", many).out == "1\tHow?\twood 8\n"


@pytest.mark.parametrize("words", ["address", "picture", "needleinfo", "needlenine", "ref", "https", "102"])
def test_search_neither_finds_nor_suggests_markup_and_addresses(run: Run, stored: Stored, words: str) -> None:
    result = run("search", words, "-s", stored(graph(edition(markdown_question(SEARCHED)))))
    assert (result.code, result.out) == (1, "")
    assert f"nothing found for '{words}'" in result.err
    assert not re.search("similar.*(address|picture|needleinfo|nine|http)", result.err)


SPLIT = [
    "pa",
    "kt",
    "pakt",
    "p&#97;kt",
    "](https://e.example/a)",
    "][a]",
    "[",
    "[](",
    "![",
    "<https://e.example/p%C3%A4>",
]


@given(
    st.lists(st.sampled_from([*SPLIT, *PIECES]), max_size=12).map("".join), st.sampled_from(["pakt", "päa", "c3", "sh"])
)
@example("[pa](a)kt [a]: b", "pakt")
@example("[pa][x][kt][y]\n\n[x]: b\n[y]: c", "pakt")
def test_search_finds_a_word_exactly_where_it_is_visible(markdown: str, word: str) -> None:
    assume("`" not in markdown)  # spaces inside a code span's backticks are invisible, but separate words
    wanted = patterns([word])
    asked = Question(1, "?", markdown, markdown=True)
    found = passages(Edition(language="en", headline="x", questions=(asked,)), wanted)
    assert bool(found) == any(anywhere(wanted).search(paragraph) for paragraph in words(markdown))
    assert all(anywhere(wanted).search("\n".join(words(passage.text))) for passage in found)


@given(any_markdown)
@example("> a\n\n1. b\n   - c\n\n[d][e]\n\n[e]: f")
def test_a_part_of_an_answer_reads_the_same_alone(markdown: str) -> None:
    for text, source in parts(markdown):
        alone, text = ("".join("\n".join(each).split()) for each in (words(source()), [text]))
        assert alone == text or (text and alone.endswith(text) and "|" in alone)  # a row has the header above it


def test_answers_take_little_memory_though_a_command_collects_no_cycles() -> None:
    questions = tuple(Question(number, "Why?", "*So.*", markdown=True) for number in range(1, 201))
    edition, view = Edition(language="en", headline="x", questions=questions), TerminalView(80, colour=True)
    view.render(pages.whole(edition))  # makes the parser
    gc.disable()
    tracemalloc.start()
    try:
        view.render(pages.whole(edition))
        assert tracemalloc.get_traced_memory()[1] < 10_000 * len(questions)
    finally:
        tracemalloc.stop()
        gc.enable()
