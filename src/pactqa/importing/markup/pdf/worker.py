"""The process that reads a PDF: the file on standard input, JSON on standard output, hardly any rights.

PDFium is C++, ends with abort when memory does, and cannot be interrupted by a signal while it works. So it gets a
process of its own, which the system limits (setrlimit(2)): it can write nothing but its answer.
"""

import ctypes
import json
import resource
import signal
import sys

MAX_MEMORY = 1 << 30
MAX_PROCESSOR_SECONDS = 20
MAX_OUTPUT = 64 << 20
MAX_FILES = 64
"""Limits of the process: bytes of memory, seconds of processor, bytes of output, open files."""

_PARENT_DEATH_SIGNAL = 1  # prctl(2)


def main() -> None:
    """Read the PDF on standard input, and print what `document.convert` returns, or why it cannot be read."""
    _limit(resource.RLIMIT_AS, MAX_MEMORY)
    _limit(resource.RLIMIT_CPU, MAX_PROCESSOR_SECONDS)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, MAX_FILES)
    if sys.platform == "linux":  # ends with the process that started it
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    from pactqa.importing.markup.pdf.document import convert
    from pactqa.importing.markup.pdf.values import UnreadableError

    _limit(resource.RLIMIT_FSIZE, 0)  # not before the import, which keeps compiled modules
    try:
        answer = convert(sys.stdin.buffer.read())._asdict()
    except UnreadableError as error:
        answer = {"refused": str(error)}
    output = json.dumps(answer).encode()
    if len(output) > MAX_OUTPUT:
        output = json.dumps({"refused": "more text than a document has; import a part of it"}).encode()
    sys.stdout.buffer.write(output)


def _limit(what: int, most: int) -> None:
    """Limit the resource *what* to *most*, if the system can."""
    try:
        resource.setrlimit(what, (most, most))
    except (OSError, ValueError):
        return
