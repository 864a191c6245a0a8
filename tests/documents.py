"""Import a document as `pactqa import` does, but within the tests: starting the command takes most of a second."""

import json
from pathlib import Path
from typing import Any

from pactqa import importing, store
from pactqa.importing import Imported, reading
from pactqa.views.plain import Plain


def imported(path: Path, text: str | bytes, **options: str) -> Imported:
    """Write *text* to *path*, and return what `import` finds in it with *options*. Raises `Fault` as `import` does."""
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return importing.imported(reading.read(str(path), lambda _: None), **options)


def editions(path: Path, text: str | bytes) -> list[dict[str, Any]]:
    """Return the editions in the store that `pactqa import` prints for *text*, as JSON."""
    found: list[dict[str, Any]] = json.loads(store.write(imported(path, text).article))["@graph"]
    return found


def answers(path: Path, text: str | bytes) -> str:
    """Return what `pactqa show` prints for all questions in *text*."""
    [edition] = imported(path, text).article.editions
    return Plain().answers(edition, edition.questions)
