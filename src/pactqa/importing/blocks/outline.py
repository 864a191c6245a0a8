"""What is found among the blocks of a document, and what its article is written from."""

from collections.abc import Sequence

from msgspec import Struct

from pactqa.importing.blocks.block import Block


class Item(Struct, frozen=True):
    """The places of the blocks of a *question*, and those of its *answer*, which may be none."""

    question: range
    answer: range


class Outline(Struct, frozen=True, kw_only=True):
    """What the *blocks* of a document are: the *items* are its questions and answers, in order.

    *front* are the blocks above the first question, without the title, *headline*, and the *summary*, whose label
    is left out. *names* are those of chapters and the lines of tables of contents. *how* describes for the reader
    how the questions are formatted; it is empty if the user chose them. *introductions* is the number of texts
    below the titles of chapters that are in no answer. *is_article* means that it is no FAQ. If there are no items,
    *selectors* are as in `Draft`.
    """

    blocks: Sequence[Block]
    items: Sequence[Item] = ()
    headline: str | None = None
    summary: Sequence[Block] = ()
    front: Sequence[Block] = ()
    names: Sequence[str] = ()
    how: str = ""
    introductions: int = 0
    is_article: bool = False
    selectors: Sequence[str] = ()
