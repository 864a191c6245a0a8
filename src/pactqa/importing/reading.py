"""Read the document to import from a file, standard input or the web."""

import os
import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from msgspec.structs import replace

from pactqa.files import STDIN, load, title
from pactqa.hints import command_line
from pactqa.importing import decoding, fetching, looks
from pactqa.importing.document import Document
from pactqa.importing.foreign import foreign
from pactqa.model import Fault

_WANTED = "import takes a page, a document, or JSON"

_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")


def named(source: str) -> str:
    """Return the name of *source* for messages, without the password in an address."""
    return fetching.public(source) if _ADDRESS.match(source) else title(source)


def read(source: str, progress: Callable[[int], None]) -> Document:
    """Return the document at *source*: a file's path, `STDIN`, or an http or https address.

    *progress* is called with the number of bytes received from an address. Raises `Fault` if the document cannot be
    read or is of no known kind.
    """
    name = named(source)
    if _ADDRESS.match(source):
        answer = fetching.fetch(source, progress)
        suffix = PurePosixPath(urlsplit(answer.address).path).suffix
        document = _document(answer.data, name, answer.host, suffix, declared=answer.kind, charset=answer.charset)
        return replace(document, address=answer.address)
    if _may_be_an_address(source) and not os.path.exists(source):  # noqa: PTH110 - never raises, whatever the name
        hint = command_line("import", f"https://{source}")
        raise Fault(f"{name}: no such file; if it is an address, try: {hint}")
    path, data = Path(source), load(source, _WANTED)[:]
    return _document(
        data, name, name if source == STDIN else path.stem, path.suffix, "FILE" if source == STDIN else source
    )


def _may_be_an_address(source: str) -> bool:
    """Return whether *source*, which is not a file, looks like an address without its `https://`."""
    host, path, _ = source.partition("/")
    return "." in host.strip(".") and (bool(path) or not looks.is_suffix(Path(host).suffix))


def _document(
    data: bytes,
    name: str,
    stem: str,
    suffix: str,
    file: str = "FILE",
    declared: str | None = None,
    charset: str | None = None,
) -> Document:
    """Return the document in *data*.

    *suffix* is that of its name. The media type *declared* by a server and the *charset* are often wrong. Raises
    `Fault` if its encoding is unknown, or if it is not a document; *file* is its name in a suggested command.
    """
    if kind := looks.file_kind(data):
        return Document(text="", kind=kind, name=name, stem=stem, data=data)
    if found := foreign(data, file):
        raise Fault(f"{name}: {found}")
    kind = looks.text_kind(data[: decoding.HEAD].decode("latin-1"), suffix, declared)
    encoding = decoding.declared(data, charset, is_page=kind == "text/html")
    try:
        text, warning = decoding.decoded(data, encoding or "utf-8"), ""
    except UnicodeDecodeError as error:
        assumed = None if kind == "application/json" else decoding.assumed(data)
        if assumed is None:
            row = data[: error.start].count(b"\n") + 1
            raise Fault(f"{name}: line {row}: byte 0x{data[error.start]:02x} is not UTF-8; save it as UTF-8") from None
        text, warning = assumed[0], f"not UTF-8; read as {assumed[1]}"
    return Document(text=text, kind=looks.text_kind(text, suffix, declared), name=name, stem=stem, warning=warning)
