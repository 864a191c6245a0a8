"""Run the worker, and say in words how it ended."""

import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer

from pactqa.importing.markup.pdf.worker import MAX_MEMORY, MAX_OUTPUT, MAX_PROCESSOR_SECONDS

MAX_SECONDS = 30
"""The time after which the worker is killed."""

# The doors of the packages around the worker import more than it needs, which takes longer than a short PDF. So these
# packages are only names there. Without `site`, the worker finds the modules that this process finds.
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


class DeathError(Exception):
    """The worker did not answer; the message says why and what to do."""


def run(data: bytes) -> bytes:
    """Return what the worker prints about the PDF *data*, in JSON. Raises `DeathError`. Nothing is left behind."""
    command = [sys.executable, "-I", "-S", "-c", _START, __name__.rpartition(".")[0], Path(__file__).parent.as_posix()]
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
    if code:
        raise DeathError(_reason(-code))
    return output


def _reason(ended_by: int) -> str:
    if ended_by == signal.SIGXCPU:
        return f"takes more than {MAX_PROCESSOR_SECONDS} seconds to read; import a part of it"
    if ended_by == signal.SIGKILL:
        return f"takes longer than {MAX_SECONDS} seconds to read; import a part of it"
    gigabytes = MAX_MEMORY >> 30
    return f"needs more than {gigabytes} GB of memory, or is damaged; open it, and print it to a PDF again"
