"""The program's own words in its output, in each language that it supports."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache

from msgspec.structs import replace

from pactqa.language import primary
from pactqa.model import Article, Edition, Question, Source
from pactqa.system.files import title
from pactqa.text import line

_GERMAN = {
    "Overview": "Überblick",
    "No time?": "Keine Zeit?",
    "Question {numbers} of {total}": "Frage {numbers} von {total}",
    "Questions {numbers} of {total}": "Fragen {numbers} von {total}",
    ", in “{name}”": ", in «{name}»",
    "question {number}": "Frage {number}",
    "Found in {count} of {total} questions.": "Gefunden in {count} von {total} Fragen.",
    "Found in {count} of {total} questions: “{words}”": "Gefunden in {count} von {total} Fragen: «{words}»",
    "Next:": "Weiter:",
    "Without a match: {words}.": "Ohne Treffer: {words}.",
    "See also:": "Siehe auch:",
    "Back to the questions": "Zurück zu den Fragen",
    "Also in": "Auch in",
    # The facts about an article
    "Headline": "Titel",
    "Based on": "Nach",
    "Original": "Original",
    "Published": "Erschienen",
    "Author": "Autor",
    "Address": "Adresse",
    "Languages": "Sprachen",
    "Questions": "Fragen",
    "File": "Datei",
    "Imported from": "Importiert aus",
    "Imported on": "Importiert am",
    # Dates
    "{day} {month} {year}": "{day}. {month} {year}",
    "January February March April May June July August September October November December": (
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
    ),
}


def spoken(edition: Edition) -> str:
    """Return the language of the program's own words about *edition*: its own if we have them, else English."""
    return "de" if primary(edition.language) == "de" else "en"


def say(edition: Edition, words: str, /, **fields: object) -> str:
    """Return *words*, which are English, in the language spoken about *edition*, with *fields* in place of braces."""
    return (_GERMAN[words] if spoken(edition) == "de" else words).format(**fields)


def named(edition: Edition, question: Question) -> Question:
    """Return *question* of *edition*, the overview with its name and the summary's title, in the edition's language."""
    if question.number:
        return question
    lead, summary, answer = edition.description or "", edition.abstract or "", question.answer
    if lead.strip() and summary.strip():
        answer = "\n\n".join([lead, say(edition, "No time?"), summary])
    return replace(question, name=say(edition, "Overview"), answer=answer)


def in_words(
    edition: Edition, questions: Iterable[Question], address: Callable[[int], str | None] | None = None
) -> Iterator[Question]:
    """Yield *questions* of *edition* with each link to a question in words: "cards (question 3)".

    Links to those whose number has an *address* stay links, to that. A link to no question is its label.
    """
    numbers = cache(edition.numbers)

    def link(fragment: str, label: str) -> str:
        number, label = numbers().get(fragment), label if label.strip() else f"#{fragment}"
        if number and address and (target := address(number)):
            return f"[{label}]({target})"
        name = say(edition, "question {number}", number=number)
        is_named = number is None or label.strip().lower() in (name.lower(), str(number), f"#{number}")
        return label if is_named else f"{label} ({name})"

    for question in questions:
        if question.markdown:
            from pactqa.markdown import relink

            yield replace(question, answer=relink(question.answer, link))
        else:
            yield question


def invitation(edition: Edition) -> str:
    """Return the label of a command that reads *edition*, in its own language: the reader may know no other."""
    return {"de": "Auf Deutsch:", "en": "In English:"}.get(primary(edition.language), f"In {line(edition.language)}:")


def language_name(edition: Edition) -> str:
    """Return the name of the language of *edition* in that language or, if we do not know it, its tag."""
    return {"de": "Deutsch", "en": "English"}.get(primary(edition.language), line(edition.language))


def facts(
    article: Article, edition: Edition, where: str, origin: str | None, time: str | None
) -> Iterator[tuple[str, str]]:
    """Yield the facts about *article* other than its text, each with its name in English: see `pages.about`."""
    source = edition.source or Source()
    work = [line(part) for part in (source.headline, source.publisher) if part]
    yield "Headline", line(edition.headline)
    values = {
        "Based on" if is_retold(edition) else "Original": ", ".join(filter(None, work)),
        "Published": day(edition, source.date or ""),
        "Author": line(source.credit or ""),
        "Address": line(source.url or ""),
        "Languages": ", ".join(map(_language, article.editions)),
        "Questions": str(len(edition.questions)),
        "File": title(where),
        "Imported from": line(origin or ""),
        "Imported on": day(edition, time or ""),
    }
    yield from ((name, value) for name, value in values.items() if value)


def is_retold(edition: Edition) -> bool:
    """Return whether *edition* retells its original in its own words, which a headline of its own shows.

    An imported article has the headline of its original, and the rest of its text word for word.
    """
    original = edition.source and edition.source.headline
    return bool(original) and line(original or "") != line(edition.headline)


def byline(edition: Edition) -> str:
    """Return the publisher and the day of *edition*, or of the original that it retells, as far as they are known."""
    known = ", ".join(filter(None, published(edition)))
    return f"{say(edition, 'Based on')}: {known}" if known and is_retold(edition) else known


def published(edition: Edition) -> tuple[str, str]:
    """Return the publisher of *edition*, or of the original that it retells, and the day; "" if it is unknown."""
    source = edition.source or Source()
    return line(source.publisher or ""), day(edition, source.date or "")


def _language(edition: Edition) -> str:
    """Return the name of the language of *edition*, if we know it, and its tag for `--lang`: `Deutsch (de)`."""
    name, tag = language_name(edition), line(edition.language)
    return tag if name == tag else f"{name} ({tag})"


def day(edition: Edition, published: str) -> str:
    """Return *published*, an ISO 8601 date or time, as a date in the language of *edition*; anything else as it is."""
    try:
        then = date.fromisoformat(published[:10])
    except ValueError:
        return line(published)
    months = say(edition, "January February March April May June July August September October November December")
    return say(edition, "{day} {month} {year}", day=then.day, month=months.split()[then.month - 1], year=then.year)
