"""Web crawls (WARC 1.0 and 1.1, ISO 28500): the pages and PDFs in them.

Only what a server gave with status 200 is read; pictures, scripts, style sheets, redirects and repeats
("revisit") don't count. The reader is our own: every line of a header is bounded, which the libraries for
it do not offer.
"""

from __future__ import annotations

import http.client
import io
import zlib
from collections.abc import Iterator, Mapping
from email.message import Message
from functools import partial
from pathlib import PurePosixPath
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

from verbale.errors import SourceError
from verbale.sources.bounded import Ration, Rationed, unpacked
from verbale.sources.build import Overrides
from verbale.sources.formats import Part
from verbale.sources.problem import Problem
from verbale.sources.source import Source

KINDS = {"text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf"}
"""The suffix of our formats by the media type of a page."""
_CODINGS = {"gzip": ".gz", "x-gzip": ".gz", "zstd": ".zst"}
_LINE, _LINES = 65_536, 200  # bytes of a line of a header, lines of a header
_BLOCK = 1 << 16


def parts(source: Source, overrides: Overrides) -> Iterator[Part]:
    """The pages in their order; `where` has each one's address. Raises SourceError for what is no crawl."""
    with source.open() as stream:
        first = True
        while (record := _record(stream, first)) is not None:
            yield from _pages(record, source)
            record.skip()
            first = False


class _Body(io.RawIOBase):
    """So many bytes of a stream."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream, self._left = stream, size

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """At most a block. Raises SourceError where the stream ends too early."""
        data = self._stream.read(min(len(buffer), self._left, _BLOCK))
        if self._left and not data:
            raise SourceError("expected the rest of a record, found the end of the file",
                              hint="is the file whole?")  # fmt: skip
        self._left -= len(data)
        buffer[: len(data)] = data
        return len(data)

    def skip(self) -> None:
        """Read on to the end."""
        buffer = bytearray(_BLOCK)
        while self.readinto(buffer):
            pass


class _Record:
    """A record: its headers, and its block still to be read."""

    def __init__(self, headers: Mapping[str, str], body: _Body) -> None:
        self.headers, self.body, self.skip = headers, body, body.skip
        self.kind = headers.get("warc-type", "")
        self.url = headers.get("warc-target-uri", "").strip("<>")


def _record(stream: BinaryIO, first: bool) -> _Record | None:
    """The next record, None at the end. Raises SourceError where none begins."""
    line = stream.readline(_LINE)
    while line in (b"\r\n", b"\n"):
        line = stream.readline(_LINE)
    if not line and not first:
        return None
    if not line.startswith(b"WARC/"):
        came = repr(line[:20].decode("latin-1"))
        raise SourceError(
            f"expected a record that begins with WARC/, found {came}", hint="is this a WARC file?"
        )
    headers = {}
    for _ in range(_LINES):
        line = stream.readline(_LINE)
        if not line.strip():
            break
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers[name.strip().lower()] = value.strip()
    size = headers.get("content-length", "")
    if not (size.isascii() and size.isdecimal() and len(size) < 18):
        raise SourceError("expected the length of a record, found none", hint="is the file whole?")
    return _Record(headers, _Body(stream, int(size)))


def _pages(record: _Record, source: Source) -> Iterator[Part]:
    """The page in a record, none where it holds something else."""
    where = f"{source.where}!{record.url}"
    try:
        page = _page(record)
        if page is not None:
            suffix, opener = page
            yield source.member(record.url, opener, name=page_name(record.url, suffix), url=record.url)
    except (SourceError, http.client.HTTPException) as error:
        what = error.what if isinstance(error, SourceError) else f"the answer's header is broken: {error}"
        yield Problem(where, what, "this page is left out")


def _page(record: _Record) -> tuple[str, Any] | None:
    if record.kind == "resource":
        suffix = _kind(record.headers.get("content-type", ""))
        return (suffix, lambda: io.BufferedReader(record.body)) if suffix else None
    if record.kind != "response" or not record.url.lower().startswith(("http:", "https:")):
        return None
    body = io.BufferedReader(record.body, _BLOCK)
    status = body.readline(_LINE).split(None, 2)
    if len(status) < 2 or not status[0].startswith(b"HTTP/") or status[1] != b"200":
        return None
    headers = http.client.parse_headers(body)
    suffix = _kind(headers.get("Content-Type", ""))
    return (suffix, partial(_decoded, body, headers)) if suffix else None


def _kind(media_type: str) -> str | None:
    return KINDS.get(media_type.partition(";")[0].strip().lower())


def page_name(url: str, suffix: str) -> str:
    """A name for the page of an address: the last part of its path, with our suffix."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return f"page{suffix}"
    stem = PurePosixPath(parts.path).stem or (parts.hostname or "page").replace(".", "-")
    return f"{stem}{suffix}"


def _decoded(body: BinaryIO, headers: Message) -> BinaryIO:
    """The page as the server had it before it was packed for the way."""
    if "chunked" in headers.get("Transfer-Encoding", "").lower():
        body = io.BufferedReader(cast(Any, _Chunks(body)))
    return unpacked_body(body, headers.get("Content-Encoding", ""))


def unpacked_body(body: BinaryIO, coding: str) -> BinaryIO:
    """What lies in a body of that content coding. Raises SourceError for one that is not known."""
    coding = coding.strip().lower()
    if coding in ("", "identity"):
        return body
    if coding == "deflate":
        return io.BufferedReader(Rationed(cast(BinaryIO, _Deflate(body)), Ration(), body))
    if coding not in _CODINGS:
        raise SourceError(f"expected a page packed with gzip, deflate or zstd, found {coding[:20]!r}")
    return unpacked(_CODINGS[coding], body)


class _Deflate:
    """Data packed with zlib, with its header or without: servers do either."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._decoder, self._data = stream, zlib.decompressobj(), b""
        self._begun = False

    def read(self, size: int) -> bytes:
        """At most so many bytes; nothing at the end."""
        while not self._decoder.eof:
            self._data = self._data or self._stream.read(4096)
            if not self._data:
                return b""
            try:
                out = self._decoder.decompress(self._data, size)
            except zlib.error:
                if self._begun:
                    raise
                self._decoder = zlib.decompressobj(-zlib.MAX_WBITS)
                out = self._decoder.decompress(self._data, size)
            self._begun, self._data = True, self._decoder.unconsumed_tail
            if out:
                return out
        return b""

    def close(self) -> None:
        """Nothing of its own to close."""


class _Chunks(io.RawIOBase):
    """A body in chunks (RFC 9112); one that is none after all is given out as it is: crawlers unpack some
    and leave the header."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._left, self._plain, self._begun = stream, 0, False, False

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """At most the rest of a chunk."""
        data = b"" if self._plain or self._left or self._next() else None
        if data is None:
            return 0
        size = min(len(buffer), _BLOCK) if self._plain else min(len(buffer), self._left)
        data = self._stream.read(size)
        self._left -= len(data)
        buffer[: len(data)] = data
        return len(data)

    def _next(self) -> bool:
        """Begin the next chunk; whether there is one."""
        begin = self._peek()
        line = begin.partition(b"\n")[0].strip() if not self._begun else self._line()
        try:
            self._left = int(line.partition(b";")[0], 16) if line else 0
        except ValueError:
            self._plain = not self._begun
            return self._plain
        if not self._begun:
            self._line()
        self._begun = True
        return self._left > 0

    def _peek(self) -> bytes:
        return self._stream.peek(32)[:32] if isinstance(self._stream, io.BufferedReader) else b""

    def _line(self) -> bytes:
        line = self._stream.readline(_LINE).strip()
        return line or self._stream.readline(_LINE).strip()  # the line end after the chunk before
