"""Roles become texts, and what is in none of them is counted."""

from pathlib import Path

from pactqa.importing.blocks import from_html, parse_html
from pactqa.importing.find import find
from pactqa.importing.write import write
from tests.documents import imported


def test_what_is_left_out_is_counted() -> None:
    page = (
        "<h1>FAQ</h1><h2>Tea</h2><h3>Why?</h3><p>So.</p><p>Photo: dpa</p>"
        "<h2>Tolls</h2><p>All of them.</p><h3>How?</h3><p>Thus.</p><h3>Who?</h3>"
    )
    draft = write(find(from_html(parse_html(page)), called=["FAQ"]))
    left = "1 without an answer left out, 1 chapter introduction left out, 1 aside left out"
    assert draft.how == f"h3 headings, 2 of 2 with a question mark, {left}"
    assert draft.share == 1 - len("Photo: dpaAll of them.") / len(
        "FAQTeaWhy?So.Photo: dpaTollsAll of them.How?Thus.Who?"
    )


def test_import_says_how_many_links_lead_nowhere(tmp_path: Path) -> None:
    links = "[gone](#gone), [this](#when), [the start](#top) and [us](#about)"
    text = f"# FAQ\n\n# About\n\nWe are us.\n\n## Who?\n\nSee {links}.\n\n## When?\n\nNow.\n"
    assert (
        imported(tmp_path / "faq.md", text).how == "h2 headings, 2 of 2 with a question mark, 1 link that leads nowhere"
    )


def test_the_sign_of_a_footnote_is_no_link_to_a_question(tmp_path: Path) -> None:
    text = "# FAQ\n\n## Who?\n\nAll[\\*](#when), see [below](#when).\n\n## When?\n\nNow.\n"
    [edition] = imported(tmp_path / "faq.md", text).article.editions
    assert edition.questions[0].answer == "All\\*, see [below](#when)."
