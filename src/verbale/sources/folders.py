"""Which files there are to read."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from glob import iglob
from pathlib import Path

from verbale.errors import SettingError, SourceError
from verbale.sources.address import STORES, WEB, Address, scheme_of, stored
from verbale.sources.formats import READS, SUFFIXES
from verbale.sources.problem import Problem
from verbale.sources.source import Source, of_path
from verbale.sources.standard_input import input_source

Place = Path | Source | Address
"""Where reports are: a file, something that is read like one, an address."""
STDIN = "-"
_HINT = READS
_MAGIC = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Listing:
    """The places to read, in order; how many other files lay in the folders; what could not be looked at."""

    files: tuple[Place, ...]
    skipped: int
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Found:
    files: list[Place] = field(default_factory=list)
    skipped: int = 0
    problems: list[Problem] = field(default_factory=list)


def find(paths: Iterable[str | Path | Address], kind: str | None = None) -> Listing:
    """The files that the paths name, those of folders in the order of their names at any depth. In
    folders, hidden files and folders don't count, and files of other kinds are skipped, and README too.

    A path may also be a pattern ("2025/**/*.pdf"), "-" for standard input, an address of http or https, or
    of a store (`address.STORES`). `kind` is the suffix (such as "html") to take every file named itself by,
    whatever its own is. Raises SettingError for a `kind` that is none.
    """
    found, suffix = _Found(), as_suffix(kind)
    for path in paths:
        try:
            _add(path, suffix, found)
        except SourceError as error:
            found.problems.append(Problem(error.where or str(path), error.what, error.hint))
    return Listing(tuple(found.files), found.skipped, tuple(found.problems))


def as_suffix(kind: str | None) -> str | None:
    """The suffix that a person named. Raises SettingError where no format has it."""
    if kind is None:
        return None
    suffix = f".{kind.lower().lstrip('.')}"
    if suffix not in SUFFIXES:
        names = ", ".join(name.lstrip(".") for name in SUFFIXES)
        raise SettingError(f"expected one of {names}, got {kind!r}", where="--as")
    return suffix


def place(path: str | Place) -> str:
    """The path as it can be shown: bytes that are no UTF-8 as escapes."""
    if isinstance(path, Source):
        return path.where
    if isinstance(path, Address):
        return path.url
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def is_pattern(path: Path) -> bool:
    """Whether a path is a pattern for the names of files, and none of them itself."""
    return _MAGIC.search(str(path)) is not None and not path.exists()


def file_source(path: Path, suffix: str | None = None) -> Source:
    """The source that a file is, of its own format or that of a suffix."""
    stem = place(Path(path.stem)) or "report"
    return of_path(path, place(path), f"{stem}{suffix or path.suffix}")


def _add(path: str | Path | Address, suffix: str | None, found: _Found) -> None:
    scheme = scheme_of(path) if isinstance(path, str) else None
    if isinstance(path, Address):
        found.files.append(path)
    elif path == STDIN:
        found.files.append(input_source(sys.stdin.buffer, suffix or ".txt"))
    elif scheme in WEB:
        found.files.append(Address(str(path)))
    elif scheme in STORES:
        found.files += stored(str(path), tuple(SUFFIXES))
    elif scheme is not None:
        known = ", ".join(f"{name}://" for name in (*WEB, *STORES))
        raise SourceError(f"expected a path, or an address of {known}", hint="fetch it first")
    else:
        _add_path(Path(path), suffix, found)


def _add_path(path: Path, suffix: str | None, found: _Found) -> None:
    if path.is_dir():
        _walk(path, found)
    elif is_pattern(path):
        _match(path, suffix, found)
    elif problem := _unfit(path, suffix):
        found.problems.append(problem)
    else:
        found.files.append(file_source(path, suffix) if suffix else path)


def _match(pattern: Path, suffix: str | None, found: _Found) -> None:
    """The files and folders that fit a pattern, in the order of their names."""
    matches = sorted(iglob(str(pattern), recursive=True))
    if not matches:
        found.problems.append(Problem(place(pattern), "no file or folder fits the pattern", "check it"))
    for match in map(Path, matches):
        if match.is_file() and (suffix or match.suffix.lower() in SUFFIXES):
            found.files.append(file_source(match, suffix) if suffix else match)
        elif not match.is_dir():
            found.skipped += 1
        elif "**" not in str(pattern):
            _walk(match, found)


def _unfit(path: Path, suffix: str | None) -> Problem | None:
    if not path.exists():
        return Problem(place(path), "there is no such file or folder", "check the path")
    if not path.is_file():
        return Problem(place(path), "expected a file or folder, found something else", _HINT)
    if suffix is None and path.suffix.lower() not in SUFFIXES:
        kind = f"a file of kind {path.suffix}" if path.suffix else "a file without a suffix"
        return Problem(place(path), f"expected a report, found {kind}", f"{_HINT}; or say what it is: --as")
    return None


def _walk(folder: Path, found: _Found) -> None:
    """Links to folders are not followed: they could lead in a circle."""

    def note(error: OSError) -> None:
        where = place(Path(error.filename or folder))
        found.problems.append(
            Problem(where, f"the folder cannot be read: {error.strerror}", "check its permissions")
        )

    files, problems = len(found.files), len(found.problems)
    for root, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(root, name) for name in _visible(names)):
            fits = path.suffix.lower() in SUFFIXES and path.stem.upper() != "README" and path.is_file()
            found.files += [path] if fits else []
            found.skipped += not fits
    if len(found.files) == files and len(found.problems) == problems:
        found.problems.append(Problem(place(folder), "expected reports in the folder, found none", _HINT))


def _visible(names: list[str]) -> Iterator[str]:
    return (name for name in sorted(names) if not name.startswith("."))
