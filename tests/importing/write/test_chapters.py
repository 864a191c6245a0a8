"""Chapters: the nearest title above a question that asks nothing, in every format."""

import json

import pytest
from lxml.html import fragment_fromstring

from pactqa.importing.article import join
from pactqa.importing.blocks import Block
from pactqa.importing.find.chapters import chapter_titles, line_titles
from pactqa.model import Fault
from pactqa.views import pages
from pactqa.views.markdown import Markdown
from tests.documents import article_in
from tests.growth import is_linear


def chapters(text: str, media_type: str = "text/markdown") -> list[str | None]:
    """Return the chapter of each question in *text*."""
    return [question.section for question in article_in(text, media_type).editions[0].questions]


def page(body: str) -> list[str | None]:
    return chapters(f"<html><body><h1>FAQ</h1>{body}</body></html>", "text/html")


def entries(tag: str, *names: str) -> str:
    return "".join(f"<{tag}>{name}?</{tag}><p>So it is with {name}.</p>" for name in names)


def details(*names: str) -> str:
    return "".join(f"<details><summary>{name}?</summary><p>So it is.</p></details>" for name in names)


def bold(*names: str) -> str:
    return "".join(f"<p><b>{name}?</b></p><p>So it is with {name}.</p>" for name in names)


PAGES = {
    "headings": f"<h2>One</h2>{entries('h3', 'Why', 'How')}<h2>Two</h2>{entries('h3', 'Where', 'When')}",
    "sections": (
        f"<section><h2>One</h2>{details('Why', 'How')}</section>"
        f"<section><h2>Two</h2>{details('Where', 'When')}</section>"
    ),
    "groups": (
        f'<div class="group"><div class="name">One</div>{details("Why", "How")}</div>'
        f'<div class="group"><div class="name">Two</div>{details("Where", "When")}</div>'
    ),
    "definitions": (
        "<h2>One</h2><dl><dt>Why?</dt><dd>So.</dd><dt>How?</dt><dd>So.</dd></dl>"
        "<h2>Two</h2><dl><dt>Where?</dt><dd>So.</dd><dt>When?</dt><dd>So.</dd></dl>"
    ),
    "numbers": f"<h2>1. One</h2>{entries('h3', 'Why', 'How')}<h2>2. Two</h2>{entries('h3', 'Where', 'When')}",
    "links": f'<h2>One <a href="#a">¶</a></h2>{entries("h3", "Why", "How")}<h2>Two</h2>{entries("h3", "So", "Now")}',
    "bold lines": (f"<p><b>One</b></p>{entries('h3', 'Why', 'How')}<p><b>Two</b></p>{entries('h3', 'Where', 'When')}"),
    "bold lines above bold questions": (
        f"<p><b>One</b></p>{bold('Why', 'How')}<p><b>Two</b></p>{bold('Where', 'When')}"
    ),
    "introductions": (
        f"<h2>One</h2><p>All about it.</p>{entries('h3', 'Why', 'How')}"
        f"<h2>Two</h2><p>And of that.</p>{entries('h3', 'Where', 'When')}"
    ),
    "introductions to what folds": (
        f"<h2>One</h2><p>All about it.</p>{details('Why', 'How')}<h2>Two</h2><p>And that.</p>{details('Where', 'When')}"
    ),
    "an introduction": (
        f"<h2>One</h2><p>All about it.</p>{entries('h3', 'Why', 'How')}<h2>Two</h2>{entries('h3', 'Where', 'When')}"
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_chapters(name: str) -> None:
    assert page(PAGES[name]) == ["One", "One", "Two", "Two"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<h2>Part</h2><h3>One</h3>{entries('h4', 'Why')}<h3>Two</h3>{entries('h4', 'How')}", ["One", "Two"]),
        (
            f"{entries('h2', 'Why')}<h2>One</h2>{entries('h3', 'How')}<h2>Two</h2>{entries('h3', 'So')}",
            [None, "One", "Two"],
        ),
        (f"<h2>All</h2>{entries('h3', 'Why', 'How')}", [None, None]),
        (f"{entries('h3', 'Why')}<h2>All</h2>{entries('h3', 'How', 'So')}", [None, None, None]),
        (f"<h2>A</h2>{entries('h3', 'Why')}<h2>A</h2>{entries('h3', 'How')}", ["A", "A (2)"]),
        (
            f"<h2>A</h2>{entries('h4', 'Why')}<h3>B</h3>{entries('h4', 'How')}<h3>C?</h3>{entries('h4', 'So')}"
            f"<h2>D</h2>{entries('h4', 'When')}",
            ["A", "B", "C?", "D"],
        ),
    ],
)
def test_the_chapter_is_the_nearest_title(body: str, expected: list[str | None]) -> None:
    assert page(body) == expected


def test_a_chapter_is_not_parted_by_one_inside_it() -> None:
    body = (
        f"<h2>A</h2>{entries('h3', 'Why')}<h3>B</h3>{entries('h4', 'How', 'When')}{entries('h3', 'So')}"
        f"<h2>C</h2>{entries('h3', 'Who')}"
    )
    assert page(body) == ["A", "A", "A", "A", "C"]


def test_what_is_shouted_in_an_answer_is_no_chapter() -> None:
    text = "FAQ\n===\n\nQ: Why?\nA: So.\n\nWARNING\n\nDo not.\n\nQ: How?\nA: So.\n\nSTOP\n\nNo.\n\nQ: When?\nA: Now.\n"
    assert chapters(text, "text/plain") == [None, None, None]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("**Note**\n\nDo not.", "**Warning**"),
        ("**Do not.**", "**Do not ask!**"),
        ("**[Up](#faq)**", "**[Up](#faq)**"),
        ("**1.2**", "**1.3**"),
        ("A **note**", "Two **notes**"),
        ("**Note**", "**Warning**"),
    ],
)
def test_what_is_bold_in_an_answer_is_no_chapter(first: str, second: str) -> None:
    text = f"# FAQ\n\n### Why?\n\nSo.\n\n{first}\n\n### How?\n\nSo.\n\n{second}\n\n### When?\n\nNow.\n"
    assert chapters(text) == [None, None, None]


@pytest.mark.parametrize(
    "text",
    [
        "**About tea**\n\n### Why?\n\nSo.\n\n**Note**\n\n### How?\n\nSo.\n\n**Note**\n\n### When?\n\nNow.\n",
        "**About tea**\n\n### Why?\n\n**For tea**\n\n### How?\n\n**With tea**\n\n### When?\n\n**Now**\n",
        "### Why?\n\n**For tea**\n\n### How?\n\n**With tea**\n\n### When?\n\n**Now**\n",
    ],
)
def test_bold_lines_that_repeat_or_are_all_of_an_answer_are_no_chapters(text: str) -> None:
    assert chapters(f"# FAQ\n\n{text}") == [None, None, None]


def linked(*names: str) -> str:
    asked = [{"@type": "Question", "name": name, "acceptedAnswer": {"text": "So."}} for name in names]
    return f'<script type="application/ld+json">{json.dumps({"@type": "FAQPage", "mainEntity": asked})}</script>'


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Why?", "How?", "Where?", "When?"], ["One", "One", "Two", "Two"]),
        (["Where?", "When?", "Why?", "How?"], ["Two", "Two", "One", "One"]),
        (["Why?", "Where?", "How?", "When?"], [None] * 4),
    ],
)
def test_questions_of_linked_data_are_in_the_chapters_of_the_page(names: list[str], expected: list[str | None]) -> None:
    assert page(linked(*names) + PAGES["headings"]) == expected


@pytest.mark.parametrize("around", ["", "<h2>Why?</h2><p>So it is.</p><h2>How?</h2><p>So it is.</p>"])
def test_linked_data_may_have_chapters_of_its_own(around: str) -> None:
    data = linked("Why?", "How?", "Where?")
    parts = [{"@type": "WebPageElement", "name": " <b>One</b>"}, {"@id": "#two"}, {"@type": "WebPage", "name": "All"}]
    for part in parts:
        data = data.replace('"acceptedAnswer"', f'"isPartOf": {json.dumps(part)}, "accepted_answer"', 1)
    two = '<script type="application/ld+json">{"@id": "#two", "@type": "WebPageElement", "name": "Two"}</script>'
    assert page(data.replace("accepted_answer", "acceptedAnswer") + two + around) == ["One", "Two", None]


def test_editions_have_the_same_chapters() -> None:
    english, german, other = (
        article_in(
            f"---\nlang: {tag}\n---\n# FAQ\n\n## {one}\n\n### Why?\n\nSo.\n\n### How?\n\nSo.\n{two}", "text/markdown"
        )
        for tag, one, two in (
            ("en", "One", "\n## Two\n\n### When?\n\nNow.\n"),
            ("de", "Eins", "\n## Zwei\n\n### When?\n\nNow.\n"),
            ("fr", "Un", "\n### When?\n\nNow.\n"),
        )
    )
    joined = join([english, german], ["en.md", "de.md"])
    assert [[question.section for question in edition.questions] for edition in joined.editions] == [
        ["One", "One", "Two"],
        ["Eins", "Eins", "Zwei"],
    ]
    with pytest.raises(Fault, match=r"same chapters.*en\.md and fr\.md.*question 1"):
        join([english, other], ["en.md", "fr.md"])


def test_markdown_that_read_prints_comes_back_with_chapters_and_links() -> None:
    text = (
        "# FAQ\n\n## One\n\n### Why?\n\nSee [it](#so-how).\n\n### When?\n\nNow.\n\n"
        "## Two\n\n### So, how?\n\n#### First\n\nLike [that](#why).\n"
    )
    article = article_in(text, "text/markdown")
    assert [question.section for question in article.editions[0].questions] == ["One", "One", "Two"]
    assert article.editions[0].questions[2].answer.endswith("Like [that](#why).")
    assert article_in(Markdown().render(pages.whole(article.editions[0])), "text/markdown") == article


def test_titles_that_are_no_headings_are_found_in_linear_time() -> None:
    element = fragment_fromstring("<div class=part>Part</div>")
    entry = [Block(text="Why?", tag="summary"), Block(text="So.", tag="p")]

    def work(text: str) -> None:
        parts = [Block(text=f"Part {number} of it", tag="div", element=element) for number in range(len(text))]
        blocks = [block for part in parts for block in (part, *entry)]
        questions = range(1, len(blocks), 3)
        titles = line_titles(blocks, questions)
        assert len(titles) == len({*chapter_titles(blocks, questions, sorted(titles)).values()}) == len(parts)

    assert is_linear(work, lambda length: "x" * length, 3_000)
