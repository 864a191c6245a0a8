"""The structure tree of a PDF orders its text, where it can be trusted."""

import re
from collections.abc import Sequence

from fuzzing.hostile_pdfs import MADE
from pactqa.importing.markup.pdf.document import convert
from tests.pdfs import Node, Text, pdf


def marked(*texts: str) -> list[Text | str]:
    """Return *texts* below each other, each in the marked content of its number."""
    return [Text(72, 700 - 20 * place, text, mark=place) for place, text in enumerate(texts)]


def html(page: Sequence[Text | str], *tree: Node) -> list[str]:
    return convert(pdf(page, tree=[("Document", tree)])).html.split("\n")[:-1]


def test_elements_are_headings_and_paragraphs_in_the_order_of_the_tree() -> None:
    page = marked("Tea", "is a leaf.", "Tea")
    assert html(page, ("H1", 0), ("H2", 2), ("P", 1)) == ["<h1>Tea</h1>", "<h2>Tea</h2>", "<p>is a leaf.</p>"]


def test_the_spans_of_an_element_are_one_paragraph() -> None:
    page: list[Text | str] = [Text(72, 700, "Tea is", mark=0), Text(103, 700, "a leaf.", mark=1)]
    assert html(page, ("P", [("Span", 0), ("Link", 1)])) == ["<p>Tea is a leaf.</p>"]


def test_a_sentence_is_one_paragraph_even_if_each_of_its_lines_is_said_to_be_one() -> None:
    tree = ("P", 0), ("P", 1)
    for below, gap, number in (("that has leaves?", 12, 1), ("Has it leaves?", 12, 2), ("that has leaves?", 30, 2)):
        page: list[Text | str] = [
            Text(72, 700, "Is tea the name of a bush", mark=0), Text(72, 700 - gap, below, mark=1)
        ]  # fmt: skip
        assert len(html(page, *tree)) == number


def test_the_items_of_a_list_have_their_labels() -> None:
    page = marked("•", "green", "1.", "black")
    items = [("LI", [("Lbl", place), ("LBody", place + 1)]) for place in (0, 2)]
    assert html(page, ("L", items)) == ["<ul>", "<li>green</li>", "</ul>", "<p>1. black</p>"]


def test_the_cells_of_a_table_are_read_row_by_row() -> None:
    page = marked("Why?", "How?", "So.", "Thus.")
    rows = [("TR", [("TD", [("P", place)]), ("TD", [("P", place + 2)])]) for place in (0, 1)]
    assert html(page, ("Table", rows)) == ["<p>Why?</p>", "<p>So.</p>", "<p>How?</p>", "<p>Thus.</p>"]


def test_a_question_in_a_cell_is_one_paragraph() -> None:
    page: list[Text | str] = [
        Text(72, 700, "I have a tin.", mark=0), Text(72, 660, "Is that well?", mark=1), Text(300, 700, "It is.", mark=2)
    ]  # fmt: skip
    row = ("TR", [("TD", [("P", 0), ("P", 1)]), ("TD", [("P", 2)])])
    assert html(page, ("Table", [row])) == ["<p>I have a tin. Is that well?</p>", "<p>It is.</p>"]


def test_artifacts_are_left_out_unless_all_is_one() -> None:
    page: list[Text | str] = [Text(72, 700, "Tea is a leaf.", mark=0), Text(72, 400, "Draft", mark=-1)]
    assert html(page, ("P", 0)) == ["<p>Tea is a leaf.</p>"]
    page = [Text(72, 700, "Tea is a leaf.", mark=-1), Text(72, 400, "It is old.", mark=-1)]
    assert html(page, ("P", 0)) == ["<p>Tea is a leaf.</p>", "<p>It is old.</p>"]


def test_contents_are_left_out() -> None:
    page = marked("Tea, see page 2", "Tea is a leaf.")
    assert html(page, ("TOC", [("TOCI", 0)]), ("P", 1)) == ["<p>Tea is a leaf.</p>"]


def test_a_tree_without_much_of_the_text_is_not_trusted() -> None:
    page = [*marked("One", "two"), Text(72, 600, "Three is not in the tree.")]
    assert html(page, ("H1", 1), ("H1", 0)) == ["<p>One</p>", "<p>two</p>", "<p>Three is not in the tree.</p>"]


def test_a_tree_that_leads_up_the_page_is_not_trusted() -> None:
    words = [f"word {number}" for number in range(10)]
    backwards = [("P", place) for place in range(len(words))][::-1]
    assert re.findall(r"word \d", " ".join(html(marked(*words), *backwards))) == words


def test_no_text_is_a_heading_where_nearly_all_is_tagged_as_one() -> None:
    page = marked("Tea is a leaf.", "It is old.", "It is green.")
    assert html(page, ("H1", 0), ("H1", 1), ("P", 2)) == [
        "<p>Tea is a leaf.</p>", "<p>It is old.</p>", "<p>It is green.</p>"
    ]  # fmt: skip


def test_a_tree_that_is_in_itself_is_read_once() -> None:
    assert convert(MADE["tree_in_itself"]()).html.count("tea number 3") == 1
