"""The HTML of one text, as linked data has it: an answer, a name."""

import re
from collections.abc import Iterator
from html import unescape

from pactqa.importing import html, tree
from pactqa.importing.blocks import Block, Span
from pactqa.text import line, paragraphs

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BLOCK_TAG = re.compile(
    r"<(?:address|article|aside|blockquote|br|dd|details|div|dl|dt|figure|h[1-6]|hr|li|ol|p|pre|section|table|ul)\b",
    re.IGNORECASE,
)


def blocks(text: str, base: str | None = None) -> list[Block]:
    """Return what *text* says, which may be HTML or have entities; what has no tag keeps its lines.

    Addresses are made absolute where *base* is known.
    """
    if not _TAG.search(text):
        text = unescape(text)
        if not _BLOCK_TAG.match(text.lstrip()):
            return [*_lines(text)]
    if not _BLOCK_TAG.search(text):
        text = re.sub(r"\n[^\S\n]*\n\s*", "<p>", text.strip()).replace("\n", "<br>")
    root = tree.parse(text)
    return [] if root is None else html.blocks(root, base)


def plain(text: str) -> str:
    """Return what *text*, which may be HTML or have entities, says, as plain paragraphs."""
    return "".join((block.glue or "\n\n") + block.text for block in blocks(text)).strip()


def _lines(text: str) -> Iterator[Block]:
    for paragraph in paragraphs(text):
        for place, row in enumerate(map(line, paragraph.split("\n"))):
            yield Block(text=row, spans=(Span(row),), glue="\n" if place else "")
