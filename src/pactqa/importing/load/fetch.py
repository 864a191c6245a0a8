"""Fetch documents from the web, each once, with limits on its size, the redirects and the length of messages."""

import re
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from pactqa.hints import see
from pactqa.importing.values import UNKNOWN, Answer, Version
from pactqa.model import Fault, Misnamed
from pactqa.system.files import title
from pactqa.text import line

if TYPE_CHECKING:
    from http.client import HTTPResponse
    from urllib.request import OpenerDirector

LARGEST = 20 << 20
"""The maximum size of a response in bytes, before and after decompression."""

_STEP = 0.2
"""The interval in seconds at which the number of bytes received is reported."""

_AT_ONCE = 8
"""How many of several addresses are fetched at the same time."""

_PATIENCE = 60
"""The number of seconds for each address."""

_NOT_MODIFIED = 304
_SILENCE = 20
_REDIRECTS = 5
_WORDS = 200
_NO_TEXT = ("image/", "audio/", "video/", "font/")
_NO_TLS = ("WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "HTTP_REQUEST")
"""The names that versions of OpenSSL have for a response that is not TLS."""

_TOO_LARGE = f"larger than {LARGEST >> 20} MiB"
_BROKE_OFF = "the response ended early"
_NO_HTTPS = "no https there"

_WANTED = "text/markdown, text/html;q=0.9, */*;q=0.5"


def fetch_one(address: str, progress: Callable[[int], None]) -> Answer:
    """Return the response from *address*, telling *progress* the number of bytes so far. Raises `Fault`."""
    [(_, outcome)] = fetch_several([(address, UNKNOWN)], progress)
    if isinstance(outcome, Misnamed):
        raise outcome
    if not isinstance(outcome, Answer):  # only a version that is known can be unchanged
        raise Fault(f"{outcome}; {see('import')}")
    return outcome


def fetch_several(
    requests: Sequence[tuple[str, Version]], progress: Callable[[int], None]
) -> Iterator[tuple[int, Answer | Fault | None]]:
    """Fetch several addresses at a time. *requests* are pairs of an address and the version of it that is known.

    *progress* is called often, with the number of bytes received so far from one of them.
    Yields the index of each and, as soon as it is available, its response, None if its version is the known one, or the
    fault. Other threads do the fetching, so that the main thread can be interrupted at any time.
    """
    waiting = deque(range(len(requests)))
    running: dict[int, tuple[_Fetching, float]] = {}
    while waiting or running:
        while waiting and len(running) < _AT_ONCE:
            index = waiting.popleft()
            fetching = _Fetching(*requests[index])
            fetching.start()
            running[index] = fetching, time.monotonic() + _PATIENCE
        for index, (fetching, end) in [*running.items()]:
            fetching.join(_STEP / len(running))
            progress(fetching.received)
            if not fetching.is_alive() or time.monotonic() > end:
                del running[index]
                yield index, fetching.outcome


class _Fetching(Thread):
    """A thread that fetches *address* unless it is still at version *known*.

    *received* counts the bytes so far. *outcome* is the response, None if the version is the known one, or the fault;
    while the thread is running, it is a fault about the time. A version that cannot be sent in a header counts as
    unknown.
    """

    def __init__(self, address: str, known: Version) -> None:
        super().__init__(daemon=True)
        self._address = address
        self._known = Version(_validator(known.etag), _validator(known.modified))
        self.received = 0
        self.outcome: Answer | Fault | None = self._fault(f"timed out after {_PATIENCE} seconds")

    def run(self) -> None:
        """Fetch, and turn any exception into a message."""
        try:
            self.outcome = self._fetch()
        except Exception as error:  # noqa: BLE001 - many kinds of exceptions can occur
            self.outcome = self._fault(_in_words(error))

    def _fault(self, reason: str) -> Fault:
        message, scheme = f"{title(self._address)[:_WORDS]}: {line(reason)[:_WORDS]}", self._address[: len("https")]
        if reason == _NO_HTTPS and scheme.lower() == "https":
            return Misnamed(message, self._address, f"http{self._address.removeprefix(scheme)}")
        return Fault(message)

    def _fetch(self) -> Answer | None:
        """Return the response from the address, following redirects, or None if its version is known.

        Raises `Fault` if it cannot be used.
        """
        from urllib.request import Request

        opener, (address, authorization) = _opener(), _request(self._address)
        conditions = {"If-None-Match": self._known.etag, "If-Modified-Since": self._known.modified}  # RFC 9110, 13.1
        given = {name: value for name, value in conditions.items() if value}
        for _ in range(_REDIRECTS + 1):
            headers = {"User-Agent": "pactqa", "Accept": _WANTED, **given, **authorization}
            with opener.open(Request(address, headers=headers), timeout=_SILENCE) as response:  # noqa: S310
                if response.status == _NOT_MODIFIED and self._known != UNKNOWN:
                    return None
                target = response.headers["Location"]
                if not (300 <= response.status < 400 and target):
                    return self._to_answer(response, address)
            onward = urljoin(address, quote(target.encode("latin-1", "replace"), safe="%/:=&?~#+!$,;'@()*[]"))
            if urlsplit(onward)[:2] != urlsplit(address)[:2]:
                authorization = {}  # never send a password to another host
            address, _ = _request(onward)
        raise Fault(f"more than {_REDIRECTS} redirects")

    def _to_answer(self, response: "HTTPResponse", address: str) -> Answer:
        """Return *response*, from *address*, as an answer. Raises `Fault` if it is an error or not text."""
        if not 200 <= response.status < 300:
            raise Fault(f"{response.status} {response.reason}")
        content_type = response.headers["Content-Type"] or "text/plain"
        media_type = content_type.partition(";")[0].strip().lower()
        if media_type.startswith(_NO_TEXT):
            raise Fault(f"this is {media_type}, not text")
        data = self._receive(response)
        charset = re.search(r";\s*charset\s*=\s*[\"']?([^\s\"';]+)", content_type, re.IGNORECASE)
        version = Version(_validator(response.headers["ETag"]), _validator(response.headers["Last-Modified"]))
        return Answer(data, media_type, charset and charset[1], address, version)

    def _receive(self, response: "HTTPResponse") -> bytes:
        """Return the body of *response*. Raises `Fault` if it is blank, truncated or too large."""
        data = bytearray()
        while more := response.read1(1 << 16):
            data += more
            self.received = len(data)
            if len(data) > LARGEST:
                raise Fault(_TOO_LARGE)
        if response.length:  # how much is missing, if its headers say how much there is
            raise Fault(_BROKE_OFF)
        unpacked = _unpack(bytes(data), response.headers["Content-Encoding"] or "identity")
        if not unpacked.strip():
            raise Fault("the response is empty")
        return unpacked


def _validator(value: str | None) -> str | None:
    """Return *value*, of a header to send back later, or None if that is not safe."""
    return value if value and value.isascii() and value.isprintable() and len(value) <= _WORDS else None


def _unpack(data: bytes, encoding: str) -> bytes:
    """Decode *data* from a content *encoding*, though none was requested (RFC 9110, section 8.4).

    Raises `Fault` if the encoding is not gzip or the result is too large.
    """
    if encoding.lower() == "identity":
        return data
    if encoding.lower() not in ("gzip", "x-gzip"):
        raise Fault(f"the response is compressed with {encoding}, which was not requested")
    import zlib

    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        unpacked = unpacker.decompress(data, LARGEST + 1)
    except zlib.error:
        raise Fault("the response says that it is compressed with gzip, but it is not") from None
    if len(unpacked) > LARGEST:
        raise Fault(_TOO_LARGE)
    if not unpacker.eof:
        raise Fault(_BROKE_OFF)
    if unpacker.unused_data:  # gzip allows several parts, but a million of them would take too long
        raise Fault("the response goes on after its compressed content")
    return unpacked


def _in_words(error: Exception) -> str:
    """Return why fetching ended with *error*. Only messages of the operating system are used as they are."""
    from http.client import HTTPException, IncompleteRead, InvalidURL, RemoteDisconnected
    from socket import gaierror
    from urllib.error import URLError

    reason = error.reason if isinstance(error, URLError) else error
    if getattr(reason, "reason", None) in _NO_TLS:
        return _NO_HTTPS
    match reason:
        case TimeoutError():
            return f"no answer for {_SILENCE} seconds"
        case IncompleteRead() | RemoteDisconnected():
            return _BROKE_OFF
        case gaierror():
            return "no such host, or no connection; check the address, and try again"
        case ConnectionRefusedError():
            return "the server refused the connection"
        case OSError(strerror=str(words)):  # before `ValueError`, which an error of a certificate is, too
            return words
        case InvalidURL() | ValueError() | OverflowError():  # its port, its brackets, or the name of its host
            return "the address, or one that it redirects to, is malformed"
        case HTTPException():
            return "the response is not valid HTTP"
    return str(reason) or type(error).__name__  # a `Fault` as it is


def _request(address: str) -> tuple[str, dict[str, str]]:
    """Return *address* as a URI (RFC 3987, section 3.1), and the headers for its user name and password, if any.

    Raises `Fault` if it is not an http or https address with a host.
    """
    from base64 import b64encode

    parts = urlsplit(address)
    if parts.scheme.lower() not in ("http", "https"):
        raise Fault("only http and https addresses can be fetched")
    if not parts.hostname:
        raise Fault("the address has no host")
    who, _, host = parts.netloc.rpartition("@")
    host = host if host.isascii() else host.encode("idna").decode()
    path, query = (
        # A byte that is not UTF-8, which Python holds as a lone surrogate, is encoded like any other.
        quote(part, safe="%/:=&?~+!$,;'@()*[]", errors="surrogateescape")
        for part in (parts.path, parts.query)
    )
    headers = {"Authorization": f"Basic {b64encode(unquote(who).encode()).decode()}"} if who else {}  # RFC 7617
    return urlunsplit((parts.scheme, host, path, query, "")), headers


def _opener() -> "OpenerDirector":
    """Return an opener for http and https only, which uses the proxies of the environment and follows no redirects."""
    import urllib.request as web

    opener = web.OpenerDirector()
    for handler in (web.ProxyHandler(), web.HTTPHandler(), web.HTTPSHandler(), web.UnknownHandler()):
        opener.add_handler(handler)
    return opener
