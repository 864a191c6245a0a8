"""An article arrives whole: what stands above its first question, below its last answer, and in its boxes."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactqa.importing import blocks, pipeline
from pactqa.importing.blocks import Outline
from pactqa.importing.find import find
from pactqa.importing.words.phrases import split_date
from pactqa.importing.write import write
from tests.documents import editions, imported

TEXT = "The bridge opens on Monday, after eleven years of planning, building and arguing about it in the whole valley."
MORE = "Lorries have to wait until the spring of next year, because the ramp is too steep for them when there is ice."
ASKED = f"<h2>Who may use it?</h2><p>{TEXT}</p><h2>What did it cost?</h2><p>{MORE}</p>"
NEW = "A new bridge spans the valley. We say what that means."


def article(path: Path, inside: str) -> dict[str, Any]:
    """Return the edition of a page whose article has *inside* it."""
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>The bridge</title>'
    [edition] = editions(path / "it.html", f"{head}<body><main><article>{inside}</article></main></body></html>")
    return edition


@pytest.mark.parametrize(
    "box",
    [
        "<h2>Key points</h2><p>It is open.</p>",
        "<div><p><strong>Key points</strong></p><ul><li>It is open.</ul></div>",
        "<section><div>Key points</div><p>It is open.</p></section>",
        "<details><summary>No time?</summary><p>It is open.</p></details>",
        "<aside><h2>Key points</h2><ul><li>It is open.</ul></aside>",
        '<aside class="key-points"><ul><li>It is open.</ul></aside>',
        '<div class="summary-box"><ul><li>It is open.</ul></div>',
    ],
    ids=[
        "a section",
        "a bold line",
        "a line in an element",
        "what folds",
        "an aside",
        "an aside by its class",
        "a list",
    ],
)
@pytest.mark.parametrize("first", [True, False], ids=["above the lead", "below it"])
def test_a_summary_may_be_anywhere_above_the_questions(tmp_path: Path, box: str, first: bool) -> None:
    parts = [box, f"<p>{NEW}</p>"] if first and not box.startswith("<h2>") else [f"<p>{NEW}</p>", box]
    edition = article(tmp_path, f"<h1>The bridge</h1>{''.join(parts)}{ASKED}")
    assert edition["abstract"].removeprefix("- ") == "It is open."
    assert edition["description"] == NEW


LEADS = {
    "a header above the body": (
        f"<header><h1>The bridge</h1><p>{NEW}</p></header><div><p>{TEXT}</p>{ASKED}</div>",
        [NEW, TEXT],
    ),
    "an element whose class says teaser": (
        f'<h1>The bridge</h1><p class="teaser">{NEW}</p><p>{TEXT}</p>{ASKED}',
        [NEW, TEXT],
    ),
    "a short line whose class says lead": (
        f'<h1>The bridge</h1><p class="article-lead">What it costs.</p><p>{TEXT}</p>{ASKED}',
        ["What it costs.", TEXT],
    ),
    "a list": (
        f"<h1>The bridge</h1><p>{TEXT}</p><ul><li>It is open.<li>It is long.</ul>{ASKED}",
        [TEXT, "- It is open.\n- It is long."],
    ),
    "a list of links": (
        f'<h1>The bridge</h1><p>{TEXT}</p><ul><li>Ice: <a href="/ice">the winter</a><li>It is steep.</ul>{ASKED}',
        [TEXT],
    ),
    "sections": (
        f"<h1>The bridge</h1><p>{NEW}</p><h2>Eleven years</h2><p>{TEXT}</p><h2>Ice</h2><p>{MORE}</p>{ASKED}",
        [NEW, "Eleven years", TEXT, "Ice", MORE],
    ),
    "a heading that is the lead": (f"<h1>The bridge</h1><h4>{NEW}</h4>{ASKED}", [NEW]),
    "a heading that is only a date": (
        f"<h1>The bridge</h1><p>{NEW}</p><h5>24 January 2019</h5><p>{TEXT}</p>{ASKED}",
        [NEW, TEXT],
    ),
    "lines above the title and below it": (
        f"<p>Valleys</p><h1>The bridge</h1><p>Reading time: 2 minutes</p><p>{NEW}</p><p>{TEXT}</p>{ASKED}",
        [NEW, TEXT],
    ),
    "a line as long as a sentence": (
        f"<header><h1>The bridge</h1><p>A new bridge spans the valley and the mayor tells us who pays for it and why"
        f"</p></header><div><p>The bridge</p><p>{TEXT}</p>{ASKED}</div>",
        ["A new bridge spans the valley and the mayor tells us who pays for it and why", TEXT],
    ),
    "a caption": (
        f"<h1>The bridge</h1><p>{NEW}</p><p class='caption'><img src='a.png'>It is long.</p><p>{TEXT}</p>{ASKED}",
        [NEW, TEXT],
    ),
    "what announces the table of contents": (
        f"<h1>The bridge</h1><p>{NEW}</p><p>In this article</p>"
        f'<ul><li><a href="#a">Who may use it?</a><li><a href="#b">What did it cost?</a></ul>{ASKED}',
        [NEW],
    ),
    "a table": (f"<h1>The bridge</h1><p>{NEW}</p><table><tr><td>Cost<td>9</table>{ASKED}", [NEW, "Cost 9"]),
    "a header with furniture": (
        f"<header><h1>The bridge</h1><div>24 January 2019, it takes 5 min.</div><ul><li>by Ada Moor</ul>"
        f"<div>Listen to this article:</div><div>{NEW}</div>"
        f"<h3>Information</h3><div>Nobody</div></header><p>{TEXT}</p>{ASKED}",
        [NEW, TEXT],
    ),
    "parts of a line about the article": (
        f"<h1>The bridge</h1><p>Published on 24 January 2019 | In: bridges, valleys, tolls | Add the first comment"
        f"</p><p>{TEXT}</p>{ASKED}",
        [TEXT],
    ),
    "a box in the text": (
        f"<h1>The bridge</h1><p>{TEXT}</p><div>This is the ramp, seen from below, with ice.</div><p>{MORE}</p>{ASKED}",
        [TEXT, MORE],
    ),
    "a paragraph with a picture": (
        f"<h1>The bridge</h1><p><img src='a.png' alt='The ramp'>{TEXT}</p>{ASKED}",
        [TEXT],
    ),
    "a short sentence in the text": (f"<h1>The bridge</h1><p>{TEXT}</p><p>Why so?</p>{ASKED}", [TEXT, "Why so?"]),
    "one line": (f"<h1>The bridge</h1><p>All about it</p>{ASKED}", ["All about it"]),
}


@pytest.mark.parametrize(("inside", "lead"), LEADS.values(), ids=LEADS)
def test_what_stands_above_the_first_question_is_the_lead(tmp_path: Path, inside: str, lead: list[str]) -> None:
    edition = article(tmp_path, inside)
    assert edition["description"].split("\n\n") == lead
    assert [asked["name"] for asked in edition["mainEntity"]] == ["Who may use it?", "What did it cost?"]


def test_the_number_above_a_question_is_not_the_lead(tmp_path: Path) -> None:
    entries = "".join(f"<span>0{number}</span><h3>Why {number}?</h3><p>So.</p>" for number in (1, 2))
    assert "description" not in article(tmp_path, f"<h1>FAQ</h1>{entries}")


def test_a_search_that_finds_nothing_is_not_the_lead_of_an_faq(tmp_path: Path) -> None:
    [edition] = editions(
        tmp_path / "faq.html",
        f"<h1>FAQ</h1><div class='hidden'>Nothing was found. Try another word.</div><main>{ASKED}<p>{TEXT}</p></main>",
    )
    assert "description" not in edition


BIO = "<p>Ada Holm was born in 1970.</p>"


@pytest.mark.parametrize(
    "tail",
    [
        f"<hr>{BIO}",
        f"<p><b>Help us!</b></p>{BIO}",
        "<p><i>Ada Holm was born in 1970.</i></p>",
        f'<div class="box">{BIO}</div>',
    ],
    ids=["a rule", "a line set like the questions", "another style", "an element of its own"],
)
def test_what_is_set_apart_below_the_last_answer_is_an_aside(tmp_path: Path, tail: str) -> None:
    turns = (
        f"<p><b>Who may use it?</b></p><p>{TEXT}</p><p><b>What did it cost?</b></p><p>{MORE}</p><p>It was a lot.</p>"
    )
    page = f"<title>The bridge</title><article><h1>The bridge</h1><p>{NEW}</p>{turns}{tail}</article>"
    found = imported(tmp_path / "it.html", page)
    assert [question.answer for question in found.article.editions[0].questions] == [TEXT, f"{MORE}\n\nIt was a lot."]
    assert found.how == "bold lines, 2 of 2 with a question mark, 1 aside left out"


@pytest.mark.parametrize("tail", ["_Ada Moor builds bridges._", f"---\n\n**Later:** {NEW}"], ids=["italics", "a rule"])
def test_the_last_answer_of_an_article_in_markdown_ends_where_something_else_begins(tmp_path: Path, tail: str) -> None:
    asked = f"## Who may use it?\n\n{TEXT}\n\n![](ramp.jpg)\n\n## What did it cost?\n\nIt was a lot.[^1]"
    note = "[^1]: More than the tunnel."
    [edition] = editions(tmp_path / "it.md", f"# The bridge\n\n{NEW}\n\n{asked}\n\n{tail}\n\n{note}\n")
    told = edition["mainEntity"][-1]["acceptedAnswer"]["text"]
    assert told == "It was a lot.[1]\n\n[1] More than the tunnel."


@pytest.mark.parametrize("rule", ["* * *", "-----"])
def test_a_rule_ends_the_last_answer_of_an_article_in_plain_text(tmp_path: Path, rule: str) -> None:
    asked = f"Ada: Who may use it?\n\nHolm: {TEXT}\n\nAda: What did it cost?\n\nHolm: {MORE}\n\n"
    [edition] = editions(tmp_path / "it.txt", f"The bridge\n\n{NEW}\n\n{asked}{rule}\n\nAda Holm was born in 1970.\n")
    assert [each["acceptedAnswer"]["text"] for each in edition["mainEntity"]] == [TEXT, MORE]


def test_an_answer_that_begins_with_a_picture_has_the_text_below_it(tmp_path: Path) -> None:
    picture = "<div class=picture><img src=/i.jpg alt=Ramp></div>"
    edition = article(tmp_path, f"<h1>The bridge</h1><p>{NEW}</p>{ASKED.replace('</h2>', f'</h2>{picture}')}")
    told = [entry["acceptedAnswer"]["text"].partition("\n\n")[2] for entry in edition["mainEntity"]]
    assert told == [TEXT, MORE]


@pytest.mark.parametrize(
    ("end", "shown"),
    [(f"<ul><li>{TEXT}</ul>", f"- {TEXT}"), (f"<p><b>Note:</b> {NEW}</p>", f"**Note:** {NEW}")],
    ids=["a list", "a note"],
)
def test_an_answer_may_end_with_the_only_one_of_all(tmp_path: Path, end: str, shown: str) -> None:
    edition = article(tmp_path, f"<h1>The bridge</h1><p>{NEW}</p>{ASKED}{end}")
    assert edition["mainEntity"][-1]["acceptedAnswer"]["text"] == f"{MORE}\n\n{shown}"


SET_APART = {
    "a caption": "<div class=picture><img src=/i.jpg alt=Ramp><p>The ramp, seen from below</p></div>",
    "a pull quote in italics": "<p><i>“The ramp is too steep.”</i></p>",
    "a pull quote": "<blockquote>The ramp is too steep.</blockquote>",
    "a box, then a caption": f"<div class=box><p>{NEW}</p></div><div class=picture><p>The valley</p></div>",
}


@pytest.mark.parametrize("end", SET_APART.values(), ids=SET_APART)
def test_no_answer_of_an_article_ends_in_another_form_than_answers_begin(tmp_path: Path, end: str) -> None:
    first, second = ASKED.split("<h2>What")
    page = f"<article><h1>The bridge</h1><p>{NEW}</p>{first}{end}<h2>What{second}{end}</article>"
    found = imported(tmp_path / "it.html", page)
    assert [question.answer for question in found.article.editions[0].questions] == [TEXT, MORE]
    assert "left out" in found.how


BOX = "<div class=box><h2>More videos</h2><p>Sign up for them!</p></div>"

RESUMED = {
    "a box": f"{BOX}<p>{NEW}</p>",
    "a box and signs": f"{BOX}<p>{NEW}</p><p>+++</p><p>{MORE}</p>",
}


@pytest.mark.parametrize("end", RESUMED.values(), ids=RESUMED)
def test_the_last_answer_goes_on_behind_a_box_with_a_heading(tmp_path: Path, end: str) -> None:
    edition = article(tmp_path, f"<h1>The bridge</h1><p>{NEW}</p>{ASKED}{end}")
    assert edition["mainEntity"][-1]["acceptedAnswer"]["text"] == f"{MORE}\n\n{NEW}"


def test_a_rule_ends_no_answer_if_others_are_inside_answers(tmp_path: Path) -> None:
    first, second = ASKED.split("<h2>What")
    edition = article(
        tmp_path, f"<h1>The bridge</h1><p>{NEW}</p>{first}<hr><p>{NEW}</p><h2>What{second}<hr><p>{NEW}</p>"
    )
    assert edition["mainEntity"][-1]["acceptedAnswer"]["text"].endswith(NEW)


def test_a_box_with_a_heading_is_in_no_answer(tmp_path: Path) -> None:
    first, second = ASKED.split("<h2>What")
    edition = article(tmp_path, f"<h1>The bridge</h1><p>{NEW}</p>{first}{BOX}<p>{NEW}</p><h2>What{second}")
    assert edition["mainEntity"][0]["acceptedAnswer"]["text"] == f"{TEXT}\n\n{NEW}"


def test_a_quotation_that_an_answer_announces_belongs_to_it(tmp_path: Path) -> None:
    first, second = ASKED.split("<h2>What")
    quotation = "<p>The law says:</p><blockquote>No lorries.</blockquote>"
    edition = article(tmp_path, f"<h1>The bridge</h1><p>{NEW}</p>{first}{quotation}<h2>What{second}")
    assert edition["mainEntity"][0]["acceptedAnswer"]["text"] == f"{TEXT}\n\nThe law says:\n\n> No lorries."


def test_an_aside_inside_the_article_is_in_no_answer_and_counted(tmp_path: Path) -> None:
    aside = "<aside><h2>Who was Holm?</h2><p>He drew it, long ago.</p></aside>"
    first, second = ASKED.split("<h2>What")
    page = f"<title>The bridge</title><article><h1>The bridge</h1><p>{NEW}</p>{first}{aside}<h2>What{second}</article>"
    found = imported(tmp_path / "it.html", page)
    questions = [(question.name, question.answer) for question in found.article.editions[0].questions]
    assert questions == [("Who may use it?", TEXT), ("What did it cost?", MORE)]
    assert found.how == "h2 headings, 2 of 2 with a question mark, 1 aside left out"


PARTS = [
    *("<p>{} is known.</p>", "<h2>{} of it</h2>", "<h2>Who knows {}?</h2>", "<p><b>Why is {} so?</b></p>", "<hr>"),
    *("<ul><li>{} is listed.<li>So it is.</ul>", "<aside><p>{} was drawn.</p></aside>", "<p><i>{} is slanted.</i></p>"),
    *("<div class=box><h3>{} in a box</h3><p>It says so.</p></div>", "<p>By {}</p>", "<p>{}</p>"),
    *("<section><h3>Key points</h3><p>{} is all.</p></section>", "<blockquote>{} is quoted.</blockquote>"),
    "<p class=teaser>{} is a teaser.</p>",
]


@given(st.lists(st.sampled_from(PARTS), max_size=9))
def test_every_word_of_an_article_is_in_one_text_of_it_or_in_what_is_counted(parts: list[str]) -> None:
    words = [f"word{'abcdefghij'[number]}" for number, _ in enumerate(parts)]
    inside = "".join(part.format(word) for part, word in zip(parts, words, strict=True))
    page = f"<article><h1>The bridge</h1><p>{TEXT}</p>{inside}{ASKED}</article>"
    tree = blocks.parse_html(f"<html><body>{page}</body></html>")
    asides = blocks.prune(tree)
    found = [*blocks.mark_kept(blocks.from_html(tree, asides=asides), blocks.main_lines(page))]
    outline = find(found, title="The bridge", called=["it"], description="")
    draft = write(outline)
    entries = [text for each in draft.questions for text in (each.name, each.answer)]
    chapters = {each.section for each in draft.questions if each.section}
    credit = draft.source.credit if draft.source else None
    texts = [draft.headline, draft.description, draft.abstract, credit, *entries, *chapters]
    placed = zip(found, outline.roles, strict=True)
    counted = [block.text for block, role in placed if role.name == "aside" and role.number]
    for word in words:
        assert sum(word in (text or "") for text in [*texts, *counted]) == (word in inside)
    assert ("aside" in draft.how) == bool(counted)


def test_a_box_inside_an_answer_is_an_aside(tmp_path: Path) -> None:
    links = '<h3>Mehr zum Thema</h3><ul><li><a href="/a">Ferries</a><li><a href="/b">Tolls</a></ul>'
    boxes = f"<h2>About the author</h2><p>Ada Holm was born in 1970.</p>{links}<p>{NEW}</p>"
    first, second = ASKED.split("<h2>What")
    edition = article(tmp_path, f"<h1>The bridge</h1><p>{NEW}</p>{first}{boxes}<h2>What{second}")
    assert edition["mainEntity"][0]["acceptedAnswer"]["text"] == f"{TEXT}\n\n{NEW}"


CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.*"))


@pytest.mark.parametrize(
    "path", [path for path in CORPUS if path.suffix in (".html", ".md", ".txt")], ids=lambda p: p.name
)
def test_every_word_that_has_a_role_is_in_the_article(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outlines: list[Outline] = []

    def remember(*parts: Any, **more: Any) -> Outline:  # noqa: ANN401 - as `find`
        outlines.append(find(*parts, **more))
        return outlines[-1]

    monkeypatch.setattr(pipeline, "find", remember)
    [edition] = editions(tmp_path / path.name, path.read_bytes())
    shown = json.dumps(edition, ensure_ascii=False).replace("\\n", " ")
    [outline] = outlines
    for block, role in zip(outline.blocks, outline.roles, strict=True):
        if role.name in ("lead", "question", "answer"):
            text, _ = split_date(block.text)
            assert {*re.findall(r"[^\W\d_]{7,}", text)} <= {*re.findall(r"[^\W\d_]{7,}", shown)}
