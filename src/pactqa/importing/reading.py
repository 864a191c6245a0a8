"""Getting at the text that is to be imported: of a file, standard input, or an address on the web."""

import re
from collections.abc import Callable
from pathlib import Path

from pactqa.files import STDIN, load, title
from pactqa.importing import fetching
from pactqa.importing.document import Document
from pactqa.model import Fault
from pactqa.text import line

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
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read(source: str, progress: Callable[[int], None]) -> Document:
    """Return the document at *source*: a file's path, `STDIN`, or an http or https address.

    *progress* is told how many bytes of a page have come. Raises `Fault` where it cannot be had, or is no text.
    """
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]+://", source):
        answer = fetching.fetch(source, progress)
        text = _decoded(answer.data, line(source), answer.charset)
        return Document(
            text=text, kind=_kind(answer.kind, text), name=line(source), stem=answer.host, address=answer.address
        )
    path = Path(source)
    text = _decoded(load(source, _WANTED)[:], title(source))
    stem = title(source) if source == STDIN else path.stem
    return Document(text=text, kind=_kind(_KINDS.get(path.suffix.lower()), text), name=title(source), stem=stem)


def _kind(said: str | None, text: str) -> str:
    """Return the media type of *text*: what is *said* of it where that is of use, else what it looks like."""
    if said == "application/ld+json":
        return "application/json"
    if said is not None and said in _KINDS.values():
        return said
    if _PAGE.match(text):
        return "text/html"
    return "application/json" if text.lstrip().startswith(("{", "[")) and "@type" in text else "text/plain"


def _decoded(data: bytes, name: str, charset: str | None = None) -> str:
    """Return *data* as text: by its byte order mark, in its *charset*, in that of its own <meta>, else in UTF-8."""
    found = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), charset)
    meta = None if found else re.search(rb"<meta[^>]+charset=[\"']?([\w-]+)", data[:4096], re.IGNORECASE)
    try:
        return data.decode(meta[1].decode() if meta else found or "utf-8")
    except (UnicodeDecodeError, LookupError):
        pass  # what is said of a page's encoding is often wrong
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        raise Fault(f"{name}: line {row}: byte 0x{data[error.start]:02x} is not UTF-8; save it as UTF-8") from None
