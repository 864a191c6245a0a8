"""Any source as a `Document`. In: a path, an address or `-`. Out: its text, with its media type and its names."""

import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from os.path import basename, splitext
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from msgspec.structs import replace

from pactqa.importing.load import decode
from pactqa.importing.markup import SUFFIXES, file_media_type, is_suffix, text_media_type
from pactqa.importing.values import UNKNOWN, Answer, Document, Version
from pactqa.model import Fault, Misnamed
from pactqa.system.files import (
    DOCUMENTS,
    STDIN,
    Data,
    is_address,
    is_folder,
    is_read_once,
    load,
    title,
    without_password,
    without_scheme,
)
from pactqa.system.folders import files_in

__all__ = ["fetch_several", "file_version", "from_answer", "lasting", "public_name", "read", "to_document"]

_BINARY = f"binary, not text; {DOCUMENTS}"
_AS_HTML = "save it as HTML, and read that"
_UNPACK = "unpack it, and read what is in it"

# The parts of a ZIP file have their names, and the first of an OpenDocument its type, uncompressed near the start.
_KINDS = {
    rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": f"an old Microsoft Office file, not text; {_AS_HTML}",
    rb"PK\x03\x04.*mimetypeapplication/vnd\.oasis": f"an OpenDocument file, not text; {_AS_HTML}",
    rb"PK\x03\x04.*ppt/": f"a PowerPoint presentation, not text; {_AS_HTML}",
    rb"PK\x03\x04.*xl/": f"an Excel workbook, not text; {_AS_HTML}",
    rb"PK\x03\x04": f"a ZIP archive, not text; {_UNPACK}",
    rb"\x1f\x8b": f"a gzip archive, not text; {_UNPACK}",
}
_NEAR = 1 << 14

_CONTROLS = dict.fromkeys([*range(8), *range(16, 27), *range(28, 32), 127])
"""Control characters of no use in a text. Backspace and escape occur in what a terminal printed, shifts in old ones."""

_RARE = 20
"""One control character in so many is no longer text: of random bytes every eleventh is one."""

_LONGEST = 200
"""The maximum length of an address in messages."""

_BARE_ADDRESS = re.compile(r"([\w.-]+)(:\d+)?(/.*)?")


def public_name(source: str) -> str:
    """Return the name of *source* for messages, without the password in an address."""
    source = without_scheme(source)
    return title(source)[:_LONGEST] if is_address(source) else title(source)


def read(source: str, progress: Callable[[int], None]) -> Document:
    """Return the document at *source*: a file's path or file: URI, `STDIN`, or an http or https address.

    *progress* is called with the number of bytes received from an address. Raises `Fault` if the document cannot be
    read or is of no known media type.
    """
    name, source = public_name(source), without_scheme(source)
    if is_address(source):
        from pactqa.importing.load.fetch import fetch

        return from_answer(source, fetch(source, progress))
    if (address := _with_scheme(source)) and not os.path.exists(source):  # noqa: PTH110 - never raises
        raise Misnamed(f"{name}: no such file", source, address)
    version = file_version(source)  # before it is read, so that a change meanwhile is noticed next time
    return replace(to_document(source, load(source, DOCUMENTS)), version=version)


def fetch_several(requests: Sequence[tuple[str, Version]]) -> Iterator[tuple[int, Answer | Fault | None]]:
    """Fetch several addresses at a time. *requests* are pairs of an address and the version of it that is known.

    Yields the index of each and, as soon as it is available, its response, None if its version is the known one, or the
    fault.
    """
    from pactqa.importing.load import fetch

    return fetch.fetch_several(requests)


def to_document(source: str, data: Data) -> Document:
    """Return the document in *data*, the contents of the file at *source*, a path or `STDIN`.

    Raises `Fault` if it is of no known media type.
    """
    name, (stem, suffix) = title(source), splitext(basename(source))  # noqa: PTH119, PTH122 - fast
    return _document(data[:], name, name if source == STDIN else stem, suffix)


def file_version(source: str) -> Version:
    """Return the version of the file or folder at *source*, which is unknown for anything else."""
    if is_folder(source):
        files = [(path, file_version(path)) for path in files_in(source, SUFFIXES)]
        return Version(sha256(repr(files).encode()).hexdigest())
    try:
        status = os.stat(source)  # noqa: PTH116 - fast, as a folder may have thousands
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return UNKNOWN
    return Version(f"{status.st_mtime_ns:x}-{status.st_size:x}") if stat.S_ISREG(status.st_mode) else UNKNOWN


def lasting(source: str) -> str | None:
    """Return the name by which *source* can be read again later: an absolute path, or an address without password.

    Returns None if it can be read only once, such as standard input.
    """
    source = without_scheme(source)
    if is_address(source):
        return without_password(source)
    return None if is_read_once(source) else os.path.abspath(source)  # noqa: PTH100 - keeps links and `..`


def from_answer(source: str, answer: Answer) -> Document:
    """Return the document in *answer*, the response from the address *source*. Raises `Fault` if it is none."""
    name = public_name(source)
    suffix = PurePosixPath(urlsplit(answer.address).path).suffix
    document = _document(answer.data, name, answer.host, suffix, declared=answer.media_type, charset=answer.charset)
    return replace(document, address=answer.address, version=answer.version)


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
    is_name = "." in host.strip(".") and (path or not is_suffix(PurePosixPath(host).suffix))
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
    if found := file_media_type(data):
        return Document(text="", media_type=found, name=name, stem=stem, data=data)
    if advice := _advice(data):
        raise Fault(f"{name}: {advice}")
    assumed_type = text_media_type(data[: decode.HEAD].decode("latin-1"), suffix, declared)
    encoding = decode.declared_encoding(data, charset, is_page=assumed_type == "text/html")
    try:
        text, warning = decode.decode(data, encoding).replace("\r\n", "\n"), ""
    except UnicodeDecodeError as error:
        guessed = None if assumed_type == "application/json" else decode.guess(data)
        if guessed is None and _is_binary(data.decode("latin-1")):
            raise Fault(f"{name}: {_BINARY}") from None
        if guessed is None:
            row = error.object[: error.start].count(b"\n") + 1
            byte = f"0x{error.object[error.start]:02x}"
            raise Fault(f"{name}: line {row}: byte {byte} is not UTF-8; save it as UTF-8") from None
        text, warning = guessed[0], f"not UTF-8; read as {guessed[1]}"
    if _is_binary(text):
        raise Fault(f"{name}: {_BINARY}")
    found = text_media_type(text, suffix, declared)
    return Document(text=text, media_type=found, name=name, stem=stem, warning=warning)


def _advice(data: bytes) -> str | None:
    """Return what *data* is, and what to do with it, as the end of a message; None if it may be text."""
    begin = data[:_NEAR]
    return next((advice for start, advice in _KINDS.items() if re.match(start, begin, re.DOTALL)), None)


def _is_binary(text: str) -> bool:
    """Return whether *text*, decoded from a file, begins with far too many control characters to be one."""
    begin = text[:_NEAR]
    return (len(begin) - len(begin.translate(_CONTROLS))) * _RARE > len(begin)
