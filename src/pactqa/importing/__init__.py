"""Import: any source becomes an `Article`. Its folders are the stages, in the order in which `pipeline` calls them.

`import_sources` makes an article of sources, within a minute each, and turns exceptions into faults; `read` or
`from_answer` loads a single source, `import_document` finds the article in it, and `describe` sums up the result.
`check_source` lists the faults of a source. `fetch_several`, `file_version` and `stable_name` are for reading sources
again.
"""

from pactqa.importing.load import (
    fetch_several,
    file_version,
    from_answer,
    public_name,
    read,
    stable_name,
)
from pactqa.importing.pipeline import check_source, describe, import_document, import_sources
from pactqa.importing.values import UNKNOWN, Answer, Document, Imported, ImportResult, Version

__all__ = [
    "UNKNOWN",
    "Answer",
    "Document",
    "ImportResult",
    "Imported",
    "Version",
    "check_source",
    "describe",
    "fetch_several",
    "file_version",
    "from_answer",
    "import_document",
    "import_sources",
    "public_name",
    "read",
    "stable_name",
]
