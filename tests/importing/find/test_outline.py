"""What belongs to an answer, where the last one ends, and what is above the first one."""

from pathlib import Path

import pytest

from tests.documents import answers, editions, imported

FAQ = "<!doctype html><html lang=en><title>FAQ</title><h1>FAQ</h1>"
ASKED = "<h2>{}</h2><p>{}</p>"


ANSWERS = {
    "two questions share one answer": (
        "faq.html",
        f"{FAQ}<h2>Is it free?</h2><h2>Does it cost anything?</h2><p>It is free.</p>{ASKED.format('Why?', 'So.')}",
        "1. Is it free?\n\nIt is free.\n\n2. Does it cost anything?\n\nIt is free.\n\n3. Why?\n\nSo.\n",
    ),
    "marked questions in a row share one answer, whether they ask or not": (
        "faq.txt",
        "*Q: It is slow.\n*Q: How do I make it fast?\n*Q: It does not start.\n\nA: So.\n\n*Q: Why?\n\nA: Thus.\n",
        "1. It is slow.\n\nSo.\n\n2. How do I make it fast?\n\nSo.\n\n3. It does not start.\n\nSo.\n\n"
        "4. Why?\n\nThus.\n",
    ),
    "the only questions share one answer": (
        "faq.txt",
        "Q: Why?\n\nQ: It is slow.\n\nSo.\n",
        "1. Why?\n\nSo.\n\n2. It is slow.\n\nSo.\n",
    ),
    "a summary in the first answer": (
        "faq.html",
        f"{FAQ}<details><summary>Is it free?</summary><h4>In short</h4><p>Yes.</p></details>"
        "<details><summary>Why?</summary>So.</details>",
        "1. Is it free?\n\n### In short\n\nYes.\n\n2. Why?\n\nSo.\n",
    ),
    "a first question that looks like a headline but for its mark": (
        "faq.txt",
        "Q: It does not start\n\nA: Press the key.\n\nQ: Why does it stop?\n\nA: So.\n\nQ: How?\n\nA: Thus.\n",
        "1. It does not start\n\nPress the key.\n\n2. Why does it stop?\n\nSo.\n\n3. How?\n\nThus.\n",
    ),
    "labels above questions and answers": (
        "faq.html",
        f"{FAQ}<h2>Question</h2><p>It does not start</p><h2>Answer</h2><p>Press the key.</p>"
        "<h2>If it stays dark</h2><p>Turn it.</p>"
        "<h2>Question</h2><p>How do I stop it?</p><h2>Answer</h2><p>Press again.</p>",
        "1. It does not start\n\nPress the key.\n\n### If it stays dark\n\nTurn it.\n\n"
        "2. How do I stop it?\n\nPress again.\n",
    ),
    "labels of which some have nothing or a heading between them": (
        "faq.md",
        "# FAQ\n\n## Question\n\n## Answer\n\n## Question\n\nIt is dry.\n\n### Why?\n\n## Answer\n\nWait.\n\n"
        "## Question\n\nThe rope is short\n\n## Answer\n\nTie it.\n",
        "1. It is dry.\n\n### Why?\n\nWait.\n\n2. The rope is short\n\nTie it.\n",
    ),
    "a mark above the answer": (
        "faq.txt",
        "Q: Why?\n\nA:\n\nBecause.\n\nQ: How?\n\nA:\n\nSo.\n",
        "1. Why?\n\nBecause.\n\n2. How?\n\nSo.\n",
    ),
    "a rule ends the last answer, as it does the others": (
        "faq.html",
        f"{FAQ}{ASKED.format('Why?', 'So.')}<hr>{ASKED.format('How?', 'Thus.')}<hr><p>Written by hand.</p>",
        "1. Why?\n\nSo.\n\n2. How?\n\nThus.\n",
    ),
    "a link back to the top is not part of an answer": (
        "faq.html",
        f"{FAQ}{ASKED.format('Why?', 'So.')}<p><a href='#top'>Up</a></p>{ASKED.format('How?', 'Thus.')}",
        "1. Why?\n\nSo.\n\n2. How?\n\nThus.\n",
    ),
    "a panel that begins with a heading": (
        "faq.html",
        f"{FAQ}<h2>Use</h2><button>How?</button><div><h3>First</h3><p>Press.</p><h3>Then</h3><p>Wait.</p></div>"
        "<button>Refunds</button><div><h3>In May</h3><p>We pay.</p></div><h2>Contact</h2><p>Write to us.</p>",
        "1. How?\n\n### First\n\nPress.\n\n### Then\n\nWait.\n\n2. Refunds\n\n### In May\n\nWe pay.\n",
    ),
    "<details> that begin with a heading": (
        "faq.html",
        f"{FAQ}<details><summary>How?</summary><h3>First</h3><p>Press.</p><h3>Then</h3><p>Wait.</p></details>"
        "<details><summary>Refunds</summary><h3>In May</h3><p>We pay.</p></details>",
        "1. How?\n\n### First\n\nPress.\n\n### Then\n\nWait.\n\n2. Refunds\n\n### In May\n\nWe pay.\n",
    ),
    "answers that are set as headings": (
        "help.md",
        "# Help\n\n### How do I start?\n#### Press the key.\n\n### How do I stop?\n#### Twice.\n#### Wait.\n",
        "1. How do I start?\n\nPress the key.\n\n2. How do I stop?\n\nTwice.\n\nWait.\n",
    ),
    "answers like a byline or a date": (
        "help.md",
        "# Help\n\n## How do I pay?\n\nBy card\n\n## When is it due?\n\n3 May 2024\n",
        "1. How do I pay?\n\nBy card\n\n2. When is it due?\n\n3 May 2024\n",
    ),
    "a table for layout with rules in its cells": (
        "faq.html",
        f"{FAQ}<table><tr><td><td>How?<hr><p>So.<td><tr><td><td>Why?<hr><p>Thus.<td></table>",
        "1. How?\n\nSo.\n\n2. Why?\n\nThus.\n",
    ),
    "letters that stand alone as labels": (
        "faq.rst",
        "FAQ\n===\n\nIn short.\n\n:Q: How?\n:A: So.\n\n----\n\n:Q: Why not today\n:A: No.\n",
        "1. How?\n\nSo.\n\n2. Why not today\n\nNo.\n",
    ),
    "letters of an index": (
        "faq.html",
        f"{FAQ}<p>A</p><h2>Air</h2><p>A gas.</p><p>Q</p><h2>Quartz</h2><p>A stone.</p>",
        "1. Air\n\nA gas.\n\nQ\n\n2. Quartz\n\nA stone.\n",
    ),
    "answers marked S, for «svar» or «solution»": (
        "help.txt",
        "Hjälp\n\nF: Den säger att\n   pappret är slut.\nS: Lägg i mer.\n\n"
        "F: Varför blinkar den?\nS: Den vilar.\n\n   S. Ek\n",
        "1. Den säger att pappret är slut.\n\nLägg i mer.\n\n2. Varför blinkar den?\n\nDen vilar.\n\nS. Ek\n",
    ),
    "numbered marks of answers": (
        "faq.html",
        f"{FAQ}<p><b>Q1. How?</b><p>A1. So.<p><b>Q2. Why?</b><p><b>A2.</b> Thus.<p><b>Q3. When?</b><p>A3.<p>Now.",
        "1. How?\n\nSo.\n\n2. Why?\n\nThus.\n\n3. When?\n\nNow.\n",
    ),
}


@pytest.mark.parametrize(("name", "text", "shown"), ANSWERS.values(), ids=ANSWERS)
def test_an_answer_has_everything_that_belongs_to_it(tmp_path: Path, name: str, text: str, shown: str) -> None:
    assert answers(tmp_path / name, text) == shown


LISTED = "  1. Is it deep?\n  2. Is it cold?\n\n1. Is it deep?\n\n   Yes.\n\n2. Is it cold?\n\n   No.\n"


@pytest.mark.parametrize("label", ["Contents:", "Table of Contents", "TABLE OF CONTENTS", "This document answers:"])
def test_the_label_of_a_table_of_contents_is_left_out_with_it(tmp_path: Path, label: str) -> None:
    text = f"All about wells\n\nA word of warning: they are deep.\n\n{label}\n\n{LISTED}"
    [page] = editions(tmp_path / "faq.txt", text)
    assert (page["headline"], page["description"]) == ("All about wells", "A word of warning: they are deep.")


CHAPTERS = """\
All about wells

1. Water

  1.1 Is it deep?
  1.2 Is it cold?

2. Air

  2.1 Is it fresh?

1. Water

1.1 Is it deep?

Yes.

1.2 Is it cold?

No.

2. Air

2.1 Is it fresh?

Perhaps.
"""


def test_the_titles_of_chapters_in_the_table_of_contents_are_in_no_answer_and_not_in_the_lead(tmp_path: Path) -> None:
    [page] = editions(tmp_path / "faq.txt", CHAPTERS)
    assert [asked["acceptedAnswer"]["text"] for asked in page["mainEntity"]] == ["Yes.", "No.", "Perhaps."]
    assert "description" not in page


def test_a_lead_set_like_the_introductions_of_chapters_stays(tmp_path: Path) -> None:
    chapter = "<h2>{0}</h2><p class=t>It is {0}, or not.</p><h3>Why {0}?</h3><p class=t>So it is.</p>"
    text = f"{FAQ}<p class=t>All about wells.</p>{''.join(map(chapter.format, ('deep', 'cold', 'dry')))}"
    [page] = editions(tmp_path / "faq.html", text)
    assert page["description"].startswith("All about wells.")


def test_the_title_of_the_first_chapter_is_not_in_the_lead(tmp_path: Path) -> None:
    chapter = "<div class=c>{0}</div><div><div class=q>Why {0}?</div><div class=a>So it is.</div></div>"
    text = f"{FAQ}<p>All about wells and more.</p>{''.join(map(chapter.format, ('water', 'air', 'fire')))}"
    [page] = editions(tmp_path / "faq.html", text)
    assert page["description"] == "All about wells and more."


@pytest.mark.parametrize(
    ("asked", "answered"),
    [("**Q:**", "A:"), ("**Q1:**", "A1:"), ("**Q1.**", "**A1.**"), ("**Question:**", "Answer:"), ("**1.**", "")],
)
def test_a_bold_number_or_mark_is_no_paragraph_of_its_own(tmp_path: Path, asked: str, answered: str) -> None:
    text = f"# FAQ\n\n{asked} How deep is it?\n\n{answered} Very.\n\nSo.\n\n{asked} It is dry\n\n{answered} Wait.\n"
    assert answers(tmp_path / "faq.md", text) == "1. How deep is it?\n\nVery.\n\nSo.\n\n2. It is dry\n\nWait.\n"


def test_what_is_shouted_below_a_question_of_plain_text_is_not_the_title(tmp_path: Path) -> None:
    text = "Widget FAQ\n\nQ: Why?\nA: So.\n\nWARNING: DO NOT RUN\n\nThen stop.\n\nQ: How?\nA: Thus.\n"
    [page] = editions(tmp_path / "faq.txt", text)
    assert page["headline"] == "Widget FAQ"


def test_a_heading_below_questions_is_no_title(tmp_path: Path) -> None:
    asked = "## What is a hill?\n\nHigh.\n\n# What is a dale?\n\nLow.\n\n## What is a bay?\n\nWet.\n"
    [edition] = imported(tmp_path / "it.md", f"---\ntitle: FAQ\n---\n\n{asked}").article.editions
    assert edition.headline == "FAQ"
    assert [question.answer for question in edition.questions] == ["High.", "Low.", "Wet."]


def test_a_custom_element_in_a_sentence_does_not_end_it(tmp_path: Path) -> None:
    page = "<title>FAQ</title><h2>How?</h2><p>Get one <my-button>here</my-button> or there.</p><h2>Who?</h2><p>All."
    [edition] = imported(tmp_path / "it.html", page).article.editions
    assert edition.questions[0].answer == "Get one here or there."
