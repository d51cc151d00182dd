"""Bytes that come once and are read more than once: kept in memory while few, then in a temporary file."""

from __future__ import annotations

import io
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO

from verbale.errors import SourceError

_HELD = 1 << 20  # bytes held in memory


class Kept:
    """Bytes added at the end; any number of readers, one thread."""

    def __init__(self) -> None:
        self.file = SpooledTemporaryFile(max_size=_HELD)  # noqa: SIM115 - it goes when this goes
        self.size = 0

    def add(self, data: bytes, limit: int) -> None:
        """Some more. Raises SourceError where they become more than `limit`."""
        self.size += len(data)
        if self.size > limit:
            raise SourceError(f"expected at most {limit:,} bytes, found more", hint="split it")
        self.file.write(data)

    def open(self) -> BinaryIO:
        """A reader that begins at the start and can go anywhere."""
        return io.BufferedReader(_Reader(self))


class _Reader(io.RawIOBase):
    """One reader of kept bytes."""

    def __init__(self, kept: Kept) -> None:
        self._kept, self._at = kept, 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """As many bytes as there are and fit."""
        self._kept.file.seek(self._at)
        data = self._kept.file.read(len(buffer))
        self._kept.file.seek(0, io.SEEK_END)
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a byte."""
        base = (0, self._at, self._kept.size)[whence]
        self._at = max(0, base + offset)
        return self._at
