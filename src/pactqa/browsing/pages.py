"""What can be read beside the list: an answer, the summary, what the article is, and all keys."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, groupby

from msgspec import Struct
from rich.text import Text
from textual.binding import Binding, BindingType

from pactqa.model import Article, Edition, Question
from pactqa.output import MEASURE
from pactqa.views.plain import Plain
from pactqa.views.typeset import Block, Typesetter


class Page(Struct, frozen=True):
    """A page, as *blocks* that a typesetter sets, and as the *words* that a pipe would get, to copy them."""

    blocks: Callable[[Typesetter], list[Block]]
    words: str

    def rows(self, width: int) -> list[Text]:
        """Return the page as lines of at most *width* columns, but for code."""
        blocks = self.blocks(Typesetter(min(width, MEASURE), colour=True))
        return [*chain.from_iterable([*block, Text()] for block in blocks if block)][:-1]


def answer(edition: Edition, question: Question) -> Page:
    """Return the page of *question*."""
    return Page(lambda typesetter: typesetter.answer(edition, question), Plain().answers(edition, [question]))


def summary(edition: Edition) -> Page:
    """Return the page of the summary, which *edition* must have."""
    return Page(lambda typesetter: typesetter.abstract(edition), Plain().abstract(edition))


def about(article: Article, edition: Edition, where: str) -> Page:
    """Return the page that tells what *article* is; its store lies at *where*."""
    words = Plain().about(article, edition, where)
    return Page(lambda typesetter: [typesetter.about(article, edition, where)], words)


def keys(groups: Sequence[tuple[str, Iterable[BindingType]]], named: Callable[[Binding], str]) -> Page:
    """Return the page that tells all keys: the title of each of *groups*, and below it what its bindings do.

    *named* tells how a key is called.
    """
    told = [(title, [*_told(bindings, named)]) for title, bindings in groups]
    margin = max(len(names) for _, rows in told for names, _ in rows) + 2

    def blocks(typesetter: Typesetter) -> list[Block]:
        rows = [
            [typesetter.described(Text(names, "cyan"), Text(what), margin) for names, what in rows] for _, rows in told
        ]
        return [
            [Text(title, "bold"), *chain.from_iterable(group)] for (title, _), group in zip(told, rows, strict=True)
        ]

    return Page(blocks, "".join(f"{names}\t{what}\n" for _, rows in told for names, what in rows))


def _told(bindings: Iterable[BindingType], named: Callable[[Binding], str]) -> list[tuple[str, str]]:
    """Return what *bindings* do, each with the names of its keys."""
    shown = [key for key in Binding.make_bindings(bindings) if not key.system]
    groups = groupby(shown, key=lambda key: key.description)
    return [(" ".join(map(named, group)), what) for what, group in groups]
