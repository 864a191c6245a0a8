"""What the program thinks in: an article, told in one or more languages, as questions with answers.

The values are frozen, and hold a text just as its store has it: it is made fit to print where it is printed.
"""

from msgspec import Struct


class Fault(Exception):
    """Something that ends the command; its text tells the reader what is wrong, where, and what to do next."""

    exit_code = 2


class Nothing(Fault):
    """The store can be read, but has nothing of what was asked for."""

    exit_code = 1


class Question(Struct, frozen=True, gc=False):
    """A question and its answer.

    *number* is its place in the edition, from 1. *answer* is plain text, whose paragraphs a blank line separates; where
    *markdown* is set, it is CommonMark with GFM's tables and strikethrough.
    """

    number: int
    name: str
    answer: str
    markdown: bool = False


class Passage(Struct, frozen=True):
    """A question that has the words looked for, and *text*, the paragraph of its answer that has the most of them."""

    question: Question
    text: str


class Source(Struct, frozen=True, kw_only=True):
    """The published work that an edition is based on.

    *kind* is its schema.org type, where it is known, *date* the day of publication as in ISO 8601, *language* a BCP 47
    tag.
    """

    kind: str | None = None
    headline: str | None = None
    date: str | None = None
    language: str | None = None
    publisher: str | None = None
    credit: str | None = None
    url: str | None = None


class Edition(Struct, frozen=True, kw_only=True):
    """The article in one language.

    *language* is a BCP 47 tag, *description* the lead, *abstract* the summary; both are paragraphs like an answer.
    """

    language: str
    headline: str
    questions: tuple[Question, ...]
    description: str | None = None
    abstract: str | None = None
    source: Source | None = None


class Article(Struct, frozen=True):
    """The editions of one article, the default one first; all tell the same questions in the same order."""

    editions: tuple[Edition, ...]
