"""What is imported, and what a source makes of it: the values that the sources share."""

from collections.abc import Sequence

from msgspec import Struct

from pactqa.model import Source


class Document(Struct, frozen=True):
    """A text to import.

    *kind* is its media type (RFC 2046) as far as it is known: `application/json`, `text/html`, `text/markdown`,
    `text/plain`. *name* is what messages call it, *stem* what it may be called where nothing else is known, *address*
    where on the web it was found. *title* is what its reader calls it, and *language*, a BCP 47 tag, the one that they
    want or know it to be in.
    """

    text: str
    kind: str
    name: str
    stem: str
    address: str | None = None
    title: str | None = None
    language: str | None = None


class Draft(Struct, frozen=True, kw_only=True):
    """What a source tells of an article, as much as there is; *questions* are names with answers."""

    questions: Sequence[tuple[str, str]] = ()
    headline: str | None = None
    language: str | None = None
    description: str | None = None
    abstract: str | None = None
    source: Source | None = None
