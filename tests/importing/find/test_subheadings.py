"""A question whose answer begins with a heading stays the question, and a heading above questions is a chapter."""

from pathlib import Path

import pytest

from tests.documents import editions

HTML = "<h2>Who may join?</h2><p>All.</p><h2>What does it cost?</h2><h3>Cars</h3><p>Four.</p><h3>Vans</h3><p>Six.</p>"


def found(path: Path, text: str) -> list[tuple[str, str, str]]:
    """Return the chapter, the name and the answer of each question in *text*."""
    [edition] = editions(path, text)
    return [
        (each.get("isPartOf", {}).get("name", ""), each["name"], each["acceptedAnswer"]["text"])
        for each in edition["mainEntity"]
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "faq.md",
            "# FAQ\n\n## Who may join?\n\nAll.\n\n## What does it cost?\n\n### Cars\n\nFour.\n\n### Vans\n\nSix.\n",
        ),
        ("faq.html", f'<html lang="en"><title>FAQ</title><body><h1>FAQ</h1>{HTML}'),
        (
            "faq.md",
            "# FAQ\n\n**Who may join?**\n\nAll.\n\n**What does it cost?**\n\n### Cars\n\nFour.\n\n### Vans\n\nSix.\n",
        ),
        (
            "faq.md",
            "# FAQ\n\n## A note\n\nSo.\n\n## Who may join?\n\nAll.\n\n"
            "## The cost\n\n### Cars\n\nFour.\n\n### Vans\n\nSix.\n",
        ),
    ],
    ids=["Markdown", "a page", "bold questions", "one that does not ask"],
)
def test_its_sub_headings_are_in_the_answer(tmp_path: Path, name: str, text: str) -> None:
    *_, last = found(tmp_path / name, f"{text}\n" if name.endswith("md") else f"{text}</body></html>")
    assert last[1] in ("What does it cost?", "The cost")
    assert last[2] == "### Cars\n\nFour.\n\n### Vans\n\nSix."


def test_a_heading_in_what_unfolds_is_in_its_answer(tmp_path: Path) -> None:
    entries = "".join(
        f'??? "{name}"\n\n    Wait.\n\n    #### Then\n\n    Go.\n\n' for name in ("It stops", "It is slow")
    )
    assert found(tmp_path / "faq.md", f"# FAQ\n\n{entries}") == [
        ("", "It stops", "Wait.\n\n### Then\n\nGo."),
        ("", "It is slow", "Wait.\n\n### Then\n\nGo."),
    ]


def test_a_heading_above_questions_is_no_question_even_if_it_asks(tmp_path: Path) -> None:
    asked = (
        "## Who?\n\n### Who may join?\n\nAll.\n\n### Who pays?\n\nWe.\n\n## Fees\n\n### What does it cost?\n\nFour.\n"
    )
    names = [each[1] for each in found(tmp_path / "faq.md", f"# FAQ\n\n{asked}")]
    assert names == ["Who may join?", "Who pays?", "What does it cost?"]


def test_the_answer_to_a_bold_question_ends_at_a_chapter(tmp_path: Path) -> None:
    first = "## A\n\n**Who?**\n\nAll.\n\n**What?**\n\n### Cars\n\nFour.\n\n"
    text = f"# FAQ\n\n{first}## B\n\n**When?**\n\nNow.\n\n**Where?**\n\nHere.\n"
    assert [each[2] for each in found(tmp_path / "faq.md", text)] == ["All.", "### Cars\n\nFour.", "Now.", "Here."]
