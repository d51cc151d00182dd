"""Opening a record: an SQLite file, or a PostgreSQL database by its address."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError

from verbale.errors import RecordError
from verbale.record.migrations.upgrade import SCHEMA_VERSION, create, is_known, upgrade, version
from verbale.record.reasons import told

WRITER_WAIT_S = 10.0
"""How long to wait for another program that is writing to the same record, in seconds."""

WRITING = "verbale_writing"
"""Execution option of a connection that is going to write: it takes the writer's lock at once."""

WRITER_LOCK = 0x7665726261
"""The advisory lock of PostgreSQL ("verba") that a writing transaction holds: one writer at a time, as SQLite
has it, so that the chain of decisions stays a chain."""

_SERVERS = ("postgresql://", "postgresql+psycopg://", "postgres://")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a record is: the file of an SQLite record, or the URL of a PostgreSQL one."""

    path: Path | None
    url: URL

    @property
    def name(self) -> str:
        """The name of the file or the database, for titles."""
        return self.path.name if self.path else self.url.database or "record"

    def __str__(self) -> str:
        """The place in full, without any password."""
        return str(self.path) if self.path else self.url.render_as_string(hide_password=True)


def address_of(place: str | Path) -> Address:
    """The address that a path or a URL means. Raises RecordError for a URL that is none."""
    if not str(place).startswith(_SERVERS):
        path = Path(place)
        return Address(path, URL.create("sqlite", database=str(path.absolute())))
    try:
        url = make_url(str(place)).set(drivername="postgresql+psycopg")
    except ArgumentError as error:
        hint = "write it as postgresql://USER@HOST/DATABASE"
        raise RecordError("expected the address of a database", where="record", hint=hint) from error
    return Address(None, url)


def open_engine(address: Address, *, must_exist: bool) -> Engine:
    """An engine on the record there, made when missing unless it `must_exist`.

    A record of an older form is brought to the present one; an SQLite file is copied first, to its name
    with `.schema-N` added. Raises RecordError for a place that cannot be opened or written, another
    program's database, and a record of a newer form.
    """
    if address.path:
        _check_path(address.path, must_exist)
    engine = _sqlite_engine(address) if address.path else _postgres_engine(address)
    try:
        with engine.connect() as connection:
            found = _version(connection, address, must_exist)
        if found is None:
            _create(engine, address)
        elif found != SCHEMA_VERSION:
            _upgrade(engine, address, found)
    except (DatabaseError, sqlite3.Error) as error:
        engine.dispose()
        raise told(error, str(address)) from error
    except RecordError:
        engine.dispose()
        raise
    return engine


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


def _sqlite_engine(address: Address) -> Engine:
    engine = create_engine(address.url, connect_args={"timeout": WRITER_WAIT_S})

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


def _postgres_engine(address: Address) -> Engine:
    try:
        engine = create_engine(
            address.url, pool_pre_ping=True, connect_args={"connect_timeout": int(WRITER_WAIT_S)}
        )
    except ImportError as error:
        hint = "install it: pip install 'verbale[postgres]'"
        raise RecordError(
            "the driver of PostgreSQL is not installed", where=str(address), hint=hint
        ) from error

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITING):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(WRITER_WAIT_S * 1000)}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")

    return engine


def _version(connection: Connection, address: Address, must_exist: bool) -> str | None:
    """The version of the record's schema; None for a database with nothing in it."""
    found = version(connection)
    if found is None:
        if inspect(connection).get_table_names():
            raise RecordError("expected a record of Verbale, found another program's database",
                              where=str(address), hint="name another path")  # fmt: skip
        if must_exist and address.path is None:
            hint = "make one: verbale read PATH --record ADDRESS"
            raise RecordError("the database holds no record yet", where=str(address), hint=hint)
        return None
    if not is_known(found):
        raise RecordError(f"expected a record of schema {SCHEMA_VERSION}, found schema {found}",
                          where=str(address), hint="it was written by a newer Verbale: upgrade")  # fmt: skip
    return found


def _create(engine: Engine, address: Address) -> None:
    if address.path:
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode = WAL")  # outside any transaction; kept in the file
        finally:
            raw.close()
    _writing(engine, create)


def _upgrade(engine: Engine, address: Address, found: str) -> None:
    if address.path:
        _copy(address.path, address.path.with_name(f"{address.path.name}.schema-{found}"))

    def bring_up(connection: Connection) -> None:
        if version(connection) != SCHEMA_VERSION:  # another program may have done it in the meantime
            upgrade(connection)

    _writing(engine, bring_up)


def _writing(engine: Engine, work: Callable[[Connection], None]) -> None:
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        work(connection)


def _copy(path: Path, copy: Path) -> None:
    """A whole copy of the file as it is, unless there is one already; no half one on a full disk."""
    if copy.exists():
        return
    part = copy.with_name(f"{copy.name}.part")
    try:
        with sqlite3.connect(path) as old, sqlite3.connect(part) as new:
            old.backup(new)
        old.close()
        new.close()
        part.rename(copy)
    except sqlite3.Error as error:
        with suppress(OSError):
            part.unlink()
        hint = "nothing was changed; make room beside it"
        raise RecordError(f"the record could not be copied before its upgrade: {error}", where=str(path),
                          hint=hint) from error  # fmt: skip
