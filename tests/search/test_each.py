"""`ask --each` asks all questions of a file, and counts how many get the right entry."""

from pathlib import Path

import pytest

from tests.conftest import CHECKOUT, Run, Stored, Terminal, edition, graph, question

TEA = [
    ("How hot must the water be?", "Green tea takes 80 degrees, black tea boiling water."),
    ("Who invented tea?", "Nobody knows."),
    ("Where do the leaves go?", "To the compost heap."),
]
ASKED = "how hot is it\t1\n\nwhere do leaves\u202e go\t #3. \nwho drinks tea with leaves\t2,1\r\nplanets and moons\t2"


@pytest.fixture
def tea(stored: Stored) -> Path:
    return stored(graph(edition(*(question(*entry) for entry in TEA), description="All of chai.")))


def test_each_question_gets_a_line_and_the_right_entries_are_counted(run: Run, tea: Path, tmp_path: Path) -> None:
    asked = tmp_path / "asked.txt"
    asked.write_text(f"\ufeff{ASKED}", encoding="utf-8")
    result = run("ask", "--each", asked, "-s", tea)
    *rows, unanswered = [row.split("\t") for row in result.out.splitlines()]
    assert [row[:3] for row in rows] == [
        ["how hot is it", "1", "How hot must the water be?"],
        ["where do leaves\ufffd go", "3", "Where do the leaves go?"],
        ["who drinks tea with leaves", "3", "Where do the leaves go?"],
    ]
    assert unanswered == ["planets and moons", "", "nothing", "0.00"]
    assert rows[0][3] > rows[2][3] > "0.20"
    assert result.err == "pactqa: 4 asked, 2 of 4 right first, 3 in the first three, 1 unanswered\n"
    assert result.code == 0


def test_only_what_applies_is_counted_and_the_overview_is_an_entry(run: Run, tea: Path) -> None:
    result = run("ask", "--each", "-", "-s", tea, stdin="chai\n")
    assert (result.out[:15], result.err) == ("chai\t0\tOverview", "pactqa: 1 asked\n")


def test_less_than_the_least_share_fails(run: Run, tea: Path) -> None:
    enough = run("ask", "--each", "-", "--least", "0.5", "-s", tea, stdin=ASKED)
    fewer = run("ask", "--each", "-", "--least=.51", "-s", tea, stdin=ASKED)
    assert (enough.code, fewer.code, fewer.out) == (0, 1, enough.out)
    assert fewer.err == f"{enough.err}pactqa: 0.500 right first, less than --least 0.51\n"


def test_on_a_terminal_nothing_is_asked_from_the_keyboard(terminal: Terminal, tea: Path, tmp_path: Path) -> None:
    (tmp_path / "asked.txt").write_text("how hot is the water")
    assert "Question:" not in terminal("ask", "--each", tmp_path / "asked.txt", "-s", tea).text


SHIPPED = CHECKOUT / "data/questions.json"


@pytest.mark.parametrize(
    ("asked", "more", "error"),
    [
        ("why\n\nhow\t4", [], "standard input, line 3: no question 4: this article has 3; try: pactqa list -s {}"),
        (
            "why\tyes",
            [],
            "standard input, line 1: 'yes' is not a question number such as 3, 4-6, last or all; "
            "try: pactqa list -s {}",
        ),
        ("why\n?!", [], "standard input, line 2: '?!' has no letter or digit to ask about; see: pactqa help ask"),
        ("\t1", [], "standard input, line 1: '' has no letter or digit to ask about; see: pactqa help ask"),
        (" \n", [], "standard input is empty; see: pactqa help ask"),
        (b"wh\xff", [], "standard input is not UTF-8; save it as UTF-8"),
        ("why", ["--least", "0"], "standard input has no right entries, which --least needs; see: pactqa help ask"),
        ("why", ["--least", "80"], "--least needs a number from 0 to 1; see: pactqa help ask"),
        ("why", ["how"], "--each and a question exclude each other; try: pactqa ask -s {} --each -"),
        ("why", ["-n", "1"], "--each and -n exclude each other; try: pactqa ask -s {} --each -"),
        ("why", ["--format=md"], "--each and -f exclude each other; try: pactqa ask -s {} --each -"),
        ("why", ["-s", str(SHIPPED)], "--each asks one article, not 2; try: pactqa ask --each - -s {}"),
    ],
)
def test_what_cannot_be_asked_is_an_error(run: Run, tea: Path, asked: str | bytes, more: list[str], error: str) -> None:
    result = run("ask", "--each", "-", "-s", tea, *more, stdin=asked)
    assert (result.code, result.err.splitlines()[-1]) == (2, f"pactqa: {error.format(tea)}")
