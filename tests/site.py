"""A server for tests of what is fetched."""

import re
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event

Page = tuple[int, str | bytes, dict[str, str]] | Callable[["Handler"], object]
"""Its status, its body, and headers besides its type and its length, or in place of them; or what responds itself."""


class Site(ThreadingHTTPServer):
    """A server with *pages*, by path, that takes the time *delay* for each, in seconds.

    It remembers the *requests*, path and headers, and the number of those that it had *most_at_a_time*. Pages without
    end are over once it has *ended*.
    """

    request_queue_size = 64  # a connection that finds no place is tried again only seconds later

    def __init__(self) -> None:
        """Listen on any free port."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Page] = {}
        self.media_type = "text/markdown"
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.delay = 0.0
        self.at_a_time = self.most_at_a_time = 0
        self.ended = Event()

    def address(self, path: str) -> str:
        """Return the address of *path*."""
        return f"http://127.0.0.1:{self.server_port}{path}"

    def handle_error(self, *_: object) -> None:
        """Ignore the error."""


class Handler(BaseHTTPRequestHandler):
    """Responds with the page."""

    server: Site

    def do_GET(self) -> None:
        """Send the page, or 304 if its ETag or its time is that of the request."""
        path = re.sub("^http://[^/]*", "", self.path)  # a proxy gets the whole address
        self.server.requests.append((path, dict(self.headers)))
        self.server.at_a_time += 1
        self.server.most_at_a_time = max(self.server.most_at_a_time, self.server.at_a_time)
        time.sleep(self.server.delay)
        self.server.at_a_time -= 1
        page = self.server.pages.get(path, (404, "gone", {}))
        if not isinstance(page, tuple):
            page(self)
            return
        status, body, headers = page
        asked = {"ETag": self.headers["If-None-Match"], "Last-Modified": self.headers["If-Modified-Since"]}
        if any(value and headers.get(name) == value for name, value in asked.items()):
            status, body = 304, ""
        data = body.encode() if isinstance(body, str) else body
        self.begin(status, {"Content-Type": self.server.media_type, "Content-Length": str(len(data)), **headers})
        self.wfile.write(data)

    def begin(self, status: int, headers: dict[str, str], words: str | None = None) -> None:
        """Send the *status*, with *words*, and the *headers*."""
        self.send_response(status, words)
        for header, value in headers.items():
            self.send_header(header, value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Log nothing."""
