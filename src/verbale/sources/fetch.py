"""Fetching one address: bounded in bytes, seconds and redirects, and never from a private net unasked.

The other end is judged once the connection stands and before a word is sent, at every redirect, so a name
that resolves to one address for a check and to another for the connection gains nothing. Proxies of the
environment are not used: through one the other end could not be seen.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from dataclasses import dataclass
from pathlib import PurePosixPath
from threading import Timer
from time import monotonic
from typing import BinaryIO
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from verbale.errors import SourceError
from verbale.sources.limits import FETCH_LIMIT, FETCH_SECONDS_LIMIT, REDIRECT_LIMIT
from verbale.sources.source import Source
from verbale.sources.temporary import Kept
from verbale.sources.warc import KINDS, page_name, unpacked_body

_SILENCE = 30.0  # seconds without a byte
_BLOCK = 1 << 16
_SAFE = "/%:@!$&'()*+,;=~-._"
_MOVED = (301, 302, 303, 307, 308)
_TYPES = {
    **KINDS, "text/plain": ".txt", "text/markdown": ".md", "text/csv": ".csv", "message/rfc822": ".eml",
    "application/rss+xml": ".rss", "application/atom+xml": ".atom", "application/xml": ".xml",
    "text/xml": ".xml", "application/zip": ".zip", "application/x-ndjson": ".jsonl",
}  # fmt: skip
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_HEADERS = {"User-Agent": "Verbale", "Accept-Encoding": "gzip", "Accept": "text/html, */*;q=0.8",
            "Connection": "close"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: its bytes, where they were in the end, and what they are said to be."""

    kept: Kept
    url: str
    media_type: str
    coding: str

    def source(self, where: str) -> Source:
        """The source that it is; the media type tells its format, else the address's suffix."""
        suffix = PurePosixPath(urlsplit(self.url).path).suffix.lower()
        own = _TYPES.get(self.media_type.partition(";")[0].strip().lower())
        name = page_name(self.url, own or suffix or ".html")
        if own == ".xml" and suffix in (".rss", ".atom"):
            name = page_name(self.url, suffix)
        plain = self.coding.strip().lower() in ("", "identity")
        return Source(where, name, self._open, seekable=plain, url=self.url)

    def _open(self) -> BinaryIO:
        return unpacked_body(self.kept.open(), self.coding)


def fetch(url: str, *, allow_private: bool = False, seconds: float = FETCH_SECONDS_LIMIT) -> Fetched:
    """What lies at an address of http or https. Raises SourceError, which names it, where nothing comes."""
    deadline, at = monotonic() + seconds, url
    try:
        for _ in range(REDIRECT_LIMIT + 1):
            found = _once(at, allow_private, deadline)
            if isinstance(found, Fetched):
                return found
            at = urljoin(at, found)
    except SourceError as error:
        raise SourceError(error.what, where=error.where or url, hint=error.hint) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        late = monotonic() >= deadline
        words = f"no answer within {seconds:.0f} seconds" if late else _plain(error)
        raise SourceError(
            f"the address cannot be read: {words}", where=url, hint="try again later"
        ) from error
    raise SourceError(f"expected at most {REDIRECT_LIMIT} redirects, found more", where=url)


def _once(url: str, allow_private: bool, deadline: float) -> Fetched | str:
    """What the address gives, or the address that it sends on to."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SourceError("expected an address of http or https, found another", hint=url[:200])
    connection = _Connection(parts.hostname, parts.port, parts.scheme == "https", allow_private)
    watch = Timer(max(0.0, deadline - monotonic()), connection.cut)
    watch.daemon = True
    watch.start()
    try:
        connection.request("GET", _target(parts), headers=_HEADERS)
        return _answer(connection.getresponse(), url, deadline)
    finally:
        watch.cancel()
        connection.close()


def _target(parts: SplitResult) -> str:
    """The path and query as a request has them: what may not stand there as it is, escaped."""
    path = quote(parts.path or "/", safe=_SAFE)
    return f"{path}?{quote(parts.query, safe=_SAFE + '?')}" if parts.query else path


def _answer(answer: http.client.HTTPResponse, url: str, deadline: float) -> Fetched | str:
    location = answer.getheader("Location")
    if answer.status in _MOVED and location:
        return location
    if answer.status != 200:
        raise SourceError(
            f"the address answers {answer.status} {answer.reason[:60]}", hint="check the address"
        )
    kept = Kept()
    while block := answer.read1(_BLOCK):
        kept.add(block, FETCH_LIMIT)
    if monotonic() >= deadline:
        raise TimeoutError  # the end that came was made by the clock
    if answer.length:  # what was promised and did not come
        raise http.client.IncompleteRead(b"", answer.length)
    return Fetched(
        kept, url, answer.getheader("Content-Type") or "", answer.getheader("Content-Encoding") or ""
    )


class _Connection(http.client.HTTPConnection):
    """A connection whose other end is looked at before anything is sent."""

    def __init__(self, host: str, port: int | None, secure: bool, allow_private: bool) -> None:
        super().__init__(host, port or (443 if secure else 80), timeout=_SILENCE)
        self._secure, self._allow_private = secure, allow_private
        self._wire: socket.socket | None = None

    def connect(self) -> None:
        """Connect. Raises SourceError for an address of a private net."""
        self.sock = self._wire = socket.create_connection((self.host, self.port), _SILENCE)
        peer = self._wire.getpeername()[0]
        if not self._allow_private and not is_public(peer):
            raise SourceError(f"the address leads to {peer}, which is this machine or a private net",
                              hint="if that is meant: --allow-private")  # fmt: skip
        if self._secure:
            context = ssl.create_default_context()
            self.sock = self._wire = context.wrap_socket(self._wire, server_hostname=self.host)

    def cut(self) -> None:
        """End it from another thread: whoever waits for bytes gets none."""
        try:
            if self._wire is not None:
                socket.socket.shutdown(self._wire, socket.SHUT_RDWR)
        except OSError:
            pass  # it has ended meanwhile


def is_public(peer: str) -> bool:
    """Whether an IP address is one of the open net: neither this machine, nor a private, local or reserved
    one, also not through an IPv6 address that stands for an IPv4 one."""
    address = ipaddress.ip_address(peer.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        address = inner or address
    return address.is_global and not address.is_multicast


def _plain(error: Exception) -> str:
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(words).split())[:200]
