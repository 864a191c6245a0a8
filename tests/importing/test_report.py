"""What an import says of itself: what was found, what may be wrong, what to try."""

import pytest

from pactqa.importing.pipeline import advice, describe, warnings
from pactqa.importing.values import Document, Draft, Header, Html, Joined, Plain
from pactqa.model import Article, Edition, ImportOptions, Question

LOOKED_FOR = (
    "looked for headings, bold lines and paragraphs that ask something, each with an answer below, and for linked data"
)


def article(*languages: str, count: int = 1) -> Article:
    questions = tuple(Question(number, "Why?", "So.") for number in range(1, count + 1))
    return Article(tuple(Edition(language=language, headline="Wells", questions=questions) for language in languages))


@pytest.mark.parametrize(
    ("found", "ways", "description"),
    [
        (article("en"), ["h3"], "1 question in English (h3)"),
        (article("en", count=3), ["h3", "h3"], "3 questions in English (h3)"),
        (article("en", "de"), ["h3", "bold"], "1 question in English, German (h3; bold)"),
        (article("und"), ["h3"], "1 question (h3); language unknown: name it with import --lang"),
    ],
)
def test_a_description_counts_the_questions_and_names_languages_and_ways(
    found: Article, ways: list[str], description: str
) -> None:
    assert describe(Joined(found, ["it"], ways)) == description


@pytest.mark.parametrize(
    ("options", "selectors", "expected"),
    [
        (ImportOptions(), [], f"{LOOKED_FOR}; see: pactqa help import"),
        (
            ImportOptions(),
            ["h3 (5)", "dt (2)"],
            f"{LOOKED_FOR}; choose them with import --questions SELECTOR, among: h3 (5), dt (2)",
        ),
        (ImportOptions(selector="h4"), ["h3 (5)"], "nothing in it that 'h4' selects has an answer"),
    ],
)
def test_advice_names_what_was_looked_for_and_what_to_select(
    options: ImportOptions, selectors: list[str], expected: str
) -> None:
    assert advice(options, [Draft(selectors=selectors)]) == expected


def test_warnings_come_from_the_text_and_from_its_markup() -> None:
    document = Document(text="", media_type="text/plain", name="it", stem="it", warning="not UTF-8")
    assert warnings(document, Html("", Header(warning="no YAML"))) == ["not UTF-8", "no YAML"]
    assert warnings(Plain("", "no pandoc"), Plain(""), Html("")) == ["no pandoc"]
