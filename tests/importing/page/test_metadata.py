"""What a document says about itself: its header, and the metadata of its page."""

import json

import pytest

from pactqa.importing.article import about
from pactqa.importing.blocks import parse_html
from pactqa.importing.page import Graph, about_page, window
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


LONG = "<p>The well is as deep as the house is high, and it has been dry for as long as we know."


def draft_of(page: str, header: Header = Header(), address: str | None = None) -> Draft:  # noqa: B008 - it is frozen
    page = f"<!doctype html>{page}{LONG}"
    document = Document(text=page, media_type="text/html", name="it", stem="it", address=address)
    root = parse_html(page)
    return about_page(document, root, header, Graph(document, root))


def source_of(page: str, address: str | None = None) -> Source:
    source = draft_of(page, address=address).source
    assert source is not None
    return source


def linked(**node: object) -> str:
    return f"<script type=application/ld+json>{json.dumps({'@type': 'NewsArticle', **node})}</script>"


@pytest.mark.parametrize(
    ("page", "headline"),
    [
        ("<title>Wells</title><h1>Wells</h1>", "Wells"),
        ("<title>Wells – W.example</title><h1>Wells</h1>", "Wells"),
        ("<title>Wells | W.example</title>", "Wells"),
        ("<title>x</title><meta property=og:title content='Wells, wells'><h1>All about wells</h1>", "All about wells"),
        ("<title>x</title><meta property=og:title content='All about wells'>", "All about wells"),
        ("<title>x</title>" + linked(headline="All about wells"), "All about wells"),
        ("<title>Wells</title><h1>Wells ¶</h1>", "Wells"),
        ("<title>Pumps - W</title><h1>Give us money!</h1><h1>All about pumps</h1><h1>Tariffs</h1>", "All about pumps"),
        ("<title>Why pumps leak - Well House</title><h1>Well House</h1><h1>Why pumps leak</h1>", "Why pumps leak"),
        ("<meta property=og:title content='Pumps: they leak'><h1><b>Pumps</b>they leak</h1>", "Pumps: they leak"),
        ("<title>FAQ</title><h1>Why?</h1>", "FAQ"),  # a question is no title
        ("<title>Why pumps leak</title><h1><a href='/'>Well House</a></h1>", "Why pumps leak"),
        ("<title>Why pumps leak</title><h1><a href='/pumps'>Pumps leak!</a></h1>", "Pumps leak!"),
        (
            "<title>Pumps | W</title><h1>Pumps</h1><h2>Why pumps leak</h2>" + linked(headline="Why pumps leak"),
            "Why pumps leak",
        ),
        (
            "<title>Why pumps leak – Well House</title><meta property=og:site_name content='Well House'>"
            "<meta property=og:title content='Why pumps leak'><h1>Well House</h1><h2>Why pumps leak</h2>",
            "Why pumps leak",
        ),
        ("<h2>Why?</h2>", None),
    ],
)
def test_the_headline_is_the_heading_of_the_article_or_else_a_title_without_the_site(
    page: str, headline: str | None
) -> None:
    assert draft_of(page).headline == headline


@pytest.mark.parametrize(
    ("page", "date"),
    [
        (linked(datePublished="2024-06-19T08:00:00Z") + "<meta name=date content=2023-01-01>", "2024-06-19"),
        ("<meta property=article:published_time content=2024-06-19>", "2024-06-19"),
        ("<meta property=article:modified_time content=2024-06-19>", None),
        ("<meta name=date content=2024-99-99>", None),
        ("<meta name=date content=2024-06-19><meta name=Date content=2023-01-01>", "2024-06-19"),
        ("<h1>Wells</h1><p><time datetime=2024-06-19T07:00+02:00>yesterday</time>", "2024-06-19"),
        ("<h1>Wells</h1><p class=info><span>19. Jan. 2024</span>", "2024-01-19"),
        ("<h1>Wells</h1><p>Posted on June 19, 2024 at 5:35 PM", "2024-06-19"),
        ("<p>Wednesday, June 19, 2024</p><h1>Wells</h1>", None),  # the day on which the page was saved
        ("<h1>FAQ</h1><h2>When is it due?</h2><p>19 June 2024", None),
        (f"<h1>Wells</h1>{LONG * 40}<p>Next: <time>2024-06-19</time>", None),
        (
            "<title>Wells</title><h1>Wells</h1>"
            + linked(headline="Pumps", datePublished="2024-06-19")
            + linked(headline="Taps", datePublished="2024-06-20"),
            None,
        ),
    ],
)
def test_the_date_is_that_of_publication_and_of_no_other_article(page: str, date: str | None) -> None:
    assert source_of(page).date == date


def test_an_address_may_have_the_date() -> None:
    assert source_of("<h1>Wells</h1>", "https://w.example/2024/06/19/wells").date == "2024-06-19"
    assert source_of("<h1>Wells</h1>", "https://w.example/2024/06/1999/wells").date is None


@pytest.mark.parametrize(
    ("page", "outlet"),
    [
        ("<meta property=og:site_name content='The Well'>", "The Well"),
        ("<meta property=og:site_name content='Well House | well.example'>", "Well House"),
        ("<meta property=og:site_name content=www.well.example>", "well.example"),
        ("<meta name=twitter:site content=@well_inside>" + linked(publisher={"name": "The Well"}), "The Well"),
        ("<title>Pumps – The Well online</title>" + linked(publisher={"name": "Well Media GmbH"}), "The Well online"),
        ("<meta property=og:site_name content='Well, the daily'>" + linked(publisher={"name": "Well"}), "Well"),
        ("<title>Pumps | Well</title><meta property=og:site_name content=Well_Inside>", "Well"),
        ("<title>Pumps – all about them</title>", "well.example"),
    ],
)
def test_the_outlet_is_the_site_as_its_readers_know_it(page: str, outlet: str) -> None:
    assert source_of(page, "https://www.well.example/faq").publisher == outlet


@pytest.mark.parametrize(
    ("page", "credit"),
    [
        (
            linked(author=[{"name": "Ada Moor"}, {"name": "Bo Lund"}]) + "<meta name=author content=X>",
            "Ada Moor; Bo Lund",
        ),
        ("<meta name=author content='Ada Moor'>", "Ada Moor"),
        ("<meta name=author content=dpa>", "dpa"),
        ("<meta name=author content=Admin><p class=article-author>Text und Interview: Ada Moor", "Ada Moor"),
        ("<meta name=author content='Well Media'><p><a rel=author>by Ada Moor</a>", "Ada Moor"),
        ("<meta property=article:author content=https://social.example/ada>", None),
        ("<meta name=author content='Text; Interview Ada Moor'>", "Ada Moor"),
        ("<p class=byline>Von Ada Moor am 19. Juni 2024", "Ada Moor"),
        ("<p class=author>Ada Moor2024-06-19 21:32 UTC", "Ada Moor"),
        ("<div class=comments><p class=author>Bo Lund</p></div>", None),
    ],
)
def test_the_credit_is_the_name_of_the_author_and_nothing_else(page: str, credit: str | None) -> None:
    assert source_of(page, "https://well.example/faq").credit == credit


def test_the_source_of_a_page_is_its_metadata_and_its_address() -> None:
    page = (
        "<html lang=en><title>Wells</title><meta name=description content='All.'>"
        "<meta property=og:site_name content=W><link rel=canonical href=https://w.example/other>"
    )
    found = draft_of(page, address="https://w.example/faq")
    assert (found.language, found.description) == ("en", "All.")
    assert found.source is not None
    assert (found.source.publisher, found.source.url) == ("W", "https://w.example/faq")
    assert source_of(page).url == "https://w.example/other"


def test_front_matter_comes_before_the_metadata_of_the_page() -> None:
    header = Header(title="Pumps", language="de", description="So.", date="2024-06-20", author="Ada")
    found = draft_of("<html lang=en><title>Wells</title><meta name=description content='All.'>", header)
    assert (found.headline, found.language, found.description) == ("Pumps", "de", "So.")
    assert found.source is not None
    assert (found.source.date, found.source.credit) == ("2024-06-20", "Ada")


def test_the_title_of_the_window_may_be_missing() -> None:
    assert window(parse_html("<title>Wells</title>")) == "Wells"
    assert window(parse_html("<p>So.")) == ""
