"""The article. In: a document, its tree, the draft of its text. Out: an `Article` with all that is known."""

from pactqa.importing.article.documents import Part, in_words, join_documents
from pactqa.importing.article.linked_data import Graph, drafts, stored_article
from pactqa.importing.article.merge import (
    complete,
    first_difference,
    fuller,
    identified,
    join,
    override,
    to_edition,
    without_chapters,
)
from pactqa.importing.article.metadata import about, about_page, window

__all__ = [
    "Graph",
    "Part",
    "about",
    "about_page",
    "complete",
    "drafts",
    "first_difference",
    "fuller",
    "identified",
    "in_words",
    "join",
    "join_documents",
    "override",
    "stored_article",
    "to_edition",
    "window",
    "without_chapters",
]
