"""Rows of which some may be there already, inserted by one statement on either database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, func
from sqlalchemy.dialects import postgresql, sqlite

Row = Mapping[str, Any]


def insert_new(connection: Connection, table: Table, row: Row) -> bool:
    """Insert a row unless there is one of its key; whether it was."""
    query = _insert(connection, table).on_conflict_do_nothing(index_elements=list(table.primary_key))
    return connection.execute(query, row, execution_options={"preserve_rowcount": True}).rowcount > 0


def replace(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows in place of those of their keys."""
    _put(connection, table, rows, [column.name for column in table.c if not column.primary_key])


def add(
    connection: Connection,
    table: Table,
    rows: Sequence[Row],
    added: Iterable[str],
    filled: Iterable[str] = (),
) -> None:
    """Insert rows; where one of the key is there, add to its columns `added`, and fill those of `filled` that
    are empty."""
    _put(connection, table, rows, (), added, filled)


def _put(
    connection: Connection, table: Table, rows: Sequence[Row], replaced: Iterable[str],
    added: Iterable[str] = (), filled: Iterable[str] = (),
) -> None:  # fmt: skip
    if not rows:
        return
    query = _insert(connection, table)
    changes = {name: query.excluded[name] for name in replaced}
    changes |= {name: table.c[name] + query.excluded[name] for name in added}
    changes |= {name: func.coalesce(table.c[name], query.excluded[name]) for name in filled}
    connection.execute(
        query.on_conflict_do_update(index_elements=list(table.primary_key), set_=changes), rows
    )


def _insert(connection: Connection, table: Table) -> Any:
    return (postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert)(table)
