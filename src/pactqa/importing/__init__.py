"""From an explainer to an article: linked data, a page, or prose, whichever of them has questions first.

Each of the sources is a module with the same two functions: `detect`, does this document belong to you, and `parse`,
then give me a draft. None of them knows the command line.
"""

from typing import Protocol

from msgspec.structs import replace

from pactqa.importing import linked, page, prose, spoken
from pactqa.importing.document import Document, Draft
from pactqa.language import primary
from pactqa.model import Article, Edition, Fault, Question
from pactqa.store import is_tag
from pactqa.text import line, paragraphs


class Importer(Protocol):
    """What the modules of the sources have in common; *SOUGHT* says what a document must have to be of use to one."""

    SOUGHT: str

    def detect(self, document: Document) -> bool:
        """Return whether *document* belongs to this source."""

    def parse(self, document: Document) -> Draft:
        """Return what *document* tells, without questions where it asks none.

        Raises `Fault` where it cannot be read.
        """


_SOURCES: tuple[Importer, ...] = (linked, page, prose)


def article(document: Document, *, title: str | None = None, language: str | None = None) -> Article:
    """Return the article in *document*; *title* and *language*, a BCP 47 tag, go before what it says itself.

    Raises `Fault` where it asks no questions, or has none with an answer.
    """
    if language is not None and not is_tag(language):
        raise Fault(f"'{line(language)}' is not a BCP 47 language tag; give one such as de or en")
    document = replace(document, title=line(title or "") or None, language=language)
    if linked.detect(document) and (stored := linked.stored(document)):
        return _as_asked(stored, document)
    for source in _SOURCES:
        if source.detect(document):
            draft = source.parse(document)
            if questions := _questions(draft):
                return Article((_edition(document, draft, questions),))
    sought = ", ".join(source.SOUGHT for source in _SOURCES)
    raise Fault(f"{line(document.name)}: no questions found; looked for {sought}, each with an answer")


def _as_asked(stored: Article, document: Document) -> Article:
    """Return the article *stored*, with the title that *document* has, and alone in its language where it has one."""
    first, *others = stored.editions
    if document.language:
        named = (told for told in stored.editions if primary(told.language) == primary(document.language))
        first, others = replace(next(named, first), language=document.language), []
    return Article((replace(first, headline=document.title or first.headline), *others))


def _questions(draft: Draft) -> tuple[Question, ...]:
    told = ((line(name), _tidy(answer)) for name, answer in draft.questions)
    return tuple(
        Question(number, name, answer)
        for number, (name, answer) in enumerate(((name, answer) for name, answer in told if name and answer), 1)
    )


def _edition(document: Document, draft: Draft, questions: tuple[Question, ...]) -> Edition:
    tag = draft.language if draft.language and is_tag(draft.language) else None
    told = " ".join(question.answer for question in questions)
    return Edition(
        language=document.language or tag or spoken.language(told) or "und",
        headline=document.title or line(draft.headline or "") or line(document.stem),
        description=_tidy(draft.description) or None,
        abstract=_tidy(draft.abstract) or None,
        source=draft.source,
        questions=questions,
    )


def _tidy(text: str | None) -> str:
    return "\n\n".join("\n".join(map(line, paragraph.split("\n"))) for paragraph in paragraphs(text))
