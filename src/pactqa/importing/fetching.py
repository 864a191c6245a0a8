"""Fetching from the web, once, with an end to it: in bytes, in seconds, in redirects."""

import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit, urlunsplit

from msgspec import Struct

from pactqa.model import Fault
from pactqa.text import line

if TYPE_CHECKING:
    from http.client import HTTPResponse
    from urllib.request import OpenerDirector

LARGEST = 20 << 20
"""The most bytes that are taken."""

_SILENCE = 20
_PATIENCE = 60
_REDIRECTS = 5
_STEP = 0.2
_NO_TEXT = ("image/", "audio/", "video/", "font/", "application/pdf", "application/zip")


class Answer(Struct, frozen=True):
    """What an address gave: *data* of a *kind* (a media type) in a *charset*, and the *address* that it came from."""

    data: bytes
    kind: str
    charset: str | None
    address: str

    @property
    def host(self) -> str:
        """The name of the machine that answered."""
        return urlsplit(self.address).hostname or self.address


def fetch(address: str, progress: Callable[[int], None]) -> Answer:
    """Return what lies at *address*; *progress* is told how many bytes have come.

    It is fetched beside the main thread, which so can end the wait, whatever the network does. Raises `Fault`.
    """
    answers: SimpleQueue[Answer | Fault | int] = SimpleQueue()
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
        if isinstance(answer, Answer):
            return answer
        progress(came := answer)
    raise Fault(f"{line(address)}: no whole answer within {_PATIENCE} seconds")


def _fetch(address: str, answers: "SimpleQueue[Answer | Fault | int]") -> None:
    """Put into *answers* how many bytes have come from *address*, in the end all of them or what went wrong."""
    from http.client import HTTPException
    from urllib.error import HTTPError
    from urllib.request import Request

    name = line(address)
    try:
        request = Request(_ascii(address), headers={"User-Agent": "pactqa", "Accept": "text/html, */*;q=0.5"})  # noqa: S310
        with _opener().open(request, timeout=_SILENCE) as response:
            kind = response.headers.get_content_type()
            if kind.startswith(_NO_TEXT):
                raise ValueError(f"that is {kind}, no text")
            data = _received(response, answers)
        answers.put(Answer(data, kind, response.headers.get_content_charset(), response.url))
    except HTTPError as error:
        answers.put(Fault(f"{name}: {error.code} {line(str(error.reason))}"))
    except (OSError, ValueError, HTTPException) as error:
        reason = getattr(error, "reason", error)  # of a URLError
        if isinstance(reason, TimeoutError):
            reason = f"no answer for {_SILENCE} seconds"
        answers.put(Fault(f"{name}: {line(str(getattr(reason, 'strerror', None) or reason or type(error).__name__))}"))


def _received(response: "HTTPResponse", answers: "SimpleQueue[Answer | Fault | int]") -> bytes:
    """Return the whole of *response*. Raises `ValueError` where it is none, not whole, or too much."""
    data = bytearray()
    while more := response.read1(1 << 16):
        data += more
        if len(data) > LARGEST:
            raise ValueError(f"larger than {LARGEST >> 20} MB")
        answers.put(len(data))
    expected = response.headers["Content-Length"] or ""
    if expected.isdigit() and len(data) < int(expected):
        raise ValueError("the answer broke off")
    if not data.strip():
        raise ValueError("the answer is empty")
    return bytes(data)


def _ascii(address: str) -> str:
    """Return *address* as a request has it (RFC 3987, section 3.1). Raises `ValueError` where it is not of the web."""
    parts = urlsplit(address)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise ValueError("only http and https addresses can be fetched")
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    path, query = (quote(part, safe="%/:=&?~+!$,;'@()*[]") for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, host, path, query, ""))


def _opener() -> "OpenerDirector":
    """Return what opens http and https alone, and follows redirects to nothing else."""
    import urllib.request as web

    class Redirects(web.HTTPRedirectHandler):
        max_redirections = _REDIRECTS

    opener = web.OpenerDirector()
    handlers = (web.ProxyHandler(), web.HTTPHandler(), web.HTTPSHandler(), web.HTTPDefaultErrorHandler())
    for handler in (*handlers, web.HTTPErrorProcessor(), web.UnknownHandler(), Redirects()):
        opener.add_handler(handler)
    return opener
