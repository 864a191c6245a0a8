"""Getting at what is to be imported: a file, standard input, or an address on the web."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pactqa.importing.document import Document
from pactqa.model import Fault
from pactqa.store import STDIN, load, title
from pactqa.text import line

if TYPE_CHECKING:
    from urllib.request import OpenerDirector

Progress = Callable[[int], None]
"""What is told, while a page comes in, how many bytes of it have come."""

LARGEST = 20 << 20
"""The most bytes that are taken from the web."""

_SILENCE = 20
_PATIENCE = 60
_STEP = 0.2

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


def read(source: str, progress: Progress) -> Document:
    """Return the document at *source*: a file's path, `STDIN`, or an http or https address.

    Raises `Fault` where it cannot be had, or is no text.
    """
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]+://", source):
        return _fetched(source, progress)
    data = bytes(load(source)[:])
    path = Path(source)
    stem = title(source) if source == STDIN else path.stem
    return _document(data, title(source), stem, _KINDS.get(path.suffix.lower()))


def _document(
    data: bytes, name: str, stem: str, kind: str | None, charset: str | None = None, address: str | None = None
) -> Document:
    text = _decoded(data, name, charset, declared=kind in (None, "text/html"))
    if kind is None or kind not in _KINDS.values():
        linked = text.lstrip().startswith(("{", "[")) and "@type" in text
        kind = "text/html" if _PAGE.match(text) else "application/json" if linked else "text/plain"
    return Document(text=text, kind=kind, name=name, stem=stem, address=address)


def _decoded(data: bytes, name: str, charset: str | None, *, declared: bool) -> str:
    """Return *data* as text: in its *charset*, in that of its byte order mark or its own <meta>, else in UTF-8."""
    marks = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
    found = next((encoding for mark, encoding in marks.items() if data.startswith(mark)), charset)
    if not found and declared:
        meta = re.search(rb"<meta[^>]+charset=[\"']?([\w-]+)", data[:4096], re.IGNORECASE)
        found = meta[1].decode() if meta else None
    try:
        return data.decode(found or "utf-8")
    except (UnicodeDecodeError, LookupError):
        pass
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        raise Fault(f"{name}: line {row}: byte 0x{data[error.start]:02x} is not UTF-8; save it as UTF-8") from None


def _fetched(address: str, progress: Progress) -> Document:
    """Return what lies at *address*, fetched beside the main thread, so that nothing can hold that up for long."""
    answers: SimpleQueue[Document | Fault | int] = SimpleQueue()
    begin = time.monotonic()
    Thread(target=_fetch, args=(address, answers), daemon=True).start()
    came = 0
    while time.monotonic() < begin + _PATIENCE:
        try:
            answer = answers.get(timeout=_STEP)
        except Empty:
            answer = came
        if isinstance(answer, Fault):
            raise answer
        if isinstance(answer, Document):
            return answer
        progress(came := answer)
    raise Fault(f"{line(address)}: no whole answer within {_PATIENCE} seconds")


def _fetch(address: str, answers: "SimpleQueue[Document | Fault | int]") -> None:
    """Put into *answers* how many bytes have come from *address*, in the end the document or what went wrong."""
    import http.client
    import urllib.request
    from urllib.error import HTTPError

    name = line(address)
    try:
        parts = urlsplit(address)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            raise ValueError("only http and https addresses can be fetched")
        request = urllib.request.Request(address, headers={"User-Agent": "pactqa", "Accept": "text/html, */*;q=0.5"})  # noqa: S310
        with _opener().open(request, timeout=_SILENCE) as response:
            data = b""
            while more := response.read1(1 << 16):
                data += more
                if len(data) > LARGEST:
                    raise ValueError(f"larger than {LARGEST >> 20} MB")
                answers.put(len(data))
            expected = response.headers["Content-Length"]
            if expected and expected.isdigit() and len(data) < int(expected):
                raise ValueError("the answer broke off")
            kind = response.headers.get_content_type()
            if kind == "application/ld+json":
                kind = "application/json"
            if kind.partition("/")[0] in ("image", "audio", "video", "font") or kind in (
                "application/pdf",
                "application/zip",
            ):
                raise ValueError(f"that is {kind}, no text")
            charset = response.headers.get_content_charset()
            final = response.url
        if not data.strip():
            raise ValueError("the answer is empty")
        answers.put(_document(data, name, urlsplit(final).hostname or name, kind, charset, final))
    except Fault as fault:
        answers.put(fault)
    except HTTPError as error:
        answers.put(Fault(f"{name}: {error.code} {line(str(error.reason))}"))
    except TimeoutError:
        answers.put(Fault(f"{name}: no answer for {_SILENCE} seconds"))
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError):
            reason = f"no answer for {_SILENCE} seconds"
        answers.put(Fault(f"{name}: {line(str(getattr(reason, 'strerror', None) or reason or type(error).__name__))}"))


def _opener() -> "OpenerDirector":
    """Return what opens http and https alone, and follows redirects to nothing else."""
    import urllib.request as web

    class Redirects(web.HTTPRedirectHandler):
        max_redirections = 5

    opener = web.OpenerDirector()
    handlers = (web.ProxyHandler(), web.HTTPHandler(), web.HTTPSHandler(), web.HTTPDefaultErrorHandler())
    for handler in (*handlers, web.HTTPErrorProcessor(), web.UnknownHandler(), Redirects()):
        opener.add_handler(handler)
    return opener
