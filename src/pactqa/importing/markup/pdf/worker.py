"""The process that reads a PDF: the file on standard input, JSON on standard output, hardly any rights.

PDFium is C++, aborts when memory runs out, and cannot be interrupted by a signal while it works. So it gets a process
of its own, which the system limits (setrlimit(2)): it can write nothing but its answer.

The steps are pages, lines, regions, paragraphs, headings, HTML.
"""

import ctypes
import json
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress

from pactqa.importing.markup.pdf import file
from pactqa.importing.markup.pdf.compose import compose
from pactqa.importing.markup.pdf.paragraphs import find_paragraphs, is_contents, is_ornament, mark_headings
from pactqa.importing.markup.pdf.regions import Cutter, lines_of, pieces_of, running_heads
from pactqa.importing.markup.pdf.values import (
    MAX_MEMORY,
    MAX_OUTPUT,
    MAX_PROCESSOR_SECONDS,
    Converted,
    Page,
    Region,
    UnreadableError,
)

MAX_FILES = 64
"""The number of files that the process can open."""

_PARENT_DEATH_SIGNAL = 1  # prctl(2)

_MAX_NAMED = 10
"""The number of pages that a warning names."""


def main() -> None:
    """Read the PDF on standard input, and print the result of `convert`, or why it cannot be read."""
    with suppress(ImportError):  # on Windows, only the process that started this one limits it, in time
        _limit()
    if sys.platform == "linux":  # ends with the process that started it
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    try:
        converted = convert(sys.stdin.buffer.read())
    except UnreadableError as error:
        converted = Converted(refused=str(error))
    output = json.dumps(converted).encode()
    if len(output) > MAX_OUTPUT:
        output = json.dumps(Converted(refused="more text than a document has; import a part of it")).encode()
    sys.stdout.buffer.write(output)


def _limit() -> None:
    """Limit the memory, time and files of this process, as far as the system can. Raises `ImportError` on Windows."""
    import resource

    for what, most in (
        (resource.RLIMIT_AS, MAX_MEMORY),
        (resource.RLIMIT_CPU, MAX_PROCESSOR_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, MAX_FILES),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with suppress(OSError, ValueError):
            resource.setrlimit(what, (most, most))


def convert(data: bytes) -> Converted:
    """Return the PDF *data* as HTML. Raises `UnreadableError`."""
    document = file.opened(data)
    pages, unreadable = file.read_pages(document)
    return Converted(_to_html(pages), file.language(document), _warning(unreadable))


def _warning(unreadable: Sequence[int]) -> str:
    """Return the warning that the pages *unreadable*, from 0, are missing."""
    if not unreadable:
        return ""
    numbers = ", ".join(str(number + 1) for number in unreadable[:_MAX_NAMED])
    numbers += ", …" if len(unreadable) > _MAX_NAMED else ""
    return f"without page{'s' if len(unreadable) > 1 else ''} {numbers}, which cannot be read"


def _to_html(pages: Sequence[Page]) -> str:
    """Return the text of *pages* as the content of a body."""
    pieces = [pieces_of(page.runs) for page in pages]
    lines = [lines_of(parts, page.number) for page, parts in zip(pages, pieces, strict=True)]
    dropped = {id(run) for line in running_heads(pages, lines) for run in line.runs}
    cutter = Cutter()
    regions: list[Region] = []
    for page, parts in zip(pages, pieces, strict=True):
        regions += cutter.regions(page, [piece for piece in parts if id(piece.runs[0]) not in dropped])
    paragraphs = [
        paragraph
        for paragraph in find_paragraphs(regions)
        if not is_contents(paragraph) and (paragraph.row or not is_ornament(paragraph.text))
    ]
    mark_headings(paragraphs)
    return compose(paragraphs)
