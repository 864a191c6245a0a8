"""The pages beside the list: an answer, the summary, facts about the article, and the keys."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, groupby

from msgspec import Struct
from msgspec.structs import replace
from rich.text import Text
from textual.binding import Binding, BindingType

from pactqa.model import Article, Edition, Question
from pactqa.output import MEASURE
from pactqa.text import paragraphs
from pactqa.views.plain import Plain
from pactqa.views.terminal import Block, Typesetter


class Page(Struct, frozen=True):
    """A page: *blocks* returns its content from a typesetter, *words* the text to copy, which is what a pipe gets.

    *number* is that of the question whose page it is, 0 for the overview.
    """

    blocks: Callable[[Typesetter], list[Block]]
    words: Callable[[], str]
    number: int | None = None

    def rows(self, width: int, *, no_color: bool) -> list[Text]:
        """Return the lines of the page, at most *width* columns wide, except for code.

        With *no_color*, colours are going to be removed, so they alone distinguish nothing.
        """
        typesetter = Typesetter(min(width, MEASURE), colour=True, linked=True)
        typesetter.console.no_color = no_color
        blocks = self.blocks(typesetter)
        return [*chain.from_iterable([*block, Text()] for block in blocks if block)][:-1]


EMPTY = Page(lambda _: [], str)
"""A page without content."""


def answer(edition: Edition, question: Question) -> Page:
    """Return the page with the answer to *question*."""
    return Page(
        lambda typesetter: typesetter.answer(edition, question),
        lambda: Plain().answers(edition, [question]),
        question.number,
    )


def has_overview(edition: Edition) -> bool:
    """Return whether *edition* has something to read before its first question: a lead or a summary."""
    return bool(paragraphs(edition.description) or paragraphs(edition.abstract))


def overview(edition: Edition) -> Page:
    """Return the page with the headline, the lead and the summary of *edition*."""

    def blocks(typesetter: Typesetter) -> list[Block]:
        lead = typesetter.paragraphs(edition.description)
        return [typesetter.headline(edition), *lead, *typesetter.abstract(edition)]

    return Page(blocks, lambda: Plain().whole(replace(edition, questions=())), 0)


def note(text: str) -> Page:
    """Return the page that says *text*, and is nothing to copy."""
    return Page(lambda typesetter: typesetter.paragraphs(text), str)


def summary(edition: Edition) -> Page:
    """Return the page with the summary, which *edition* must have."""
    return Page(lambda typesetter: typesetter.abstract(edition), lambda: Plain().abstract(edition))


def about(article: Article, edition: Edition, where: str) -> Page:
    """Return the page with the facts about *article*. *where* is the path of its store or `STDIN`."""

    def blocks(typesetter: Typesetter) -> list[Block]:
        # A terminal folds a long address or path itself, and a full-screen page has to.
        rows = typesetter.about(article, edition, where)
        return [[*chain.from_iterable(row.wrap(typesetter.console, typesetter.width, overflow="fold") for row in rows)]]

    return Page(blocks, lambda: Plain().about(article, edition, where))


def keys(
    groups: Sequence[tuple[str, Iterable[BindingType]]], name: Callable[[Binding], str], say: Callable[[str], str]
) -> Page:
    """Return the page that lists the keys: for each of *groups*, its title and what its bindings do.

    *name* returns the display name of a binding's key. *say* translates what it says.
    """
    entries = [(say(title), _entries(bindings, name, say)) for title, bindings in groups]
    margin = max(len(names) for _, rows in entries for names, _ in rows) + 2

    def blocks(typesetter: Typesetter) -> list[Block]:
        rows = [
            [typesetter.define(Text(names, "cyan"), Text(what), margin) for names, what in rows] for _, rows in entries
        ]
        return [
            [*typesetter.wrap(Text(title, "bold")), *chain.from_iterable(group)]
            for (title, _), group in zip(entries, rows, strict=True)
        ]

    return Page(blocks, lambda: "".join(f"{names}\t{what}\n" for _, rows in entries for names, what in rows))


def _entries(
    bindings: Iterable[BindingType], name: Callable[[Binding], str], say: Callable[[str], str]
) -> list[tuple[str, str]]:
    """Return the key names and the description of each action in *bindings*."""
    shown = [key for key in Binding.make_bindings(bindings) if not key.system]
    groups = groupby(shown, key=lambda key: key.tooltip or key.description)
    return [(" ".join(say(name(key)) for key in group), say(what)) for what, group in groups]
