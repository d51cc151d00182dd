"""Opening a database file: the connection's settings, and whether the file is a record at all."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, select
from sqlalchemy.exc import DatabaseError

from verbale.errors import RecordError
from verbale.record.schema import SCHEMA_VERSION, metadata, schema_version
from verbale.record.upgrade import upgrade

WRITER_WAIT_S = 10.0
"""How long to wait for another program that is writing to the same record, in seconds."""

WRITING = "verbale_writing"
"""Execution option of a connection that is going to write: it takes the writer's lock at once."""


def open_engine(path: Path, *, must_exist: bool) -> Engine:
    """An engine on the record at `path`, made there when missing unless it `must_exist`.

    Raises RecordError for a path that cannot be opened or written, a file that is no record, and a
    record of a newer schema.
    """
    _check_path(path, must_exist)
    engine = _sqlite_engine(path)
    try:
        with engine.connect() as connection:
            found = _version(connection, path)
        if found is None:
            _create(engine)
        elif found < SCHEMA_VERSION:
            _upgrade(engine)
    except (DatabaseError, sqlite3.Error) as error:
        engine.dispose()
        raise told(error, path) from error
    except RecordError:
        engine.dispose()
        raise
    return engine


def told(error: DatabaseError | sqlite3.Error, path: Path) -> RecordError:
    """The error of the database, said in words of ours."""
    reason = str(error.orig if isinstance(error, DatabaseError) else error)
    for sign, what, hint in _REASONS:
        if sign in reason:
            return RecordError(what, where=str(path), hint=hint)
    return RecordError(f"the database says: {reason}", where=str(path))


_REASONS = (
    (
        "not a database",
        "expected a record of Verbale, found a file that is no SQLite database",
        "name another path",
    ),
    ("malformed", "the record is damaged", "restore it from a copy, or read the reports into a new record"),
    ("readonly", "the record cannot be written", "check the permissions of the file and its folder"),
    ("read-only", "the record cannot be written", "check the permissions of the file and its folder"),
    ("unable to open", "the record cannot be opened", "check that its folder exists and can be written to"),
    (
        "locked",
        "another program is writing to the record",
        "wait until it is done, then run the command again",
    ),
    ("full", "the disk is full", "make room, then run the command again: what was read is kept"),
)


def _check_path(path: Path, must_exist: bool) -> None:
    if path.is_dir():
        raise RecordError("expected a file, found a folder", where=str(path), hint="name a file in it")
    if must_exist and not path.exists():
        raise RecordError(
            "there is no record", where=str(path), hint="make one: verbale read PATH --record FILE"
        )
    if not path.absolute().parent.is_dir():
        raise RecordError(
            "the folder of the record does not exist", where=str(path), hint="make the folder first"
        )


def _sqlite_engine(path: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path.absolute())), connect_args={"timeout": WRITER_WAIT_S}
    )

    @event.listens_for(engine, "connect")
    def _settings(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # or else Python decides on its own when a transaction begins
        connection.create_function("lower", 1, _lower, deterministic=True)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(WRITING)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _lower(value: str | float | None) -> str | float | None:
    """SQLite's own `lower` knows ASCII only."""
    return value.lower() if isinstance(value, str) else value


def _version(connection: Connection, path: Path) -> int | None:
    """The version of the record's schema; None for a database with nothing in it."""
    names = inspect(connection).get_table_names()
    if not names:
        return None
    if schema_version.name not in names:
        raise RecordError("expected a record of Verbale, found another program's database", where=str(path),
                          hint="name another path")  # fmt: skip
    version = connection.execute(select(schema_version.c.version)).scalar()
    if not isinstance(version, int) or version > SCHEMA_VERSION:
        raise RecordError(f"expected a record of schema {SCHEMA_VERSION}, found schema {version}",
                          where=str(path), hint="it was written by a newer Verbale: upgrade")  # fmt: skip
    return version


def _create(engine: Engine) -> None:
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")  # outside any transaction; kept in the file
    finally:
        raw.close()
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        metadata.create_all(connection)  # leaves alone what another program made in the meantime
        if connection.execute(select(schema_version.c.version)).first() is None:
            connection.execute(schema_version.insert().values(version=SCHEMA_VERSION))


def _upgrade(engine: Engine) -> None:
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        found = connection.execute(select(schema_version.c.version)).scalar_one()
        if found < SCHEMA_VERSION:  # another program may have done it in the meantime
            upgrade(connection, found)
