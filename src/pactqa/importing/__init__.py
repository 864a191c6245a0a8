"""Import: any source becomes an `Article`. Its folders are the stages, in the order in which `pipeline` calls them.

`import_sources` makes an article of sources, within a minute each, with faults in place of exceptions; `read` or
`to_document` loads a single one, `import_document` finds the article in it, and `describe` says what was found.
"""

from pactqa.importing.load import lasting, public_name, read, to_document
from pactqa.importing.pipeline import import_document, import_sources
from pactqa.importing.report import describe
from pactqa.importing.values import Document, Imported, Joined, Wishes

__all__ = [
    "Document",
    "Imported",
    "Joined",
    "Wishes",
    "describe",
    "import_document",
    "import_sources",
    "lasting",
    "public_name",
    "read",
    "to_document",
]
