"""Which files there are to read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from verbale.sources.problem import Problem

SUFFIXES = (".txt", ".html", ".htm", ".jsonl")
_HINT = "Verbale reads .txt, .html and .jsonl"


@dataclass(frozen=True, slots=True)
class Listing:
    """The files to read, in order; how many others lay in the folders; what could not be looked at."""

    files: tuple[Path, ...]
    skipped: int
    problems: tuple[Problem, ...]


def find(paths: Iterable[str | Path]) -> Listing:
    """The files that the paths name, those of folders in the order of their names at any depth. In
    folders, hidden files and folders don't count, and files of other kinds are skipped."""
    files: list[Path] = []
    problems: list[Problem] = []
    skipped = 0
    for path in map(Path, paths):
        if path.is_dir():
            found, others = _walk(path, problems)
            files += found
            skipped += others
        elif problem := _unfit(path):
            problems.append(problem)
        else:
            files.append(path)
    return Listing(tuple(files), skipped, tuple(problems))


def place(path: Path) -> str:
    """The path as it can be shown: bytes that are no UTF-8 as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _unfit(path: Path) -> Problem | None:
    if not path.exists():
        return Problem(place(path), "there is no such file or folder", "check the path")
    if not path.is_file():
        return Problem(place(path), "expected a file or folder, found something else", _HINT)
    if path.suffix.lower() not in SUFFIXES:
        kind = f"a file of kind {path.suffix}" if path.suffix else "a file without a suffix"
        return Problem(place(path), f"expected a report, found {kind}", _HINT)
    return None


def _walk(folder: Path, problems: list[Problem]) -> tuple[list[Path], int]:
    """Links to folders are not followed: they could lead in a circle."""

    def note(error: OSError) -> None:
        where = place(Path(error.filename or folder))
        problems.append(
            Problem(where, f"the folder cannot be read: {error.strerror}", "check its permissions")
        )

    found: list[Path] = []
    skipped, before = 0, len(problems)
    for root, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(root, name) for name in sorted(names) if not name.startswith(".")):
            fits = path.suffix.lower() in SUFFIXES and path.is_file()
            found += [path] if fits else []
            skipped += not fits
    if not found and len(problems) == before:
        problems.append(Problem(place(folder), "expected reports in the folder, found none", _HINT))
    return found, skipped
