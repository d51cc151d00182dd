"""The copy of a record's file that is kept beside it when it is brought to a newer form."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path

from verbale.errors import RecordError


@contextmanager
def copying(path: Path | None, found: str) -> Iterator[Callable[[], None]]:
    """A function that keeps a copy of the record as it is, in `PATH.schema-FOUND`, or with a number where
    there is one; call it with the writer's lock held. Without a file there is nothing to copy.

    Where what follows fails, the record is as it was and the copy goes. The function raises RecordError where
    there is no room for it.
    """
    made: list[Path] = []

    def copy() -> None:
        if path is not None:
            made.append(_free(path, found))
            _copy(path, made[0])

    try:
        yield copy
    except BaseException:
        with suppress(OSError):
            for one in made:
                one.unlink(missing_ok=True)
        raise


def _free(path: Path, found: str) -> Path:
    first = path.with_name(f"{path.name}.schema-{found}")
    others = (first.with_name(f"{first.name}-{number}") for number in count(2))
    return first if not first.exists() else next(other for other in others if not other.exists())


def _copy(path: Path, copy: Path) -> None:
    """A whole copy of the file, with what is still in its journal; no half one on a full disk."""
    part = copy.with_name(f"{copy.name}.part")
    try:
        part.unlink(missing_ok=True)  # of a program that was ended in the middle
        with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(part)) as new:
            old.backup(new)
        part.rename(copy)
    except (sqlite3.Error, OSError) as error:
        with suppress(OSError):
            part.unlink()
        hint = "nothing was changed; make room beside it"
        raise RecordError(f"the record could not be copied before its upgrade: {error}", where=str(path),
                          hint=hint) from error  # fmt: skip
