"""What is found among the blocks of a document, and what its article is written from."""

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from pactqa.importing.blocks import Block
from pactqa.importing.words.prefix import Prefix

RoleName: TypeAlias = Literal[
    "title", "summary", "lead", "contents", "chapter", "question", "answer", "aside", "outside"
]


class Role(Struct, frozen=True):
    """What a block is in its document: each has exactly one role.

    *number* is that of the question, from 1, that the block is a part of or answers; else 0. A *summary* begins with
    its label. *aside* is what is no part of the text around it, such as a caption or the label «Answer», and has a
    number above 0 if the reader is told that it is left out. *outside* is all that is in no part of the article.
    """

    name: RoleName
    number: int = 0


class Outline(Struct, frozen=True, kw_only=True):
    """The *blocks* of a document, all of them as they were, and the role of each.

    *prefixes* are the beginnings of those that may be part of an entry, by their places. *headline* is the article's
    title, and *language* the BCP 47 tag of its language, None if unknown. *chapters* are the places of the titles of
    chapters, by the numbers of the questions in them. *how* describes for the reader how the questions are formatted;
    it is empty if the user chose them. If there are none, *selectors* and *teasers* are as in `Draft`.
    """

    blocks: Sequence[Block]
    roles: Sequence[Role]
    prefixes: Mapping[int, Prefix] = {}
    chapters: Mapping[int, int] = {}
    headline: str | None = None
    language: str | None = None
    how: str = ""
    selectors: Sequence[str] = ()
    teasers: int = 0
