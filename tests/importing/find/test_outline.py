"""What belongs to an answer, where the last one ends, and what is above the first one."""

from pathlib import Path

import pytest

from tests.documents import answers, check_marked, editions, examples, imported, pairs

FAQ = "<!doctype html><html lang=en><title>FAQ</title><h1>FAQ</h1>"

SPANS = "<ul><li><span>{}</span>⟦Tell me the hours.⟧</li><li><span>{}</span>⟪Nine to five.⟫</li></ul>"
ROWS = "<tr><td>{}</td><td><b>⟦Tell me the hours.⟧</b></td></tr><tr><td>{}</td><td>⟪Nine to five.⟫</td></tr>"

MARKED = examples(__file__, "answers.txt") | {
    "lines that end as on Windows": "faq.md\n# FAQ\r\n\r\n## ⟦Why?⟧\r\n\r\n⟪So.⟫\r\n\r\n## ⟦How?⟧\r\n\r\n⟪Thus.⟫\r\n"
    "\n\n",
    **{
        f"labels in elements of their own: {body[:40]}": f"faq.html\n{FAQ}{body}"
        for body in (
            SPANS.format("Q", "A") * 2,
            SPANS.format("問", "答") * 2,
            SPANS.format("Frage", "Antwort") * 2,
            SPANS.format("Q", "A").replace("<li>", "<li> ") * 2,
            f"<table>{ROWS.format('Q1:', 'A:')}{ROWS.format('Q2:', 'A:')}</table>",
            f"<table>{ROWS.format('<b>Q1:</b>', 'A:')}</table>" * 2,
        )
    },
    "one table with a column of text sets the page": "faq.html\n<title>FAQ</title><table><tr><td><b>FAQ</b>"
    + "".join(f"<p><b>Q{number}. ⟦How do I join?⟧</b><br>\nA{number}. ⟪Ask.⟫</p>\n\n" for number in (1, 2))
    + "</td><td>&nbsp;</td></tr><tr><td></table>",
    "marks of answers that differ": f"faq.html\n{FAQ}"
    + "".join(
        f"<p><b>Q. ⟦Can I buy it?⟧</b></p><p>{mark} ⟪{text}⟫</p>"
        for mark, text in (("A.", "In the shop."), ("A)", "Yes."), ("A)", "No."))
    ),
    **{
        f"a number counts on, with {above!r} above it and {blank!r} below": "faq.txt\n"
        f"1) ⟦By card?⟧{blank}⟪Yes.⟫{above}"
        f"2) ⟦By post?⟧{blank}⟪Within a day.⟫{above}3) ⟦Refunds⟧\n⟪Within 30 days, with your receipt.⟫\n\n\n"
        for above in ("\n", "\n\n")
        for blank in ("\n", "\n\n")
    },
    **{
        f"{asked} {answered} is no paragraph of its own": f"faq.md\n# FAQ\n\n{asked} ⟦How deep is it?⟧\n\n"
        f"{answered} ⟪Very.⟫\n\n⟪So.⟫\n\n{asked} ⟦It is dry⟧\n\n{answered} ⟪Wait.⟫\n"
        for asked, answered in (
            ("**Q:**", "A:"),
            ("**Q1:**", "A1:"),
            ("**Q1.**", "**A1.**"),
            ("**Question:**", "Answer:"),
            ("**1.**", ""),
        )
    },
    **{
        f"a title that asks: {head!r}": f"pay.md\n{head}\n⟪By card.⟫\n\n⟪### Abroad⟫\n\n⟪By transfer.⟫\n"
        for head in (
            "---\ntitle: ⟦How do I pay?⟧\n---\n",
            "# ⟦How do I pay?⟧\n",
            "---\ntitle: How do I pay?\n---\n# ⟦How do I pay?⟧\n",
        )
    },
}


@pytest.mark.parametrize("document", MARKED.values(), ids=MARKED)
def test_an_answer_has_everything_that_belongs_to_it(tmp_path: Path, document: str) -> None:
    check_marked(tmp_path, document)


FORMATTED = pairs(__file__, "formatted.txt") | {
    "what unfolds": (
        "# FAQ\n\n"
        + "".join(f'??? "It {what}"\n\n    Wait.\n\n    #### Then\n\n    Go.\n\n' for what in ("stops", "is slow")),
        "1. It stops\n\nWait.\n\n### Then\n\nGo.\n\n2. It is slow\n\nWait.\n\n### Then\n\nGo.",
    ),
}


@pytest.mark.parametrize(("text", "shown"), FORMATTED.values(), ids=FORMATTED)
def test_an_answer_has_its_headings_lists_and_tables(tmp_path: Path, text: str, shown: str) -> None:
    assert answers(tmp_path / ("faq.html" if "<h" in text else "faq.md"), text) == f"{shown}\n"


LISTED = "  1. Is it deep?\n  2. Is it cold?\n\n1. Is it deep?\n\n   Yes.\n\n2. Is it cold?\n\n   No.\n"


@pytest.mark.parametrize("label", ["Contents:", "Table of Contents", "TABLE OF CONTENTS", "This document answers:"])
def test_the_label_of_a_table_of_contents_is_left_out_with_it(tmp_path: Path, label: str) -> None:
    text = f"All about wells\n\nA word of warning: they are deep.\n\n{label}\n\n{LISTED}"
    [page] = editions(tmp_path / "faq.txt", text)
    assert (page["headline"], page["description"]) == ("All about wells", "A word of warning: they are deep.")


def test_the_titles_of_chapters_in_the_table_of_contents_are_in_no_answer_and_not_in_the_lead(tmp_path: Path) -> None:
    text = (
        "All about wells\n\n1. Water\n\n  1.1 Is it deep?\n  1.2 Is it cold?\n\n2. Air\n\n  2.1 Is it fresh?\n\n"
        "1. Water\n\n1.1 Is it deep?\n\nYes.\n\n1.2 Is it cold?\n\nNo.\n\n2. Air\n\n2.1 Is it fresh?\n\nPerhaps.\n"
    )
    [page] = editions(tmp_path / "faq.txt", text)
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


def test_what_is_shouted_below_a_question_of_plain_text_is_not_the_title(tmp_path: Path) -> None:
    text = "Widget FAQ\n\nQ: Why?\nA: So.\n\nWARNING: DO NOT RUN\n\nThen stop.\n\nQ: How?\nA: Thus.\n"
    [page] = editions(tmp_path / "faq.txt", text)
    assert page["headline"] == "Widget FAQ"


def test_a_heading_below_questions_is_no_title(tmp_path: Path) -> None:
    asked = "## What is a hill?\n\nHigh.\n\n# What is a dale?\n\nLow.\n\n## What is a bay?\n\nWet.\n"
    [edition] = imported(tmp_path / "it.md", f"---\ntitle: FAQ\n---\n\n{asked}").article.editions
    assert edition.headline == "FAQ"
    assert [question.answer for question in edition.questions] == ["High.", "Low.", "Wet."]


def test_titles_between_tables_of_labels_are_chapters(tmp_path: Path) -> None:
    rows = ROWS.format("Q1:", "A:").translate(dict.fromkeys(map(ord, "⟦⟧⟪⟫")))
    tables = (f"<p><b>{title}</b></p><table>{rows}</table>" for title in ("Shop", "Museum"))
    [edition] = editions(tmp_path / "it.html", f"{FAQ}{''.join(tables)}")
    assert [asked["isPartOf"]["name"] for asked in edition["mainEntity"]] == ["Shop", "Museum"]


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


def test_a_heading_below_the_lead_is_not_the_title_of_a_document_that_has_another(tmp_path: Path) -> None:
    text = "---\ntitle: Tea\n---\nWe asked.\n\n# The interview\n\n**Why?**\n\nSo.\n\n**How?**\n\nThus.\n"
    [edition] = imported(tmp_path / "it.md", text).article.editions
    assert edition.headline == "Tea"
