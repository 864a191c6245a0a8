"""What belongs to an answer, where the last one ends, and what is above the first one."""

from pathlib import Path

import pytest

from tests.documents import check_marked, editions, examples, imported

FAQ = "<!doctype html><html lang=en><title>FAQ</title><h1>FAQ</h1>"

MARKED = examples(__file__, "answers.txt") | {
    "lines that end as on Windows": "faq.md\n# FAQ\r\n\r\n## ⟦Why?⟧\r\n\r\n⟪So.⟫\r\n\r\n## ⟦How?⟧\r\n\r\n⟪Thus.⟫\r\n"
    "\n\n",
}


@pytest.mark.parametrize("document", MARKED.values(), ids=MARKED)
def test_an_answer_has_everything_that_belongs_to_it(tmp_path: Path, document: str) -> None:
    check_marked(tmp_path, document)


LISTED = "  1. Is it deep?\n  2. Is it cold?\n\n1. Is it deep?\n\n   Yes.\n\n2. Is it cold?\n\n   No.\n"


@pytest.mark.parametrize("label", ["Contents:", "Table of Contents", "TABLE OF CONTENTS", "This document answers:"])
def test_the_label_of_a_table_of_contents_is_left_out_with_it(tmp_path: Path, label: str) -> None:
    text = f"All about wells\n\nA word of warning: they are deep.\n\n{label}\n\n{LISTED}"
    [page] = editions(tmp_path / "faq.txt", text)
    assert (page["headline"], page["description"]) == ("All about wells", "A word of warning: they are deep.")


def test_a_lead_set_like_the_introductions_of_chapters_stays(tmp_path: Path) -> None:
    chapter = "<h2>{0}</h2><p class=t>It is {0}, or not.</p><h3>Why {0}?</h3><p class=t>So it is.</p>"
    text = f"{FAQ}<p class=t>All about wells.</p>{''.join(map(chapter.format, ('deep', 'cold', 'dry')))}"
    [page] = editions(tmp_path / "faq.html", text)
    assert page["description"].startswith("All about wells.")


def test_what_is_shouted_below_a_question_of_plain_text_is_not_the_title(tmp_path: Path) -> None:
    text = "Widget FAQ\n\nQ: Why?\nA: So.\n\nWARNING: DO NOT RUN\n\nThen stop.\n\nQ: How?\nA: Thus.\n"
    [page] = editions(tmp_path / "faq.txt", text)
    assert page["headline"] == "Widget FAQ"


@pytest.mark.parametrize(
    ("heading", "headline"), [("FAQ", "Tea"), ("Frequently asked questions (FAQ)", "Tea"), ("FAQ of tea", "FAQ of tea")]
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_heading_that_only_says_faq_gives_way_to_the_title(
    tmp_path: Path, heading: str, headline: str, end: str
) -> None:
    text = f"---\ntitle: Tea\nlang: fr\n---\n# {heading}\n\n## Why?\n\nSo.\n\n## How?\n\nThus.\n"
    [edition] = imported(tmp_path / "it.md", text.replace("\n", end)).article.editions
    assert (edition.headline, edition.language) == (headline, "fr")
