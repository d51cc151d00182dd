"""Streams that give out no more than they should: bytes within a limit, compressed data within a ration."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from typing import Any, BinaryIO, cast

from verbale.errors import SourceError
from verbale.sources.limits import RATIO_FREE, RATIO_LIMIT, WINDOW_LIMIT

_BLOCK = 1 << 16  # bytes read at a time: a block is the most that is held beyond what was asked for
_BROKEN = (gzip.BadGzipFile, zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)


def read_within(stream: BinaryIO, limit: int) -> bytes:
    """All that the stream holds. Raises SourceError where that is more than `limit` bytes, of which no
    more are then held."""
    data = bytearray()
    while block := stream.read(_BLOCK):
        data += block
        if len(data) > limit:
            raise SourceError(f"expected at most {limit:,} bytes, found more",
                              hint="split it into its reports")  # fmt: skip
    return bytes(data)


class Ration:
    """How much may come out of compressed data: a free amount, and so many times what went in.

    Raises SourceError, from `spend`, where more comes out: text does not shrink that far.
    """

    def __init__(self, taken: int = 0) -> None:
        self.taken, self.given = taken, 0

    def spend(self, size: int) -> None:
        """So many bytes more came out."""
        self.given += size
        if self.given > RATIO_FREE + RATIO_LIMIT * self.taken:
            raise SourceError(
                f"expected text, found data that unpack to over {RATIO_LIMIT} times their size",
                hint="this looks like a file made to fill memory: not read",
            )


class Rationed(io.RawIOBase):
    """A stream of unpacked data, read in small blocks, each counted in a ration; what a broken stream
    raises comes out as SourceError. Close it to close what lies below."""

    def __init__(self, unpacked: BinaryIO, ration: Ration, *below: BinaryIO) -> None:
        self._unpacked, self._ration, self._below = unpacked, ration, below

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """At most a block of bytes."""
        try:
            data = self._unpacked.read(min(len(buffer), _BLOCK))
        except _BROKEN as error:
            raise SourceError(f"expected compressed data, but: {error}", hint="is the file whole?") from error
        self._ration.spend(len(data))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close all streams."""
        for stream in (self._unpacked, *self._below):
            stream.close()
        super().close()


class _Taken(io.RawIOBase):
    """A stream that tells a ration what was taken from it."""

    def __init__(self, stream: BinaryIO, ration: Ration) -> None:
        self._stream, self._ration = stream, ration

    def readable(self) -> bool:
        """It is."""
        return True

    def read(self, size: int = -1) -> bytes:
        """At most a block of bytes."""
        data = self._stream.read(_BLOCK if size < 0 else min(size, _BLOCK))
        self._ration.taken += len(data)
        return data


class _Xz(io.RawIOBase):
    """Data packed as xz; unlike `lzma.LZMAFile` it refuses a dictionary beyond WINDOW_LIMIT."""

    def __init__(self, stream: _Taken) -> None:
        self._stream, self._data = stream, b""
        self._decoder = lzma.LZMADecompressor(memlimit=WINDOW_LIMIT)

    def read(self, size: int = -1) -> bytes:
        """At most a block of bytes; nothing at the end."""
        while not self._decoder.eof:
            data = self._stream.read(_BLOCK) if self._decoder.needs_input else b""
            out = self._decoder.decompress(data, _BLOCK if size < 0 else size)
            if out:
                return out
            if not data and self._decoder.needs_input:
                raise EOFError("it ends too early")
        return b""


def unpacked(suffix: str, stream: BinaryIO) -> BinaryIO:
    """What lies in a stream packed as its suffix says. Raises SourceError where a package is missing."""
    ration = Ration()
    taken = _Taken(stream, ration)
    inside = _UNPACK[suffix](taken)
    return io.BufferedReader(Rationed(inside, ration, stream))


def _zstd(stream: Any) -> Any:
    try:
        import zstandard
    except ImportError as error:
        raise missing("zstd", "zstandard") from error
    reader = zstandard.ZstdDecompressor(max_window_size=WINDOW_LIMIT).stream_reader(
        stream, read_size=_BLOCK, read_across_frames=True
    )
    return _Zstd(reader, zstandard.ZstdError)


class _Zstd:
    """A reader of zstd whose errors are those of broken data."""

    def __init__(self, reader: Any, broken: type[Exception]) -> None:
        self._reader, self._broken = reader, broken

    def read(self, size: int) -> bytes:
        """At most so many bytes. Raises ValueError for broken data."""
        try:
            return cast(bytes, self._reader.read(size))
        except self._broken as error:
            raise ValueError(str(error)) from error

    def close(self) -> None:
        """Close it."""
        self._reader.close()


_UNPACK: dict[str, Callable[[Any], Any]] = {
    ".gz": partial(gzip.GzipFile, None, "rb", 9),
    ".bz2": bz2.BZ2File,
    ".xz": _Xz,
    ".zst": _zstd,
}


def missing(extra: str, package: str) -> SourceError:
    """What to say where the package of an extra is not installed."""
    return SourceError(f"reading this needs the package {package}, which is not installed",
                       hint=f'pip install "verbale[{extra}]"')  # fmt: skip


def end_early(error: Exception, what: str) -> SourceError:
    """A fault that a library found in a file, in one line."""
    words = " ".join(str(error).split())[:200] or type(error).__name__
    return SourceError(f"expected {what}, but: {words}", hint="is the file whole? Save it anew, or as text")
