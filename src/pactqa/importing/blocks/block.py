"""The blocks that every document is split into, each with its content and how it is formatted.

Questions are found among blocks, and answers are made of them, whatever the format of the document.
"""

from typing import Any, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from pactqa.text import line

OPENERS = ("button", "dt", "summary")
"""Elements that often hold questions, and have their answers below them, whatever they say."""


class Span(Struct, frozen=True):
    """A run of text in one style.

    *href* is the address that it links to, "" if that is in the document itself. *fragment* is the name of the place in
    the document that it links to. *image* is the address of the picture that it is the alternative text of.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    strike: bool = False
    code: bool = False
    href: str | None = None
    fragment: str | None = None
    image: str | None = None


Spans: TypeAlias = tuple[Span, ...]
What: TypeAlias = Literal["text", "code", "table", "rule"]
Glue: TypeAlias = Literal["", "\n", " "]


class Container(Struct, frozen=True):
    """A list, a list item or a quotation around blocks. *key* is unique in the document.

    *number* is that of an item, or of the first item of a list.
    """

    what: Literal["ul", "ol", "li", "quote"]
    key: int
    number: int = 1


class Block(Struct, frozen=True, kw_only=True, gc=False):
    """A paragraph or a part of one, a heading, a table, code, or a rule.

    *text* is on one line, except for code and the rows of a table. *spans* have the same text with its style, and with
    superscript and subscript digits. *rows* are the cells of a table, its head first, and *language* is that of code.
    *level* is that of a heading, from 1 to 6. If the block and the one before it are parts of one paragraph, *glue* is
    the line break or the space between them. *within* are the lists and quotations around it, outermost first.

    *tag* is the name of its HTML element, *element* its node in the tree, *shell* the inline elements that hold all of
    its text, with their classes. *anchors* are the names by which links lead to it: those of elements that begin since
    the text of the block before, or in this one. In plain text, *indent* is its first column, from 0, and the *shell*
    of an item is its bullet. *beside* means that it is in an aside of the article. *chosen* means that the user or a
    label marks it as a question. *kept* says whether it seems to belong to the article, None if unknown.
    """

    text: str
    what: What = "text"
    spans: Spans = ()
    rows: tuple[tuple[Spans, ...], ...] = ()
    language: str = ""
    level: int = 0
    glue: Glue = ""
    within: tuple[Container, ...] = ()
    tag: str = "p"
    shell: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    indent: int = 0
    element: Any = None
    beside: bool = False
    chosen: bool = False
    kept: bool | None = None

    @property
    def bold(self) -> bool:
        """Whether all of its words are bold; the question mark behind them may be not."""
        visible = [span for span in self.spans if any(map(str.isalnum, span.text)) and span.image is None]
        return self.what == "text" and bool(visible) and all(span.strong for span in visible)

    @property
    def stands_out(self) -> bool:
        """Whether it is formatted as questions often are: as a heading, in bold, or as one of `OPENERS`."""
        return bool(self.level or self.bold or self.tag in OPENERS)

    @property
    def linked(self) -> bool:
        """Whether all of it is links. One without an address leads to a place in the page itself."""
        visible = [span for span in self.spans if span.text.strip() or span.image]
        return bool(visible) and all(span.href is not None for span in visible)


def without_start(block: Block, length: int) -> Block:
    """Return *block* without the first *length* characters of its text."""
    spans: list[Span] = []
    left = length
    for span in block.spans:
        rest = span.text[left:].lstrip() if not spans else span.text
        left = max(left - len(span.text), 0)
        if rest:
            spans.append(replace(span, text=rest))
    return replace(block, text=block.text[length:].lstrip(), spans=tuple(spans))


def without_pictures(block: Block) -> Block:
    """Return *block* without its pictures, and their alternative texts."""
    if not any(span.image for span in block.spans):
        return block
    spans = tuple(span for span in block.spans if not span.image)
    return replace(block, text=line("".join(span.text for span in spans)), spans=spans)
