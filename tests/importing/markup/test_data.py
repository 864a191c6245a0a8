"""Lists of questions and answers in YAML, JSON, tables and front matter are read as what they say they are."""

from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.documents import answers, examples

FAQ = Path(__file__).with_name("faq.yml").read_text(encoding="utf-8")
QUESTIONS = "1\tHow deep is a well?\n2\tWho digs\n3\tWhat does it cost?\n"


@pytest.mark.parametrize("name", ["faq.yml", "faq.yaml", "faq.txt", "-"])
def test_an_faq_in_yaml_has_the_questions_that_it_says(run: Run, tmp_path: Path, name: str) -> None:
    if name != "-":
        (tmp_path / name).write_text(FAQ, encoding="utf-8")
    assert run("list", "-s", name, stdin=FAQ).out == QUESTIONS


def test_its_title_summary_sections_and_markdown_are_kept(run: Run) -> None:
    assert run("read", "-s", "-", stdin=FAQ).out == (
        "Wells: questions\n\nAll that we are asked.\n\nWater\n\n1. How deep is a well?\n\nIt depends:\n\n"
        "- dug: 3 m\n\n### Deeper\n\nRarely. Why so?\n\n2. Who digs\n\nWe do: every day.\n\nMoney\n\n"
        "3. What does it cost?\n\nAsk.\n\n"
        "Yes, ask.\n"
    )
    assert "3 questions in English (the data in YAML)" in run("import", "-", "-o", "faq.json", stdin=FAQ).err


LISTS = examples(__file__, "lists.txt") | {
    "a table of Excel": 'faq.csv\n\ufeff"Frage";"Antwort"\r\nWhy?;So.\r\nHow;Thus.\r\n'
}


@pytest.mark.parametrize("document", LISTS.values(), ids=LISTS)
def test_lists_of_questions_and_answers(tmp_path: Path, document: str) -> None:
    name, _, text = document.partition("\n")
    assert answers(tmp_path / name, text) == "1. Why?\n\nSo.\n\n2. How\n\nThus.\n"


def test_the_title_of_a_file_that_is_called_an_faq_is_no_question(run: Run, tmp_path: Path) -> None:
    (tmp_path / "faq.yml").write_text(
        FAQ.replace("for search engines\n", "for search engines\n  description: Or so.\n")
    )
    assert run("list", "-s", "faq.yml").out == QUESTIONS


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        (
            "faq.txt",
            "### YamlMime:FAQ\ntitle: x: y\n",
            "is not YAML: mapping values are not allowed in this context (line 2)",
        ),
        ("faq.yml", "- [" * 5_000, "is not YAML: "),
        ("faq.yml", "a: 1\n", "no questions found; looked for lists of mappings with the names question and answer"),
        ("faq.yml", "- &a [*a]\n", "is not YAML: "),
        ("faq.csv", "a,b\n1,2\n", "has no columns such as question and answer, but a,b"),
        ("faq.csv", 'question,answer\nWhy?,"So\n', "is not a table: unexpected end of data (line 2)"),
        (
            "faq.yml",
            f"- {{question: Why?, answer: &long '{'so ' * 1000}'}}\n" + "- {question: Why?, answer: *long}\n" * 30,
            "has aliases that repeat the same values too often",
        ),
        (
            "faq.yml",
            "a: &a [x]\n"
            + "".join(f"{name}: &{name} [*{above}, *{above}]\n" for above, name in pairwise("abcdefghijkl")),
            "has aliases that repeat the same values too often",
        ),
        (
            "faq.md",
            "---\ntitle: Wells\nfaqs:\n- question: 'Why?\n---\n\n## How?\n\nThus.\n",
            "has front matter that is not YAML: found unexpected end of stream (line 5)",
        ),
    ],
)
def test_data_that_cannot_be_read_is_an_error(run: Run, tmp_path: Path, name: str, text: str, reason: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = run("list", "-s", name)
    assert done.code == 2
    assert done.err.startswith((f"pactqa: {name} {reason}", f"pactqa: {name}: {reason}")), done.err
