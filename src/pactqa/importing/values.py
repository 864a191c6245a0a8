"""The values that the stages of an import pass to each other: a document, its HTML, the draft of an article."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from msgspec import Struct

from pactqa.model import Article, Fault, Source


class Version(Struct, frozen=True):
    """The version of a source: *etag* and *modified*, as its server names them.

    They are the values of the headers ETag and Last-Modified (RFC 9110, section 8.8). The *etag* of a file is made of
    the time of its last change and its size. Both are None if nothing is known.
    """

    etag: str | None = None
    modified: str | None = None


UNKNOWN = Version()


class Answer(Struct, frozen=True):
    """A response: *data* of a *media_type* in a *charset*, its *version*, and its *address* after any redirects."""

    data: bytes
    media_type: str
    charset: str | None
    address: str
    version: Version

    @property
    def host(self) -> str:
        """The name of the host that responded."""
        return urlsplit(self.address).hostname or self.address


class Document(Struct, frozen=True):
    """A document to import.

    *media_type* is its media type (RFC 2046) as far as it is known: `application/json`, `text/html`,
    `text/markdown`, `text/plain` and the like. *text* is its content, or empty if it is not text: then *data* is its
    content. *name* identifies it in messages, *stem* is its headline if there is no other, and *address* is its URL.
    *warning* describes a likely fault of the text. *version* shows later whether the source has changed.
    """

    text: str
    media_type: str
    name: str
    stem: str
    address: str | None = None
    data: bytes = b""
    warning: str = ""
    version: Version = UNKNOWN


class Header(Struct, frozen=True):
    """The metadata of a text. *language* should be a BCP 47 tag but is not validated; *date* is an ISO 8601 date.

    *data* is the HTML of the questions and answers in it, see `pactqa.importing.markup.data`, if there are any, and
    *data_format* is their format. *is_entry* is as in `ImportOptions`. *warning* says why it is empty although the
    text seems to have front matter.
    """

    title: str | None = None
    language: str | None = None
    description: str | None = None
    date: str | None = None
    author: str | None = None
    data: str = ""
    data_format: str = ""
    is_entry: bool = False
    warning: str = ""


class Html(Struct, frozen=True):
    """A document as *html*, a page or the content of its body, and the metadata in its *header*."""

    html: str
    header: Header = Header()

    @property
    def warning(self) -> str:
        """The warning about its front matter, if any."""
        return self.header.warning


class Plain(Struct, frozen=True):
    """A document as plain *text*. *warning* says why it is read as such, if the reader should know."""

    text: str
    warning: str = ""


class DraftQuestion(Struct, frozen=True):
    """A question and its answer, which is Markdown if *markdown*, else plain text.

    *section* is the name of its chapter, and *wordings* are other ways to ask it. *id* is the fragment by which the
    document links to it, if any. In answers, links to it use its *number*, `#3`, even if others are dropped.
    """

    name: str
    answer: str
    markdown: bool = False
    section: str | None = None
    wordings: tuple[str, ...] = ()
    id: str = ""
    number: int = 0


class Draft(Struct, frozen=True, kw_only=True):
    """As much of an article as was found in a document.

    *how* describes for the reader how the questions are formatted. *share*, from 0 to 1, is how much of the document's
    text is in the article. If there are no questions, *selectors* are CSS selectors of elements that could be
    questions, each followed by their number: `h3 (5)`, and *teasers* is the number of other pages that it lists
    with the beginnings of their texts.
    """

    questions: Sequence[DraftQuestion] = ()
    headline: str | None = None
    language: str | None = None
    description: str | None = None
    abstract: str | None = None
    source: Source | None = None
    how: str = ""
    share: float = 1
    selectors: Sequence[str] = ()
    teasers: int = 0

    @property
    def answered(self) -> list[DraftQuestion]:
        """Its questions that have an answer."""
        return [question for question in self.questions if question.name and question.answer]


class NoQuestions(Fault):
    """A document has no question with an answer."""


class Imported(Struct, frozen=True):
    """An imported article. *how* describes the form of its questions, *warnings* its likely gaps and faults."""

    article: Article
    how: str
    warnings: Sequence[str] = ()


class ImportResult(Struct, frozen=True):
    """The *article* imported from one or several sources, with the names of these for messages, and their versions.

    *ways* describe how the questions were found, and *warnings* name documents with likely faults. *stem* is
    the name of the first source, without suffix, or of the folder that all are in.
    """

    article: Article
    names: Sequence[str]
    ways: Sequence[str]
    warnings: Sequence[str] = ()
    versions: Sequence[Version] = ()
    stem: str = ""
