"""The article. In: a document, its tree, the draft of its text. Out: an `Article` with all that is known."""

from pactqa.importing.article import linked_data
from pactqa.importing.article.linked_data import stored_article
from pactqa.importing.article.merge import (
    complete,
    first_difference,
    fuller,
    join,
    override,
    to_edition,
    without_chapters,
)
from pactqa.importing.article.metadata import about, about_page, window

__all__ = [
    "about",
    "about_page",
    "complete",
    "first_difference",
    "fuller",
    "join",
    "linked_data",
    "override",
    "stored_article",
    "to_edition",
    "window",
    "without_chapters",
]
