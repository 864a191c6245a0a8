"""Tables of data have rows and columns; those that serve layout are not tables to a reader."""

import pytest
from lxml import html

from pactqa.importing.blocks.tables import layout_tables, table_rows


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
