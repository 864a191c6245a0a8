"""Labels of questions and answers, in elements and cells of their own, are left out of the texts."""

from pathlib import Path

import pytest

from tests.documents import editions

HEAD = '<html lang="en"><meta charset="utf-8"><title>FAQ</title><body><h1>FAQ</h1>'
SPANS = "<ul><li><span>{}</span>Please tell me the hours.</li><li><span>{}</span>Nine to five.</li></ul>"
ROWS = "<tr><td>{}</td><td><b>Please tell me the hours.</b></td></tr><tr><td>{}</td><td>Nine to five.</td></tr>"


@pytest.mark.parametrize(
    "body",
    [
        SPANS.format("Q", "A") + SPANS.format("Q", "A"),
        SPANS.format("問", "答") + SPANS.format("問", "答"),
        SPANS.format("Frage", "Antwort") + SPANS.format("Frage", "Antwort"),
        SPANS.format("Q", "A").replace("<li>", "<li>\n ") * 2,
        f"<table>{ROWS.format('Q1:', 'A:')}{ROWS.format('Q2:', 'A:')}</table>",
        "".join(f"<table>{ROWS.format(label, 'A:')}</table>" for label in ("<b>Q1:</b>", "<b>Q1:</b>")),
    ],
)
def test_labels_in_elements_of_their_own(tmp_path: Path, body: str) -> None:
    [edition] = editions(tmp_path / "it.html", f"{HEAD}{body}</body></html>")
    for asked in edition["mainEntity"]:
        assert (asked["name"], asked["acceptedAnswer"]["text"]) == ("Please tell me the hours.", "Nine to five.")
    assert len(edition["mainEntity"]) == 2


def test_titles_between_tables_of_labels_are_chapters(tmp_path: Path) -> None:
    tables = [f"<p><b>{title}</b></p><table>{ROWS.format('Q1:', 'A:')}</table>" for title in ("Shop", "Museum")]
    [edition] = editions(tmp_path / "it.html", f"{HEAD}{''.join(tables)}</body></html>")
    assert [asked["isPartOf"]["name"] for asked in edition["mainEntity"]] == ["Shop", "Museum"]


def test_an_initial_is_no_label(tmp_path: Path) -> None:
    body = "<h2>When does it open?</h2><p><span>A</span>t nine.</p><h2>Who pays?</h2><p><b>A</b> guest.</p>"
    [edition] = editions(tmp_path / "it.html", f"{HEAD}{body}</body></html>")
    assert [asked["acceptedAnswer"]["text"] for asked in edition["mainEntity"]] == ["At nine.", "**A** guest."]


def test_marks_of_answers_are_left_out_of_all_or_none(tmp_path: Path) -> None:
    entries = [("A.", "In the shop."), ("A)", "Yes."), ("A)", "No.")]
    body = "".join(f"<p><b>Q. Can I buy it?</b></p><p>{mark} {text}</p>" for mark, text in entries)
    [edition] = editions(tmp_path / "it.html", f"{HEAD}{body}</body></html>")
    assert [asked["acceptedAnswer"]["text"] for asked in edition["mainEntity"]] == [text for _, text in entries]


def test_a_table_with_one_column_of_text_sets_the_page(tmp_path: Path) -> None:
    entries = "".join(f"<p><b>Q{number}. How do I join?</b><br>\nA{number}. Ask.</p>" for number in (1, 2))
    page = f"<title>FAQ</title><table><tr><td><b>FAQ</b>{entries}</td><td>&nbsp;</td></tr><tr><td></table>"
    [edition] = editions(tmp_path / "it.html", page)
    assert [asked["acceptedAnswer"]["text"] for asked in edition["mainEntity"]] == ["Ask.", "Ask."]
