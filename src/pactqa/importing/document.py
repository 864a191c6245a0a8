"""The values that all importers share: a document, and the draft of an article made from it."""

from collections.abc import Sequence

from msgspec import Struct

from pactqa.model import Source


class Document(Struct, frozen=True):
    """A document to import.

    *kind* is its media type (RFC 2046) as far as it is known: `application/json`, `text/html`, `text/markdown`,
    `text/plain` and the like. *text* is its content, or empty if it is not text: then *data* is its content. *name*
    identifies it in messages, *stem* is its headline if there is no other, and *address* is its URL. The user may set a
    *title*, a *language* (BCP 47 tag) and a *selector* of the questions (CSS). *warning* says what may be wrong with
    the text.
    """

    text: str
    kind: str
    name: str
    stem: str
    address: str | None = None
    title: str | None = None
    language: str | None = None
    selector: str | None = None
    data: bytes = b""
    warning: str = ""


class DraftQuestion(Struct, frozen=True):
    """A question and its answer, which is Markdown if *markdown* is set, else plain text."""

    name: str
    answer: str
    markdown: bool = False


class Draft(Struct, frozen=True, kw_only=True):
    """As much of an article as was found in a document.

    *kind* describes for the reader how the questions are set. *share*, from 0 to 1, is how much of the document's text
    is in the article. If there are no questions, *selectors* are CSS selectors of elements that could be questions,
    each followed by their number: `h3 (5)`. *warning* says what the source could not read.
    """

    questions: Sequence[DraftQuestion] = ()
    headline: str | None = None
    language: str | None = None
    description: str | None = None
    abstract: str | None = None
    source: Source | None = None
    kind: str = ""
    share: float = 1
    selectors: Sequence[str] = ()
    warning: str = ""
