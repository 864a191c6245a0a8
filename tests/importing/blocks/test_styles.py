"""How text is formatted by the elements around it."""

import pytest
from lxml import html

from pactqa.importing.blocks.block import Span
from pactqa.importing.blocks.inline import Style, style_inside, with_script_digits


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        ("<b>", Style(Span("", strong=True), ("b",))),
        ("<em class='a b'>", Style(Span("", emphasis=True), ("em.a.b",))),
        ("<del>", Style(Span("", strike=True), ("del",))),
        ("<kbd>", Style(Span("", code=True), ("kbd",))),
        ("<span>", Style(Span(""), ("span",))),
        ("<a href='/x'>", Style(Span("", href="https://w.example/x"), ("a",))),
        ("<a href='#x'>", Style(Span("", href="", fragment="x"), ("a",))),
        ("<a id=x>", Style()),  # only a target
    ],
)
def test_an_element_formats_the_text_in_it(element: str, expected: Style) -> None:
    found = html.fragment_fromstring(element)
    assert style_inside(Style(), found, "https://w.example/", chosen=False) == expected


def test_formats_add_up() -> None:
    bold = style_inside(Style(), html.fragment_fromstring("<b>"), None, chosen=False)
    both = style_inside(bold, html.fragment_fromstring("<i>"), None, chosen=True)
    assert both == Style(Span("", strong=True, emphasis=True), ("b", "*", "i"))


@pytest.mark.parametrize(
    ("text", "shell", "expected"),
    [
        ("6", ("sup",), "⁶"),
        ("-6", ("b", "sup.x"), "⁻⁶"),
        ("2", ("sub",), "₂"),
        ("st", ("sup",), "st"),  # there is no such character for every letter
        ("n", ("sup",), "ⁿ"),
        ("2", ("b",), "2"),
        ("2", (), "2"),
    ],
)
def test_raised_and_lowered_digits_are_characters_of_their_own(
    text: str, shell: tuple[str, ...], expected: str
) -> None:
    assert with_script_digits(Span(text), shell).text == expected
