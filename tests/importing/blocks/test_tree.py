"""A page is parsed as browsers do, and loses what stands beside its article."""

import pytest
from lxml import html

from pactqa.importing.blocks import Element, TooDeepError, parse_html, prune
from pactqa.importing.blocks.tree import number

TEXT = "The well is as deep as the house is high, and it has been dry for years."


def parsed(page: str) -> Element:
    root = parse_html(page)
    assert root is not None
    return root


def content(page: str) -> str:
    return "".join(html.tostring(child, encoding="unicode") for child in parsed(page).find("body"))


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>So<p>it is", "<p>So</p><p>it is</p>"),
        ("<p>So\0</p>", "<p>So\N{REPLACEMENT CHARACTER}</p>"),
    ],
)
def test_a_page_is_parsed_as_browsers_do(page: str, expected: str) -> None:
    assert content(page) == expected


def test_what_has_no_elements_has_no_tree() -> None:
    assert parse_html("<!-- -->") is None


def test_elements_nested_thousands_deep_are_too_deep() -> None:
    with pytest.raises(TooDeepError):
        parse_html("<div>" * 5_000)


def test_attributes_have_a_limit() -> None:
    many = " ".join(f"a{n}=x" for n in range(1_000))
    assert len(parsed(f"<p {many} id=last>x").find(".//p").attrib) == 200


@pytest.mark.parametrize(
    ("beside", "stays"),
    [
        ("<nav>Home</nav>", False),
        ("<aside>More</aside>", False),
        ("<aside class=note>More</aside>", True),
        ("<footer>More</footer>", False),
        ("<div class='a breadcrumb'>Home</div>", False),
        ("<div role=navigation>Home</div>", False),
        ("<div id=cookie>More</div>", False),
        ("<div class=wells>More</div>", True),
        (f"<form>{TEXT * 2}</form>", True),  # half of the page
    ],
)
def test_menus_footers_and_forms_are_pruned_unless_they_are_the_page(beside: str, stays: bool) -> None:
    root = parsed(f"<main><p>{TEXT}</main>{beside}")
    before = len(root.findall(".//body/*"))
    prune(root)
    assert (len(root.findall(".//body/*")) == before) == stays


@pytest.mark.parametrize(
    ("value", "expected"), [("3", 3), (" 12 ", 12), ("x", 1), ("-1", 1), ("٣", 1), ("9" * 10, 1), ("", 1), (None, 1)]
)
def test_a_number_in_an_attribute_has_a_default(value: str | None, expected: int) -> None:
    assert number(value, 1) == expected
