"""Markdown output, rendered by a CommonMark parser, is exactly the text."""

from collections.abc import Iterator

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pactqa.model import Article, Edition, Question
from pactqa.system.files import title
from pactqa.text import line, paragraphs
from pactqa.views import pages
from pactqa.views.markdown import Markdown
from tests.conftest import Run

PARSERS = [MarkdownIt("commonmark"), MarkdownIt("gfm-like", {"linkify": False})]
SPECIAL = "\\`*_{}[]()<>#+-.!|~&;:/=\"'$^@ \n\t01ax"
any_text = st.text(SPECIAL) | st.text()


def rendered(markdown: str, parser: MarkdownIt) -> Iterator[tuple[str, str]]:
    """Yield the tag and text of each block of *markdown*, which must have only the blocks and marks of plain text."""
    kind = ""
    for token in parser.parse(markdown):
        if token.type == "inline":
            yield kind, "".join(map(words, token.children or []))
        elif token.type in ("heading_open", "list_item_open") or (token.type == "paragraph_open" and not token.hidden):
            kind = token.tag
        else:
            assert token.type in {
                *("heading_close", "paragraph_open", "paragraph_close", "list_item_close"),
                *("bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close"),
            }


def words(token: Token) -> str:
    assert token.type in ("text", "text_special", "hardbreak"), token
    return "\n" if token.type == "hardbreak" else token.content


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yield the tag and text of each block that a reader of *text* should see: paragraphs and list items."""
    for paragraph in paragraphs(text):
        rows: list[str] = []
        for row in [*paragraph.split("\n"), "- "]:
            if row.startswith("- "):
                if rows:
                    yield "p", "\n".join(rows)
                rows = []
                if row != "- ":
                    yield "li", row[2:].strip()
            else:
                rows.append(row)


@given(name=any_text.filter(line), answer=any_text.filter(paragraphs), lead=any_text)
@example(name="1. Why?", answer="- a\n- b\n\n# c\n\n    d\n+ e\n===\n---", lead="> f")
@example(name="# Why? #", answer="&amp; <b> [a](b) ![c](d) http://e.example | f ~~g~~ `h` **i**", lead="1) x")
@example(name="-", answer="- \n-", lead="-- -\n***")
@example(name="\xa0?", answer="a\n\xa0", lead="\u3000")
def test_any_text_renders_to_itself(name: str, answer: str, lead: str) -> None:
    article = Edition(language="en", headline=name, description=lead, questions=(Question(1, name, answer),))
    expected = [("h1", line(name)), *blocks(lead), ("h2", f"1. {line(name)}"), *blocks(answer)]
    for parser in PARSERS:
        assert [*rendered(Markdown().render(pages.whole(article)), parser)] == expected


@given(name=any_text.filter(line), where=any_text.filter(line))
def test_list_and_about_render_to_their_text(name: str, where: str) -> None:
    article = Edition(language="en", headline=name, questions=(Question(1, name, "x"), Question(2, name, "x")))
    for parser in PARSERS:
        assert [*rendered(Markdown().render(pages.listing(article)), parser)] == [("li", line(name))] * 2
        about = Markdown().render(pages.about(Article((article,)), article, line(where)))
        assert ("li", f"File: {title(line(where))}") in [*rendered(about, parser)]


def test_documents_have_headings_in_order(run: Run) -> None:
    whole = run("read", "-l", "en", "-f", "markdown").out
    headings = [row for row in whole.splitlines() if row.startswith("#")]
    assert [heading.partition(" ")[0] for heading in headings] == ["#", *["##"] * 7]
    assert headings[1] == "## No time?"
    assert run("show", "3", "-l", "en", "-f", "markdown").out.startswith("## 3. How, in practice, would Russia")
    assert run("summary", "-l", "en", "-f", "markdown").out.startswith("## No time?\n\nNorth Korea and")
    assert run("search", "spiegel", "-f", "markdown").out.startswith("## 5. Welche Gefahr")
    assert run("list", "-f", "markdown").out.startswith("1. Weshalb tun")
    assert run("about", "-f", "markdown").out.startswith("- Titel: Moskau")
