"""Roles become texts."""

import re
from pathlib import Path
from typing import get_args

from pactqa.importing.blocks import Block, Outline, Role, RoleName, Span
from pactqa.importing.values import DraftQuestion
from pactqa.importing.words.prefix import parse_prefix
from pactqa.importing.write import write
from tests.documents import imported

ROLES: dict[str, RoleName] = {name: name for name in get_args(RoleName)}


def outline(told: str, *, headline: str | None = None, how: str = "") -> Outline:
    """Return the outline of paragraphs, *told* as `question1 Why? / answer1 So. / outside Menu`."""
    parts = [part for text in told.split(" / ") if (part := re.fullmatch(r"([a-z]+)(\d*) (.*)", text))]
    return Outline(
        blocks=[Block(text=part[3], spans=(Span(part[3]),)) for part in parts],
        roles=[Role(ROLES[part[1]], int(part[2] or 0)) for part in parts],
        prefixes={place: parse_prefix(part[3]) for place, part in enumerate(parts)},
        headline=headline,
        how=how,
    )


def test_a_question_and_its_answer_lose_their_marks() -> None:
    draft = write(outline("question1 Q: Why? / answer1 A: So. / answer1 A: thus."))
    assert draft.questions == [DraftQuestion("Why?", "So.\n\nA: thus.")]


def test_a_question_of_several_blocks_is_one_line() -> None:
    draft = write(outline("question1 It says: / question1 No such file. / answer1 Make it."))
    assert draft.questions == [DraftQuestion("It says: No such file.", "Make it.")]


def test_questions_in_a_row_share_an_answer_unless_something_is_between() -> None:
    for between, answers in [("", ["So.", "So."]), ("/ aside Q ", ["So.", "So."]), ("/ chapter Tolls ", ["", "So."])]:
        draft = write(outline(f"question1 Why? {between}/ question2 How? / answer2 So."))
        assert [question.answer for question in draft.questions] == answers


def test_the_summary_loses_its_label_and_what_shows_more() -> None:
    draft = write(outline("summary No time? It is open. / summary It is long. Show more"))
    assert draft.abstract == "It is open.\n\nIt is long."


def test_the_lead_is_without_headline_date_and_byline() -> None:
    draft = write(outline("lead Bridge 19.06.2024 / lead By Ann Lee, 5 min / lead It is open.", headline="Bridge"))
    assert draft.description == "It is open."
    assert draft.source is not None
    assert (draft.source.date, draft.source.credit) == ("2024-06-19", "Ann Lee")


def test_what_is_left_out_is_counted() -> None:
    told = (
        "question1 Why? / answer1 So. / aside1 Photo: dpa / chapter Tolls / outside All of them. "
        "/ question2 How? / answer2 Thus. / question3 Who?"
    )
    draft = write(outline(told, how="h2"))
    left = "1 without an answer left out, 1 chapter introduction left out, 1 aside left out"
    assert draft.how == f"h2, 2 of 2 with a question mark, {left}"
    assert draft.share == 1 - len("Photo: dpaAll of them.") / len("Why?So.Photo: dpaTollsAll of them.How?Thus.Who?")


def test_import_says_how_many_links_lead_nowhere(tmp_path: Path) -> None:
    links = "[gone](#gone), [this](#when), [the start](#top) and [us](#about)"
    text = f"# FAQ\n\n# About\n\nWe are us.\n\n## Who?\n\nSee {links}.\n\n## When?\n\nNow.\n"
    assert imported(tmp_path / "faq.md", text).how == "h2 headings, 2 of 2 with a question mark, 1 link to nothing"


def test_the_sign_of_a_footnote_is_no_link_to_a_question(tmp_path: Path) -> None:
    text = "# FAQ\n\n## Who?\n\nAll[\\*](#when), see [below](#when).\n\n## When?\n\nNow.\n"
    [edition] = imported(tmp_path / "faq.md", text).article.editions
    assert edition.questions[0].answer == "All\\*, see [below](#when)."
