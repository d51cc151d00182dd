"""Zip archives: each member is read by its own format; nothing is written to the disk."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import BinaryIO, cast

from verbale.errors import SourceError
from verbale.sources.bounded import Ration, Rationed, end_early
from verbale.sources.build import Overrides
from verbale.sources.formats import SUFFIXES, Part
from verbale.sources.limits import FILE_LIMIT, MEMBER_LIMIT
from verbale.sources.problem import Problem
from verbale.sources.source import Source

_END = b"PK\x05\x06"
_END_SIZE, _COMMENT_SIZE = 22, 1 << 16
_LIST_SIZE = 200  # bytes of a member in the list, on the whole: 46 and its name
_ENCRYPTED = 0x1


def parts(source: Source, overrides: Overrides) -> Iterator[Part]:
    """The members of the formats that are read, in the order of their names; hidden ones don't count."""
    with archive(source) as opened:
        for name in sorted(name for name in opened.namelist() if counts(name)):
            yield from _member(opened, name, source)


def counts(name: str) -> bool:
    """Whether a member is read: one of a known format, not hidden, and no leaving of macOS."""
    parts = [part for part in name.split("/") if part]
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    suffix = f".{name.rpartition('.')[2].lower()}"
    return not hidden and not name.endswith("/") and suffix in SUFFIXES


@contextmanager
def archive(source: Source, limit: int = FILE_LIMIT) -> Iterator[zipfile.ZipFile]:
    """The archive that a source is. Raises SourceError where it is none, or lists too many members."""
    with source.seeking(limit) as stream:
        _refuse_many(stream)
        try:
            opened = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise end_early(error, "a zip file") from error
        with opened:
            yield opened


def open_member(opened: zipfile.ZipFile, name: str, ration: Ration | None = None) -> BinaryIO:
    """A member's bytes, no more than its ration. Raises SourceError where it cannot be opened."""
    info = opened.getinfo(name)
    if info.flag_bits & _ENCRYPTED:
        raise SourceError("expected an open archive, found one with a password", hint="unpack it first")
    try:
        stream = cast(BinaryIO, opened.open(info))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, zlib.error) as error:
        raise end_early(error, "a zip file") from error
    return io.BufferedReader(Rationed(stream, ration or Ration(info.compress_size)))


def _member(opened: zipfile.ZipFile, name: str, source: Source) -> Iterator[Part]:
    try:
        yield source.member(name, partial(open_member, opened, name))
    except SourceError as error:
        yield Problem(f"{source.where}!{name}", error.what, error.hint)


def _refuse_many(stream: BinaryIO) -> None:
    """Raises SourceError where the list of members is too long to be held: it is read whole."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - _END_SIZE - _COMMENT_SIZE))
    tail = stream.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_SIZE:
        raise SourceError("expected a zip file, found something else", hint="is the file whole?")
    members, length = struct.unpack("<HI", tail[at + 10 : at + 16])
    if members > MEMBER_LIMIT or length > MEMBER_LIMIT * _LIST_SIZE:
        raise SourceError(f"expected at most {MEMBER_LIMIT:,} members in a zip file, found more",
                          hint="pack it as .tar.gz, or unpack it")  # fmt: skip
