"""Input cut into shards: parts of files, or small files together, each read by itself, anywhere.

The same files are cut the same way, whoever cuts them: a shard ends at the end of a line, of a page of a
crawl packed as crawls are (each page by itself), of a group of rows, or after so many parts of an archive.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, BinaryIO, cast

from verbale.errors import SettingError
from verbale.model import Report
from verbale.sources.address import Address
from verbale.sources.build import Overrides
from verbale.sources.folders import Place, file_source
from verbale.sources.formats import SUFFIXES, leaves, read_part
from verbale.sources.problem import Problem
from verbale.sources.source import Source
from verbale.sources.standard_input import WHERE

SHARD_BYTES = 4_000_000
"""Bytes of input in a shard, about: some 1,000 reports of JSON lines, four minutes of reading on one core.
That is what is lost where a machine dies."""
FEWEST = 50
"""Parts of an archive in a shard, at least: each shard passes over those before it."""
TOGETHER = 64
"""Small files read together, about. Where a group ends hangs on the files' names alone, so that a new file
changes the group it falls into and no other."""
_BLOCK = 1 << 16
_GZIP = b"\x1f\x8b\x08"
_HEADER = 4_096  # bytes that hold the beginning of a packed page


@dataclass(frozen=True, slots=True)
class Portion:
    """Some of a file: `unit` says what `start` and `end` (half-open; None: to the end) count, "bytes",
    "groups" (of rows, in Parquet), "parts" (what an archive or table holds, in its order) or "file" (all of
    it). `size` in bytes and `changed` tell the file from a later one of its name."""

    source: Source
    unit: str = "file"
    start: int = 0
    end: int | None = None
    size: int = 0
    changed: str = ""


Shard = tuple[Portion, ...]


def shards(places: Iterable[Place], overrides: Overrides, size: int = SHARD_BYTES) -> Iterator[Shard]:
    """All that lies in the places, cut into shards of about so many bytes, in order. Raises SettingError for
    standard input and for addresses of the web, which other machines cannot read again."""
    group: list[Portion] = []
    for place in places:
        whole = _whole(place)
        cut = None if whole.size <= size else _cut(whole, overrides, size)
        if cut is None:
            group.append(whole)
        if group and (cut is not None or _ends(group, size)):
            yield tuple(group)
            group = []
        yield from ((portion,) for portion in cut or ())
    if group:
        yield tuple(group)


def read_shard(shard: Shard, overrides: Overrides) -> Iterator[tuple[Portion, Report | Problem]]:
    """The reports of a shard in order, and a Problem for each that can't be read."""
    for portion in shard:
        for item in read_portion(portion, overrides):
            yield portion, item


def read_portion(portion: Portion, overrides: Overrides) -> Iterator[Report | Problem]:
    """The same of one portion."""
    source, start, end = portion.source, portion.start, portion.end
    if portion.unit == "groups":
        from verbale.sources.parquet import parts

        yield from _each(parts(source, overrides, range(start, end or 0)), source, overrides)
    elif portion.unit == "parts":
        yield from _each(islice(leaves(source, overrides), start, end), source, overrides)
    elif portion.unit == "bytes":
        yield from _each(_slices(portion), source, overrides)
    else:
        yield from read_part(source, overrides)


def _each(parts: Iterator[Any], source: Source, overrides: Overrides) -> Iterator[Report | Problem]:
    try:
        for part in parts:
            yield from read_part(part, overrides)
    except Exception as error:  # noqa: BLE001 - what one file does to a library must not cost the others
        yield Problem(source.where, f"expected a whole file, but: {error}"[:300], "is it whole?")


def _whole(place: Place) -> Portion:
    if isinstance(place, Address):
        raise SettingError("an address of the web is not read into a data set", where=place.url,
                           hint="fetch it first, or read it into a record")  # fmt: skip
    if isinstance(place, Path):
        try:
            stat = place.stat()
        except OSError:  # said where it is read
            return Portion(file_source(place))
        return Portion(file_source(place), size=stat.st_size, changed=str(stat.st_mtime_ns))
    if place.where == WHERE:
        raise SettingError("standard input is not read into a data set", hint="name a file")
    with place.open() as stream:
        return Portion(place, size=stream.seek(0, io.SEEK_END), changed=_changed(stream))


def _changed(stream: Any) -> str:
    """What a store says of the state of a file, "" where it says nothing."""
    details = getattr(stream, "details", None)
    known = details if isinstance(details, dict) else {}
    return next((str(known[n]) for n in ("ETag", "etag", "mtime", "LastModified") if n in known), "")


def _ends(group: list[Portion], size: int) -> bool:
    where = group[-1].source.where.encode("utf-8", "replace")
    return zlib.crc32(where) % TOGETHER == 0 or sum(portion.size for portion in group) >= size


def _cut(whole: Portion, overrides: Overrides, size: int) -> list[Portion] | None:
    """The portions of a large file; None where it holds one report and is read whole."""
    source = whole.source
    name, found = source.name.lower(), SUFFIXES.get(source.suffix)
    if found is None or not found.many:
        return None
    if source.seekable and (found.module == "json_lines" or name.endswith(".warc.gz")):
        starts = [*range(0, whole.size, size), whole.size]
        return [replace(whole, unit="bytes", start=a, end=b) for a, b in pairwise(starts)]
    if source.seekable and found.module == "parquet":
        return _groups(whole, size)
    number = sum(1 for _ in leaves(source, overrides))
    step = max(FEWEST, number * size // whole.size)
    return [
        replace(whole, unit="parts", start=start, end=start + step)
        for start in range(0, max(1, number), step)
    ]


def _groups(whole: Portion, size: int) -> list[Portion] | None:
    try:
        from pyarrow import parquet

        with whole.source.open() as stream:
            metadata = parquet.ParquetFile(stream, pre_buffer=False).metadata
    except Exception:  # noqa: BLE001 - what is wrong with the file is said where it is read
        return None
    out, start, held = [], 0, 0
    for group in range(metadata.num_row_groups):
        held += metadata.row_group(group).total_byte_size
        if held >= size or group == metadata.num_row_groups - 1:
            out.append(replace(whole, unit="groups", start=start, end=group + 1))
            start, held = group + 1, 0
    return out or None


def _slices(portion: Portion) -> Iterator[Source]:
    """The whole lines, or packed pages, that begin within the bytes of a portion, as a file of its own; none
    where none does."""
    source = portion.source
    find = _member if source.name.lower().endswith(".gz") else _line
    with source.open() as stream:
        start = find(stream, portion.start, portion.size)
        end = find(stream, portion.end or portion.size, portion.size)
    where = f"{source.where}@{start}" if start else source.where
    if start < end:
        yield replace(source, where=where, open=partial(_opened, source, start, end), seekable=False)


def _line(stream: BinaryIO, at: int, size: int) -> int:
    """Where the first line at or after an offset begins."""
    if at == 0 or at >= size:
        return min(at, size)
    stream.seek(at - 1)
    while (piece := stream.readline(_BLOCK)) and not piece.endswith(b"\n"):
        pass
    return stream.tell()


def _member(stream: BinaryIO, at: int, size: int) -> int:
    """Where the first page of a packed crawl at or after an offset begins, `size` where none does."""
    if at == 0 or at >= size:
        return min(at, size)
    stream.seek(at)
    data, base = b"", at
    while block := stream.read(_BLOCK):
        data += block
        found = data.find(_GZIP)
        while found >= 0 and (found + _HEADER <= len(data) or base + len(data) == size):
            if _begins_page(data[found : found + _HEADER]):
                return base + found
            found = data.find(_GZIP, found + 1)
        kept = max(0, len(data) - _HEADER - len(_GZIP)) if found < 0 else found
        data, base = data[kept:], base + kept
    return size


def _begins_page(data: bytes) -> bool:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, 5) == b"WARC/"
    except zlib.error:
        return False


def _opened(source: Source, start: int, end: int) -> BinaryIO:
    stream = source.open()
    stream.seek(start)
    return io.BufferedReader(cast(Any, _Bytes(stream, end - start)), _BLOCK)


class _Bytes(io.RawIOBase):
    """So many bytes of a stream, which is closed with it."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream, self._left = stream, size

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """As many bytes as there are, and fit."""
        data = self._stream.read(min(len(buffer), self._left))
        buffer[: len(data)] = data
        self._left -= len(data)
        return len(data)

    def close(self) -> None:
        """Close the stream below."""
        self._stream.close()
        super().close()
