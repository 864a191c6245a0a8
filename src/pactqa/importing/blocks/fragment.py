"""Read a single text of linked data, such as a name or an answer, which may be HTML."""

import re
from collections.abc import Iterator
from html import unescape

from pactqa.importing.blocks import html_walk, tree
from pactqa.importing.blocks.block import Block, Span
from pactqa.text import line, paragraphs

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BLOCK_TAG = re.compile(
    r"<(?:address|article|aside|blockquote|br|dd|details|div|dl|dt|figure|h[1-6]|hr|li|ol|p|pre|section|table|ul)\b",
    re.IGNORECASE,
)


def from_fragment(text: str, base: str | None = None) -> list[Block]:
    """Return the blocks of *text*, which may be HTML or have entities. Without tags, its line breaks are kept.

    Addresses are resolved against *base*, if given.
    """
    if not _TAG.search(text):
        text = unescape(text)
        if not _BLOCK_TAG.match(text.lstrip()):
            return [*_lines(text)]
    if not _BLOCK_TAG.search(text):
        text = re.sub(r"\n[^\S\n]*\n\s*", "<p>", text.strip()).replace("\n", "<br>")
    root = tree.parse_html(text)
    return [] if root is None else html_walk.from_html(root, base)


def to_plain(text: str) -> str:
    """Return *text*, which may be HTML or have entities, as plain paragraphs."""
    return "".join((block.glue or "\n\n") + block.text for block in from_fragment(text)).strip()


def _lines(text: str) -> Iterator[Block]:
    for paragraph in paragraphs(text):
        for place, row in enumerate(map(line, paragraph.split("\n"))):
            yield Block(text=row, spans=(Span(row),), glue="\n" if place else "")
