"""Formulas are kept in TeX, once."""

import pytest
from lxml import html

from pactqa.importing.blocks.tree import formula, is_rendering


@pytest.mark.parametrize(
    ("element", "source"),
    [
        ("<math><mi>x</mi><annotation encoding='application/x-tex'>x^2</annotation></math>", "x^2"),
        ("<math><mi>x</mi><mo>=</mo><mn>1</mn></math>", "x=1"),
        ("<script type='math/tex; mode=display'>x^2</script>", "x^2"),
        ("<script>x()</script>", None),
        ("<svg></svg>", None),
    ],
)
def test_a_formula_is_its_source_if_the_page_has_that(element: str, source: str | None) -> None:
    assert formula(html.fragment_fromstring(element)) == source


def test_what_katex_shows_is_not_read_again() -> None:
    assert is_rendering(html.fragment_fromstring("<span class='katex-html x'>x</span>"))
    assert not is_rendering(html.fragment_fromstring("<span class=katex>x</span>"))
