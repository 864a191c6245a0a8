"""Getting at the text that is to be imported: of a file, standard input, or an address on the web."""

import codecs
import os
import re
from collections.abc import Callable
from pathlib import Path

from pactqa.files import STDIN, load, title
from pactqa.hints import command_line
from pactqa.importing import fetching
from pactqa.importing.document import Document
from pactqa.importing.foreign import foreign
from pactqa.model import Fault

_WANTED = "an explainer is a page, a text, or JSON"

_KINDS = {
    ".json": "application/json",
    ".jsonld": "application/json",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
}
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|main|article|section|div|h[1-6]|p|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
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
        text, kind = _text(answer.data, name, "FILE", answer.kind, answer.charset)
        return Document(text=text, kind=kind, name=name, stem=answer.host, address=answer.address)
    if _may_be_an_address(source) and not os.path.exists(source):  # noqa: PTH110 - any name, also a hopeless one
        hint = command_line("import", f"https://{source}")
        raise Fault(f"{name}: no such file; if it is an address, try: {hint}")
    path, data = Path(source), load(source, _WANTED)[:]
    text, kind = _text(data, name, "FILE" if source == STDIN else source, _KINDS.get(path.suffix.lower()))
    return Document(text=text, kind=kind, name=name, stem=name if source == STDIN else path.stem)


def _may_be_an_address(source: str) -> bool:
    """Return whether *source*, which is no file, begins as an address does behind its `https://`."""
    host, path, _ = source.partition("/")
    return "." in host.strip(".") and (bool(path) or Path(host).suffix.lower() not in (*_KINDS, ".txt"))


def _kind(said: str | None, text: str) -> str:
    """Return the media type of *text*: what is *said* of it where that is of use, else what it looks like."""
    if said == "application/ld+json":
        return "application/json"
    if said is not None and said in _KINDS.values():
        return said
    if _PAGE.match(text):
        return "text/html"
    return "application/json" if text.lstrip().startswith(("{", "[")) and "@type" in text else "text/plain"


def _text(data: bytes, name: str, file: str, said: str | None, charset: str | None = None) -> tuple[str, str]:
    """Return *data* as text, and its media type; *said* and *charset* are what its sender says of it.

    Its encoding is that of its byte order mark, else *charset*, else of a page what its own <meta> says, else UTF-8.
    Raises `Fault` where it is no text; then *file* is its name in a command to try.
    """
    if found := foreign(data, file):
        raise Fault(f"{name}: {found}")
    encoding = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), charset)
    head = data[:_HEAD]
    if encoding is None and _kind(said, head.decode("latin-1")) == "text/html" and (meta := _META.search(head)):
        encoding = meta[1].decode("ascii")
    text = _decoded(data, name, encoding or "utf-8")
    return text, _kind(said, text)


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
