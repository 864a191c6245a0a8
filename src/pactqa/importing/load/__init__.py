"""Any source as a `Document`. In: a path, an address or `-`. Out: its text, with its media type and its names."""

import os
import re
import stat
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from os.path import basename, splitext
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from msgspec.structs import replace

from pactqa.importing.load.fetch import fetch_one, fetch_several
from pactqa.importing.markup import SUFFIXES, file_media_type, is_suffix, text_media_type
from pactqa.importing.values import UNKNOWN, Answer, Document, Version
from pactqa.model import Fault, Misnamed
from pactqa.system.files import (
    DOCUMENTS,
    STDIN,
    is_address,
    is_folder,
    is_read_once,
    load,
    title,
    without_password,
    without_scheme,
)
from pactqa.system.folders import files_in

__all__ = ["fetch_several", "file_version", "from_answer", "public_name", "read", "stable_name"]

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
"""Control characters of no use in a text. Backspace and escape occur in terminal output, shifts in old texts."""

_RARE = 20
"""A document with one control character in this many is no text. Of random bytes, one in eleven is such a character."""

_LONGEST = 200
"""The maximum length of an address in messages."""

_BARE_ADDRESS = re.compile(r"([\w.-]+)(:\d+)?(/.*)?")


def public_name(source: str) -> str:
    """Return the name of *source* for messages, without the password in an address."""
    source = without_scheme(source)
    return title(source)[:_LONGEST] if is_address(source) else title(source)


def read(source: str, progress: Callable[[int], None], data: bytes | None = None) -> Document:
    """Return the document at *source*: a file's path or file: URI, `STDIN`, or an http or https address.

    *progress* is called with the number of bytes received from an address. *data* are the contents of a file or of
    `STDIN`, if they are loaded already. Raises `Fault` if the document cannot be read or is of no known media type.
    """
    name, source = public_name(source), without_scheme(source)
    if is_address(source):
        return from_answer(source, fetch_one(source, progress))
    if (address := _with_scheme(source)) and not os.path.exists(source):  # noqa: PTH110 - never raises
        raise Misnamed(f"{name}: no such file", source, address)
    version = file_version(source)  # before it is read, so that a change during that is noticed next time
    data = load(source, DOCUMENTS) if data is None else data
    stem, suffix = splitext(basename(source))  # noqa: PTH119, PTH122 - fast
    return replace(_document(data, name, name if source == STDIN else stem, suffix), version=version)


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


def stable_name(source: str) -> str | None:
    """Return the name by which *source* can be read again later: an absolute path, or an address without password.

    Returns None if it can be read only once, such as standard input.
    """
    source = without_scheme(source)
    if is_address(source):
        return without_password(source)
    return None if is_read_once(source) else os.path.abspath(source)  # noqa: PTH100 - keeps links and `..`


def from_answer(source: str, answer: Answer) -> Document:
    """Return the document in *answer*, the response from the address *source*. Raises `Fault` if it holds none."""
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

    *suffix* is the suffix of its name. The media type *declared* by a server and the *charset* are often wrong. Raises
    `Fault` if its encoding is unknown, or if it is not a document.
    """
    if media_type := file_media_type(data):
        return Document(text="", media_type=media_type, name=name, stem=stem, data=data)
    if advice := _advice(data):
        raise Fault(f"{name}: {advice}")
    assumed_type = text_media_type(data[:_HEAD].decode("latin-1"), suffix, declared)
    encoding = declared_encoding(data, charset, is_page=assumed_type == "text/html")
    try:
        text, warning = decode(data, encoding).replace("\r\n", "\n"), ""
    except UnicodeDecodeError as error:
        guessed = None if assumed_type == "application/json" else guess(data)
        if guessed is None and _is_binary(data.decode("latin-1")):
            raise Fault(f"{name}: {_BINARY}") from None
        if guessed is None:
            row = error.object[: error.start].count(b"\n") + 1
            byte = f"0x{error.object[error.start]:02x}"
            raise Fault(f"{name}: line {row}: byte {byte} is not UTF-8; save it as UTF-8") from None
        text, warning = guessed[0], f"not UTF-8; read as {guessed[1]}"
    if _is_binary(text):
        raise Fault(f"{name}: {_BINARY}")
    media_type = text_media_type(text, suffix, declared)
    return Document(text=text, media_type=media_type, name=name, stem=stem, warning=warning)


def _advice(data: bytes) -> str | None:
    """Return the end of a message with the format of *data* and some advice, or None if it may be text."""
    begin = data[:_NEAR]
    return next((advice for start, advice in _KINDS.items() if re.match(start, begin, re.DOTALL)), None)


def _is_binary(text: str) -> bool:
    """Return whether *text*, decoded from a file, begins with far too many control characters to be one."""
    begin = text[:_NEAR]
    return (len(begin) - len(begin.translate(_CONTROLS))) * _RARE > len(begin)


# Encodings: from the byte order mark, else as a server declares it, else UTF-16 if zero bytes show it, else from the
# <meta> of a page, else UTF-8, else a guess, else the one that browsers assume.

_HEAD = 4096
"""The number of bytes at the beginning of a document that show its encoding."""

_META = re.compile(rb"<meta\s[^<>]*?charset\s*=\s*[\"']?(?!utf-16)([\w-]+)", re.IGNORECASE)
"""A page that can be read this far is not UTF-16, whatever it says (HTML Standard, 13.2.3.2)."""

_SAMPLE = 1 << 16
"""The number of bytes from which an encoding is guessed."""

_FOREIGN = 8
"""The minimum number of letters of another script than Latin for a guess to be sure."""

_ASSUMED = "windows-1252"
"""The encoding of texts that declare none, in most locales (HTML Standard, "Determining the character encoding")."""

_NO_TEXT = re.compile(r"[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
"""The byte order marks, which `webencodings.decode` obeys, of UTF-8 and UTF-16."""

_UNSEEN = b"\x81\x8d\x8f\x90\x9d"
"""The bytes of windows-1252 that are control characters to a browser (Encoding Standard), and errors to Python."""

_NOT_OF_TEXTS = ("replacement", "x-user-defined")
"""Encodings of the Encoding Standard that no document is in."""


def declared_encoding(data: bytes, charset: str | None, *, is_page: bool) -> str | None:
    """Return the encoding that *data*, a page or another text, or its server's *charset* declare, None if none does."""
    if charset:
        return charset
    zeros = data[:_HEAD:2].count(0), data[1:_HEAD:2].count(0)
    if max(zeros) * 4 >= len(data[:_HEAD]) and not min(zeros):  # every other byte of UTF-16 is zero in Latin script
        return "utf-16be" if zeros[0] else "utf-16le"
    if not is_page:
        return None
    try:
        data.decode()
        meta = _META.search(data[:_HEAD]) if data.isascii() else None  # a page saved as UTF-8 keeps its old label
    except UnicodeDecodeError:  # browsers find it further down as well ("Changing the encoding while parsing")
        meta = _META.search(data)
    return meta[1].decode("ascii") if meta else None


def decode(data: bytes, label: str | None) -> str:
    """Decode *data* from the encoding that *label* means to a browser (Encoding Standard, 4.2), else from UTF-8.

    A byte order mark takes precedence. Raises `UnicodeDecodeError`.
    """
    import webencodings

    encoding = webencodings.lookup(label or "")
    if encoding is None or encoding.name in _NOT_OF_TEXTS:
        encoding = webencodings.UTF8
    if encoding.name == "windows-1252":
        data = data.translate(None, _UNSEEN)
    if encoding.name == "gbk":  # a browser reads it with the decoder of gb18030, which is larger
        encoding = webencodings.lookup("gb18030")
    return str(webencodings.decode(data, encoding, "strict")[0])


def guess(data: bytes) -> tuple[str, str] | None:
    """Decode *data* from a guessed encoding, else from the one that browsers assume, and return the encoding too.

    Returns None if it is damaged UTF-8 or not text.
    """
    if data.startswith(_MARKS):
        return None
    as_utf_8 = data.decode(errors="replace")
    broken = as_utf_8.count("\N{REPLACEMENT CHARACTER}")
    if sum(not letter.isascii() for letter in as_utf_8) > 2 * broken:
        return None
    sample = data[: data.rfind(b"\n", 0, _SAMPLE) + 1 or _SAMPLE]
    for encoding in filter(None, (_foreign_encoding(sample), _ASSUMED)):
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            return None if _NO_TEXT.search(text) else (text, encoding)
    return None


def _foreign_encoding(data: bytes) -> str | None:
    """Return the encoding of *data* as charset-normalizer guesses it, if it is for another script than Latin.

    It cannot distinguish the encodings of Latin script; browsers assume one of these.
    """
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    letters = [letter for letter in str(best or "") if letter.isalpha() and not letter.isascii()]
    foreign = sum(not unicodedata.name(letter, "LATIN").startswith("LATIN") for letter in letters)
    return best.encoding if best is not None and foreign >= max(_FOREIGN, 0.9 * len(letters)) else None
