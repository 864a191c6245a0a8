"""The commands, through a pipe, on the article that pactqa ships with."""

from tests.conftest import Run


def test_list_numbers_the_six_questions(run: Run) -> None:
    rows = [row.split("\t") for row in run("list").out.splitlines()]
    assert [number for number, _ in rows] == ["1", "2", "3", "4", "5", "6"]
    assert all(question.endswith("?") for _, question in rows)


def test_show_gives_the_question_and_a_line_a_paragraph(run: Run) -> None:
    name, blank, paragraph = run("show", "3").out.splitlines()
    assert name == "3. Wie würden Russland und Nordkorea auf eine «Aggression» konkret antworten?"
    assert blank == ""
    assert paragraph.startswith("Ob das Abkommen eine Beistandspflicht kennt")


def test_summary_has_three_paragraphs(run: Run) -> None:
    assert len(run("summary").out.split("\n\n")) == 3
