"""Links are read from a page that lynx or w3m printed as text."""

from pactqa.importing.blocks import browser_dump
from pactqa.importing.blocks.block import Span

PAGE = "See [1]our well, or [2]this.\n\nReferences\n\n   1. https://w.example/\n   2. #this\n"


def test_the_list_of_addresses_is_split_off() -> None:
    assert browser_dump.split(PAGE) == (
        "See [1]our well, or [2]this.\n",
        {"1": "https://w.example/", "2": "#this"},
    )


def test_a_list_whose_numbers_stand_behind_words_is_the_authors_own() -> None:
    page = "See our well [1].\n\nReferences\n\n[1] https://w.example/\n"
    assert browser_dump.split(page) == (page, {})
    assert browser_dump.split("So.") == ("So.", {})


def test_the_word_behind_a_number_is_its_link() -> None:
    addresses = {"1": "https://w.example/", "2": "#this"}
    links = [span for span in browser_dump.spans("See [1]our well, or [2]this.", addresses) if span.text]
    assert links == [
        Span("See "),
        Span("our", href="https://w.example/"),
        Span(" well, or "),
        Span("this"),  # a place in the page that was printed
        Span("."),
    ]
    assert browser_dump.spans("a[1] is code", {}) == (Span("a[1] is code"),)
