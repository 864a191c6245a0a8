"""Join what is known of an article: its linked data, its text, its metadata, and its editions."""

from collections.abc import Sequence

from msgspec.structs import replace

from pactqa.importing.values import Document, Draft, DraftQuestion, Wishes
from pactqa.importing.words import detect_language, letters
from pactqa.language import is_tag, primary
from pactqa.model import Article, Edition, Fault, Question, Source, chapter_numbers
from pactqa.text import line

_SAME = 0.8
"""The minimum share of the questions in a page's linked data that its text must have for both to be the same FAQ."""


_SURE = 3
"""The minimum number of questions in the text of a page to prefer them to linked data that has none of them."""


def complete(shown: Draft, about: Draft) -> Draft:
    """Return the draft *shown*, of a document's text, with the metadata *about* the document that the text lacks."""
    return replace(
        shown,
        headline=shown.headline or about.headline,
        language=about.language,
        description=shown.description or about.description,
        source=_complete_source(about.source, shown.source),
    )


def _complete_source(source: Source | None, seen: Source | None) -> Source | None:
    """Return *source*, from the document's metadata, completed by the date and the byline *seen* in its text."""
    if source is None or seen is None:
        return source or seen
    return replace(source, date=source.date or seen.date, credit=source.credit or seen.credit)


def fuller(published: Draft, shown: Draft) -> Draft:
    """Return the more complete draft of a page: *published*, of its linked data, or *shown*, of its text.

    If both have the same questions, each question gets the longer of its two answers. *shown* also supplies the
    metadata that *published* lacks.
    """
    data, seen = published.answered, shown.answered
    names = {letters(question.name) for question in data}
    shared = {letters(question.name): question for question in seen if letters(question.name) in names}
    if (not shared and len(seen) >= max(len(data), _SURE)) or (
        len(shared) >= len(names) * _SAME and len(seen) > len(data)
    ):
        return shown
    if len(shared) >= len(names) * _SAME:
        # The data may truncate an answer, and the page may load a part of one only on demand.
        places = {letters(question.name): number for number, question in enumerate(data, 1)}
        numbers = {
            number: places[letters(question.name)]
            for number, question in enumerate(seen, 1)
            if letters(question.name) in places
        }
        data = [_longer(one, shared.get(letters(one.name), one).renumbered(numbers)) for one in data]
    return replace(
        published,
        questions=data,
        headline=published.headline or shown.headline,
        language=published.language or shown.language,
        description=published.description or shown.description,
        abstract=published.abstract or shown.abstract,
        source=published.source or shown.source,
    )


def _longer(one: DraftQuestion, other: DraftQuestion) -> DraftQuestion:
    """Return the question with the longer answer of *one*, of linked data, and *other*, in its chapter in the text."""
    longer = other if len(letters(other.answer)) > len(letters(one.answer)) else one
    return replace(longer, section=other.section or one.section, wordings=one.wordings)


def override(stored: Article, wishes: Wishes) -> Article:
    """Return the article *stored* with the title and the language of *wishes*, if there are any.

    Of the editions, a language keeps the one that is in it, or else the first.
    """
    first, *others = stored.editions
    if wishes.language:
        named = (each for each in stored.editions if primary(each.language) == primary(wishes.language))
        first, others = replace(next(named, first), language=wishes.language), []
    return Article((replace(first, headline=wishes.title or first.headline), *others))


def _without_code(answer: str) -> str:
    """Return *answer*, as it is imported, without code: what stands between backticks."""
    return "".join(answer.split("`")[::2])


def to_edition(draft: Draft, document: Document, wishes: Wishes) -> Edition:
    """Return *draft*, found in *document*, as an edition. What *wishes* say comes first, `und` means no language.

    There are no chapters if linked data has the questions in an order that takes one apart.
    """
    tag = draft.language if draft.language and is_tag(draft.language) else None
    questions = draft.answered
    sections = [question.section for question in questions]
    together = max(chapter_numbers(sections), default=0) == len({*sections} - {None})
    edition = Edition(
        language=wishes.language
        or tag
        or detect_language(" ".join(f"{question.name} {_without_code(question.answer)}" for question in questions))
        or "und",
        headline=wishes.title or line(draft.headline or "") or line(document.stem),
        description=draft.description or None,
        abstract=draft.abstract or None,
        source=draft.source,
        questions=tuple(
            Question(number, each.name, each.answer, each.markdown, each.section, each.wordings)
            for number, each in enumerate(questions, 1)
        ),
    )
    return edition if together else without_chapters(edition)


def without_chapters(edition: Edition) -> Edition:
    """Return *edition* without chapters."""
    return replace(edition, questions=[replace(question, section=None) for question in edition.questions])


def first_difference(one: Edition, other: Edition) -> int | None:
    """Return the first question that is in another chapter of *one* than of *other*, which has as many; else None."""
    chapters = [chapter_numbers(question.section for question in edition.questions) for edition in (one, other)]
    return next((number for number, pair in enumerate(zip(*chapters, strict=True), 1) if len({*pair}) > 1), None)


def join(articles: Sequence[Article], names: Sequence[str]) -> Article:
    """Return one article with the editions of all *articles*, imported from the documents *names*, in this order.

    Raises `Fault` if their numbers of questions or their chapters differ, or if two editions are in the same language.
    """
    editions = [edition for found in articles for edition in found.editions]
    counts = [len(found.editions[0].questions) for found in articles]
    if len(set(counts)) > 1:
        listed = ", ".join(f"{line(name)} {count}" for name, count in zip(names, counts, strict=True))
        raise Fault(f"the editions of an article have the same questions, but these have: {listed}")
    for found, name in zip(articles, names, strict=True):
        if number := first_difference(articles[0].editions[0], found.editions[0]):
            differing = f"{line(names[0])} and {line(name)} differ at question {number}"
            raise Fault(f"the editions of an article have the same chapters, but {differing}")
    tags = [edition.language.lower() for edition in editions]
    twice = next((tag for tag in tags if tags.count(tag) > 1), None)
    if twice:
        raise Fault(
            f"two sources are in '{line(twice)}', and an article has one in each language; see: pactqa help import"
        )
    return Article(tuple(editions))
