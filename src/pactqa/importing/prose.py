"""Explainers as plain text or Markdown."""

import re

from pactqa.importing import html
from pactqa.importing.document import Document, Draft
from pactqa.importing.outline import Block, outline
from pactqa.importing.signs import is_marked
from pactqa.text import line, paragraphs

SOUGHT = "paragraphs that are one question"

# Headings of both kinds, the underlined ones below a blank line and short, and lines in bold.
_MARKDOWN = re.compile(
    r"^(?:#{1,6} \S|(?:\*\*|__)\S.*(?:\*\*|__)\s*$|(?<![^\n]\n)\S.{0,80}\n(?:={3,}|-{3,})\s*$)", re.MULTILINE
)
_ITEM = re.compile(r"(?:[-*•–·]|\d{1,3}[.)])\s+")


def detect(document: Document) -> bool:
    """Return whether *document* is no page."""
    return document.kind != "text/html"


def parse(document: Document) -> Draft:
    """Return what *document* tells, as Markdown where it looks like it, else as paragraphs between blank lines."""
    if document.kind == "text/markdown" or _MARKDOWN.search(document.text):
        from markdown_it import MarkdownIt

        return outline(html.blocks(MarkdownIt("commonmark").render(document.text)), document.title)
    blocks = (block for paragraph in paragraphs(document.text) for block in _blocks(paragraph))
    return outline(blocks, document.title)


def _blocks(paragraph: str) -> list[Block]:
    """Return *paragraph* as one block, or more where it has marked questions: «Q: …?», and the answer on the next line.

    Lines that were only wrapped are joined, the items of a list are not.
    """
    found: list[list[str]] = []
    for row in paragraph.split("\n"):
        item = _ITEM.match(row) if "\n" in paragraph and not row.endswith("?") else None
        answers = bool(found) and is_marked(found[-1][0]) and found[-1][-1].endswith("?")
        if not found or answers or is_marked(row):
            found.append([f"- {row[item.end() :]}" if item else row])
        elif item:
            found[-1].append(f"- {row[item.end() :]}")
        else:
            found[-1][-1] += f" {row}"
    return [Block("\n".join(map(line, rows))) for rows in found]
