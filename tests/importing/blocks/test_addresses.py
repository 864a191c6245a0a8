"""Addresses in a page work outside of it."""

import pytest

from pactqa.importing.blocks import base_address, parse_html
from pactqa.importing.blocks.html_walk import fragment, resolve

CANONICAL = "<link rel=canonical href=https://c.example/faq>"


@pytest.mark.parametrize(
    ("page", "address", "base"),
    [
        ("<p>x", None, None),
        ("<p>x", "https://w.example/faq?x=1#y", "https://w.example/faq"),
        (CANONICAL, None, "https://c.example/faq"),
        (CANONICAL, "https://w.example/faq", "https://w.example/faq"),
        ("<link rel=canonical href=/faq>", None, None),
        ("<base href=/docs/>", "https://w.example/faq", "https://w.example/docs/"),
        (f"<base href=/docs/>{CANONICAL}", None, "https://c.example/docs/"),
        ("<base href=https://b.example/>", None, "https://b.example/"),
    ],
)
def test_the_base_is_that_of_the_page_else_its_address_else_its_canonical_url(
    page: str, address: str | None, base: str | None
) -> None:
    assert base_address(parse_html(page), address) == base


@pytest.mark.parametrize(
    ("base", "address", "expected"),
    [
        ("https://w.example/a/b", "c d", "https://w.example/a/c%20d"),
        ("https://w.example/a/b", "//x.example", "https://x.example"),
        ("https://w.example/a/b", " mailto:us@w.example ", "mailto:us@w.example"),
        (None, "c\n.html", "c.html"),
        ("https://w.example/", "http://[", "http://["),  # invalid, so as it is
        ("https://w.example/", "#c", ""),
        ("https://w.example/", "javascript:c()", ""),
        ("https://w.example/", "", ""),
        ("https://w.example/", None, None),
    ],
)
def test_an_address_is_resolved_unless_it_stays_in_the_page(
    base: str | None, address: str | None, expected: str | None
) -> None:
    assert resolve(base, address) == expected


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("#a", "a"),
        (" #a%20b\n", "a b"),
        ("faq#a", "a"),
        ("https://a.org/faq#a", "a"),
        ("https://a.org/faq", None),
        ("https://a.org/other#a", None),
        ("#", None),
        ("", None),
        (None, None),
    ],
)
def test_a_fragment_is_the_place_in_the_page_that_an_address_leads_to(address: str | None, name: str | None) -> None:
    assert fragment("https://a.org/faq", address) == name
