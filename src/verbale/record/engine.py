"""Opening a record and its transactions: many readers, one writer at a time, on either database."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from verbale.errors import RecordError
from verbale.record.address import Address
from verbale.record.migrations.copy import copying
from verbale.record.migrations.upgrade import SCHEMA_VERSION, create, is_known, upgrade, version
from verbale.record.reasons import is_busy, told

WRITER_WAIT_S = 10.0
"""How long to wait for another program that is writing to the same record, in seconds."""
WRITER_LOOKS_S = (0.0005, 0.003)
"""How often one that waits for SQLite's writer looks again, in seconds. SQLite itself sleeps up to 0.1 s, and
beside a program that writes without a pause that is seldom the moment at which the lock is free."""
IDLE_WRITER_S = 60
"""After how long PostgreSQL ends a writing transaction whose program says nothing (it sleeps, or its line is
dead), so that others can write, in seconds."""
CONNECTIONS = 40
"""The most connections at once: as many threads as the board answers with."""

WRITING = "verbale_writing"
"""Execution option of a connection that is going to write: it takes the writer's lock at once."""

WRITER_LOCK = 0x7665726261
"""The advisory lock of PostgreSQL ("verba") that a writing transaction holds: one writer at a time, as SQLite
has it, so that the chain of decisions stays a chain."""

_LINE = {
    "connect_timeout": int(WRITER_WAIT_S),
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}
"""libpq's settings by which a dead line to the server is noticed in a minute; an address may say others."""


def open_engine(address: Address, *, must_exist: bool) -> Engine:
    """An engine on the record there, made when missing unless it `must_exist`.

    A record of an older form is brought to the present one; an SQLite file is copied first, to its name
    with `.schema-N` added. Where that fails, the record stays as it was. Raises RecordError for a place that
    cannot be opened or written, another program's database, and a record of a newer form.
    """
    if address.path:
        _check_path(address.path, must_exist)
    engine = _sqlite_engine(address) if address.path else _postgres_engine(address)
    try:
        with transaction(engine, address) as connection:
            found = _version(connection, address, must_exist)
        if found is None:
            _create(engine, address)
        elif found != SCHEMA_VERSION:
            _upgrade(engine, address, found)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def transaction(
    engine: Engine, address: Address, about: str = "", *, writing: bool = False
) -> Iterator[Connection]:
    """A connection inside a transaction of its own. One that reads sees the record as it was at its first
    query; one that is `writing` waits for the writer's lock first, up to `WRITER_WAIT_S`.

    Raises RecordError, which names `about`, where the database fails or cannot hold a value.
    """
    try:
        with engine.connect().execution_options(**{WRITING: writing}) as connection, connection.begin():
            yield connection
    except DBAPIError as error:
        raise told(error, str(address)) from error
    except (SQLAlchemyError, sqlite3.Error, UnicodeEncodeError, OverflowError) as error:
        raise RecordError(f"cannot be stored: {error}", where=about or str(address)) from error


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
    engine = create_engine(address.url, connect_args={"timeout": WRITER_WAIT_S}, max_overflow=CONNECTIONS - 5)

    @event.listens_for(engine, "connect")
    def _settings(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # or else Python decides on its own when a transaction begins
        connection.create_function("lower", 1, _lower, deterministic=True)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITING):
            _begin_writing(connection)
        else:
            connection.exec_driver_sql("BEGIN")

    return engine


def _begin_writing(connection: Connection) -> None:
    """Take the writer's lock; whoever waits looks often, so that a busy writer cannot keep the others out."""
    until = time.monotonic() + WRITER_WAIT_S
    connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    try:
        while not _began(connection, last=time.monotonic() >= until):
            time.sleep(random.uniform(*WRITER_LOOKS_S))
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {WRITER_WAIT_S * 1000:.0f}")


def _began(connection: Connection, *, last: bool) -> bool:
    """Whether the lock was to be had; where it is asked for the `last` time, it must be."""
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except OperationalError as error:
        if last or not is_busy(error):
            raise
        return False
    return True


def _lower(value: str | float | None) -> str | float | None:
    """SQLite's own `lower` knows ASCII only."""
    return value.lower() if isinstance(value, str) else value


def _postgres_engine(address: Address) -> Engine:
    line = {name: value for name, value in _LINE.items() if name not in address.url.query}
    try:
        engine = create_engine(
            address.url, pool_pre_ping=True, connect_args=line, max_overflow=CONNECTIONS - 5
        )
    except ImportError as error:
        hint = "install it: pip install 'verbale[postgres]'"
        raise RecordError(
            "the driver of PostgreSQL is not installed", where=str(address), hint=hint
        ) from error
    waits = f"SET LOCAL lock_timeout = {WRITER_WAIT_S * 1000:.0f}"
    idle = f"SET LOCAL idle_in_transaction_session_timeout = {IDLE_WRITER_S * 1000}"
    take = f"SELECT pg_advisory_xact_lock({WRITER_LOCK})"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(WRITING, False)
        _set_transaction(connection, writing=writing)
        if writing:
            connection.exec_driver_sql(f"{waits}; {idle}; {take}")

    return engine


def _set_transaction(connection: Connection, *, writing: bool) -> None:
    """Say, before the first statement, what the transaction is to be. One that reads sees one state of the
    record throughout, as on SQLite; one that writes sees what the writer before it left."""
    from psycopg import IsolationLevel

    raw: Any = connection.connection.dbapi_connection
    raw.isolation_level = IsolationLevel.READ_COMMITTED if writing else IsolationLevel.REPEATABLE_READ
    raw.read_only = not writing


def _version(connection: Connection, address: Address, must_exist: bool) -> str | None:
    """The version of the record's schema; None for a database with nothing in it."""
    _check_encoding(connection, address)
    found = version(connection)
    if found is None:
        if inspect(connection).get_table_names():
            raise RecordError("expected a record of Verbale, found another program's database",
                              where=str(address), hint="name another place")  # fmt: skip
        if must_exist and address.path is None:
            hint = "make one: verbale read PATH --record ADDRESS"
            raise RecordError("the database holds no record yet", where=str(address), hint=hint)
        return None
    if found != SCHEMA_VERSION and not is_known(found):
        raise RecordError(f"expected a record of schema {SCHEMA_VERSION}, found schema {found}",
                          where=str(address), hint="it was written by a newer Verbale: upgrade")  # fmt: skip
    return found


def _check_encoding(connection: Connection, address: Address) -> None:
    if address.path is None:
        encoding = connection.execute(text("SHOW server_encoding")).scalar()
        if encoding != "UTF8":
            hint = "make one: createdb --encoding UTF8 --template template0 NAME"
            what = f"expected a database that holds UTF-8, found {encoding}"
            raise RecordError(what, where=str(address), hint=hint)


def _create(engine: Engine, address: Address) -> None:
    if address.path:
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode = WAL")  # outside any transaction; kept in the file
        except sqlite3.Error as error:
            raise told(error, str(address)) from error
        finally:
            raw.close()
    with transaction(engine, address, writing=True) as connection:
        create(connection)


def _upgrade(engine: Engine, address: Address, found: str) -> None:
    """Bring the record up; several programs may try at once, and all but one find it done."""
    with copying(address.path, found) as copy, transaction(engine, address, writing=True) as connection:
        if version(connection) != SCHEMA_VERSION:
            copy()
            upgrade(connection)
