"""What a document says about itself: its header, and the metadata of its page."""

import pytest

from pactqa.importing.article import about, about_page, window
from pactqa.importing.blocks import parse_html
from pactqa.importing.values import Document, Draft, Header
from pactqa.model import Source


@pytest.mark.parametrize(
    ("header", "draft"),
    [
        (Header(), Draft()),
        (
            Header(title="Wells", language="en", description="All."),
            Draft(headline="Wells", language="en", description="All."),
        ),
        (Header(date="2024-06-19"), Draft(source=Source(date="2024-06-19"))),
        (Header(author="Ada"), Draft(source=Source(credit="Ada"))),
    ],
)
def test_a_header_gives_a_draft_without_questions(header: Header, draft: Draft) -> None:
    assert about(header) == draft


def draft_of(page: str, header: Header = Header(), address: str | None = None) -> Draft:  # noqa: B008 - it is frozen
    page = f"<!doctype html>{page}<p>The well is dry."
    document = Document(text=page, media_type="text/html", name="it", stem="it", address=address)
    return about_page(document, parse_html(page), header)


@pytest.mark.parametrize(
    ("page", "headline"),
    [
        ("<title>Wells</title><h1>Wells</h1>", "Wells"),
        ("<title>Wells – W.example</title><h1>Wells</h1>", "Wells"),
        ("<title>x</title><meta property=og:title content='All about wells'><h1>Wells</h1>", "All about wells"),
        ("<title>Wells</title><h1>Wells ¶</h1>", "Wells"),
        ("<h2>Why?</h2>", None),  # a question is no title
    ],
)
def test_the_title_of_a_page_is_without_the_name_of_its_site(page: str, headline: str | None) -> None:
    assert draft_of(page).headline == headline


def test_the_source_of_a_page_is_its_metadata_and_its_address() -> None:
    page = (
        "<html lang=en><title>Wells</title><meta name=description content='All.'>"
        "<meta property=article:published_time content=2024-06-19><meta property=og:site_name content=W>"
    )
    found = draft_of(page, address="https://w.example/faq")
    assert (found.language, found.description) == ("en", "All.")
    assert found.source is not None
    assert (found.source.date, found.source.publisher, found.source.url) == ("2024-06-19", "W", "https://w.example/faq")


def test_front_matter_comes_before_the_metadata_of_the_page() -> None:
    header = Header(title="Pumps", language="de", description="So.", date="2024-06-20", author="Ada")
    found = draft_of("<html lang=en><title>Wells</title><meta name=description content='All.'>", header)
    assert (found.headline, found.language, found.description) == ("Pumps", "de", "So.")
    assert found.source is not None
    assert (found.source.date, found.source.credit) == ("2024-06-20", "Ada")


def test_the_title_of_the_window_may_be_missing() -> None:
    assert window(parse_html("<title>Wells</title>")) == "Wells"
    assert window(parse_html("<p>So.")) == ""
