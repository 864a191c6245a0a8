"""Each rule and each number of finding matters: without it, an example that needs it comes out otherwise."""

from pathlib import Path

import pytest

from pactqa.importing.find import choice, features, scope, settings
from pactqa.importing.find.features import KINDS
from pactqa.model import Fault
from tests.documents import imported, unmarked
from tests.importing.find.test_articles import ARTICLES, OTHERS
from tests.importing.find.test_choice import CHOICES
from tests.importing.find.test_interviews import INTERVIEWS
from tests.importing.find.test_outline import MARKED

EXAMPLES = {**CHOICES, **MARKED, **ARTICLES, **OTHERS, **INTERVIEWS}

BARRED = {
    "it is not text, or has no letters": "a heading has letters",
    "it is the label of a table of contents": "a table of contents may have any heading",
    "it is in a table of contents": "a line of a table of contents that is worded differently",
    "it is a link to another page, in an article": "links to other pages",
    "it looks like the text around it, in an article": "paragraphs like all others",
    "the class of others says that those are the questions of an FAQ": "a class names the questions",
    "it is a call to action": "a call to action asks nothing",
    "it is the lead": "a heading that is the description of the page",
    "most of its numbered list does not ask, in an article": "two items of a numbered list of six",
}
FORMATTED = {
    ("turn",): "names in front of three turns",
    ("mark",): "the only questions share one answer",
    ("level",): "headings of a level, each with a class of its own",
    ("levels",): "a heading above others is a question if it asks and has an answer of its own",
    ("level", "class"): "headings of a class",
    ("level", "parent"): "headings in an element",
    ("level", "number"): "headings with numbers",
    ("line",): "lines of one element, one of which asks nothing",
    ("line", "class"): "lines of a class",
    ("line", "depth"): "an answer defines terms",
    ("line", "number"): "some numbers have a letter",
    ("shell",): "bold lines that ask nothing",
    ("bold",): "nor if they begin as questions do",
    ("paragraph",): "questions of several sentences",
}
MOVED: dict[str, tuple[float, str]] = {
    "STATEMENT": (0.2, "nothing asks but two bold lines in an answer"),
    "HALF": (0.8, "items with headings of their own"),
    "ENOUGH": (0, "items with headings of their own"),
    "MOST": (0.5, "an answer longer than all others"),
    "REPEATED": (0.9, "a table of contents with a line more"),
    "ROW": (2, "items inside an answer"),
    "TALK": (9, "a statement in the form of the questions: headings"),
    "SENTENCE": (0, "a line about the article"),
    "OPENING": (1, "an opening says that it is an FAQ"),
    "PARAGRAPH": (20, "headings that ask, and no others"),
    "ARTICLE": (0, "a short page without an article"),
    "LEAD": (200, "a heading that is the description of the page"),
    "BIT": (0, "the mark of an agency below an answer"),
}


def found(folder: Path, example: str) -> tuple[str, list[tuple[str, str]]]:
    """Return how the questions of *example* were found, and what they are, with their answers."""
    name, text = unmarked(EXAMPLES[example])
    try:
        one = imported(folder / name, text)
    except Fault:
        return "", []
    return one.how, [(question.name, question.answer) for question in one.article.editions[0].questions]


def test_each_rule_and_each_number_has_an_example() -> None:
    assert BARRED.keys() == scope.BARS.keys()
    assert FORMATTED.keys() == KINDS.keys()
    assert {*MOVED} == {name for name in vars(settings) if name.isupper()}


@pytest.mark.parametrize("rule", BARRED)
def test_an_example_needs_the_bar(rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = found(tmp_path, BARRED[rule])
    monkeypatch.setattr(scope, "BARS", {one: holds for one, holds in scope.BARS.items() if one != rule})
    assert found(tmp_path, BARRED[rule]) != before


@pytest.mark.parametrize("rule", FORMATTED)
def test_an_example_needs_the_features(rule: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = found(tmp_path, FORMATTED[rule])
    others = {kind: worth for kind, worth in KINDS.items() if kind != rule}  # in the same order afterwards
    for module in (choice, features):
        monkeypatch.setattr(module, "KINDS", others)
    assert found(tmp_path, FORMATTED[rule]) != before


@pytest.mark.parametrize("number", MOVED)
def test_an_example_needs_the_number(number: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    value, example = MOVED[number]
    before = found(tmp_path, example)
    monkeypatch.setattr(settings, number, value)
    assert found(tmp_path, example) != before
