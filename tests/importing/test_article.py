"""What is known of an article is joined: data and text, metadata, options, and editions."""

import pytest
from msgspec.structs import replace

from pactqa.importing.article import apply_options, fill_metadata, join_editions, prefer_complete, to_edition
from pactqa.importing.values import Document, Draft, DraftQuestion
from pactqa.model import Article, Edition, Fault, ImportOptions, Question, Source

DOCUMENT = Document(text="", media_type="text/plain", name="well.txt", stem="well")


def draft(questions: str = "", **more: object) -> Draft:
    """Return a draft of *questions*, written as `Why? So. / How? Thus.`."""
    pairs = (one.partition("? ") for one in questions.split(" / ") if one)
    return replace(Draft(questions=[DraftQuestion(f"{name}?", answer) for name, _, answer in pairs]), **more)


def shown(draft: Draft) -> str:
    return " / ".join(f"{question.name} {question.answer}" for question in draft.questions)


def edition(language: str, count: int = 1) -> Edition:
    return Edition(
        language=language,
        headline="Wells",
        questions=[Question(number, "Why?", "So.", given=f"why-{number}") for number in range(1, count + 1)],
    )


def test_a_text_is_completed_by_what_is_known_about_the_document() -> None:
    text = draft("Why? So.", headline="Wells", source=Source(date="2024-06-19", credit="dpa"), language="fr")
    about = draft(
        headline="W.example", language="en", description="All.", source=Source(publisher="W", date="2024-06-20")
    )
    assert fill_metadata(text, about) == draft(
        "Why? So.",
        headline="Wells",
        language="en",
        description="All.",
        source=Source(publisher="W", date="2024-06-20", credit="dpa"),
    )
    assert fill_metadata(draft(), draft()) == draft()
    assert fill_metadata(draft(language="fr"), draft()).language == "fr"
    assert fill_metadata(draft(source=Source(date="2024-06-19")), draft()).source == Source(date="2024-06-19")


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        ("Why? So.", "Why? So.", "Why? So."),
        ("Why? So.", "WHY? So it is.", "WHY? So it is."),  # the data cut it short
        ("Why? So it is.", "Why? So.", "Why? So it is."),  # the page loads the rest later
        ("Why? So.", "Why? So. / How? Thus.", "Why? So. / How? Thus."),
        ("Why? So. / How? Thus.", "Why? So it is.", "Why? So. / How? Thus."),  # another part of the page
        ("Why? So.", "", "Why? So."),
        ("Why? So.", "Who? Me. / Where? Here. / When? Now.", "Who? Me. / Where? Here. / When? Now."),
        ("Why? So.", "Who? Me. / Where? Here.", "Why? So."),  # two may be anything
        ("Why? ", "Who? Me.", "Who? Me."),  # without an answer it is no question
    ],
)
def test_the_fuller_of_linked_data_and_text_counts(published: str, text: str, expected: str) -> None:
    assert shown(prefer_complete(draft(published), draft(text))) == expected


def test_linked_data_is_completed_by_the_metadata_of_the_text() -> None:
    known = {"language": "en", "description": "All.", "abstract": "Short.", "source": Source(date="2024-06-19")}
    text = draft("", headline="Other", **known)
    assert prefer_complete(draft("Why? So.", headline="Wells"), text) == draft("Why? So.", headline="Wells", **known)
    assert prefer_complete(draft("Why? So.", headline="Wells", **known), draft()) == draft(
        "Why? So.", headline="Wells", **known
    )


@pytest.mark.parametrize(
    ("options", "editions"),
    [
        (ImportOptions(), [("en", "Wells"), ("de", "Brunnen")]),
        (ImportOptions(title="Tea"), [("en", "Tea"), ("de", "Brunnen")]),
        (ImportOptions(language="de-CH"), [("de-CH", "Brunnen")]),
        (ImportOptions(language="fr", title="Thé"), [("fr", "Thé")]),  # the user says what the first one is in
    ],
)
def test_options_override_a_store(options: ImportOptions, editions: list[tuple[str, str]]) -> None:
    stored = Article((edition("en"), replace(edition("de"), headline="Brunnen")))
    assert [(each.language, each.headline) for each in apply_options(stored, options).editions] == editions


@pytest.mark.parametrize(
    ("found", "options", "language", "headline"),
    [
        (draft("Why? So.", language="en-GB", headline=" Wells\n"), ImportOptions(), "en-GB", "Wells"),
        (draft("Why? So.", language="english"), ImportOptions(), "und", "well"),
        (draft("Why is it? It is so, and that is what it is."), ImportOptions(), "en", "well"),
        (draft("Why? So.", language="en", headline="Wells"), ImportOptions("Tea", "de"), "de", "Tea"),
    ],
)
def test_a_draft_becomes_an_edition_with_a_language_and_a_headline(
    found: Draft, options: ImportOptions, language: str, headline: str
) -> None:
    done = to_edition(found, DOCUMENT, options)
    assert (done.language, done.headline) == (language, headline)


def test_an_edition_numbers_the_questions_that_have_answers() -> None:
    done = to_edition(
        draft("Why? So. / Who?  / How? Thus.", description="All.", abstract=""), DOCUMENT, ImportOptions()
    )
    assert [(one.number, one.name) for one in done.questions] == [(1, "Why?"), (2, "How?")]
    assert (done.description, done.abstract) == ("All.", None)


def test_articles_are_joined_by_their_editions() -> None:
    english, german = Article((edition("en"),)), Article((edition("de"),))
    assert join_editions([english, german], ["a", "b"]) == Article((edition("en"), edition("de")))
    with pytest.raises(Fault, match=r"^two sources are in 'en', and an article has one in each language; "):
        join_editions([english, Article((edition("EN"),))], ["a", "b"])
    with pytest.raises(
        Fault, match=r"need the same questions, but a lacks #why-2; import each alone; see: pactqa help import$"
    ):
        join_editions([english, Article((edition("de", 2),))], ["a", "b"])
