"""Import: any source becomes an `Article`. Its folders are the stages, in the order in which `pipeline` calls them.

`read` loads a source, `import_document` finds the article in it, `join` makes one article of several, `describe` says
what was found; `within_limits` holds a minute, and turns exceptions into faults.
"""

from pactqa.importing.article import join
from pactqa.importing.limits import within_limits
from pactqa.importing.load import public_name, read
from pactqa.importing.pipeline import import_document
from pactqa.importing.report import describe
from pactqa.importing.values import Imported, Wishes

__all__ = ["Imported", "Wishes", "describe", "import_document", "join", "public_name", "read", "within_limits"]
