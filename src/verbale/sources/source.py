"""What a reader of a format gets and gives: bytes with a name in, parts out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from verbale.errors import SourceError
from verbale.model import Report
from verbale.sources.bounded import read_within
from verbale.sources.limits import FILE_LIMIT, NESTING_LIMIT
from verbale.sources.temporary import Kept

_BLOCK = 1 << 16

Made = tuple[Report, list[str]]
"""A report, and what was amiss with it."""


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes with a name: a file, a member of an archive, a page of a crawl.

    `where` names it in problems (`crawl.zip!day1/b.pdf`), `name` tells its format and the stem of
    ids; `open` gives its bytes from the start. A member of a tar file or crawl can be opened while it
    is the latest that was given out. `seekable` says that going to any byte costs nothing. `url` is the
    page's address where the source of the source knows it, `charset` the encoding that a server said.
    """

    where: str
    name: str
    open: Callable[[], BinaryIO] = field(compare=False)
    seekable: bool = False
    url: str | None = None
    depth: int = 0
    charset: str | None = None

    @property
    def suffix(self) -> str:
        """What tells the format, in lower case: ".pdf"."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        """The name without folders and suffix, for ids."""
        return PurePosixPath(self.name).stem or "report"

    def read(self, limit: int) -> bytes:
        """All bytes. Raises SourceError where they are more than `limit`."""
        with self.open() as stream:
            return read_within(stream, limit)

    def member(
        self, label: str, opener: Callable[[], BinaryIO], *, name: str = "", url: str | None = None
    ) -> Source:
        """A source inside this one, shown under its label. Raises SourceError where that goes too deep."""
        if self.depth == NESTING_LIMIT:
            raise SourceError(f"expected archives at most {NESTING_LIMIT} deep in one another, found more")
        return Source(f"{self.where}!{label}", name or label, opener, url=url, depth=self.depth + 1)

    def renamed(self, name: str, opener: Callable[[], BinaryIO]) -> Source:
        """The same under another name and through another opener: what a compressed file holds."""
        if self.depth == NESTING_LIMIT:
            raise SourceError(f"expected archives at most {NESTING_LIMIT} deep in one another, found more")
        return replace(self, name=name, open=opener, seekable=False, depth=self.depth + 1)

    @contextmanager
    def seeking(self, limit: int = FILE_LIMIT) -> Iterator[BinaryIO]:
        """A stream that can go to any byte: the source's own, or a copy in a temporary file. Raises
        SourceError for a copy of more than `limit` bytes."""
        with self.open() as stream:
            if self.seekable:
                yield stream
                return
            kept = Kept()
            while block := stream.read(_BLOCK):
                kept.add(block, limit)
        with kept.open() as copy:
            yield copy


def of_path(path: Path, where: str, name: str | None = None) -> Source:
    """The source that a file is."""
    return Source(
        where, name or path.name, cast(Callable[[], BinaryIO], partial(path.open, "rb")), seekable=True
    )


def of_bytes(data: bytes, where: str, name: str) -> Source:
    """The source that bytes in memory are."""
    return Source(where, name, partial(BytesIO, data), seekable=True)


@dataclass(frozen=True, slots=True)
class Piece:
    """A report that is made when asked for: counting does not ask. `make` raises SourceError."""

    where: str
    make: Callable[[], Made]
