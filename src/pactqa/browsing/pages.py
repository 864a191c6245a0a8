"""The pages beside the list: an answer, the overview, the summary, facts about the article."""

from collections.abc import Callable
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace
from rich.text import Text

from pactqa.model import Article, Edition
from pactqa.text import paragraphs
from pactqa.views import MEASURE, pages
from pactqa.views.plain import Plain
from pactqa.views.terminal import Block, Typesetter


class Page(Struct, frozen=True):
    """A page: *blocks* returns its content from a typesetter, *words* the text to copy, the same as in a pipe.

    *number* is that of the question whose page it is, 0 for the overview.
    """

    blocks: Callable[[Typesetter], list[Block]]
    words: Callable[[], str]
    number: int | None = None

    def rows(self, width: int, *, no_color: bool) -> list[Text]:
        """Return the lines of the page, at most *width* columns wide, except for code, whose lines have `no_wrap`.

        With *no_color*, colours are going to be removed, so they alone distinguish nothing.
        """
        typesetter = Typesetter(min(width, MEASURE), colour=True, linked=True)
        typesetter.console.no_color = no_color
        blocks = self.blocks(typesetter)
        return [*chain.from_iterable([*block, Text()] for block in blocks if block)][:-1]


EMPTY = Page(lambda _: [], str)
"""A page without content."""


def numbers(edition: Edition) -> range:
    """Return the numbers of the entries of *edition*: its questions after its overview, 0, if it has one.

    The overview has the lead and the summary.
    """
    has_overview = paragraphs(edition.description) or paragraphs(edition.abstract)
    return range(0 if has_overview else 1, len(edition.questions) + 1)


def entry(edition: Edition, number: int) -> Page:
    """Return the page of question *number* of *edition* with its answer, or the overview if *number* is 0."""
    if number == 0:

        def blocks(typesetter: Typesetter) -> list[Block]:
            lead = typesetter.paragraphs(edition.description)
            return [typesetter.headline(edition), *lead, *typesetter.abstract(edition)]

        return Page(blocks, lambda: Plain().render(pages.whole(replace(edition, questions=()))), 0)
    question = edition.questions[number - 1]
    return Page(
        lambda typesetter: typesetter.answer(edition, question),
        lambda: Plain().render(pages.answers(edition, [question])),
        number,
    )


def summary(edition: Edition) -> Page:
    """Return the page with the summary, which *edition* must have."""
    return Page(lambda typesetter: typesetter.abstract(edition), lambda: Plain().render(pages.summary(edition)))


def about(article: Article, edition: Edition, where: str) -> Page:
    """Return the page with the facts about *article*. *where* is the path of its store or `STDIN`."""

    def blocks(typesetter: Typesetter) -> list[Block]:
        # A terminal folds a long address or path itself, and a full-screen page has to.
        rows = typesetter.about(article, edition, where)
        return [[*chain.from_iterable(row.wrap(typesetter.console, typesetter.width, overflow="fold") for row in rows)]]

    return Page(blocks, lambda: Plain().render(pages.about(article, edition, where)))


def note(text: str) -> Page:
    """Return a page with *text* and nothing to copy."""
    return Page(lambda typesetter: typesetter.paragraphs(text), str)
