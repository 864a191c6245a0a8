"""From Markdown to HTML (for the time being)."""

import re

from msgspec import Struct

from pactqa.importing.document import Document

_MARKDOWN = re.compile(r"^(?:#{1,6} \S|(?:\*\*|__)\S.*(?:\*\*|__)\s*$)", re.MULTILINE)


class Rendered(Struct, frozen=True):
    """A document as *html*, and what its front matter says."""

    html: str
    title: str | None = None
    language: str | None = None
    description: str | None = None
    date: str | None = None
    author: str | None = None


def render(document: Document) -> Rendered | None:
    """Return *document* as HTML, None where it is plain text."""
    if document.kind != "text/markdown" and not _MARKDOWN.search(document.text):
        return None
    from markdown_it import MarkdownIt

    return Rendered(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(document.text))
