"""Chapters: the nearest title above a question that asks nothing, in every format."""

import json

import pytest
from lxml.html import fragment_fromstring

from pactqa.importing.article import join_editions
from pactqa.importing.blocks import Block
from pactqa.importing.find.chapters import chapter_titles, line_titles
from pactqa.model import Fault
from pactqa.views import pages
from pactqa.views.markdown import Markdown
from tests.documents import article_in, pairs
from tests.growth import is_linear


def chapters(text: str, media_type: str = "text/markdown") -> list[str | None]:
    """Return the chapter of each question in *text*."""
    return [question.section for question in article_in(text, media_type).editions[0].questions]


def page(body: str) -> list[str | None]:
    return chapters(f"<html><body><h1>FAQ</h1>{body}</body></html>", "text/html")


EXAMPLES = pairs(__file__, "chapters.txt")


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_chapter_of_a_question_is_the_nearest_title_that_asks_nothing(example: str) -> None:
    """Check the chapter of each question, - for none. The title begins with the format."""
    text, expected = EXAMPLES[example]
    found = chapters(text, {"HTML": "text/html", "Markdown": "text/markdown"}[example.partition(":")[0]])
    assert [chapter or "-" for chapter in found] == expected.split("\n")


def test_what_is_shouted_in_an_answer_is_no_chapter() -> None:
    text = "FAQ\n===\n\nQ: Why?\nA: So.\n\nWARNING\n\nDo not.\n\nQ: How?\nA: So.\n\nSTOP\n\nNo.\n\nQ: When?\nA: Now.\n"
    assert chapters(text, "text/plain") == [None, None, None]


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
    assert page(linked(*names) + EXAMPLES["HTML: headings"][0]) == expected


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
    joined = join_editions([english, german], ["en.md", "de.md"])
    assert [[question.section for question in edition.questions] for edition in joined.editions] == [
        ["One", "One", "Two"],
        ["Eins", "Eins", "Zwei"],
    ]
    with pytest.raises(Fault, match=r"same chapters.*en\.md and fr\.md.*question 1"):
        join_editions([english, other], ["en.md", "fr.md"])


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
