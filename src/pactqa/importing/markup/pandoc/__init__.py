"""Documents that pandoc reads, as HTML. In: a `Document`, and the name of its format in pandoc. Out: `Html`.

Text that pandoc's reader fails on is rewritten first, in `prepare`. `tidy.lua` does the rest, on pandoc's tree.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from shlex import join
from typing import Any

import msgspec
from msgspec.structs import asdict

from pactqa.importing.markup.data import header, split_header
from pactqa.importing.markup.directives import FOLDED
from pactqa.importing.markup.pandoc.prepare import PREPARE
from pactqa.importing.values import Document, Header, Html, Plain
from pactqa.model import Fault
from pactqa.text import line

__all__ = ["render"]

_SECONDS = 18
"""The time limit of pandoc in seconds."""

_MEMORY = 1
"""The memory limit of pandoc in GiB."""

_FEW_COLLECTIONS = ("-A2m", "-O256m")
"""Options of its runtime, whose garbage collection would take another tenth of the time."""

_FOLDER = Path(__file__).parent
_TOO_OLD = (6, 21, 83)
"""The exit codes of pandoc for an unknown option, for an unknown format (AsciiDoc, before 3.8.3), and for a filter that
fails, because it needs 2.17."""

_NO_MEMORY = 251

REQUIREMENT = "pypandoc-binary<2,>=1.17"
"""The package that contains pandoc, as the extra `documents` requires it."""


class _MissingError(Exception):
    """pandoc is not installed, or too old for the format; the message says which."""


class _UnreadableError(Exception):
    """pandoc cannot read the document; the message says why, with pandoc as its subject."""


def render(document: Document, reader: str) -> Html | Plain:
    """Return *document* as pandoc's *reader* reads it, with its title and subtitle as its first headings.

    If pandoc is missing or cannot read it, a text is plain text, with a warning. Raises `Fault` if it is not text.
    """
    above, text = split_header(document.text)
    data = document.data or PREPARE[reader](text).encode(errors="replace")
    try:
        metadata, html = _run(data, reader)
    except _MissingError as error:
        if document.data:
            raise Fault(f"{line(document.name)}: {error}; try: {_installation()}") from None
        return Plain(document.text, f"read as plain text, as {error}; try: {_installation()}")
    except _UnreadableError as error:
        if document.data:
            raise Fault(f"{line(document.name)}: pandoc {error}") from None
        return Plain(document.text, f"read as plain text, as pandoc {error}")
    read = header({name.lower(): _plain(value) for name, value in metadata.items()})
    return Html(html, Header(**{name: value or getattr(read, name) for name, value in asdict(above).items()}))


def _plain(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Return *value*, in which strings are HTML, as text."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return unescape(re.sub(r"<[^<>]*>", "", value)) if isinstance(value, str) else value


def _run(data: bytes, reader: str) -> tuple[Mapping[str, Any], str]:
    """Return the metadata and the HTML of the document *data*.

    pandoc cannot read other files or addresses. Raises `_MissingError` or `_UnreadableError`.
    """
    lacking = "pandoc is not installed"
    for program in _programs():
        command = [program, "--sandbox", f"--from={reader}", "--to=html", "--wrap=none", "--no-highlight"]
        command += [
            f"--lua-filter={_FOLDER}/tidy.lua",
            f"--metadata=reader:{reader}",
            f"--metadata=folded:{' '.join(sorted(FOLDED))}",
        ]
        command += [f"--template={_FOLDER}/pandoc.html", "+RTS", f"-M{_MEMORY}g", *_FEW_COLLECTIONS, "-RTS"]
        try:
            done = subprocess.run(  # noqa: S603 - nothing in the command is user input
                command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=_SECONDS
            )
        except subprocess.TimeoutExpired:
            raise _UnreadableError(f"needs more than {_SECONDS} seconds for it") from None
        except OSError:  # it does not start
            continue
        if done.returncode == 0:
            metadata, _, html = done.stdout.decode(errors="replace").partition("\n")  # as in the template
            try:
                return msgspec.json.decode(metadata, type=dict[str, Any]), html
            except (msgspec.DecodeError, RecursionError):  # a header nested a thousand levels deep
                raise _UnreadableError("cannot read its header") from None
        if done.returncode == _NO_MEMORY:
            raise _UnreadableError(f"needs more than {_MEMORY} GiB of memory for it")
        if done.returncode not in _TOO_OLD:
            raise _UnreadableError("cannot read it; it may be damaged")
        lacking = f"pandoc is too old for {reader}"
    raise _MissingError(lacking)


def _programs() -> Iterator[str]:
    """Yield the paths of pandoc: the one of the extra `documents`, then the one on the PATH."""
    package = find_spec("pypandoc")
    if package and package.origin and (program := Path(package.origin).with_name("files") / "pandoc").is_file():
        yield str(program)
    if on_path := shutil.which("pandoc"):
        yield on_path


def _installation() -> str:
    """Return the command that installs pandoc into this environment, whichever tool created it.

    It never looks for pactqa on a package index, where anybody may have registered the name.
    """
    has_pip = find_spec("pip") is not None  # uv creates environments without it
    python = sys.executable
    command = [python, "-m", "pip", "install"] if has_pip else ["uv", "pip", "install", "--python", python]
    return join([*command, REQUIREMENT])
