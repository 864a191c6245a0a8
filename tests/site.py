"""A server for tests of what is fetched."""

import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Site(ThreadingHTTPServer):
    """A server with *pages*, by path: status, body, and headers, that takes the time *delay* for each, in seconds.

    It remembers the *requests*, path and headers, and the number of those that it had *most_at_a_time*.
    """

    request_queue_size = 64  # a connection that finds no place is tried again only seconds later

    def __init__(self) -> None:
        """Listen on any free port."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, tuple[int, str, dict[str, str]]] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.delay = 0.0
        self.at_a_time = self.most_at_a_time = 0

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
        self.server.requests.append((self.path, dict(self.headers)))
        self.server.at_a_time += 1
        self.server.most_at_a_time = max(self.server.most_at_a_time, self.server.at_a_time)
        time.sleep(self.server.delay)
        self.server.at_a_time -= 1
        status, body, headers = self.server.pages.get(self.path, (404, "gone", {}))
        same = any(
            headers.get(ours) == theirs
            for ours, theirs in (
                ("ETag", self.headers["If-None-Match"]),
                ("Last-Modified", self.headers["If-Modified-Since"]),
            )
            if theirs
        )
        data = b"" if same else body.encode()
        self.send_response(304 if same else status)
        for name, value in {"Content-Type": "text/markdown", "Content-Length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Log nothing."""
