"""What a database's error means, said in words of ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from sqlalchemy.exc import DBAPIError

from verbale.errors import RecordError

Reason = tuple[str, str]

_BUSY = ("another program is writing to the record", "wait until it is done, then run the command again")
_FULL = ("the disk is full", "make room, then run the command again: what was stored is kept")
_FAILED = (
    "the disk is full, or failed while the record was written",
    "make room or check the disk, then run the command again: what was stored is kept",
)
_SEALED = ("the record cannot be written", "check the permissions of the file and its folder")
_DAMAGED = ("the record is damaged", "restore it from a copy, or read the reports into a new record")
_SILENT = ("the database server does not answer", "check the address and that it runs")
_GONE = (
    "the connection to the database server was lost",
    "run the command again: what was stored is kept",
)
_REFUSED = ("the database server refuses the user or password", "check the address")
_MISSING = ("the database is not there", "make it: createdb --encoding UTF8 NAME")
_NOT_YOURS = ("the database user may not do that", "grant it the rights to make and change tables")
_NUL = ("the text holds a NUL character, which PostgreSQL cannot keep", "take it out of the text")

_SQLITE: Mapping[str, Reason] = {
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_FULL": _FULL,
    "SQLITE_IOERR": _FAILED,
    "SQLITE_READONLY": _SEALED,
    "SQLITE_PERM": _SEALED,
    "SQLITE_CANTOPEN": (
        "the record cannot be opened",
        "check that its folder exists and can be written to",
    ),
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_NOTADB": (
        "expected a record of Verbale, found a file that is no SQLite database",
        "name another path",
    ),
}
"""By the beginning of SQLite's name of the error."""

_POSTGRES: Mapping[str, Reason] = {
    "55P03": _BUSY,
    "53100": _FULL,
    "53300": ("the database server has no connection free", "try again later"),
    "57014": (
        "the database server ended the query: it took too long",
        "narrow it, or raise statement_timeout",
    ),
    "25P03": _GONE,
    "25006": ("the database cannot be written", "it may be a read-only copy: name the server that it copies"),
    "57P": _GONE,
    "08": _GONE,
    "28": _REFUSED,
    "3D": _MISSING,
    "42501": _NOT_YOURS,
    "58030": _FAILED,
    "XX00": _DAMAGED,
}
"""By the beginning of PostgreSQL's code of the error, whatever the language of its messages."""

_WORDS: Mapping[str, Reason] = {
    "authentication failed": _REFUSED,
    "no password supplied": _REFUSED,
    'role "': _REFUSED,
    "does not exist": _MISSING,
    "too many": _POSTGRES["53300"],
    "connection failed": _SILENT,
    "Is the server running": _SILENT,
    "connection refused": _SILENT,
    "timeout expired": _SILENT,
    "resolve host": _SILENT,
    "server closed the connection": _GONE,
    "connection is lost": _GONE,
    "connection is closed": _GONE,
    "consuming input failed": _GONE,
    "sending query": _GONE,
    "NUL (0x00)": _NUL,
}
"""By words of the driver, whose errors have no code where there was no answer."""


def told(error: DBAPIError | sqlite3.Error, where: str) -> RecordError:
    """The error of the database as one of ours."""
    raw = error.orig if isinstance(error, DBAPIError) else error
    reason = _reason(raw)
    if reason is None:
        return RecordError(f"the database says: {raw}", where=where)
    what, hint = reason
    return RecordError(what, where=where, hint=hint)


def is_busy(error: DBAPIError) -> bool:
    """Whether the error says that another program is writing."""
    return _reason(error.orig) is _BUSY


def _reason(error: object) -> Reason | None:
    code = getattr(error, "sqlite_errorname", None) or ""
    state = getattr(error, "sqlstate", None) or ""
    return _by_start(_SQLITE, code) or _by_start(_POSTGRES, state) or _by_words(str(error))


def _by_start(reasons: Mapping[str, Reason], code: str) -> Reason | None:
    return next((reason for start, reason in reasons.items() if code.startswith(start)), None)


def _by_words(said: str) -> Reason | None:
    return next((reason for words, reason in _WORDS.items() if words in said), None)
