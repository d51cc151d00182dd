"""A small news site on the loopback address, whose pages a test sets, and which writes down what is asked."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PARAGRAPH = (
    "The ministers of Velia and Torland met in the capital on Monday and said that the talks would go on. "
    "An envoy of the union had asked for a pause, but it was refused by both of them at the end of the day."
)


@dataclass
class Page:
    """What a path answers; `late` seconds pass first, `etag` is compared with what the client has."""

    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str | None = None
    late: float = 0.0


@dataclass
class Site:
    """The pages by path, and (path, headers, seconds) of every request in their order."""

    host: str
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str], float]] = field(default_factory=list)

    def paths(self) -> list[str]:
        """What was asked, in order."""
        return [path for path, _, _ in self.asked]

    def report(self, name: str, words: str = PARAGRAPH, **given: object) -> str:
        """A page with a report; its address."""
        body = (f"<html><head><title>Report {name}</title></head><body><article><h1>Report {name}</h1>"
                f"<p>{words}</p><p>{words} It was report {name}.</p></article></body></html>")  # fmt: skip
        self.pages[f"/{name}"] = Page(body.encode(), **given)  # type: ignore[arg-type]
        return f"{self.host}/{name}"

    def feed(self, *names: str, path: str = "/feed", extra: str = "", **given: object) -> str:
        """An RSS feed of those reports; its address."""
        items = "".join(
            f"<item><title>Report {name}</title><link>/{name}</link><guid>{name}</guid>"
            "<pubDate>Wed, 27 Aug 2025 23:30:00 -0500</pubDate></item>"
            for name in names
        )
        body = f'<rss version="2.0"><channel><title>The Post</title>{extra}{items}</channel></rss>'
        self.pages[path] = Page(body.encode(), "application/rss+xml", **given)  # type: ignore[arg-type]
        return f"{self.host}{path}"


@contextmanager
def site() -> Iterator[Site]:
    """A running site."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append((self.path, dict(self.headers), time.monotonic()))
            page = found.pages.get(self.path, Page(status=404))
            time.sleep(page.late)
            unchanged = page.etag is not None and self.headers.get("If-None-Match") == page.etag
            self.send_response(304 if unchanged else page.status)
            body = b"" if unchanged else page.body
            headers = {"Content-Type": page.kind, "Content-Length": str(len(body)), **page.headers}
            for name, value in (headers | ({"ETag": page.etag} if page.etag else {})).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found = Site(f"http://127.0.0.1:{server.server_address[1]}")
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()


def packed(page: Page) -> Page:
    """The same page, packed with gzip for the way."""
    return Page(gzip.compress(page.body), page.kind, headers={"Content-Encoding": "gzip"})
