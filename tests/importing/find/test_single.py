"""Documents that are one question, and pages that only list others."""

from pathlib import Path

import pytest

from pactqa.model import Fault
from tests.documents import editions, imported


@pytest.mark.parametrize("head", ["---\ntitle: How do I pay?\n---\n", "# How do I pay?\n"], ids=["title", "heading"])
def test_a_document_whose_title_asks_is_one_question(tmp_path: Path, head: str) -> None:
    [edition] = editions(tmp_path / "pay.md", f"{head}\nBy card.\n\n## Abroad\n\nBy transfer.\n")
    [asked] = edition["mainEntity"]
    assert asked["name"] == "How do I pay?"
    assert asked["acceptedAnswer"]["text"] == "By card.\n\n### Abroad\n\nBy transfer."


def test_the_questions_of_a_document_come_before_its_title(tmp_path: Path) -> None:
    text = "---\ntitle: Questions?\n---\n\n## Who may join?\n\nAll.\n\n## Who pays?\n\nWe.\n"
    [edition] = editions(tmp_path / "it.md", text)
    assert [asked["name"] for asked in edition["mainEntity"]] == ["Who may join?", "Who pays?"]


def test_one_heading_that_asks_among_others_makes_no_faq(tmp_path: Path) -> None:
    text = "# Kettle\n\nIt boils water, and it whistles.\n\n## Use\n\nFill it. Wait.\n\n## Broken?\n\nWrite to us.\n"
    with pytest.raises(Fault):
        imported(tmp_path / "README.md", text)


TEASER = '<li><h3><a href="/{0}">How do I pay {0}?</a></h3><p>You can pay {0} by card, and the{1}</p></li>'


def page(end: str) -> str:
    entries = "".join(TEASER.format(name, end) for name in ("tea", "rent", "ice"))
    return f'<html lang="en"><title>FAQ</title><body><h1>FAQ</h1><ul>{entries}</ul></body></html>'


@pytest.mark.parametrize("end", ["…", " …", "..."])
def test_a_page_of_teasers_is_no_faq(tmp_path: Path, end: str) -> None:
    with pytest.raises(Fault, match="no questions found; it lists 3 articles, each with a page of its own"):
        imported(tmp_path / "it.html", page(end))


def test_links_with_whole_answers_are_an_faq(tmp_path: Path) -> None:
    [edition] = editions(tmp_path / "it.html", page(" rest later."))
    assert len(edition["mainEntity"]) == 3
