"""Addresses as places to read from: https:// by our own client, stores (s3:// and others) through fsspec."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath
from typing import Any, BinaryIO, cast

from verbale.errors import SourceError
from verbale.sources.bounded import missing
from verbale.sources.build import Overrides
from verbale.sources.manners import Manners
from verbale.sources.source import Source

WEB = ("http", "https")
STORES = {
    "s3": "s3fs", "gs": "gcsfs", "gcs": "gcsfs", "abfs": "adlfs", "az": "adlfs", "hdfs": "pyarrow",
}  # fmt: skip
"""The package by the scheme of a store. Other schemes of fsspec are refused: they lead past the checks of
addresses (http, ftp) or to programs (ssh, git)."""
_EXTRAS = {"s3fs": "s3", "gcsfs": "gs"}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{1,20})://", re.IGNORECASE)
_MAGIC = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Address:
    """A page or file on the web. With manners, its host's rules and pace are kept; one that a list gave
    has the list's depth and one."""

    url: str
    manners: Manners | None = None
    depth: int = 0

    def source(self, overrides: Overrides) -> Source:
        """What lies there, fetched now. Raises SourceError where it may not be asked, or does not answer."""
        from verbale.sources.fetch import fetch

        if self.manners:
            self.manners.wait(self.url, partial(fetch, allow_private=overrides.allow_private))
        found = fetch(self.url, allow_private=overrides.allow_private).source(self.url)
        return replace(found, depth=self.depth)


def scheme_of(words: str) -> str | None:
    """The scheme, in lower case, where the words are an address."""
    match = _SCHEME.match(words)
    return match[1].lower() if match else None


def stored(url: str, suffixes: tuple[str, ...]) -> Iterator[Source]:
    """The files that an address of a store means: one, those below a folder, or those that fit a pattern.
    Raises SourceError where the store cannot be asked, or has none."""
    try:
        import fsspec

        files, path = fsspec.core.url_to_fs(url)
    except ImportError as error:
        raise _missing(STORES[scheme_of(url) or "s3"]) from error
    try:
        names = _names(files, path, suffixes)
    except Exception as error:
        raise SourceError(f"the store cannot be read: {type(error).__name__}: {str(error)[:200]}",
                          where=url, hint="check the address and your credentials") from error  # fmt: skip
    if not names:
        raise SourceError("expected reports there, found none", where=url, hint="check the address")
    for name in names:
        where = f"{scheme_of(url)}://{name.lstrip('/')}"
        yield Source(where, PurePosixPath(name).name, partial(_open, files, name), seekable=True)


def _missing(package: str) -> SourceError:
    if package in _EXTRAS:
        return missing(_EXTRAS[package], package)
    return SourceError(f"reading this needs the package {package}, which is not installed",
                       hint=f"pip install fsspec {package}")  # fmt: skip


def _names(files: Any, path: str, suffixes: tuple[str, ...]) -> list[str]:
    if _MAGIC.search(path):
        found = files.glob(path)
    elif files.isdir(path):
        found = files.find(path)
    else:
        return [path] if files.exists(path) else []
    return sorted(name for name in found if PurePosixPath(name).suffix.lower() in suffixes)


def _open(files: Any, name: str) -> BinaryIO:
    return cast(BinaryIO, files.open(name, "rb"))
