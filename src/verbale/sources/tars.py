"""Tar archives: members are read as they come, one pass, whatever the archive's length; nothing is written
to the disk."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO, cast

from verbale.errors import SourceError
from verbale.sources.bounded import end_early
from verbale.sources.build import Overrides
from verbale.sources.formats import Part
from verbale.sources.problem import Problem
from verbale.sources.source import Source
from verbale.sources.zips import counts

_HEADER = 1 << 20  # bytes that a header may have: long names and their like have a few hundred
_BLOCK = 1 << 16


def parts(source: Source, overrides: Overrides) -> Iterator[Part]:
    """The members of the formats that are read, in the archive's order; hidden ones don't count, links and
    devices neither."""
    with source.open() as stream:
        try:
            archive = tarfile.TarFile(fileobj=cast(BinaryIO, _Forward(stream)))
            while (member := archive.next()) is not None:
                cast(Any, archive).members.clear()  # else they are all kept
                if member.isreg() and not member.issparse() and counts(member.name):
                    yield from _member(archive, member, source)
        except (tarfile.TarError, EOFError, OverflowError) as error:
            raise end_early(error, "a tar file") from error


def _member(archive: tarfile.TarFile, member: tarfile.TarInfo, source: Source) -> Iterator[Part]:
    name = member.name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    try:
        yield source.member(name, partial(_open, archive, member))
    except SourceError as error:
        yield Problem(f"{source.where}!{name}", error.what, error.hint)


def _open(archive: tarfile.TarFile, member: tarfile.TarInfo) -> BinaryIO:
    stream = archive.extractfile(member)
    assert stream is not None  # it is a regular file
    return cast(BinaryIO, stream)


class _Forward(io.RawIOBase):
    """A stream that goes forward only, and gives no more at once than a header may have."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._at = stream, 0

    def tell(self) -> int:
        """Where it is."""
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go forward. Raises SourceError for the way back, which a member that was passed would need."""
        if whence or offset < self._at:
            raise SourceError("expected the members of a tar file in their order")
        while self._at < offset and self.read(min(_BLOCK, offset - self._at)):
            pass
        return self._at

    def read(self, size: int = -1) -> bytes:
        """So many bytes, fewer at the end. Raises SourceError for more than a header may have."""
        if not 0 <= size <= _HEADER:
            raise SourceError(f"expected a header of at most {_HEADER:,} bytes in a tar file, found {size:,}")
        data = bytearray()
        while len(data) < size and (block := self._stream.read(size - len(data))):
            data += block
        self._at += len(data)
        return bytes(data)
