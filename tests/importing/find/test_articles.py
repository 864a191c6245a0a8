"""In an article, what asks in its main content is a question, and nothing else is; in an FAQ, every entry is one."""

from pathlib import Path

import pytest

from pactqa.model import Fault
from tests.documents import answers, editions, imported

TEXT = "The bridge opens on Monday, after eleven years of planning, building and arguing about it in the whole valley."
MORE = "Lorries have to wait until the spring of next year, because the ramp is too steep for them when there is ice."


def page(article: str, beside: str = "") -> str:
    """Return a news page with *article* in the middle of a teaser and a form, and with *beside* after it."""
    return (
        '<!doctype html><html lang="en"><title>The bridge</title><body><div class="teasers">'
        "<h3>Who won the match?</h3><p>Read it in the sports section.</p></div>"
        f'<div class="story"><h1>The bridge</h1><p>{TEXT}</p><p>{MORE}</p>{article}</div>'
        f'<div class="login"><h3>Forgot your password?</h3><p>We send you a new one.</p></div>{beside}</body></html>'
    )


def names(path: Path, text: str) -> list[str]:
    return [question.name for question in imported(path, text).article.editions[0].questions]


ASKED = (
    f"<h2>Who may use it?</h2><p>{TEXT}</p><h2>A long history</h2><p>{MORE}</p><h2>What did it cost?</h2><p>{TEXT}</p>"
)


def test_headings_that_ask_are_the_questions_and_others_are_part_of_the_page(tmp_path: Path) -> None:
    assert names(tmp_path / "it.html", page(ASKED)) == ["Who may use it?", "What did it cost?"]


def test_bold_lines_that_ask_are_the_questions_if_no_heading_asks(tmp_path: Path) -> None:
    turns = f"<p><b>Who</b> <strong>may use it?</strong></p><p>{TEXT}</p><p><b>Why?</b></p><p>{MORE}</p>"
    quote = f"<p><b>This was said before. Or was it? Nobody knows it any more, and nobody asks.</b></p><p>{MORE}</p>"
    assert names(tmp_path / "it.html", page(turns + quote)) == ["Who may use it?", "Why?"]


OTHER_ARTICLES = {
    "one heading": f"<p>{TEXT}</p><h2>Was it worth it?</h2><p>Yes.</p><h2>The end</h2><p>{MORE}</p>",
    "paragraphs like all others": f"<p>Why not?</p><p>{TEXT}</p><p>And now?</p><p>{MORE}</p>",
    "links to other pages": (
        f"<h2><a href=/a>Who is next?</a></h2><p>{TEXT}</p><h2><a href=/b>What now?</a></h2><p>{MORE}</p>"
    ),
    "two items of a numbered list of six": "".join(
        f"<h3>{number}. The pier{'?' * (number > 4)}</h3><p>{TEXT}</p>" for number in range(1, 7)
    ),
}


@pytest.mark.parametrize("article", OTHER_ARTICLES.values(), ids=OTHER_ARTICLES)
def test_an_article_that_only_happens_to_ask_has_no_questions(tmp_path: Path, article: str) -> None:
    with pytest.raises(Fault, match="no questions found"):
        imported(tmp_path / "it.html", page(article))


def test_a_single_question_is_enough_if_it_is_all_of_the_article(tmp_path: Path) -> None:
    only = f"<!doctype html><title>x</title><h2>Why is it closed?</h2><p>{TEXT}</p><p>{MORE}</p>"
    assert names(tmp_path / "it.html", only) == ["Why is it closed?"]


def test_the_same_question_asked_again_is_another_one_if_it_has_an_answer_of_its_own(tmp_path: Path) -> None:
    asked = "".join(
        f"<p><b>{question}</b></p><p>{who}, {question}: {TEXT}</p>"
        for who in ("The mayor", "The smith")
        for question in ("Is it open?", "Why?")
    )
    assert names(tmp_path / "it.html", page(asked)) == ["Is it open?", "Why?"] * 2


def test_a_heading_is_never_beside_the_article_by_its_class_or_id(tmp_path: Path) -> None:
    asked = ASKED.replace("<h2>Who", '<h2 class="toc" id="share">Who')
    assert names(tmp_path / "it.html", page(asked)) == ["Who may use it?", "What did it cost?"]


def test_an_explainer_in_markdown_has_its_sources_in_no_question(tmp_path: Path) -> None:
    text = "# The bridge\n\n## Who may use it?\n\nAll.\n\n## What did it cost?\n\nA lot.\n\n## Sources\n\nThe mayor.\n"
    assert names(tmp_path / "bridge.md", text) == ["Who may use it?", "What did it cost?"]
    assert names(tmp_path / "faq.md", text) == ["Who may use it?", "What did it cost?", "Sources"]


ABOVE = {
    "several sentences, one of which asks": (
        "it.txt",
        "The bridge is open. But who may use it? These are the answers to the questions that are asked most.\n\n"
        "Who pays?\n\nThe town.\n\nIs it safe?\n\nYes. How could it not be? It is new.\n",
    ),
    "a bold teaser right above the first question": (
        "it.md",
        "# Bridge\n\n**Are you often late? Then take the bridge.**\n\n**Who pays?**\n\nThe town.\n\n"
        "**Is it safe?**\n\nYes.\n",
    ),
    "a paragraph that only asks, right above the first question": (
        "it.txt",
        "Ever been late?\n\nWho pays?\n\nThe town.\n\nIs it safe?\n\nYes.\n",
    ),
}


@pytest.mark.parametrize(("name", "text"), ABOVE.values(), ids=ABOVE)
def test_text_above_the_questions_of_an_article_may_ask(tmp_path: Path, name: str, text: str) -> None:
    assert names(tmp_path / name, text) == ["Who pays?", "Is it safe?"]


def test_what_asks_right_above_a_question_of_an_article_ends_the_answer_above(tmp_path: Path) -> None:
    text = "# Bridge\n\n**Who pays?**\n\nThe town.\n\n**And then?**\n\n**Is it safe?**\n\nYes.\n"
    assert answers(tmp_path / "it.md", text) == (
        "1. Who pays?\n\nThe town.\n\n**And then?**\n\n2. Is it safe?\n\nYes.\n"
    )


REPORT = "".join(
    f"### {chapter}.{part} The {pier} pier\n\nIt was measured twice.\n\n"
    for chapter in (1, 2)
    for part, pier in enumerate(("left", "right"), 1)
)


OTHER_TEXTS = {
    "items": ("it.md", "# Meeting\n\n- Who brings the cake?\n- Anna pays\n- Next one in July\n"),
    "nothing but items": ("it.md", "- Is it open?\n- How to pay\n"),
    "half of the items": ("it.md", "# To do\n\n- Is it open?\n- Ask Anna\n- Who pays?\n- Ask Ben\n"),
    "changes": ("it.txt", "News of March\n\n- Added a note.\n\nMore:\n- Fixed how to pay\n\nThe end\n"),
    "numbered headings": ("it.md", f"# Report\n\nOf the bridge.\n\n{REPORT}"),
    "numbered lines": ("it.txt", f"Report\n\nOf the bridge.\n\n{REPORT}".replace("### ", "")),
    "a guide that asks itself": (
        "it.md",
        "# Guide\n\nPress the key.\n\nSo what happened here? bridged opened the gate.\n\nBut why did it?\n"
        "It is built so.\n\n## More\n\nSee below.\n",
    ),
}


@pytest.mark.parametrize(("name", "text"), OTHER_TEXTS.values(), ids=OTHER_TEXTS)
def test_a_text_that_calls_itself_no_faq_and_is_no_explainer_has_no_questions(
    tmp_path: Path, name: str, text: str
) -> None:
    with pytest.raises(Fault, match="no questions found"):
        imported(tmp_path / name, text)


@pytest.mark.parametrize("letter", ["Q", "F"])
def test_a_letter_marks_all_entries_though_one_of_them_does_not_ask(tmp_path: Path, letter: str) -> None:
    text = "Notes on the sensor, which is sold with and without a case.\n\n" + "".join(
        f"{letter}. {entry}\nThe lamp in the middle of the case shows it as soon as the sensor is connected.\n\n"
        for entry in ("How is it switched on?", "I get a result of 85C", "Does it measure frost?")
    )
    assert names(tmp_path / "it.txt", text) == [
        "How is it switched on?",
        "I get a result of 85C",
        "Does it measure frost?",
    ]


NUMBERED = (
    "{0}1 Does it need oil?\n\nA litre.\n\n{0}2 The engine is loud.\n\nWait.\n\n{0}3 Where is it sold?\n\nHere.\n"
)


NUMBERED_FAQS = {
    "first lines": ("it.txt", f"This is the FAQ of the engine.\n\n{NUMBERED.format(' ')}".replace("1 D", "1. D")),
    "a section in Markdown": (
        "it.md",
        "# Engine\n\nOld.\n\n## 1. Use\n\nPull.\n\n## 2. Frequently Asked Questions\n\n"
        f"{NUMBERED.format('### 2.')}\n## 3. Thanks\n\nTo all.\n",
    ),
    "a section in plain text": (
        "it.txt",
        f"Engine\n======\n\nOld.\n\n1. Use\n------\n\nPull.\n\n2. Frequently Asked Questions\n"
        f"-----------------------------\n\n{NUMBERED.format('2.')}\n3. Thanks\n---------\n\nTo all.\n",
    ),
    "a section whose title is a line like any other": (
        "it.txt",
        "The engine\n\nIt is old.\n\n1. Use\n\nPull.\n\n2. Care\n\nWash.\n\nFrequently Asked Questions\n\n"
        f"{NUMBERED.format('1.')}",
    ),
}


@pytest.mark.parametrize(("name", "text"), NUMBERED_FAQS.values(), ids=NUMBERED_FAQS)
def test_numbered_entries_of_an_faq_need_not_ask(tmp_path: Path, name: str, text: str) -> None:
    assert names(tmp_path / name, text) == ["Does it need oil?", "The engine is loud.", "Where is it sold?"]


SET_IN = "<h1>FAQ</h1><b>1. What is 1?</b><blockquote>It is one.<pre>x</pre></blockquote><b>2. What is 2?</b>{}"


def test_quotations_that_hold_most_answers_as_a_whole_only_set_them_in(tmp_path: Path) -> None:
    text = SET_IN.format("<blockquote>Two.</blockquote><b>3. Who says so?</b><p>A poet:<blockquote>So.</blockquote>")
    assert answers(tmp_path / "faq.html", text) == (
        "1. What is 1?\n\nIt is one.\n\n```\nx\n```\n\n2. What is 2?\n\nTwo.\n\n3. Who says so?\n\nA poet:\n\n> So.\n"
    )
    alone = SET_IN.format("<p>Two.")
    assert answers(tmp_path / "faq.html", alone) == (
        "1. What is 1?\n\n> It is one.\n>\n> ```\n> x\n> ```\n\n2. What is 2?\n\nTwo.\n"
    )


@pytest.mark.parametrize(
    ("heading", "headline"), [("FAQ", "Tea"), ("Frequently asked questions (FAQ)", "Tea"), ("FAQ of tea", "FAQ of tea")]
)
def test_a_heading_that_only_says_faq_gives_way_to_the_title(tmp_path: Path, heading: str, headline: str) -> None:
    text = f"---\ntitle: Tea\n---\n# {heading}\n\n## Why?\n\nSo.\n\n## How?\n\nThus.\n"
    assert imported(tmp_path / "it.md", text).article.editions[0].headline == headline


@pytest.mark.parametrize("mark", ["?", "？", "؟", "\u037e", "⁇", "⁈", "‽", "፧"])
def test_a_bold_question_ends_with_the_question_mark_of_any_script(tmp_path: Path, mark: str) -> None:
    text = f"# FAQ\n\n**What is it{mark}**\n**It** is a timer.\n\n**Who made it{mark}**\n**Nobody** did.\n"
    assert names(tmp_path / "it.md", text) == [f"What is it{mark}", f"Who made it{mark}"]


def test_a_number_or_a_mark_makes_an_entry_of_what_does_not_ask(tmp_path: Path) -> None:
    text = "1) Who pays?\n\nYou.\n\n2) How?\n\nIn cash.\n\n3) Refunds\n\nIn May.\n"
    assert names(tmp_path / "shop.txt", text) == ["Who pays?", "How?", "Refunds"]


KEPT = {
    "items and first paragraphs are answers, whatever they look like": (
        "# FAQ\n\n## How can I pay?\n\nIn many ways:\n\n- By card\n- By invoice\n- Cash\n\n"
        "## When?\n\n- 24 December 2024\n- Connect to the AP\n\n## How is it set up?\n\n"
        "By default it listens\n\nSo.\n",
        "1. How can I pay?\n\nIn many ways:\n\n- By card\n- By invoice\n- Cash\n\n"
        "2. When?\n\n- 24 December 2024\n- Connect to the AP\n\n3. How is it set up?\n\n"
        "By default it listens\n\nSo.\n",
    ),
    "initials and letters of lists are no marks of answers": (
        "# FAQ\n\n## Who wrote it?\n\nR. Stallman wrote it.\n\n## Who keeps it?\n\nA. Smith keeps it.\n\n"
        "## How do I get it?\n\na) Use pip.\n\nb) Use conda.\n",
        "1. Who wrote it?\n\nR. Stallman wrote it.\n\n2. Who keeps it?\n\nA. Smith keeps it.\n\n"
        "3. How do I get it?\n\na) Use pip.\n\nb) Use conda.\n",
    ),
    "a letter that asks is no mark of an answer": (
        "# Visa FAQ\n\n## A. Who can apply?\n\nAnybody.\n\n## B. When?\n\nIn May.\n\n## C. What is it?\n\nFree.\n",
        "1. Who can apply?\n\nAnybody.\n\n2. When?\n\nIn May.\n\n3. What is it?\n\nFree.\n",
    ),
    "initials that begin questions stay": (
        "# FAQ\n\n## P. Diddy: who is that?\n\nA man.\n\n## V. Woolf: what did she write?\n\nNovels.\n\n"
        "## Who is F. Kafka?\n\nA writer.\n",
        "1. P. Diddy: who is that?\n\nA man.\n\n2. V. Woolf: what did she write?\n\nNovels.\n\n"
        "3. Who is F. Kafka?\n\nA writer.\n",
    ),
    "amounts that begin questions stay": (
        "# FAQ\n\n## €5 voucher: where?\n\nHere.\n\n## ≥ 18 years: may I?\n\nYes.\n\n"
        "## 3 days later: when?\n\nSoon.\n\n"
        "## 2 rooms: how?\n\nCall.\n",
        "1. €5 voucher: where?\n\nHere.\n\n2. ≥ 18 years: may I?\n\nYes.\n\n3. 3 days later: when?\n\nSoon.\n\n"
        "4. 2 rooms: how?\n\nCall.\n",
    ),
    "items that are links to the page itself": (
        "# FAQ\n\n## Where do I start?\n\nRead these:\n\n- [Installing](#install)\n- [Using](#use)\n\n## Why?\n\nSo.\n",
        "1. Where do I start?\n\nRead these:\n\n- Installing\n- Using\n\n2. Why?\n\nSo.\n",
    ),
    "entries that look like calls": (
        "# FAQ\n\n## Which systems?\n\nLinux.\n\n## Credits\n\nAnn.\n\n## Contact\n\nBy mail.\n\n"
        "## Read more than one file?\n\nYes.\n",
        "1. Which systems?\n\nLinux.\n\n2. Credits\n\nAnn.\n\n3. Contact\n\nBy mail.\n\n"
        "4. Read more than one file?\n\nYes.\n",
    ),
    "headings that lead to a longer page": (
        "# FAQ\n\n## [How do I install it?](install.md)\n\nUse pip.\n\n"
        "## [How do I remove it?](remove.md)\n\nUse pip.\n",
        "1. How do I install it?\n\nUse pip.\n\n2. How do I remove it?\n\nUse pip.\n",
    ),
    "code that equals the title": (
        "---\ntitle: Hugo\n---\n# FAQ\n\n## How do I build it?\n\nRun:\n\n```\nhugo\n```\n\n## Is it free?\n\nYes.\n",
        "1. How do I build it?\n\nRun:\n\n```\nhugo\n```\n\n2. Is it free?\n\nYes.\n",
    ),
    "lines that end as on Windows": (
        "# FAQ\r\n\r\n## Why?\r\n\r\nSo.\r\n\r\n## How?\r\n\r\nThus.\r\n",
        "1. Why?\n\nSo.\n\n2. How?\n\nThus.\n",
    ),
}


@pytest.mark.parametrize(("text", "shown"), KEPT.values(), ids=KEPT)
def test_nothing_that_belongs_to_an_entry_is_left_out(tmp_path: Path, text: str, shown: str) -> None:
    assert answers(tmp_path / "faq.md", text) == shown


@pytest.mark.parametrize("blank", ["\n", "\n\n"])
@pytest.mark.parametrize("above", ["\n", "\n\n"])
def test_a_number_that_counts_on_makes_a_question_with_or_without_blank_lines(
    tmp_path: Path, blank: str, above: str
) -> None:
    entries = [
        f"1) By card?{blank}Yes.",
        f"2) By post?{blank}Within a day.",
        "3) Refunds\nWithin 30 days, with your receipt.\n",
    ]
    [page] = editions(tmp_path / "faq.txt", above.join(entries))
    assert [entry["name"] for entry in page["mainEntity"]] == ["By card?", "By post?", "Refunds"]
    assert page["mainEntity"][2]["acceptedAnswer"]["text"] == "Within 30 days, with your receipt."


TABLE = "<table><tr><th>{}<th>{}<tr><td>Why?<td>{}<tr><td>It stops<td>Push.<tr><td>How?<td>{}</table>"


def test_a_table_of_answers_to_a_survey_is_data(tmp_path: Path) -> None:
    text = page(
        f"<h2>Who knows?</h2><p>{TEXT}</p>{TABLE.format('Asked', 'Yes', '40 %', '7 %')}<h2>Who else?</h2><p>{MORE}</p>"
    )
    assert "| Why? | 40 % |" in answers(tmp_path / "it.html", text)


def test_a_button_in_a_sentence_is_part_of_it(tmp_path: Path) -> None:
    text = "<title>FAQ</title><h1>FAQ</h1><h2>How do I save it?</h2><p>Press <button>Save</button> and wait.</p>"
    assert answers(tmp_path / "it.html", text) == "1. How do I save it?\n\nPress Save and wait.\n"


def test_a_section_named_like_a_part_of_a_page_is_an_entry(tmp_path: Path) -> None:
    text = "".join(
        f"<h2 id={name}>{name.title()}</h2><p>It is set up.</p>" for name in ("sidebar", "comments", "share")
    )
    assert names(tmp_path / "it.html", f"<title>Theme FAQ</title><h1>Theme FAQ</h1>{text}") == [
        "Sidebar",
        "Comments",
        "Share",
    ]


def test_front_matter_with_lines_as_on_windows_is_read(tmp_path: Path) -> None:
    found = imported(tmp_path / "faq.md", "---\r\ntitle: Tea\r\nlang: fr\r\n---\r\n# FAQ\r\n\r\n## Why?\r\n\r\nSo.\r\n")
    assert (found.article.editions[0].headline, found.article.editions[0].language) == ("Tea", "fr")


def test_markdown_that_begins_with_a_bracket_is_not_json(tmp_path: Path) -> None:
    badge = "[![b](https://x.org/y.svg)](https://x.org)\n\n## What is @type?\n\nA key.\n\n## Why?\n\nSo.\n"
    assert names(tmp_path / "faq", badge) == ["What is @type?", "Why?"]


def test_a_selector_for_a_text_that_pandoc_cannot_read_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pactqa.importing.markup.pandoc.find_spec", lambda _: None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Fault, match="--questions looks for elements of HTML, and there are none in it"):
        imported(tmp_path / "faq.rst", "Why?\n====\n\nSo.\n", selector="h2")


def test_a_rule_below_the_last_answer_of_an_faq_is_the_end_of_it(tmp_path: Path) -> None:
    asked = f"<h2>Who may use it?</h2><p>{TEXT}</p><h2>What did it cost?</h2><p>{MORE}</p>"
    text = f"<title>FAQ</title><body><h1>FAQ</h1>{asked}<hr><p>Ada Holm, in May</p></body>"
    assert answers(tmp_path / "it.html", text) == f"1. Who may use it?\n\n{TEXT}\n\n2. What did it cost?\n\n{MORE}\n"
