"""Read the document to import from a file, standard input or the web."""

import codecs
import os
import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from msgspec.structs import replace

from pactqa.files import STDIN, load, title
from pactqa.hints import command_line
from pactqa.importing import fetching, looks
from pactqa.importing.document import Document
from pactqa.importing.foreign import foreign
from pactqa.model import Fault

_WANTED = "import takes a page, a document, or JSON"

_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
_HEAD = 4096
_META = re.compile(rb"<meta\s[^<>]*?charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_OF_THE_WEB = re.compile(
    r"ascii|utf-(8|16)(-le|-be|-sig)?|iso8859-\d+|cp\d+|koi8-[ru]|mac-(roman|cyrillic)|tis-620|"
    r"gb18030|gbk|gb2312|big5|big5hkscs|euc_jp|euc_kr|iso2022_jp|shift_jis|johab"
)
"""The encodings of the Encoding Standard, by their names in Python, which also has others that are not for text."""
_SAMPLE = 1 << 16
"""The number of bytes from which an encoding is guessed."""
_FOREIGN = 8
"""The minimum number of letters of another script than Latin for a guess to be sure."""
_ASSUMED = "windows-1252"
"""The encoding of texts that declare none, in most locales (HTML Standard, "Determining the character encoding")."""
_OVERSTRUCK = re.compile(r"[^\n\x08]\x08")
"""A character that the next one is printed over, as nroff does for bold, `B\\bB`, and for underlined, `_\\bU`."""
_CONTROLS = re.compile(r"[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LARGER = {
    "ascii": "cp1252",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "tis-620": "cp874",
}
"""Encodings whose labels mean a larger one on the web (Encoding Standard, section 4.2)."""
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


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

    *suffix* is that of its name. The media type *declared* by a server and the *charset* are often wrong. The encoding
    is that of the byte order mark, else *charset*, else UTF-16 if zero bytes show it, else that in the <meta> of a
    page, else UTF-8, else a guess, else the one that browsers assume. Raises `Fault` if none of these fits, or if it is
    not a document; *file* is its name in a suggested command.
    """
    if kind := looks.file_kind(data):
        return Document(text="", kind=kind, name=name, stem=stem, data=data)
    if found := foreign(data, file):
        raise Fault(f"{name}: {found}")
    encoding = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), charset)
    head = data[:_HEAD]
    kind = looks.text_kind(head.decode("latin-1"), suffix, declared)
    encoding = encoding or _utf_16(head)
    # Browsers find a <meta> further down as well (HTML Standard, "Changing the encoding while parsing").
    if encoding is None and kind == "text/html" and (meta := _META.search(head) or _late_meta(data)):
        encoding = meta[1].decode("ascii")
    try:
        text, warning = _decoded(data, encoding or "utf-8"), ""
    except UnicodeDecodeError as error:
        assumed = None if kind == "application/json" else _assumed(data)
        if assumed is None:
            row = data[: error.start].count(b"\n") + 1
            raise Fault(f"{name}: line {row}: byte 0x{data[error.start]:02x} is not UTF-8; save it as UTF-8") from None
        text, warning = assumed[0], f"not UTF-8; read as {assumed[1]}"
    return Document(text=text, kind=looks.text_kind(text, suffix, declared), name=name, stem=stem, warning=warning)


def _decoded(data: bytes, encoding: str) -> str:
    """Decode *data* from *encoding*, which is often wrong, else from UTF-8. Raises `UnicodeDecodeError`."""
    with suppress(LookupError, ValueError):  # ValueError: a NUL in the name, or bytes that it does not have
        name = codecs.lookup(encoding).name
        if _OF_THE_WEB.fullmatch(name):
            return _text(data, _LARGER.get(name, name))
    return _text(data, "utf-8")


def _text(data: bytes, encoding: str) -> str:
    """Decode *data* from *encoding*, without the letters that others are printed over. Raises `UnicodeDecodeError`."""
    return _OVERSTRUCK.sub("", data.decode(encoding))


def _utf_16(head: bytes) -> str | None:
    """Return the encoding of *head*, the beginning of a text, if zero bytes show that it is UTF-16, else None."""
    zeros = head[::2].count(0), head[1::2].count(0)
    if max(zeros) * 4 < len(head) or min(zeros):
        return None
    return "utf-16-be" if zeros[0] else "utf-16-le"


def _late_meta(data: bytes) -> re.Match[bytes] | None:
    """Return the <meta> with the encoding of *data*, a page, if it is not UTF-8."""
    with suppress(UnicodeDecodeError):
        data.decode()
        return None
    return _META.search(data)


def _assumed(data: bytes) -> tuple[str, str] | None:
    """Decode *data* from a guessed encoding, else from the one that browsers assume, and return the encoding too.

    Returns None if it is damaged UTF-8 or not text.
    """
    if any(map(data.startswith, _MARKS)):
        return None
    as_utf_8 = data.decode(errors="replace")
    broken = as_utf_8.count("\N{REPLACEMENT CHARACTER}")
    if sum(not letter.isascii() for letter in as_utf_8) > 2 * broken:
        return None
    for encoding in filter(None, (_guessed(data), _ASSUMED)):
        with suppress(UnicodeDecodeError):
            text = _text(data, encoding)
            return None if _CONTROLS.search(text) else (text, encoding)
    return None


def _guessed(data: bytes) -> str | None:
    """Return the encoding of *data* as charset-normalizer guesses it, if it is for another script than Latin.

    It does not tell the encodings of Latin script apart. Returns None without it.
    """
    with suppress(ImportError):
        from charset_normalizer import from_bytes

        found = from_bytes(data[: data.rfind(b"\n", 0, _SAMPLE) + 1 or _SAMPLE]).best()
        letters = [letter for letter in str(found or "") if letter.isalpha() and not letter.isascii()]
        foreign = sum(not unicodedata.name(letter, "LATIN").startswith("LATIN") for letter in letters)
        if found is not None and foreign >= max(_FOREIGN, 0.9 * len(letters)):
            return found.encoding
    return None
