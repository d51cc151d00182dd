"""Compressed files: gzip, bzip2, xz and zstd (the extra `zstd`) around a file of any other format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from verbale.sources.bounded import unpacked
from verbale.sources.build import Overrides
from verbale.sources.formats import Part
from verbale.sources.source import Source

_TAR = {".tgz": ".gz", ".tbz2": ".bz2", ".txz": ".xz"}


def parts(source: Source, overrides: Overrides) -> Iterator[Part]:
    """The file inside, under the name without the last suffix."""
    suffix = _TAR.get(source.suffix, source.suffix)
    name = source.name[: -len(PurePosixPath(source.name).suffix)]

    def opener() -> BinaryIO:
        return unpacked(suffix, source.open())

    yield source.renamed(f"{name}.tar" if source.suffix in _TAR else name, opener)
