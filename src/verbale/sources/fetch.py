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
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import PurePosixPath
from threading import Timer
from time import monotonic
from typing import BinaryIO
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from verbale.errors import SourceError
from verbale.sources.limits import FETCH_LIMIT, FETCH_SECONDS_LIMIT, REDIRECT_LIMIT
from verbale.sources.manners import Forbidden
from verbale.sources.source import Source
from verbale.sources.temporary import Kept
from verbale.sources.warc import KINDS, page_name, unpacked_body

_SILENCE = 30.0  # seconds without a byte
_BLOCK = 1 << 16
_SAFE = "/%:@!$&'()*+,;=~-._"
_MOVED = (301, 302, 303, 307, 308)
_KEPT = ("content-type", "content-encoding", "location", "etag", "last-modified", "retry-after")
_HEADER_LENGTH = 2000  # characters of a header that are kept
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
    """What an address gave: the bytes where its status is 200, where they were in the end, and those of its
    headers that are of use, by their names in lower case."""

    url: str
    status: int
    reason: str
    headers: Mapping[str, str]
    kept: Kept

    @property
    def moved_to(self) -> str | None:
        """The address that this one sends on to."""
        location = self.headers.get("location")
        return joined(self.url, location) if location and self.status in _MOVED else None

    @property
    def media_type(self) -> str:
        """What the bytes are said to be, such as "text/html"; empty where nothing is said."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding in which the bytes are said to be."""
        words = self.headers.get("content-type", "").lower().partition("charset=")[2]
        return words.partition(";")[0].strip(" \"'") or None

    def check(self) -> None:
        """Raises SourceError, which tells the status, for an answer without a page."""
        if self.status != HTTPStatus.OK:
            what = f"the address answers {self.status} {self.reason}".rstrip()
            passing = (
                self.status >= HTTPStatus.INTERNAL_SERVER_ERROR or self.status == HTTPStatus.TOO_MANY_REQUESTS
            )
            hint = "try again later" if passing else "check the address"
            raise SourceError(what, where=self.url, hint=hint)

    def source(self, where: str) -> Source:
        """The source that it is; the media type tells its format, else the address's suffix. Raises
        SourceError for an answer without a page."""
        self.check()
        suffix = PurePosixPath(urlsplit(self.url).path).suffix.lower()
        own = _TYPES.get(self.media_type)
        name = page_name(self.url, own or suffix or ".html")
        if own == ".xml" and suffix in (".rss", ".atom"):
            name = page_name(self.url, suffix)
        plain = self.headers.get("content-encoding", "").strip().lower() in ("", "identity")
        return Source(where, name, self._open, seekable=plain, url=self.url, charset=self.charset)

    def _open(self) -> BinaryIO:
        return unpacked_body(self.kept.open(), self.headers.get("content-encoding", ""))


def joined(base: str, url: str) -> str:
    """An address as it is meant on a page of the address `base`; as it is where it is none."""
    try:
        return urljoin(base, url)
    except ValueError:
        return url


def fetch(url: str, *, allow_private: bool = False, seconds: float = FETCH_SECONDS_LIMIT) -> Fetched:
    """What lies at an address of http or https, its redirects followed, whatever its status. Raises
    SourceError, which names it, where no answer comes."""
    deadline, at = monotonic() + seconds, url
    try:
        for _ in range(REDIRECT_LIMIT + 1):
            found = ask(at, allow_private=allow_private, seconds=deadline - monotonic())
            if found.moved_to is None:
                return found
            at = found.moved_to
    except SourceError as error:
        late = monotonic() >= deadline
        what = f"the address cannot be read: {_late(seconds)}" if late else error.what
        raise type(error)(what, where=url, hint=error.hint) from error
    raise SourceError(f"expected at most {REDIRECT_LIMIT} redirects, found more", where=url)


def ask(url: str, *, headers: Mapping[str, str] | None = None, allow_private: bool = False,
        seconds: float = FETCH_SECONDS_LIMIT) -> Fetched:  # fmt: skip
    """What an address answers itself, redirects not followed; `headers` go with the request. Raises
    SourceError, which names it, where no answer comes."""
    deadline = monotonic() + seconds
    try:
        return _once(url, {**_HEADERS, **(headers or {})}, allow_private, deadline)
    except SourceError as error:
        raise type(error)(error.what, where=url, hint=error.hint) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        words = _late(seconds) if monotonic() >= deadline else _plain(error)
        what = f"the address cannot be read: {words}"
        raise SourceError(what, where=url, hint="try again later") from error


def _late(seconds: float) -> str:
    return f"no answer within {seconds:.0f} seconds"


def _once(url: str, headers: Mapping[str, str], allow_private: bool, deadline: float) -> Fetched:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SourceError("expected an address of http or https, found another", hint=url[:200])
    connection = _Connection(parts.hostname, parts.port, parts.scheme == "https", allow_private)
    watch = Timer(max(0.0, deadline - monotonic()), connection.cut)
    watch.daemon = True
    watch.start()
    try:
        connection.request("GET", _target(parts), headers=headers)
        return _answer(connection.getresponse(), url, deadline)
    finally:
        watch.cancel()
        connection.close()


def _target(parts: SplitResult) -> str:
    """The path and query as a request has them: what may not stand there as it is, escaped."""
    path = quote(parts.path or "/", safe=_SAFE)
    return f"{path}?{quote(parts.query, safe=_SAFE + '?')}" if parts.query else path


def _answer(answer: http.client.HTTPResponse, url: str, deadline: float) -> Fetched:
    headers = {
        name: " ".join(value[:_HEADER_LENGTH].split()) for name in _KEPT if (value := answer.getheader(name))
    }
    kept = Kept()
    if answer.status == HTTPStatus.OK:
        _take(answer, kept, deadline)
    return Fetched(url, answer.status, answer.reason[:60], headers, kept)


def _take(answer: http.client.HTTPResponse, kept: Kept, deadline: float) -> None:
    while block := answer.read1(_BLOCK):
        kept.add(block, FETCH_LIMIT)
    if monotonic() >= deadline:
        raise TimeoutError  # the end that came was made by the clock
    if answer.length:  # what was promised and did not come
        raise http.client.IncompleteRead(b"", answer.length)


class _Connection(http.client.HTTPConnection):
    """A connection whose other end is looked at before anything is sent."""

    def __init__(self, host: str, port: int | None, secure: bool, allow_private: bool) -> None:
        super().__init__(host, port or (443 if secure else 80), timeout=_SILENCE)
        self._secure, self._allow_private = secure, allow_private
        self._wire: socket.socket | None = None

    def connect(self) -> None:
        """Connect. Raises Forbidden for an address of a private net."""
        self.sock = self._wire = socket.create_connection((self.host, self.port), _SILENCE)
        peer = self._wire.getpeername()[0]
        if not self._allow_private and not is_public(peer):
            raise Forbidden(f"the address leads to {peer}, which is this machine or a private net",
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
