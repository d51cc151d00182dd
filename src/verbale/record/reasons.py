"""What a database's error means, said in words of ours."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DatabaseError

from verbale.errors import RecordError

_BUSY = ("another program is writing to the record", "wait until it is done, then run the command again")
_FULL = ("the disk is full", "make room, then run the command again: what was read is kept")
_SEALED = ("the record cannot be written", "check the permissions of the file and its folder")
_REASONS = {
    "not a database": (
        "expected a record of Verbale, found a file that is no SQLite database",
        "name another path",
    ),
    "malformed": ("the record is damaged", "restore it from a copy, or read the reports into a new record"),
    "readonly": _SEALED,
    "read-only": _SEALED,
    "unable to open": (
        "the record cannot be opened",
        "check that its folder exists and can be written to",
    ),
    "disk I/O error": ("the disk failed while the record was written", "check it; what was read is kept"),
    "locked": _BUSY,
    "lock timeout": _BUSY,
    "full": _FULL,
    "No space left": _FULL,
    "connection failed": ("the database server does not answer", "check the address and that it runs"),
    "connection refused": ("the database server does not answer", "check the address and that it runs"),
    "server closed the connection": (
        "the database server went away",
        "run the command again once it is back",
    ),
    "authentication failed": ("the database server refuses the user or password", "check the address"),
    "does not exist": ("the database is not there", "make it: createdb NAME"),
    "permission denied": (
        "the database user may not do that",
        "grant it the rights to make and change tables",
    ),
    "NUL": ("the text holds a NUL character, which PostgreSQL cannot keep", "take it out of the report"),
}


def told(error: DatabaseError | sqlite3.Error, where: str) -> RecordError:
    """The error of the database as one of ours."""
    reason = str(error.orig if isinstance(error, DatabaseError) else error)
    for sign, (what, hint) in _REASONS.items():
        if sign in reason:
            return RecordError(what, where=where, hint=hint)
    return RecordError(f"the database says: {reason}", where=where)
