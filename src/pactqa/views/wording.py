"""The program's own words in its output, in each language that it supports."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from pactqa.language import primary
from pactqa.model import Article, Edition, Question, Source
from pactqa.system.files import title
from pactqa.text import line


class Labels(Struct, frozen=True, kw_only=True):
    """Labels in one language, English if no other is given, with fields to fill in between braces."""

    language: str = "en"
    overview: str = "Overview"
    abstract: str = "No time?"
    question: str = "Question {numbers} of {total}"
    questions: str = "Questions {numbers} of {total}"
    chapter: str = ", in “{name}”"
    linked: str = "question {number}"
    matches: str = "Found in {count} of {total} questions."
    next: str = "Next:"
    missing: str = "Without a match: {words}."
    also_close: str = "See also:"
    headline: str = "Headline"
    based_on: str = "Based on"
    original: str = "Original"
    published: str = "Published"
    credit: str = "Author"
    address: str = "Address"
    languages: str = "Languages"
    count: str = "Questions"
    store: str = "File"
    origin: str = "Imported from"
    imported: str = "Imported on"
    having: str = "Found in {count} of {total} questions: “{words}”"
    back: str = "Back to the questions"
    also: str = "Also in"
    day: str = "{day} {month} {year}"
    months: str = "January February March April May June July August September October November December"


ENGLISH = Labels()
_GERMAN = Labels(
    language="de",
    overview="Überblick",
    abstract="Keine Zeit?",
    question="Frage {numbers} von {total}",
    questions="Fragen {numbers} von {total}",
    matches="Gefunden in {count} von {total} Fragen.",
    chapter=", in «{name}»",
    linked="Frage {number}",
    next="Weiter:",
    missing="Ohne Treffer: {words}.",
    also_close="Siehe auch:",
    headline="Titel",
    based_on="Nach",
    original="Original",
    published="Erschienen",
    credit="Autor",
    address="Adresse",
    languages="Sprachen",
    count="Fragen",
    store="Datei",
    origin="Importiert aus",
    imported="Importiert am",
    having="Gefunden in {count} von {total} Fragen: «{words}»",
    back="Zurück zu den Fragen",
    also="Auch in",
    day="{day}. {month} {year}",
    months="Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
)


def labels(edition: Edition) -> Labels:
    """Return the labels in the language of *edition* if there are any, else in English."""
    return _GERMAN if primary(edition.language) == "de" else ENGLISH


def named(edition: Edition, question: Question) -> Question:
    """Return *question* of *edition*, the overview with its name in the language of the edition."""
    return question if question.number else replace(question, name=labels(edition).overview)


def after_link(edition: Edition, number: int, label: str) -> str:
    """Return what follows the *label* of a link to question *number*, where it is no link: " (question 3)", or ""."""
    name = labels(edition).linked.format(number=number)
    return "" if label.strip().lower() in (name.lower(), str(number), f"#{number}") else f" ({name})"


def in_words(
    edition: Edition, questions: Iterable[Question], addresses: Mapping[int, str] | None = None
) -> list[Question]:
    """Return *questions* of *edition* with each link to a question in words: "cards (question 3)".

    Links to those whose number is in *addresses* stay links, to their address there.
    """
    from pactqa.markdown import relink

    numbers, kept = cache(edition.numbers), addresses or {}

    def link(fragment: str, label: str) -> str:
        number = numbers().get(fragment)
        if number and (address := kept.get(number)):
            return f"[{label}]({address})"
        label = label if label.strip() else f"#{fragment}"
        return label + after_link(edition, number, label) if number else label

    return [replace(each, answer=relink(each.answer, link)) if each.markdown else each for each in questions]


def invitation(edition: Edition) -> str:
    """Return the label of a command that reads *edition*, in its own language: the reader may know no other."""
    return {"de": "Auf Deutsch:", "en": "In English:"}.get(primary(edition.language), f"In {line(edition.language)}:")


def language_name(edition: Edition) -> str:
    """Return the name of the language of *edition* in that language or, if we do not know it, its tag."""
    return {"de": "Deutsch", "en": "English"}.get(primary(edition.language), line(edition.language))


def facts(
    article: Article, edition: Edition, where: str, origin: str | None, time: str | None
) -> Iterator[tuple[str, str, str]]:
    """Yield the facts about *article* other than its text, in the language of *edition*: see `pages.about`."""
    source = edition.source or Source()
    work = [line(part) for part in (source.headline, source.publisher) if part]
    values = {
        "headline": line(edition.headline),
        "based_on" if is_retold(edition) else "original": ", ".join(filter(None, work)),
        "published": day(edition, source.date or ""),
        "credit": line(source.credit or ""),
        "address": line(source.url or ""),
        "languages": ", ".join(map(_language, article.editions)),
        "count": str(len(edition.questions)),
        "store": title(where),
        "origin": line(origin or ""),
        "imported": day(edition, time or ""),
    }
    for kind, value in values.items():
        if value or kind == "headline":
            yield kind, getattr(labels(edition), kind), value


def is_retold(edition: Edition) -> bool:
    """Return whether *edition* tells its original in words of its own: it has a headline of its own, then.

    An imported article has the headline of its original, word for word like all of its text.
    """
    original = edition.source and edition.source.headline
    return bool(original) and line(original or "") != line(edition.headline)


def byline(edition: Edition) -> str:
    """Return who published *edition*, or the original that it retells, and when, as far as it is known."""
    source = edition.source
    said = [line((source and source.publisher) or ""), day(edition, (source and source.date) or "")]
    if not any(said):
        return ""
    before = f"{labels(edition).based_on}: " if is_retold(edition) else ""
    return before + ", ".join(filter(None, said))


def _language(edition: Edition) -> str:
    """Return the language of *edition* as `--lang` takes it, after its name if we know that: `Deutsch (de)`."""
    name, tag = language_name(edition), line(edition.language)
    return tag if name == tag else f"{name} ({tag})"


def day(edition: Edition, published: str) -> str:
    """Return *published*, an ISO 8601 date or time, as a date in the language of *edition*; anything else as it is."""
    try:
        then = date.fromisoformat(published[:10])
    except ValueError:
        return line(published)
    words = labels(edition)
    return words.day.format(day=then.day, month=words.months.split()[then.month - 1], year=then.year)
