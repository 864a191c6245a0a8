"""Fetch addresses from a local test server that can misbehave in many ways."""

import gzip
import socket
import ssl
import sys
import tracemalloc
from pathlib import Path

import pytest

from pactqa.importing import pipeline, read
from pactqa.importing.load import fetch
from pactqa.model import Fault
from tests.conftest import CHECKOUT, Run, Screen, in_terminal
from tests.site import Handler, Page, Site

PAGE = (CHECKOUT / "tests" / "corpus" / "page-headings.html").read_bytes()


TEXT = "Wieso?\n\nFür dich.".encode("latin-1")
PLAIN = ("Content-Type", "text/plain")
CHUNKED = ("Transfer-Encoding", "chunked")


def write(handler: Handler, data: bytes, name: str = "X", value: str = "x") -> None:
    """Send *data* with a header."""
    handler.begin(200, {name: value})
    handler.wfile.write(data)


def without_end(handler: Handler, data: bytes, pause: float, status: int = 200) -> None:
    """Send *data* again and again, with a *pause* of some seconds."""
    handler.begin(status, {"Location": "/page"})
    while not handler.server.ended.wait(pause):
        handler.wfile.write(data)


PAGES: dict[str, Page] = {
    "nowhere": (302, b"", {}),
    "loop": (302, b"", {"Location": "/loop"}),
    "malformed": (302, b"", {"Location": "http://[::1"}),
    **{f"hops/{left}": (302, b"", {"Location": f"/hops/{left - 1}" if left else "/page"}) for left in range(10)},
    "page": (200, PAGE, {}),
    "%FF?q=%FE": (200, PAGE, {}),
    "dead": (200, b"<h2>Who may join?</h2>\n<p>You may join, see <a href=#no>it</a> and <a href=map.png>here</a>.", {}),
    "unnamed": (200, PAGE, {"Content-Type": "application/octet-stream"}),
    "text": (200, TEXT, {"Content-Type": "text/plain; charset=iso-8859-1"}),
    "data": (200, b'{"@type": "FAQPage", "mainEntity": 3}', {"Content-Type": "application/ld+json; charset=nonsense"}),
    "paper.pdf": (200, b"%PDF-1.7", {"Content-Type": "application/pdf"}),
    "picture": (200, b"\x89PNG", {"Content-Type": "image/png"}),
    "empty": (200, b"", {}),
    "broken": (200, b"<p>Half", {"Content-Length": "1000"}),
    "gzip": (200, gzip.compress(PAGE), {"Content-Encoding": "gzip"}),
    "torn": (200, gzip.compress(PAGE)[:-20], {"Content-Encoding": "gzip"}),
    "twice": (200, gzip.compress(PAGE) * 2, {"Content-Encoding": "gzip"}),
    "plain": (200, PAGE, {"Content-Encoding": "gzip"}),
    "brotli": (200, PAGE, {"Content-Encoding": "br"}),
    "secret": lambda handler: write(handler, (handler.headers["Authorization"] or "nobody").encode(), *PLAIN),
    "asks": lambda handler: write(handler, handler.headers["Accept"].encode(), *PLAIN),
    "large": lambda handler: write(handler, b"x" * (fetch.LARGEST + 1)),
    "bomb": lambda handler: write(handler, gzip.compress(bytes(fetch.LARGEST + 1)), "Content-Encoding", "gzip"),
    "raw": lambda handler: handler.wfile.write(PAGE),
    "headers": lambda handler: handler.begin(200, {f"X-{number}": "x" for number in range(200)}),
    "silent": lambda handler: handler.server.ended.wait(30),
    "endless": lambda handler: without_end(handler, b"x" * 1_000_000, 0.001, 302),
    "slow": lambda handler: without_end(handler, b"x", 0.05),
    "drops": lambda handler: write(handler, b"1\r\nx\r\n" * 300_000 + b"0\r\n\r\n", *CHUNKED),
    "half": lambda handler: write(handler, b"5\r\nWh", *CHUNKED),
    "chatty": lambda handler: handler.begin(500, {}, "x" * 60_000 + "\x1b[2J"),
    "nothing": lambda _: None,
}


@pytest.fixture
def server(site: Site) -> str:
    """Return the address of the site with these pages."""
    site.media_type = "text/html"
    site.pages |= {f"/{path}": page for path, page in PAGES.items()}
    return site.address("")


def refused(address: str) -> str:
    with pytest.raises(Fault) as raised:
        read(address, lambda _: None)
    assert str(raised.value).endswith("; see: pactqa help import")
    return str(raised.value).removeprefix(f"{address}: ").removesuffix("; see: pactqa help import")


def test_https_where_there_is_only_http_names_the_command_with_http(run: Run, server: str) -> None:
    secure = f"https{server[4:]}/page"
    wrong = f"pactqa: {secure}: no https there; try: pactqa"
    assert run("read", secure, "-l", "en").err == f"{wrong} read -s {server}/page -l en\n"
    assert run("import", secure, "-o", "x.json").err == f"{wrong} import {server}/page -o x.json\n"
    assert run("list", secure.replace("//", "//me:secret@")).err.endswith(": no https there; see: pactqa help list\n")


def test_a_page_is_fetched_and_keeps_its_address(run: Run, server: str) -> None:
    imported = run("import", f"{server}/page")
    assert (imported.code, imported.err) == (0, "")
    assert f'"url": "{server}/page"' in imported.out
    assert run("list", "-s", "-", stdin=imported.bytes).out.startswith("1\tWho may use the bridge?\n")


def test_a_page_is_checked_but_for_the_files_that_it_links_to(run: Run, server: str) -> None:
    checked = run("check", f"{server}/dead", f"{server}/nowhere")
    assert checked.out == f'{server}/dead:2: #no leads nowhere; the link is below "Who may join?"\n'
    assert (checked.code, checked.err) == (2, f"pactqa: {server}/nowhere: 302 Found; see: pactqa help import\n")


def test_a_byte_of_an_address_that_is_not_utf_8_is_encoded(run: Run, server: str) -> None:
    for source in ("%FF?q=%FE", "\udcff?q=\udcfe"):
        assert run("import", f"{server}/{source}", "--as", "page", "--force").code == 0
        assert run("shelf", "update").out == "@page: unchanged\n"


def test_only_a_few_redirects_are_followed(server: str) -> None:
    assert read(f"{server}/hops/4", lambda _: None).address == f"{server}/page"
    assert "redirect" in refused(f"{server}/hops/9")
    assert "redirect" in refused(f"{server}/loop")


@pytest.mark.parametrize("target", ["file://host/etc/passwd", "ftp://127.0.0.1/x", "data:text/html,x", "javascript:x"])
def test_redirects_never_lead_to_another_scheme(site: Site, target: str) -> None:
    site.pages["/to"] = (302, b"", {"Location": target})
    assert refused(site.address("/to")) == "only http and https addresses can be fetched"


def test_redirects_never_lead_to_another_scheme_through_a_proxy(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for scheme in ("http", "ftp", "file"):
        monkeypatch.setenv(f"{scheme}_proxy", site.address(""))
    site.pages["/to"] = (302, b"", {"Location": "ftp://127.0.0.1/page"})
    assert "only http and https" in refused(site.address("/to"))


def test_the_body_of_a_redirect_is_not_read(server: str) -> None:
    assert read(f"{server}/endless", lambda _: None).address == f"{server}/page"


def test_markdown_is_the_preferred_content_type(server: str) -> None:
    assert read(f"{server}/asks", lambda _: None).text == "text/markdown, text/html;q=0.9, */*;q=0.5"


def test_a_password_goes_to_its_server_only_and_is_never_printed(run: Run, site: Site, server: str) -> None:
    elsewhere = server.replace("127.0.0.1", "localhost")
    site.pages |= {"/here": (302, b"", {"Location": f"{server}/secret"})}
    site.pages |= {"/elsewhere": (302, b"", {"Location": f"{elsewhere}/secret"})}
    known = server.replace("//", "//me:pass%20word@")
    assert read(f"{known}/secret", lambda _: None).text == "Basic bWU6cGFzcyB3b3Jk"
    assert read(f"{known}/here", lambda _: None).text == "Basic bWU6cGFzcyB3b3Jk"
    assert read(f"{known}/elsewhere", lambda _: None).text == "nobody"
    for path, more in [("page", {}), ("page", {"http_proxy": server}), ("gone", {}), ("secret", {})]:
        imported = run("import", f"{known}/{path}", **more)
        assert "127.0.0.1" in imported.out + imported.err
        assert "pass" not in imported.out + imported.err
        assert "me:" not in imported.out + imported.err


@pytest.mark.parametrize("known", ["ftp://me:pass@x/", "http://me:pass@[x/", "http://me:p@ss@/", "http://me:pass@x:y/"])
def test_a_password_in_a_malformed_address_is_never_printed(run: Run, known: str) -> None:
    message = run("import", known).err
    assert message.startswith("pactqa: ")
    assert "p@ss" not in message
    assert "pass" not in message


@pytest.mark.growth
def test_chunks_of_one_byte_take_little_memory(server: str) -> None:
    tracemalloc.start()
    try:
        assert fetch.fetch_one(f"{server}/drops", lambda _: None).data == b"x" * 300_000
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_an_unrequested_gzip_response_is_decompressed(server: str) -> None:
    assert read(f"{server}/gzip", lambda _: None).text == PAGE.decode()


@pytest.mark.parametrize("charset", ["charset*=a; charset*0=b", "charset=idna", "charset="])
def test_an_invalid_charset_is_ignored(site: Site, charset: str) -> None:
    site.pages["/it"] = (200, "Für dich.", {"Content-Type": f"text/plain; {charset}"})
    assert read(site.address("/it"), lambda _: None).text == "Für dich."


def test_the_charset_that_the_server_declares_is_used(server: str) -> None:
    assert read(f"{server}/text", lambda _: None).text == TEXT.decode("latin-1")


def test_a_document_without_a_useful_type_is_recognised_by_its_content(server: str) -> None:
    assert read(f"{server}/unnamed", lambda _: None).media_type == "text/html"
    assert read(f"{server}/data", lambda _: None).media_type == "application/json"
    assert read(f"{server}/paper.pdf", lambda _: None).media_type == "application/pdf"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("gone", "404 Not Found"),
        ("nowhere", "302 Found"),
        ("bomb", "larger than 20 MiB"),
        ("torn", "the response ended early"),
        ("twice", "the response goes on after its compressed content"),
        ("plain", "the response says that it is compressed with gzip, but it is not"),
        ("brotli", "the response is compressed with br, which was not requested"),
        ("picture", "this is image/png, not text"),
        ("empty", "the response is empty"),
        ("large", "larger than 20 MiB"),
        ("broken", "the response ended early"),
        ("half", "the response ended early"),
        ("nothing", "the response ended early"),
        ("raw", "the response is not valid HTTP"),
        ("headers", "the response is not valid HTTP"),
        ("malformed", "the address, or one that it redirects to, is malformed"),
    ],
)
def test_a_failed_download_is_explained(server: str, path: str, message: str) -> None:
    assert refused(f"{server}/{path}") == message


@pytest.mark.parametrize("length", ["²", "9" * 5000 + "²", "9" * 5000, "-1"])
def test_a_length_that_is_no_number_is_ignored(site: Site, length: str) -> None:
    site.pages["/it"] = (200, PAGE, {"Content-Length": length})
    assert read(site.address("/it"), lambda _: None).text == PAGE.decode()


def test_a_message_from_a_server_is_cut_to_a_reasonable_length(server: str) -> None:
    assert len(refused(f"{server}/chatty")) == 200
    assert len(refused(f"{server}/{'x' * 10_000}")) < 500


def test_a_refused_connection_is_an_error() -> None:
    with socket.socket() as unheard:
        unheard.bind(("127.0.0.1", 0))
        assert refused(f"http://127.0.0.1:{unheard.getsockname()[1]}/") == "the server refused the connection"


MALFORMED = "the address, or one that it redirects to, is malformed"


@pytest.mark.parametrize(
    ("addresses", "message"),
    [
        (
            "file://host/etc/passwd ftp://example.org/x gopher://example.org",
            "only http and https addresses can be fetched",
        ),
        ("http:// https:///x", "the address has no host"),
        ("http://[::1 http://127.0.0.1:99999999999999999999/ http://127.0.0.1:x/ http://\x1b/ http://ß..x/", MALFORMED),
    ],
)
def test_an_address_that_cannot_be_fetched_is_an_error(addresses: str, message: str) -> None:
    assert [address for address in addresses.split(" ") if not refused(address).endswith(message)] == []


def test_a_certificate_that_is_not_trusted_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def distrust(*_: object) -> None:
        raise ssl.SSLCertVerificationError(1, "certificate verify failed: self-signed certificate")

    monkeypatch.setattr("http.client.HTTPSConnection.connect", distrust)
    assert refused("https://x.example/") == "certificate verify failed: self-signed certificate"


def test_a_silent_server_times_out(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert fetch._SILENCE == 20
    monkeypatch.setattr(fetch, "_SILENCE", 0.3)
    assert refused(f"{server}/silent") == "no answer for 0.3 seconds"


def impatient(command: str, folder: Path, seconds: float) -> Screen:
    """Run the Python code *command*, then pactqa with a limit of that many *seconds* for an import."""
    code = f"import sys; from pactqa.importing import pipeline; pipeline._PATIENCE = {seconds}; {command}"
    return in_terminal([sys.executable, "-c", f"{code}; from pactqa.__main__ import main; sys.exit(main())"], folder)


def test_a_slow_server_times_out(server: str, tmp_path: Path) -> None:
    assert pipeline._PATIENCE == 60
    screen = impatient(f"sys.argv = ['pactqa', 'import', '{server}/slow']", tmp_path, 2.5)  # which never ends
    assert "MB so far" in screen.raw
    assert screen.rows == [f"pactqa: {server}/slow: timed out after 2.5 seconds"]
    screen = impatient(f"sys.argv = ['pactqa', 'import', '{server}/silent']", tmp_path, 2.5)
    assert ": waiting" in screen.raw
    assert "MB" not in screen.raw


def test_an_import_that_is_slow_after_fetching_times_out(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Why?\n\nBecause.")
    (tmp_path / "slow.py").write_text("def article(*_, **__):\n    while True:\n        pass\n")
    slow = "sys.path.append('.'); import slow; from pactqa.importing import pipeline"
    screen = impatient(
        f"{slow}; pipeline.import_document = slow.article; sys.argv = ['pactqa', 'import', 'notes.txt']", tmp_path, 0.5
    )
    assert screen.rows == ["pactqa: notes.txt: timed out after 0.5 seconds"]


@pytest.mark.parametrize("thrown", ["AssertionError('odd')", "RecursionError('odd')", "KeyError('odd\\x1b')"])
@pytest.mark.installed
def test_any_exception_of_a_library_is_an_error_about_the_document(run: Run, tmp_path: Path, thrown: str) -> None:
    (tmp_path / "notes.md").write_text("# Why?\n\nBecause.")
    (tmp_path / "markdown_it.py").write_text(f"raise {thrown}")
    result = run("import", "notes.md", PYTHONPATH=str(tmp_path))
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"pactqa: notes.md cannot be imported: {thrown.partition('(')[0]}: ")
    assert "\x1b" not in result.err


@pytest.mark.parametrize("name", ["notes.md", "notes.txt", "store.json", "notes"])
def test_only_an_html_page_declares_its_own_encoding(tmp_path: Path, name: str) -> None:
    text = '{"@type": "# Why?\n\nWrite <meta charset="latin-1">, für dich."}'
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert read(str(tmp_path / name), lambda _: None).text == text
