"""Databases that fail on purpose: at their Nth statement, or for want of room in a file."""

from __future__ import annotations

import resource
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from psycopg.errors import DiskFull
from sqlalchemy import Engine, event

STATEMENTS = ("do_execute", "do_executemany", "do_execute_no_params")


@contextmanager
def failing_at(number: int) -> Iterator[None]:
    """The disk is full at the statement of that number, from 1."""
    left = count(number - 1, -1)

    def fail(cursor: object, *_: object) -> None:
        if next(left) == 0:
            raise _full(cursor)

    for name in STATEMENTS:
        event.listen(Engine, name, fail)
    try:
        yield
    finally:
        for name in STATEMENTS:
            event.remove(Engine, name, fail)


def _full(cursor: object) -> Exception:
    if not isinstance(cursor, sqlite3.Cursor):
        return DiskFull("could not extend file: No space left on device")
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorname = "SQLITE_FULL"
    return error


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file of this process grows beyond so many bytes: what goes over it fails, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
