"""`diff` tells which questions of an article are new, gone, changed and moved."""

import json
import time
from pathlib import Path

import pytest

from pactqa.model import Edition, Question
from pactqa.shelf.changes import compare
from pactqa.views.difference import PLAIN, marked
from tests.conftest import Run, Terminal
from tests.documents import examples

LAST_YEAR, NOW = examples(__file__, "ferry.txt").values()


@pytest.fixture(autouse=True)
def ferry(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text(LAST_YEAR)
    (tmp_path / "new.md").write_text(NOW)


def test_a_year_of_a_ferry(run: Run) -> None:
    result = run("diff", "old.md", "new.md")
    assert (result.code, result.err) == (1, "")
    assert result.out.splitlines() == [
        "+ 4. Where can I park?",
        "- 3. Is there a bar?",
        "~ 2. When does the ferry leave?",
        "    … from pier 4 at [-nine-]{+ten+} in the morning, on …",
        "~ 3. [-What-]{+How much+} does it cost?",  # paired by its answer, which is only wrapped in another way
        "Moved: 4 → 1",
    ]


def test_what_is_the_same_says_nothing_whatever_it_is_kept_in(run: Run) -> None:
    run("import", "old.md", "--as", "ferry")
    run("import", "old.md", "-o", "ferry.json")
    for old, new in (("old.md", "ferry.json"), ("@ferry", "old.md"), ("-", "@ferry"), ("ferry.json", "-")):
        result = run("diff", old, new, stdin=LAST_YEAR)
        assert (result.code, result.out, result.err) == (0, "", "")


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("# F\n\n## Why?\n\nSo.\n\n## Who?\n\nMe.\n", "# F\n\n## Who?\n\nMe.\n\n## Why?\n\nSo.\n", "Moved: 1 → 2\n"),
        ("# F\n\n## Why?\n\nSo.\n", "# F\n\n## Why?\n\nNo.\n", "~ 1. Why?\n    [-So.-]{+No.+}\n"),
    ],
)
def test_any_difference_is_one(run: Run, tmp_path: Path, old: str, new: str, shown: str) -> None:
    (tmp_path / "old.md").write_text(old)
    result = run("diff", "old.md", "-", stdin=new)
    assert (result.code, result.out) == (1, shown)


def test_scripts_get_ids_numbers_and_names(run: Run) -> None:
    found = json.loads(run("diff", "old.md", "new.md", "-f", "json").out)
    assert [*found] == ["new", "gone", "moved", "changed"]
    assert found["new"] == [{"id": "where-can-i-park", "number": 4, "name": "Where can I park?"}]
    assert [each["name"] for each in found["gone"]] == ["Is there a bar?"]
    assert [(each["old"]["number"], each["number"]) for each in found["moved"]] == [(4, 1)]
    assert [each["old"]["name"] for each in found["changed"]] == ["When does the ferry leave?", "What does it cost?"]


def test_the_language_chooses_the_edition(run: Run) -> None:
    assert run("diff", "old.md", "old.md", "-l", "en").code == 0
    assert run("diff", "old.md", "old.md", "-l", "de").err == "pactqa: no edition in 'de', only in en\n"


def test_a_terminal_colours_the_words(terminal: Terminal, run: Run) -> None:
    assert "\x1b[32m" in run("diff", "old.md", "new.md", FORCE_COLOR="1").out
    shown = terminal("diff", "old.md", "new.md")
    assert "at nineten in the morning" in shown.text
    assert "\x1b" not in run("diff", "old.md", "new.md").out


def test_what_is_longer_than_the_screen_is_paged(terminal: Terminal) -> None:
    shown = terminal("diff", "old.md", "new.md", lines=4, PAGER="sed s/^/paged:/")
    assert shown.code == 1
    assert shown.rows[0].startswith("paged:+ ")
    for words in (["--no-pager"], ["-f", "json"]):
        assert "paged:" not in terminal("diff", "old.md", "new.md", *words, lines=4, PAGER="sed s/^/paged:/").text
    assert "paged:" not in terminal("diff", "old.md", "new.md", PAGER="sed s/^/paged:/").text


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["old.md"], "diff needs the new article; see: pactqa help diff"),
        (["old.md", "gone.md"], "gone.md: no such file; see: pactqa help diff"),
        (["-", "-"], "standard input can be read only once; see: pactqa help diff"),
        (
            ["old.md", "new.md", "-f", "html"],
            "diff prints text or json, not html; try: pactqa diff old.md new.md -f json",
        ),
    ],
)
def test_an_error_is_no_difference(run: Run, words: list[str], error: str) -> None:
    result = run("diff", *words, stdin=NOW)
    assert (result.code, result.out, result.err) == (2, "", f"pactqa: {error}\n")


def test_an_update_names_a_few_questions(run: Run, tmp_path: Path) -> None:
    run("import", "old.md", "--as", "ferry")
    (tmp_path / "old.md").write_text(
        LAST_YEAR + "".join(f"\n## May I bring {n} bags?\n\nYes, {n}.\n" for n in range(7))
    )
    assert run("shelf", "update").out.splitlines() == [
        "@ferry: 7 questions added",
        *(f"  + May I bring {n} bags?" for n in range(5)),
        "  + … and 2 more",
    ]


def test_questions_are_paired_by_id_then_name_then_answer() -> None:
    def edition(*questions: tuple[str, str, str]) -> Edition:
        named = enumerate(questions, 1)
        numbered = [Question(number, name, text, given=anchor) for number, (anchor, name, text) in named]
        return Edition(language="en", headline="", questions=numbered)

    before = edition(("a", "Why?", "So."), ("b", "Who?", "Me."), ("c", "How?", "Thus."))
    after = edition(("x", "WHO?", "You."), ("y", "Whence?", "Thus."), ("a", "Who?", "Me."))
    found = compare(before, after)
    assert [(was.id, now.id) for was, now in found.changed] == [("a", "a"), ("b", "x"), ("c", "y")]
    assert not found.new
    assert not found.gone


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("one two three", "one 2 three", "one [-two-]{+2+} three"),
        ("a b", "b a", "[-a-] b {+a+}"),
        ("the cat the dog", "the cat and the dog", "the cat {+and+} the dog"),
        ("", "new", "{+new+}"),
        ("x " * 3 + "y", "x " * 2 + "y", "x x [-x-] y"),
        ("\x1b[2J a", "a", "[-\ufffd[2J-] a"),
    ],
)
def test_the_words_that_differ_are_marked(before: str, after: str, shown: str) -> None:
    assert marked(before, after, PLAIN, whole=True) == shown


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a b " * 250_000, "b a " * 250_000),
        (" ".join(map(str, range(150_000))), " ".join(map(str, reversed(range(150_000))))),
        (" ".join(f"{n % 99}" for n in range(300_000)), " ".join(f"{n % 98}" for n in range(300_000))),
        (" ".join(f"{n} x" for n in range(100_000)), " ".join(f"{n} y" for n in range(100_000))),
    ],
)
def test_a_megabyte_takes_seconds_at_most(before: str, after: str) -> None:
    start = time.process_time()
    marked(before, after, PLAIN)
    assert time.process_time() - start < 5
