"""Links that lead nowhere: to a place that the document does not have, and to a file that is not there."""

import os
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote

from pactqa.importing.blocks import Block
from pactqa.importing.outline import Outline
from pactqa.importing.words import letters

_FILES = (".adoc", ".gif", ".jpeg", ".jpg", ".md", ".mdx", ".pdf", ".png", ".rst", ".svg", ".txt", ".webp")
"""The suffixes of files that keep their names when they are published. `setup.html` may be made of `setup.md`."""

_NO_PATH = re.compile(r"[a-z][\w+.-]*:|[/\\@~]|.*[{}<>$]|(?:.*/)?(?:blob|raw|tree)/", re.IGNORECASE)
"""Addresses on the web, from the root of a site, of templates, and of the pages of a repository."""

_NAMED = re.compile(
    r"""\b(?:id|name)\s*=\s*\\?["'{]*([^\s"'<>{}\\]+)|\{[^{}\n]*?#([\w.:-]+)|^\(([\w.:-]+)\)=""", re.MULTILINE
)
"""Names that markup gives to places, whether or not import keeps what has them."""

_INCLUDES = re.compile(
    r"--8<--|\{%-? *include|\{\{[<%] *(?:include|read-?file|snippet)|^import .*\.mdx?[\"']"
    r"|^`{3,}\{include|^(?:\.\. )?include::|<!--#include",
    re.MULTILINE,
)
"""Marks of other files that may have the places: then nothing is known about them."""

_NO_NAME = re.compile(r"top$|_\d+$|.*[/?=!]|:~:", re.IGNORECASE)
"""Fragments that are no names: the top (HTML Standard, 7.4.6.4), numbers of MkDocs, what scripts and browsers read."""


class Targets:
    """Where links in a document may lead: the places in it, and the files in *folder*, None if that is unknown."""

    def __init__(self, outline: Outline, source: str, folder: Path | None) -> None:
        """Take the places from *outline* and from the *source*, the text of the document."""
        named = (*(block.anchors for block in outline.blocks), *_NAMED.findall(source))
        titles = (block.text for block in outline.blocks if block.level or block.tag == "summary")
        names = chain(titles, *named)
        self._names = None if _INCLUDES.search(source) else {key for name in names for key in _keys(name)}
        self._folder = folder

    def dead(self, block: Block) -> Iterator[str]:
        """Yield the target of each link in *block* that leads nowhere, and of each missing picture."""
        for span in (*block.spans, *(span for row in block.rows for cell in row for span in cell)):
            if span.fragment and self._lacks_place(span.fragment):
                yield f"#{span.fragment}"
            paths = [unquote(re.split("[?#]", address)[0]) for address in (span.href, span.image) if address]
            yield from filter(self._lacks_file, paths)

    def _lacks_place(self, name: str) -> bool:
        return self._names is not None and self._names.isdisjoint(_keys(name)) and not _NO_NAME.match(name)

    def _lacks_file(self, path: str) -> bool:
        is_file = path.lower().endswith(_FILES) and not _NO_PATH.match(path)
        return self._folder is not None and is_file and not os.path.exists(self._folder / path)  # noqa: PTH110 - never raises


def _keys(name: str) -> set[str]:
    """Return what generators leave of *name*: GitHub all letters, MkDocs those of ASCII, pandoc no digits in front."""
    plain = normalize("NFKD", re.sub(r"^(?:user-content|markdown-header|id)-", "", name))
    keys = {letters(plain), letters(plain.encode("ascii", "ignore").decode())}
    return {key for each in keys for key in (each, each.lstrip("0123456789")) if key}
