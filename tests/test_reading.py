"""Addresses are fetched from a server of the tests' own, on loopback, which can do all that goes wrong."""

import socket
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pactqa.importing import fetching, reading
from pactqa.model import Fault
from tests.conftest import CHECKOUT, Run, in_terminal

PAGE = (CHECKOUT / "tests" / "corpus" / "page-headings.html").read_bytes()


class Handler(BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self) -> None:
        """Answer as the path says."""
        name = self.path.strip("/")
        if name.startswith("to/"):
            self.answer(302, b"", location=name.removeprefix("to/"))
        elif name.startswith("hops/"):
            left = int(name.removeprefix("hops/"))
            self.answer(302, b"", location=f"/hops/{left - 1}" if left else "/page")
        elif name == "loop":
            self.answer(302, b"", location="/loop")
        elif name == "page":
            self.answer(200, PAGE, kind="text/html")
        elif name == "unnamed":
            self.answer(200, PAGE, kind="application/octet-stream")
        elif name in ("text", "%C3%A0%20la%20carte?q=%C3%BC"):
            self.answer(200, "Wieso?\n\nFür dich.".encode("latin-1"), kind="text/plain; charset=iso-8859-1")
        elif name == "data":
            self.answer(200, b'{"@type": "FAQPage", "mainEntity": 3}', kind="application/ld+json; charset=nonsense")
        elif name == "picture":
            self.answer(200, b"\x89PNG", kind="image/png")
        elif name == "empty":
            self.answer(200, b"", kind="text/html")
        elif name == "broken":
            self.answer(200, b"<p>Half", kind="text/html", length=1000)
        elif name == "large":
            self.answer(200, b"x" * (fetching.LARGEST + 1), kind="text/html")
        elif name == "silent":
            self.server.waiting.wait(30)  # type: ignore[attr-defined]
        elif name == "slow":
            self.send_response(200)
            self.end_headers()
            while not self.server.waiting.wait(0.05):  # type: ignore[attr-defined]
                self.wfile.write(b"x")
        else:
            self.answer(404, b"gone")

    def answer(
        self, code: int, body: bytes, kind: str = "text/html", length: int | None = None, location: str = ""
    ) -> None:
        """Send *body*, said to be *length* bytes long."""
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


class Server(ThreadingHTTPServer):
    """Lets the answers that wait end when the tests do; a client that leaves early is no error."""

    def __init__(self) -> None:
        """Listen on any port."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.waiting = threading.Event()

    def handle_error(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    served = Server()
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{served.server_address[1]}"
    served.waiting.set()
    served.shutdown()
    served.server_close()


def refused(address: str) -> str:
    with pytest.raises(Fault) as raised:
        reading.read(address, lambda _: None)
    return str(raised.value).removeprefix(f"{address}: ")


def test_a_page_is_fetched_and_keeps_its_address(run: Run, server: str) -> None:
    imported = run("import", f"{server}/page")
    assert (imported.code, imported.err) == (0, "")
    assert f'"url": "{server}/page"' in imported.out
    assert run("list", "-s", "-", stdin=imported.bytes).out.startswith("1\tWho may use the bridge?\n")


def test_redirects_are_followed_a_few_times(server: str) -> None:
    assert reading.read(f"{server}/hops/4", lambda _: None).address == f"{server}/page"
    assert "redirect" in refused(f"{server}/hops/9")
    assert "redirect" in refused(f"{server}/loop")


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:text/html,x", "javascript:x"])
def test_redirects_never_lead_to_another_scheme(server: str, target: str) -> None:
    assert "is not allowed" in (message := refused(f"{server}/to/{target}")) or "unknown url type" in message


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://example.org/x", "gopher://example.org", "http://", "https:///x"]
)
def test_only_web_addresses_are_fetched(address: str) -> None:
    assert refused(address) == "only http and https addresses can be fetched"


def test_what_the_server_says_of_the_encoding_counts(run: Run, server: str) -> None:
    assert "Für dich." in run("import", f"{server}/text").out


def test_a_page_of_no_named_kind_is_known_by_its_looks(server: str) -> None:
    assert reading.read(f"{server}/unnamed", lambda _: None).kind == "text/html"
    assert reading.read(f"{server}/data", lambda _: None).kind == "application/json"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("gone", "404 Not Found"),
        ("picture", "that is image/png, no text"),
        ("empty", "the answer is empty"),
        ("large", "larger than 20 MB"),
        ("broken", "the answer broke off"),
    ],
)
def test_what_goes_wrong_on_the_way_is_said(server: str, path: str, message: str) -> None:
    assert message in refused(f"{server}/{path}")


def test_an_error_on_the_way_through_the_command(run: Run, server: str) -> None:
    result = run("import", f"{server}/gone", "-o", "it.json")
    assert (result.code, result.out, result.err) == (2, "", f"pactqa: {server}/gone: 404 Not Found\n")


def test_nobody_there() -> None:
    with socket.socket() as unheard:
        unheard.bind(("127.0.0.1", 0))
        assert refused(f"http://127.0.0.1:{unheard.getsockname()[1]}/") == "Connection refused"


@pytest.mark.parametrize(
    "address", ["http://[::1", "http://127.0.0.1:99999/", "http://127.0.0.1:x/", "http://a b/", "http://\x1b/"]
)
def test_addresses_that_are_none(address: str) -> None:
    message = refused(address)
    assert message
    assert "\x1b" not in message


def test_a_silent_server_is_waited_for_only_so_long(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert fetching._SILENCE == 20
    monkeypatch.setattr(fetching, "_SILENCE", 0.3)
    assert refused(f"{server}/silent") == "no answer for 0.3 seconds"


def test_a_slow_server_is_waited_for_only_so_long(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert fetching._PATIENCE == 60
    monkeypatch.setattr(fetching, "_PATIENCE", 1)
    came: list[int] = []
    begin = time.monotonic()
    with pytest.raises(Fault, match="no whole answer within 1 seconds"):
        reading.read(f"{server}/slow", came.append)
    assert time.monotonic() - begin < 3
    assert came[-1] > 0


def test_a_terminal_sees_progress_and_then_no_more_of_it(server: str, tmp_path: Path) -> None:
    code = (
        "import sys; from pactqa.importing import fetching; from pactqa.__main__ import main; "
        "fetching._PATIENCE = 2.5; "
        f"sys.argv = ['pactqa', 'import', '{server}/slow']; sys.exit(main())"
    )
    screen = in_terminal([sys.executable, "-c", code], tmp_path)
    assert "MB so far" in screen.raw
    assert screen.rows == [f"pactqa: {server}/slow: no whole answer within 2.5 seconds"]
