"""What a document is cut into: blocks, each with what it says and how it is set.

Whatever a document was written in, questions are looked for among its blocks, and answers are made of them.
"""

from typing import Any, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace


class Span(Struct, frozen=True):
    """A run of text that is set alike.

    *href* is the address that it links to, *image* that of the picture whose alternative text it is.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    strike: bool = False
    code: bool = False
    href: str | None = None
    image: str | None = None


Spans: TypeAlias = tuple[Span, ...]
What: TypeAlias = Literal["text", "code", "table", "rule"]
Glue: TypeAlias = Literal["", "\n", " "]


class Container(Struct, frozen=True):
    """A list, an item of one, or a quotation that holds blocks; *key* tells it from the others of its document.

    *number* is that of an ordered list's first item.
    """

    what: Literal["ul", "ol", "li", "quote"]
    key: int
    number: int = 1


class Block(Struct, frozen=True, kw_only=True, gc=False):
    """A paragraph or a part of one, a heading, a table, code, or a rule.

    *text* is what it says, on one line but for code and the rows of a table. *spans* say the same as they are set,
    numbers above and below the line as such; *rows* are the cells of a table, its head first; *language* is that of
    code. *level* is a heading's, from 1 to 6. *glue* is what stands between the block and the one before it where both
    are parts of one paragraph: a line break or a blank. *within* are the lists and quotations around it, the outermost
    first.

    How it is set: *tag* is the HTML element, *shell* the inline elements that hold all of its text, with their classes,
    *element* its node in the tree. In plain text, *indent* is its first column, and an item's *shell* is its bullet.
    *chosen* tells that the reader says that it is a question, *kept* whether it seems to be of the article, None where
    nobody knows.
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
    indent: int = 0
    element: Any = None
    chosen: bool = False
    kept: bool | None = None

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return any(name.partition(".")[0] in ("b", "strong") for name in self.shell)


def without_start(block: Block, length: int) -> Block:
    """Return *block* without the first *length* letters of its text."""
    spans: list[Span] = []
    left = length
    for span in block.spans:
        rest = span.text[left:].lstrip() if not spans else span.text
        left = max(left - len(span.text), 0)
        if rest:
            spans.append(replace(span, text=rest))
    return replace(block, text=block.text[length:].lstrip(), spans=tuple(spans))
