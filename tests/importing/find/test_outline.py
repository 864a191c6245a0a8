"""What belongs to an answer, where the last one ends, and what is above the first one."""

from pathlib import Path

import pytest

from tests.documents import answers, check_marked, editions, imported

FAQ = "<!doctype html><html lang=en><title>FAQ</title><h1>FAQ</h1>"

SPANS = "<ul><li><span>{}</span>⟦Tell me the hours.⟧</li><li><span>{}</span>⟪Nine to five.⟫</li></ul>"
ROWS = "<tr><td>{}</td><td><b>⟦Tell me the hours.⟧</b></td></tr><tr><td>{}</td><td>⟪Nine to five.⟫</td></tr>"

MARKED = {
    "two questions share one answer": f"faq.html\n{FAQ}<h2>⟦Is it free?⟧</h2><h2>⟦Does it cost anything?⟧</h2>"
    "<p>⟪It is free.⟫</p><h2>⟦Why?⟧</h2><p>⟪So.⟫</p>",
    "marked questions in a row share one answer, whether they ask or not": "faq.txt\n*Q: ⟦It is slow.⟧\n"
    "*Q: ⟦How do I make it fast?⟧\n*Q: ⟦It does not start.⟧\n\nA: ⟪So.⟫\n\n*Q: ⟦Why?⟧\n\nA: ⟪Thus.⟫\n",
    "the only questions share one answer": "faq.txt\nQ: ⟦Why?⟧\nQ: ⟦It is slow.⟧\n⟪So.⟫",
    "a first question that looks like a headline but for its mark": "faq.txt\nQ: ⟦It does not start⟧\n"
    "A: ⟪Press the key.⟫\nQ: ⟦Why does it stop?⟧\nA: ⟪So.⟫\nQ: ⟦How?⟧\nA: ⟪Thus.⟫",
    "labels of which some have nothing or a heading between them": "faq.md\n# FAQ\n## Question\n## Answer\n"
    "## Question\n⟦It is dry.⟧\n⟪### Why?⟫\n## Answer\n⟪Wait.⟫\n## Question\n⟦The rope is short⟧\n## Answer\n⟪Tie it.⟫",
    "a mark above the answer": "faq.txt\nQ: ⟦Why?⟧\nA:\n⟪Because.⟫\nQ: ⟦How?⟧\nA:\n⟪So.⟫",
    "a rule ends the last answer, as it does the others": f"faq.html\n{FAQ}<h2>⟦Why?⟧</h2><p>⟪So.⟫</p><hr>"
    "<h2>⟦How?⟧</h2><p>⟪Thus.⟫</p><hr><p>Written by hand.</p>",
    "a rule ends the last answer": f"faq.html\n{FAQ}<h2>⟦Why?⟧</h2><p>⟪So.⟫<h2>⟦How?⟧</h2><p>⟪Thus.⟫<hr><p>"
    "Ada, in May.",
    "a link back to the top is not part of an answer": f"faq.html\n{FAQ}<h2>⟦Why?⟧</h2><p>⟪So.⟫</p>"
    "<p><a href='#top'>Up</a></p><h2>⟦How?⟧</h2><p>⟪Thus.⟫</p>",
    "answers like a byline or a date": "help.md\n# Help\n## ⟦How do I pay?⟧\n⟪By card⟫\n## ⟦When is it due?⟧\n"
    "⟪3 May 2024⟫",
    "a table for layout with rules in its cells": f"faq.html\n{FAQ}<table><tr><td><td>⟦How?⟧<hr><p>⟪So.⟫<td>"
    "<tr><td><td>⟦Why?⟧<hr><p>⟪Thus.⟫<td></table>",
    "letters that stand alone as labels": "faq.rst\nFAQ\n===\n\nIn short.\n\n:Q: ⟦How?⟧\n:A: ⟪So.⟫\n\n----\n\n"
    ":Q: ⟦Why not today⟧\n:A: ⟪No.⟫\n",
    "letters of an index": f"faq.html\n{FAQ}<p>A</p><h2>⟦Air⟧</h2><p>⟪A gas.⟫</p><p>⟪Q⟫</p><h2>⟦Quartz⟧</h2><p>"
    "⟪A stone.⟫",
    "answers marked S, for «svar» or «solution»": "help.txt\nHjälp\n\nF: ⟦Den säger att\n   pappret är slut.⟧\n"
    "S: ⟪Lägg i mer.⟫\n\nF: ⟦Varför blinkar den?⟧\nS: ⟪Den vilar.⟫\n\n   ⟪S. Ek⟫\n",
    "numbered marks of answers": f"faq.html\n{FAQ}<p><b>Q1. ⟦How?⟧</b><p>A1. ⟪So.⟫<p><b>Q2. ⟦Why?⟧</b>"
    "<p><b>A2.</b> ⟪Thus.⟫<p><b>Q3. ⟦When?⟧</b><p>A3.<p>⟪Now.⟫",
    "what asks right above a question ends the answer above": "it.md\n# Bridge\n**⟦Who pays?⟧**\n⟪The town.⟫\n"
    "⟪**And then?**⟫\n**⟦Is it safe?⟧**\n⟪Yes.⟫",
    "items and first paragraphs are answers, whatever they look like": "faq.md\n# FAQ\n\n## ⟦How can I pay?⟧\n\n"
    "⟪In many ways:\n\n- By card\n- By invoice\n- Cash⟫\n\n## ⟦When?⟧\n\n⟪- 24 December 2024\n- Connect to the AP⟫\n\n"
    "## ⟦How is it set up?⟧\n\n⟪By default it listens⟫\n\n⟪So.⟫\n",
    "initials and letters of lists are no marks of answers": "faq.md\n# FAQ\n## ⟦Who wrote it?⟧\n"
    "⟪R. Stallman wrote it.⟫\n"
    "## ⟦Who keeps it?⟧\n⟪A. Smith keeps it.⟫\n## ⟦How do I get it?⟧\n⟪a) Use pip.⟫\n⟪b) Use conda.⟫",
    "a letter that asks is no mark of an answer": "faq.md\n# Visa FAQ\n## A. ⟦Who can apply?⟧\n⟪Anybody.⟫\n"
    "## B. ⟦When?⟧\n⟪In May.⟫\n## C. ⟦What is it?⟧\n⟪Free.⟫",
    "initials that begin questions stay": "faq.md\n# FAQ\n## ⟦P. Diddy: who is that?⟧\n⟪A man.⟫\n"
    "## ⟦V. Woolf: what did she write?⟧\n⟪Novels.⟫\n## ⟦Who is F. Kafka?⟧\n⟪A writer.⟫",
    "amounts that begin questions stay": "faq.md\n# FAQ\n## ⟦€5 voucher: where?⟧\n⟪Here.⟫\n## ⟦≥ 18 years: may I?⟧\n"
    "⟪Yes.⟫\n## ⟦3 days later: when?⟧\n⟪Soon.⟫\n## ⟦2 rooms: how?⟧\n⟪Call.⟫",
    "entries that look like calls": "faq.md\n# FAQ\n## ⟦Which systems?⟧\n⟪Linux.⟫\n## ⟦Credits⟧\n⟪Ann.⟫\n## ⟦Contact⟧\n"
    "⟪By mail.⟫\n## ⟦Read more than one file?⟧\n⟪Yes.⟫",
    "headings that lead to a longer page": "faq.md\n# FAQ\n## [⟦How do I install it?⟧](install.md)\n⟪Use pip.⟫\n"
    "## [⟦How do I remove it?⟧](remove.md)\n⟪Use pip.⟫",
    "code that equals the title": "faq.md\n---\ntitle: Hugo\n---\n# FAQ\n\n## ⟦How do I build it?⟧\n\n⟪Run:\n\n```\n"
    "hugo\n```⟫\n\n## ⟦Is it free?⟧\n\n⟪Yes.⟫\n",
    "lines that end as on Windows": "faq.md\n# FAQ\r\n\r\n## ⟦Why?⟧\r\n\r\n⟪So.⟫\r\n\r\n## ⟦How?⟧\r\n\r\n⟪Thus.⟫\r\n"
    "\n\n",
    "a button in a sentence": f"faq.html\n{FAQ}<h2>⟦How do I save it?⟧</h2><p>⟪Press <button>Save</button>"
    " and wait.⟫</p>",
    "a custom element in a sentence": f"faq.html\n{FAQ}<h2>⟦How?⟧</h2><p>⟪Get one <my-tea>here</my-tea> or there.⟫</p>"
    "<h2>⟦Who?⟧</h2><p>⟪All.⟫",
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
    "sub-headings, in Markdown": "faq.md\n# FAQ\n## ⟦Who may join?⟧\n⟪All.⟫\n## ⟦What does it cost?⟧\n⟪### Cars⟫\n"
    "⟪Four.⟫\n⟪### Vans⟫\n⟪Six.⟫",
    "sub-headings of bold questions": "faq.md\n# FAQ\n**⟦Who may join?⟧**\n⟪All.⟫\n**⟦What does it cost?⟧**\n"
    "⟪### Cars⟫\n⟪Four.⟫\n⟪### Vans⟫\n⟪Six.⟫",
    "sub-headings of one that does not ask": "faq.md\n# FAQ\n## ⟦A note⟧\n⟪So.⟫\n## ⟦Who may join?⟧\n⟪All.⟫\n"
    "## ⟦The cost⟧\n⟪### Cars⟫\n⟪Four.⟫\n⟪### Vans⟫\n⟪Six.⟫",
    "a bold question ends at a chapter": "faq.md\n# FAQ\n## A\n**⟦Who?⟧**\n⟪All.⟫\n**⟦What?⟧**\n⟪### Cars⟫\n⟪Four.⟫\n"
    "## B\n**⟦When?⟧**\n⟪Now.⟫\n**⟦Where?⟧**\n⟪Here.⟫",
    "a heading above questions is none, though it asks": "faq.md\n# FAQ\n## Who?\n### ⟦Who may join?⟧\n⟪All.⟫\n"
    "### ⟦Who pays?⟧\n⟪We.⟫\n## Fees\n### ⟦What does it cost?⟧\n⟪Four.⟫",
}


@pytest.mark.parametrize("document", MARKED.values(), ids=MARKED)
def test_an_answer_has_everything_that_belongs_to_it(tmp_path: Path, document: str) -> None:
    check_marked(tmp_path, document)


FORMATTED = {
    "a summary in the first answer": (
        f"{FAQ}<details><summary>Is it free?</summary><h4>In short</h4><p>Yes.</p></details>"
        "<details><summary>Why?</summary>So.</details>",
        "1. Is it free?\n\n### In short\n\nYes.\n\n2. Why?\n\nSo.\n",
    ),
    "labels above questions and answers": (
        f"{FAQ}<h2>Question</h2><p>It does not start</p><h2>Answer</h2><p>Press the key.</p>"
        "<h2>If it stays dark</h2><p>Turn it.</p>"
        "<h2>Question</h2><p>How do I stop it?</p><h2>Answer</h2><p>Press again.</p>",
        "1. It does not start\n\nPress the key.\n\n### If it stays dark\n\nTurn it.\n\n"
        "2. How do I stop it?\n\nPress again.\n",
    ),
    "a panel that begins with a heading": (
        f"{FAQ}<h2>Use</h2><button>How?</button><div><h3>First</h3><p>Press.</p><h3>Then</h3><p>Wait.</p></div>"
        "<button>Refunds</button><div><h3>In May</h3><p>We pay.</p></div><h2>Contact</h2><p>Write to us.</p>",
        "1. How?\n\n### First\n\nPress.\n\n### Then\n\nWait.\n\n2. Refunds\n\n### In May\n\nWe pay.\n",
    ),
    "<details> that begin with a heading": (
        f"{FAQ}<details><summary>How?</summary><h3>First</h3><p>Press.</p><h3>Then</h3><p>Wait.</p></details>"
        "<details><summary>Refunds</summary><h3>In May</h3><p>We pay.</p></details>",
        "1. How?\n\n### First\n\nPress.\n\n### Then\n\nWait.\n\n2. Refunds\n\n### In May\n\nWe pay.\n",
    ),
    "sub-headings": (
        f"{FAQ}<h2>Who may join?</h2><p>All.</p><h2>What does it cost?</h2><h3>Cars</h3><p>Four.</p><h3>Vans</h3><p>"
        "Six.",
        "1. Who may join?\n\nAll.\n\n2. What does it cost?\n\n### Cars\n\nFour.\n\n### Vans\n\nSix.\n",
    ),
    "answers that are set as headings": (
        "# Help\n\n### How do I start?\n#### Press the key.\n\n### How do I stop?\n#### Twice.\n#### Wait.\n",
        "1. How do I start?\n\nPress the key.\n\n2. How do I stop?\n\nTwice.\n\nWait.\n",
    ),
    "items that are links to the page itself": (
        "# FAQ\n\n## Where do I start?\n\nRead:\n\n- [Installing](#install)\n- [Using](#use)\n\n## Why?\n\nSo.\n",
        "1. Where do I start?\n\nRead:\n\n- Installing\n- Using\n\n2. Why?\n\nSo.\n",
    ),
    "an initial, which is no label": (
        f"{FAQ}<h2>When does it open?</h2><p><span>A</span>t nine.</p><h2>Who pays?</h2><p><b>A</b> guest.</p>",
        "1. When does it open?\n\nAt nine.\n\n2. Who pays?\n\n**A** guest.\n",
    ),
    "what unfolds": (
        "# FAQ\n\n"
        + "".join(f'??? "It {what}"\n\n    Wait.\n\n    #### Then\n\n    Go.\n\n' for what in ("stops", "is slow")),
        "1. It stops\n\nWait.\n\n### Then\n\nGo.\n\n2. It is slow\n\nWait.\n\n### Then\n\nGo.\n",
    ),
    "quotations that hold most answers only set them in": (
        "<h1>FAQ</h1><b>1. What is 1?</b><blockquote>It is one.<pre>x</pre></blockquote><b>2. What is 2?</b>"
        "<blockquote>Two.</blockquote><b>3. Who says so?</b><p>A poet:<blockquote>So.</blockquote>",
        "1. What is 1?\n\nIt is one.\n\n```\nx\n```\n\n2. What is 2?\n\nTwo.\n\n3. Who says so?\n\nA poet:\n\n> So.\n",
    ),
    "a quotation that is one answer of two": (
        "<h1>FAQ</h1><b>1. What is 1?</b><blockquote>It is one.<pre>x</pre></blockquote><b>2. What is 2?</b><p>Two.",
        "1. What is 1?\n\n> It is one.\n>\n> ```\n> x\n> ```\n\n2. What is 2?\n\nTwo.\n",
    ),
    "a table of answers to a survey is data": (
        f"{FAQ}<h2>Who knows?</h2><p>Few.</p><table><tr><th>Asked<th>Yes<tr><td>Why?<td>40 %<tr><td>It stops<td>Push."
        "<tr><td>How?<td>7 %</table><h2>Who else?</h2><p>None.</p>",
        "1. Who knows?\n\nFew.\n\n| Asked | Yes |\n| --- | --- |\n| Why? | 40 % |\n| It stops | Push. |\n"
        "| How? | 7 % |\n\n2. Who else?\n\nNone.\n",
    ),
}


@pytest.mark.parametrize(("text", "shown"), FORMATTED.values(), ids=FORMATTED)
def test_an_answer_has_its_headings_lists_and_tables(tmp_path: Path, text: str, shown: str) -> None:
    assert answers(tmp_path / ("faq.html" if "<h" in text else "faq.md"), text) == shown


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
