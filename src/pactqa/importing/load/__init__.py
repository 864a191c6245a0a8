"""Any source as a `Document`. In: a path, an address or `-`. Out: its text, with its media type and its names."""

import os
import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from msgspec.structs import replace

from pactqa.hints import command_line
from pactqa.importing.load import decode, fetch
from pactqa.importing.load.binary import is_binary, refusal
from pactqa.importing.load.media_type import file_media_type, is_suffix, text_media_type
from pactqa.importing.values import Document
from pactqa.model import Fault
from pactqa.system.files import STDIN, load, title

_WANTED = "import takes a page, a document, or JSON"
_BINARY = f"binary, not text; {_WANTED}"

_BARE_ADDRESS = re.compile(r"([\w.-]+)(:\d+)?(/.*)?")
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")


def public_name(source: str) -> str:
    """Return the name of *source* for messages, without the password in an address."""
    source = _path(source)
    return fetch.public_address(source) if _ADDRESS.match(source) else title(source)


def read(source: str, progress: Callable[[int], None]) -> Document:
    """Return the document at *source*: a file's path or file: URI, `STDIN`, or an http or https address.

    *progress* is called with the number of bytes received from an address. Raises `Fault` if the document cannot be
    read or is of no known media type.
    """
    name, source = public_name(source), _path(source)
    if _ADDRESS.match(source):
        answer = fetch.fetch(source, progress)
        suffix = PurePosixPath(urlsplit(answer.address).path).suffix
        document = _document(answer.data, name, answer.host, suffix, declared=answer.media_type, charset=answer.charset)
        return replace(document, address=answer.address)
    if (address := _with_scheme(source)) and not os.path.exists(source):  # noqa: PTH110 - never raises
        raise Fault(f"{name}: no such file; if it is an address, try: {command_line('import', address)}")
    path, data = Path(source), load(source, _WANTED)[:]
    return _document(data, name, name if source == STDIN else path.stem, path.suffix)


def _path(source: str) -> str:
    """Return *source*, and the path in it if it is the URI of a file on this machine (RFC 8089)."""
    return unquote(source[len("file://") :]) if source.lower().startswith("file:///") else source


def _with_scheme(source: str) -> str | None:
    """Return *source* as an address if it looks like one without a scheme, else None.

    A port, or the name of this machine, suggests http.
    """
    match = _BARE_ADDRESS.fullmatch(source)
    if match is None:
        return None
    host, port, path = match.groups()
    if port or host == "localhost":
        return f"http://{source}"
    is_name = "." in host.strip(".") and (path or not is_suffix(Path(host).suffix))
    return f"https://{source}" if is_name else None


def _document(
    data: bytes,
    name: str,
    stem: str,
    suffix: str,
    declared: str | None = None,
    charset: str | None = None,
) -> Document:
    """Return the document in *data*.

    *suffix* is that of its name. The media type *declared* by a server and the *charset* are often wrong. Raises
    `Fault` if its encoding is unknown, or if it is not a document.
    """
    if found := file_media_type(data, suffix):
        return Document(text="", media_type=found, name=name, stem=stem, data=data)
    if advice := refusal(data):
        raise Fault(f"{name}: {advice}")
    assumed_type = text_media_type(data[: decode.HEAD].decode("latin-1"), suffix, declared)
    encoding = decode.declared_encoding(data, charset, is_page=assumed_type == "text/html")
    try:
        text, warning = decode.decode(data, encoding).replace("\r\n", "\n"), ""
    except UnicodeDecodeError as error:
        guessed = None if assumed_type == "application/json" else decode.guess(data)
        if guessed is None and is_binary(data.decode("latin-1")):
            raise Fault(f"{name}: {_BINARY}") from None
        if guessed is None:
            row = error.object[: error.start].count(b"\n") + 1
            byte = f"0x{error.object[error.start]:02x}"
            raise Fault(f"{name}: line {row}: byte {byte} is not UTF-8; save it as UTF-8") from None
        text, warning = guessed[0], f"not UTF-8; read as {guessed[1]}"
    if is_binary(text):
        raise Fault(f"{name}: {_BINARY}")
    found = text_media_type(text, suffix, declared)
    return Document(text=text, media_type=found, name=name, stem=stem, warning=warning)
