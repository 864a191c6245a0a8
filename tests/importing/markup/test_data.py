"""Lists of questions and answers in YAML, JSON, tables and front matter are read as what they say they are."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import Run

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


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("faq.json", '[{"question": "Why?", "answer": "So."}, {"question": "How", "answer": "Thus."}]'),
        ("faq.json", '{"faq": {"items": [{"title": "Why?", "body": "So."}, {"Title": "How", "body": "Thus."}]}}'),
        ("faq.json", '[{"q": "Why?", "a": "So.", "id": 1}, {"q": "How", "a": "Thus."}, {"q": "What?"}]'),
        ("faq.csv", "id,Question,Answer\n1,Why?,So.\n2,How,Thus.\n"),
        ("faq.csv", '\ufeff"Frage";"Antwort"\r\nWhy?;So.\r\nHow;Thus.\r\n'),
        ("faq.csv", ",Reponse,Question\n0,So.,Why?\n1,Thus.,How\n"),
        ("faq.tsv", "q\ta\nWhy?\tSo.\nHow\tThus.\n"),
        ("faq.txt", "question,answer\nWhy?,So.\nHow,Thus.\n"),
        ("faq.yml", "- question: Why?\n  answer: So.\n- question: How\n  answer: Thus.\n"),
        ("faq.yml", "- question: '`Why`?'\n  answer: So.\n- question: <b>How</b>\n  answer: Thus.\n"),
        (
            "faq.yml",
            "- question: Why?\n  answer: &same So.\n- question: How\n  answer: *same\n".replace("*same", "Thus."),
        ),
        ("faq.yml", "---\n- title: Why?\n  text: So.\n- title: How\n  text: Thus.\n---\n"),
        (
            "faq.yml",
            "- question: {en: Why?, fr: Qui?}\n  answer: {en: So., fr: Moi.}\n- question: How\n  answer: Thus.\n",
        ),
        ("faq.toml", '[[qna]]\nq = "Why?"\na = "So."\n[[qna]]\nq = "How"\na = """\nThus."""\n'),
        ("it.csv", "query,keyword,response\nWhy?,k,So.\nHow,k,Thus.\n"),
        ("faq.md", "---\nfaqs:\n- title: Why?\n  description: So.\n- title: How\n  description: Thus.\n---\n"),
        ("faq.md", '---\nfaq:\n- {question: "Why?", answer: So.}\n- {question: How, answer: Thus.}\n---\nA text.\n'),
        (
            "faq.md",
            '+++\n[[faq]]\nquestion = "Why?"\nanswer = "So."\n[[faq]]\nquestion = "How"\nanswer = "Thus."\n+++\n',
        ),
    ],
)
def test_lists_of_questions_and_answers(run: Run, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert run("show", "1-2", "-s", name).out == "1. Why?\n\nSo.\n\n2. How\n\nThus.\n"


def test_the_title_of_a_file_that_is_called_an_faq_is_no_question(run: Run, tmp_path: Path) -> None:
    (tmp_path / "faq.yml").write_text(
        FAQ.replace("for search engines\n", "for search engines\n  description: Or so.\n")
    )
    assert run("list", "-s", "faq.yml").out == QUESTIONS


def test_groups_and_categories_are_chapters(run: Run, tmp_path: Path) -> None:
    (tmp_path / "faq.csv").write_text("Catégorie,question,answer\nWater,Why?,So.\nWater,How?,So.\nMoney,What?,So.\n")
    groups = [
        {"heading": "Water", "faqs": [{"title": "Why?", "text": "So."}, {"title": "How?", "text": "So."}]},
        {"heading": "Money", "faqs": [{"title": "What?", "text": "So."}]},
    ]
    (tmp_path / "faq.json").write_text(json.dumps(groups))
    for name in ("faq.csv", "faq.json"):
        assert run("list", "-f", "markdown", "-s", name).out.count("## ") == 2, name


def test_a_document_that_asks_more_than_its_front_matter_is_read_itself(run: Run, tmp_path: Path) -> None:
    front = "---\nfaq:\n- question: Who?\n  answer: We.\n---\n"
    (tmp_path / "faq.md").write_text(front + "# FAQ\n\n## Why?\n\nSo.\n\n## How?\n\nSo.\n\n## What?\n\nSo.\n")
    assert run("list", "-s", "faq.md").out == "1\tWhy?\n2\tHow?\n3\tWhat?\n"


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


DOCBOOK = '<article xmlns="http://docbook.org/ns/docbook" version="5.0">{}</article>'
BOOSTBOOK = '<!DOCTYPE article PUBLIC "-//Boost//DTD BoostBook XML V1.0//EN" "">\n<article>{}</article>'


@pytest.mark.parametrize(("name", "around"), [("faq.docbook", DOCBOOK), ("faq.xml", DOCBOOK), ("faq.xml", BOOSTBOOK)])
def test_the_questions_of_docbook(run: Run, tmp_path: Path, name: str, around: str) -> None:
    pytest.importorskip("pypandoc")
    entry = "<qandaentry><question><para>{}</para></question><answer><para>{}</para></answer></qandaentry>"
    entries = entry.format("How deep is a well?", "Three metres.") + entry.format("Who digs?", "We do.")
    content = f"<title>Wells</title><qandaset>{entries}</qandaset>"
    (tmp_path / name).write_text(f'<?xml version="1.0"?>\n{around.format(content)}')
    expected = "Wells\n\n1. How deep is a well?\n\nThree metres.\n\n2. Who digs?\n\nWe do.\n"
    assert run("read", "-s", name).out == expected


def test_the_slots_of_components_are_questions_and_answers(run: Run, tmp_path: Path) -> None:
    entry = "  ::faq-question\n  #question\n  {}\n  #answer\n  {}\n  ::\n"
    entries = entry.format("Why?", "- So.\n\n    Indeed.") + entry.format("How", "Thus.")
    text = f"---\ntitle: FAQ\n---\n\n::hero\n---\npart: main\n---\n::\n\n::faq-section\n#questions\n{entries}::\n"
    shown = "FAQ\n\n1. Why?\n\n- So.\n\n  Indeed.\n\n2. How\n\nThus.\n"
    (tmp_path / "faq.md").write_text(text)
    assert run("read", "-s", "faq.md").out == shown
