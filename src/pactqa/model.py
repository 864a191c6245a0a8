"""The domain model: an article as questions with answers, in one or more languages.

Values are frozen and keep text exactly as the store has it. Text is cleaned when it is printed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

MAX_DIGITS = 18
"""The most digits of a number: more than any article needs, and fewer than `int` refuses."""


class Fault(Exception):
    """An error that ends the command. Its message tells the reader what is wrong, where, and what to do next."""

    exit_code = 2


class Nothing(Fault):
    """The article is readable, but has nothing that matches the request."""

    exit_code = 1


class Taken(Fault):
    """Something of this name exists already, and is replaced only with `--force`."""


class Misnamed(Fault):
    """The *source*, as typed, does not exist; *meant* is the most similar one, "" if there is none."""

    def __init__(self, message: str, source: str, meant: str = "") -> None:
        """Say what is missing; the command line adds the command with *meant* in place of *source*."""
        super().__init__(message)
        self.source = source
        self.meant = meant


class Question(Struct, frozen=True, gc=False):
    """A question and its answer.

    *number* is its position in the article, from 1. *answer* is plain text with a blank line between paragraphs or, if
    *markdown* is set, CommonMark with GFM's tables and strikethrough. *section* is the name of the chapter that the
    question belongs to, if any; a chapter's questions are consecutive. *wordings* are other ways to ask it, which are
    searched and not shown. *given* is its id, if it has one of its own, and otherwise *ids* has it, by its number.
    """

    number: int
    name: str
    answer: str
    markdown: bool = False
    section: str | None = None
    wordings: tuple[str, ...] = ()
    given: str = ""
    ids: Mapping[int, str] | None = None

    @property
    def id(self) -> str:
        """The fragment by which links lead to it, such as `refunds`, or "" if it has none.

        It is unique in its edition, the same in all editions, and stays when questions are added or moved.
        """
        return self.given or ("" if self.ids is None else self.ids[self.number])

    @property
    def names(self) -> str:
        """The question in all its wordings, one per line, to be searched."""
        return "\n".join([self.name, *self.wordings]) if self.wordings else self.name


def chapter_numbers(sections: Iterable[str | None]) -> list[int]:
    """Return the number of the chapter, from 1, of each question of an edition, given their *sections*; 0 for none."""
    numbers, latest, before = [], 0, None
    for section in sections:
        latest += section is not None and section != before
        numbers.append(0 if section is None else latest)
        before = section
    return numbers


class Passage(Struct, frozen=True):
    """A question that was found, and *text*, the passage of its answer with the most matches, in the same form.

    *confidence*, from 0 to 1, says how well it answers the question asked. *article* is the index of its article among
    those searched.
    """

    question: Question
    text: str = ""
    confidence: float = 0
    article: int = 0

    @property
    def excerpt(self) -> Question:
        """The question with *text* as its answer."""
        return replace(self.question, answer=self.text)

    @property
    def is_whole(self) -> bool:
        """Whether *text* is all of the answer."""
        return self.text.strip() == self.question.answer.strip()


class Source(Struct, frozen=True, kw_only=True):
    """The original: the published work that an edition is based on.

    *kind* is its schema.org type, *date* the publication date in ISO 8601, *language* a BCP 47 tag.
    """

    kind: str = "Article"
    headline: str | None = None
    date: str | None = None
    language: str | None = None
    publisher: str | None = None
    credit: str | None = None
    url: str | None = None


class Edition(Struct, frozen=True, kw_only=True):
    """The article in one language.

    *language* is a BCP 47 tag, *description* the lead, *abstract* the summary. Lead and summary are plain text with a
    blank line between paragraphs. With *is_part*, its questions are only some of the article's, or in another order,
    and keep the numbers that they have there.
    """

    language: str
    headline: str
    questions: Sequence[Question]
    description: str | None = None
    abstract: str | None = None
    source: Source | None = None
    is_part: bool = False

    @property
    def overview(self) -> Question | None:
        """The lead and the summary as entry 0, or None if there is neither. Its name is left to the views."""
        texts = [text for text in (self.description, self.abstract) if text and text.strip()]
        return Question(0, "", "\n\n".join(texts)) if texts else None

    @property
    def entries(self) -> Iterator[Question]:
        """The overview, if there is one, and the questions."""
        yield from filter(None, [self.overview])
        yield from (question for question in self.questions if question.number) if self.is_part else self.questions

    def numbers(self) -> dict[str, int]:
        """Return the numbers of the questions by the fragments of links to them: `refunds`, or `3` for question 3."""
        numbers = {str(question.number): question.number for question in self.questions}
        for question in self.questions:  # an id that is taken leads to the first, as on a page
            numbers.setdefault(question.id, question.number)
        return numbers


class Article(Struct, frozen=True):
    """The editions of one article, the default first. All have the same questions and chapters, in the same order."""

    editions: tuple[Edition, ...]


class ShelfItem(Struct, frozen=True):
    """The *edition* to read of an article, and its *source*, such as `@tea` or `FAQ.md`.

    An article that is read alone needs no source to tell it from others: it has "".
    """

    edition: Edition
    source: str = ""

    def number(self, question: Question) -> str:
        """Return the number of *question*, after the source if there is one: `@tea 3`."""
        return f"{self.source} {question.number}".lstrip()


class ImportOptions(Struct, frozen=True):
    """The user's options for a document: its *title*, its *language* (BCP 47), a *selector* of its questions (CSS).

    *base* is the URL that its relative addresses are resolved against. *is_entry* means that its title is a question,
    whatever its words, and the whole text the answer.
    """

    title: str | None = None
    language: str | None = None
    selector: str | None = None
    base: str | None = None
    is_entry: bool = False
