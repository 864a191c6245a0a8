"""What is imported, and what a source makes of it: the values that the sources share."""

from collections.abc import Sequence

from msgspec import Struct

from pactqa.model import Source


class Document(Struct, frozen=True):
    """A text to import.

    *kind* is its media type (RFC 2046) as far as it is known: `application/json`, `text/html`, `text/markdown`,
    `text/plain` and the like. *data* is all of a document that is no text, and then *text* is empty. *name* is what
    messages call it, *stem* what it may be called where nothing else is known, *address* where on the web it was found.
    *title* is what its reader calls it, *language*, a BCP 47 tag, the one that they want or know it to be in, and
    *selector*, a CSS selector, what they say that its questions are. *warning* says what may be wrong with the text.
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


class Told(Struct, frozen=True):
    """A question and its answer, which is plain text or *markdown*."""

    name: str
    answer: str
    markdown: bool = False


class Draft(Struct, frozen=True, kw_only=True):
    """What a source tells of an article, as much as there is.

    *kind* says how the questions are set, for the reader; *share*, from 0 to 1, how much of the document's text is in
    the article. Where there are no questions, *selectors*, in CSS, are those of what could be some.
    """

    questions: Sequence[Told] = ()
    headline: str | None = None
    language: str | None = None
    description: str | None = None
    abstract: str | None = None
    source: Source | None = None
    kind: str = ""
    share: float = 1
    selectors: Sequence[str] = ()
