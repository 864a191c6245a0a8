"""A page is parsed as browsers do, loses what is beside its article, and has tables of data and of layout."""

import pytest
from lxml import html

from pactqa.importing.blocks import Block, Element, TooDeepError, from_html, main_lines, mark_article, parse_html, prune
from pactqa.importing.blocks.tree import layout_tables, number, table_rows
from tests.importing.blocks.compact import compact

TEXT = "The well is as deep as the house is high, and it has been dry for years."


def parsed(page: str) -> Element:
    root = parse_html(page)
    assert root is not None
    return root


def content(page: str) -> str:
    return "".join(html.tostring(child, encoding="unicode") for child in parsed(page).find("body"))


@pytest.mark.parametrize(
    ("page", "expected"),
    [("<p>So<p>it is", "<p>So</p><p>it is</p>"), ("<p>So\0</p>", "<p>So\N{REPLACEMENT CHARACTER}</p>")],
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
    prune(root)
    assert (compact(from_html(root)) != f"p {TEXT}") == stays


@pytest.mark.parametrize(
    ("value", "expected"), [("3", 3), (" 12 ", 12), ("x", 1), ("-1", 1), ("٣", 1), ("9" * 10, 1), ("", 1), (None, 1)]
)
def test_a_number_in_an_attribute_has_a_default(value: str | None, expected: int) -> None:
    assert number(value, 1) == expected


WHY, SO, MENU = Block(text="Why so?"), Block(text="So it is."), Block(text="Home")
JOINED, NEXT_LINE = Block(text="So it is.", glue=" "), Block(text="So it is.", glue="\n")


@pytest.mark.parametrize(
    ("blocks", "article", "kept"),
    [
        ([MENU, WHY, SO], "whyso soitis", [False, True, True]),
        ([MENU, WHY, JOINED], "whysosoitis", [False, True, True]),  # a line is kept as a whole
        ([MENU, WHY, JOINED, SO], "whyso soitis", [False, False, False, True]),
        ([MENU, WHY, NEXT_LINE], "soitis", [False, False, True]),
        ([MENU, WHY], "thus", [None, None]),  # nothing is known
        ([MENU, WHY], "", [None, None]),
        ([], "", []),
    ],
)
def test_blocks_are_kept_whose_lines_are_in_the_article(blocks: list[Block], article: str, kept: list[bool]) -> None:
    assert [block.in_article for block in mark_article(blocks, {*article.split()})] == kept


def test_the_article_of_a_page_is_without_its_menu() -> None:
    text = "The well is as deep as the house is high, and it has been dry for as long as we know. " * 3
    page = f"<html><body><nav><a href=/>Home</a></nav><article><h1>Wells</h1><p>{text}<p>{text}\ud800</article></html>"
    found = main_lines(page)
    assert any(paragraph.startswith("thewellisasdeep") for paragraph in found)
    assert "wells" in found
    assert "home" not in found


@pytest.mark.parametrize(
    ("content", "is_layout"),
    [
        ("<tr><th>a<th>b<tr><td>1<td>2", False),
        ("<caption>Wells</caption><thead><tr><td>a<td>b</thead>", False),
        ("<tr><td>a<tr><td>b", True),  # a single column
        ("<tr>" + "<td>a" * 51, True),
        ("<tr><td><h2>Why?</h2><td>So.", True),
        ("<tr><td><ul><li>a</ul><td>b", True),
        ("<tr><td>Question<td>Why?<tr><td>Answer<td>So.", True),
        ("<tr><td>Q:<td>Why?", True),
        ("", True),
    ],
)
def test_a_table_with_one_column_with_blocks_or_with_labels_is_layout(content: str, is_layout: bool) -> None:
    table = html.document_fromstring(f"<table>{content}</table>").find(".//table")
    assert (table in layout_tables(table.getroottree().getroot())) == is_layout


def test_a_table_in_a_table_makes_the_outer_one_layout() -> None:
    inner = "<table><tr><td>a<td>b</table>"
    root = html.document_fromstring(f"<table id=outer><tr><td>{inner}<td>c</table>")
    assert [table.get("id") for table in layout_tables(root)] == ["outer"]


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        ("<tr><th>a<th>b<tr><td>1<td>2", "a b / 1 2"),
        ("<tr><td>1<td>2", "- - / 1 2"),  # without a head
        ("<tr><th>a<th>b<th>c<tr><td>1", "a b c / 1 - -"),
        ("<tr><th colspan=2>a<th>b<tr><td>1<td>2<td>3", "a - b / 1 2 3"),
        ("<tr><th>a<th>b<tr><td rowspan=2>1<td>2<tr><td>3", "a b / 1 2 / - 3"),
        ("<tr><th rowspan=2>a<th>b<tr><td>2<tr><td>3<td>4", "a b / - 2 / 3 4"),
        ("<tr><th colspan=x>a<th>b", "a b"),
        ("<tr><th>a<th colspan=1000>b", f"a b{' -' * 48}"),
    ],
)
def test_cells_stand_in_their_columns(content: str, rows: str) -> None:
    found = table_rows(html.fragment_fromstring(f"<table>{content}</table>"))
    assert " / ".join(" ".join("-" if cell is None else cell.text for cell in row) for row in found) == rows
