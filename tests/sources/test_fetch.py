"""Addresses: against a real server on the loopback address, with all that a server can do to a reader."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.sources.made import PAGE, TEXT
from verbale.errors import SourceError
from verbale.model import Report
from verbale.sources import Overrides, Problem, fetch, find, manners, read_file
from verbale.sources.fetch import is_public
from verbale.sources.source import Source, of_bytes


class Server(BaseHTTPRequestHandler):
    """Answers by the path."""

    def do_GET(self) -> None:
        name = self.path.partition("?")[0].strip("/")
        getattr(self, f"on_{name}", self.on_page)()

    def on_page(self) -> None:
        self.answer(PAGE.encode(), {"Content-Type": "text/html; charset=utf-8"})

    def on_gzip(self) -> None:
        self.answer(gzip.compress(PAGE.encode()), {"Content-Type": "text/html", "Content-Encoding": "gzip"})

    def on_bomb(self) -> None:
        self.answer(
            gzip.compress(b"<p>word " * 7_000_000, 1),
            {"Content-Type": "text/html", "Content-Encoding": "gzip"},
        )

    def on_away(self) -> None:
        self.answer(b"", {"Location": "/page"}, 302)

    def on_round(self) -> None:
        self.answer(b"", {"Location": "/round"}, 302)

    def on_file(self) -> None:
        self.answer(b"", {"Location": "file:///etc/hostname"}, 302)

    def on_short(self) -> None:
        self.answer(b"word", {"Content-Type": "text/plain", "Content-Length": "999"})

    def on_slow(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(100):
            time.sleep(0.05)
            self.wfile.write(b"word ")
            self.wfile.flush()

    def on_sitemap(self) -> None:
        host = f"http://127.0.0.1:{self.server.server_address[1]}"
        urls = "".join(f"<url><loc>{host}/{name}</loc></url>" for name in ("page", "private", "missing"))
        self.answer(f"<urlset>{urls}</urlset>".encode(), {"Content-Type": "application/xml"})

    def on_maps(self) -> None:
        host = f"http://127.0.0.1:{self.server.server_address[1]}"
        inner = f"<sitemap><loc>{host}/maps</loc></sitemap>"
        self.answer(f"<sitemapindex>{inner}</sitemapindex>".encode(), {"Content-Type": "application/xml"})

    def on_cyrillic(self) -> None:
        words = PAGE.replace("Velia", "Велия").replace("“", "").replace("”", "")
        self.answer(words.encode("windows-1251"), {"Content-Type": 'text/html; charset="Windows-1251"'})

    def on_wrongly(self) -> None:
        self.answer(PAGE.encode(), {"Content-Type": "text/html; charset=iso-8859-1"})

    def on_folded(self) -> None:
        self.answer(PAGE.encode(), {"Content-Type": "text/html", "ETag": "a\r\n b"})

    def on_missing(self) -> None:
        self.answer(b"", {}, 404)

    def answer(self, body: bytes, headers: dict[str, str], status: int = 200) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_robots(self) -> None:
        self.answer(b"User-agent: *\nDisallow: /private\n", {"Content-Type": "text/plain"})

    def log_message(self, *_: object) -> None:
        """Say nothing."""


setattr(Server, "on_robots.txt", Server.do_robots)


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def read(url: str, **given: bool) -> list[Report | Problem]:
    (address,) = find([url]).files
    return list(read_file(address, Overrides(**{"allow_private": True, **given})))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["page", "gzip", "away", "a/b?c=ü d"])
def test_pages(host: str, name: str) -> None:
    (found,) = read(f"{host}/{name}")
    assert isinstance(found, Report), found
    assert found.text == TEXT
    assert found.url is not None


def test_a_charset_that_only_the_server_tells(host: str) -> None:
    (found,) = read(f"{host}/cyrillic")
    assert isinstance(found, Report), found
    assert "Велия" in found.text


def test_a_server_that_tells_the_wrong_charset(host: str) -> None:
    (found,) = read(f"{host}/wrongly")
    assert isinstance(found, Report), found
    assert found.text == TEXT


def test_a_header_over_two_lines_can_be_sent_back(host: str) -> None:
    found = fetch.ask(f"{host}/folded", allow_private=True)
    assert found.headers["etag"] == "a b"
    assert fetch.ask(f"{host}/page", headers={"If-None-Match": "a b"}, allow_private=True).status == 200


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("missing", "answers 404"),
        ("round", "at most 10 redirects"),
        ("file", "expected an address of http or https"),
        ("short", "cannot be read"),
        ("bomb", "at most 10,000,000 bytes"),
    ],
)
def test_what_is_no_page_is_a_problem(host: str, name: str, says: str) -> None:
    (found,) = read(f"{host}/{name}")
    assert isinstance(found, Problem)
    assert says in found.what
    assert name in found.where


def test_this_machine_is_not_asked_unless_allowed(host: str) -> None:
    for url in (host, host.replace("127.0.0.1", "localhost")):
        (found,) = read(f"{url}/page", allow_private=False)
        assert "--allow-private" in str(found)


def test_a_redirect_into_a_private_net_is_refused(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def once_public(peer: str) -> bool:
        asked.append(peer)
        return len(asked) == 1

    monkeypatch.setattr(fetch, "is_public", once_public)
    (found,) = read(f"{host}/away", allow_private=False)
    assert "private net" in str(found)
    assert len(asked) == 2


@pytest.mark.parametrize(
    "peer",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1",
     "::ffff:10.0.0.1", "fe80::1%eth0", "fd00::1", "64:ff9b::a00:1", "2002:a00:1::"],
)  # fmt: skip
def test_private_addresses(peer: str) -> None:
    assert not is_public(peer)


def test_public_addresses() -> None:
    assert is_public("8.8.8.8")
    assert is_public("2606:4700::1111")


def test_a_slow_answer_is_cut(host: str) -> None:
    start = time.monotonic()
    with pytest.raises(SourceError, match="no answer within 1 seconds"):
        fetch.fetch(f"{host}/slow", allow_private=True, seconds=1)
    assert time.monotonic() - start < 4


def test_a_sitemap_is_followed_as_robots_allow(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(manners, "sleep", waited.append)
    page, private, missing = read(f"{host}/sitemap", follow=True)
    assert isinstance(page, Report)
    assert "robots.txt" in str(private)
    assert "404" in str(missing)
    assert max(waited) > 0.5


def test_a_sitemap_that_names_itself_is_not_followed_round(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manners, "sleep", lambda seconds: None)
    (found,) = read(f"{host}/maps", follow=True)
    assert "found another list" in str(found)


@dataclass
class Rules:
    status: int
    text: bytes = b""

    def source(self, where: str) -> Source:
        return of_bytes(self.text, where, "robots.txt")


def test_a_host_without_rules_forbids_nothing_and_one_that_fails_everything() -> None:
    asked: list[str] = []

    def answer(status: int) -> Callable[[str], Rules]:
        return lambda url: asked.append(url) or Rules(status)  # type: ignore[func-returns-value]

    free, failing = manners.Manners(pause=0), manners.Manners(pause=0)
    free.wait("https://a.example/b?c", answer(404))
    for _ in range(2):
        with pytest.raises(SourceError, match="does not tell what it allows"):
            failing.wait("https://a.example/b", answer(503))
    assert asked == ["https://a.example/robots.txt"] * 2  # once each
