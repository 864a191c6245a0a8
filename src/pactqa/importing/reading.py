"""Getting at the text that is to be imported: of a file, standard input, or an address on the web."""

import codecs
import os
import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from pactqa.files import STDIN, load, title
from pactqa.hints import command_line
from pactqa.importing import fetching, looks
from pactqa.importing.document import Document
from pactqa.importing.foreign import foreign
from pactqa.model import Fault

_WANTED = "an explainer is a page, a text, or JSON"

_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
_HEAD = 4096
_META = re.compile(rb"<meta\s[^>]*?charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_OF_THE_WEB = re.compile(
    r"ascii|utf-(8|16)(-le|-be|-sig)?|iso8859-\d+|cp\d+|koi8-[ru]|mac-(roman|cyrillic)|tis-620|"
    r"gb18030|gbk|gb2312|big5|big5hkscs|euc_jp|euc_kr|iso2022_jp|shift_jis|johab"
)
"""The encodings of the Encoding Standard, as Python calls them. It has others, which are none of a text."""
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def named(source: str) -> str:
    """Return how a message names *source*: a password is for nobody to see."""
    return fetching.public(source) if _ADDRESS.match(source) else title(source)


def read(source: str, progress: Callable[[int], None]) -> Document:
    """Return the document at *source*: a file's path, `STDIN`, or an http or https address.

    *progress* is told how many bytes of a page have come. Raises `Fault` where it cannot be had, or is no text.
    """
    name = named(source)
    if _ADDRESS.match(source):
        answer = fetching.fetch(source, progress)
        suffix = PurePosixPath(urlsplit(answer.address).path).suffix
        text, kind, data = _told(answer.data, name, "FILE", suffix, answer.kind, answer.charset)
        return Document(text=text, kind=kind, name=name, stem=answer.host, address=answer.address, data=data)
    if _may_be_an_address(source) and not os.path.exists(source):  # noqa: PTH110 - any name, also a hopeless one
        hint = command_line("import", f"https://{source}")
        raise Fault(f"{name}: no such file; if it is an address, try: {hint}")
    path = Path(source)
    text, kind, data = _told(load(source, _WANTED)[:], name, "FILE" if source == STDIN else source, path.suffix)
    return Document(text=text, kind=kind, name=name, stem=name if source == STDIN else path.stem, data=data)


def _may_be_an_address(source: str) -> bool:
    """Return whether *source*, which is no file, begins as an address does behind its `https://`."""
    host, path, _ = source.partition("/")
    return "." in host.strip(".") and (bool(path) or not looks.is_suffix(Path(host).suffix))


def _told(
    data: bytes, name: str, file: str, suffix: str, said: str | None = None, charset: str | None = None
) -> tuple[str, str, bytes]:
    """Return *data* as text, its media type, and it itself where it is a document but no text.

    *suffix* is that of its name; the type that its sender *said*, and its *charset*, are often wrong. Its encoding is
    that of its byte order mark, else *charset*, else of a page what its own <meta> says, else UTF-8. Raises `Fault`
    where it is neither; then *file* is its name in a command to try.
    """
    if kind := looks.file_kind(data):
        return "", kind, data
    if found := foreign(data, file):
        raise Fault(f"{name}: {found}")
    encoding = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), charset)
    head = data[:_HEAD]
    is_page = looks.text_kind(head.decode("latin-1"), suffix, said) == "text/html"
    if encoding is None and is_page and (meta := _META.search(head)):
        encoding = meta[1].decode("ascii")
    text = _decoded(data, name, encoding or "utf-8")
    return text, looks.text_kind(text, suffix, said), b""


def _decoded(data: bytes, name: str, encoding: str) -> str:
    """Return *data* as text in *encoding*, or else in UTF-8: what is said of an encoding is often wrong."""
    try:
        if _OF_THE_WEB.fullmatch(codecs.lookup(encoding).name):
            return data.decode(encoding)
    except (LookupError, ValueError):  # ValueError: a NUL in the name, or bytes that it does not have
        pass
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        raise Fault(f"{name}: line {row}: byte 0x{data[error.start]:02x} is not UTF-8; save it as UTF-8") from None
