"""Import: any source becomes an `Article`. Its folders are the stages, in the order in which `pipeline` calls them.

`import_sources` makes an article of sources, within a minute each, with faults in place of exceptions; `read`
or `from_answer` loads a single one, `import_document` finds the article in it, and `describe` sums up
the result. `check_source` lists the faults of a source. `fetch_several`, `file_version` and `lasting` are for reading
sources again.
"""

from pactqa.importing.load import (
    fetch_several,
    file_version,
    from_answer,
    lasting,
    public_name,
    read,
)
from pactqa.importing.pipeline import check_source, describe, import_document, import_sources
from pactqa.importing.values import UNKNOWN, Answer, Document, Imported, Joined, Version

__all__ = [
    "UNKNOWN",
    "Answer",
    "Document",
    "Imported",
    "Joined",
    "Version",
    "check_source",
    "describe",
    "fetch_several",
    "file_version",
    "from_answer",
    "import_document",
    "import_sources",
    "lasting",
    "public_name",
    "read",
]
