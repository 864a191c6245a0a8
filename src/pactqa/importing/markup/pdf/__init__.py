"""A PDF as HTML. In: its bytes. Out: its language and HTML, with its headings, lists, links and emphasis.

A separate process converts it, with limits, in the steps of `worker`. A PDF says where letters are, not which text they
belong to, so much is estimated, by the numbers at the beginning of each module.
"""

import re
import signal
import subprocess
import sys
from html import unescape
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer

import msgspec

from pactqa.importing.markup.pdf.values import MAX_MEMORY, MAX_OUTPUT, MAX_PROCESSOR_SECONDS, Converted, UnreadableError
from pactqa.language import primary
from pactqa.languages import detect_language

__all__ = ["UnreadableError", "convert"]

MAX_SECONDS = 30
"""The time after which the worker is killed."""

_SAMPLE = 40_000
"""The number of characters of the HTML by which its language is detected."""

# The packages around the worker import more than it needs, which takes longer than a short PDF. So they are empty
# there, and only lead to their modules. Without `site`, the worker finds the modules that this process finds.
_START = """
import sys, types
package, folder, *sys.path[:] = sys.argv[1:]
while "." in package:
    sys.modules[package] = types.ModuleType(package)
    sys.modules[package].__path__ = [folder]
    package, folder = package.rpartition(".")[0], folder.rpartition("/")[0]
from pactqa.importing.markup.pdf.worker import main
main()
"""


def convert(data: bytes) -> Converted:
    """Return the PDF *data* as HTML, with its language. Raises `UnreadableError`."""
    try:
        result = msgspec.json.decode(_run_worker(data), type=Converted)
    except msgspec.DecodeError as error:
        raise UnreadableError(str(error)) from None
    if result.refused:
        raise UnreadableError(result.refused)
    return result._replace(language=_language(result.language, result.html))


def _language(named: str, html: str) -> str:
    """Return the language of *html*: the one *named* in the file, unless the text is in another.

    Some programs name the language of their user.
    """
    detected = detect_language(unescape(re.sub(r"<[^<>]*>", " ", html[:_SAMPLE])))
    return detected if detected and primary(detected) != primary(named) else named


def _run_worker(data: bytes) -> bytes:
    """Return the output of the worker for the PDF *data*, in JSON. Nothing is left behind.

    Raises `UnreadableError` if it did not end well.
    """
    command = [sys.executable, "-I", "-S", "-c", _START, __name__, Path(__file__).parent.as_posix()]
    with TemporaryFile() as source:
        source.write(data)
        source.seek(0)
        process = subprocess.Popen(  # noqa: S603 - nothing in the command is user input
            [*command, *sys.path], stdin=source, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    with process:
        timer = Timer(MAX_SECONDS, process.kill)
        timer.start()
        try:
            output = process.stdout.read(MAX_OUTPUT + 1) if process.stdout else b""
            if len(output) > MAX_OUTPUT:
                process.kill()
            code = process.wait()
        finally:
            timer.cancel()
            process.kill()
    ended_by = {number.value: number.name for number in signal.Signals}.get(-code)  # Windows lacks some of them
    if ended_by == "SIGXCPU":
        raise UnreadableError(f"takes more than {MAX_PROCESSOR_SECONDS} seconds to read; import a part of it")
    if ended_by == "SIGKILL":
        raise UnreadableError(f"takes longer than {MAX_SECONDS} seconds to read; import a part of it")
    if code:
        gigabytes = MAX_MEMORY >> 30
        raise UnreadableError(
            f"needs more than {gigabytes} GB of memory, or is damaged; open it, and print it to a PDF again"
        )
    return output
