"""New rows, few or many: by PostgreSQL's COPY where they are many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table

COPIED = 100
"""Rows from which COPY is faster than INSERT, about."""

Row = Mapping[str, Any]


def insert(connection: Connection, table: Any, rows: Sequence[Row]) -> None:
    """Insert the rows, if there are any; all have the same columns. Raises what the database raises."""
    if not rows:
        return
    if connection.dialect.name == "postgresql" and len(rows) >= COPIED:
        _copy(connection, table, rows)
    else:
        connection.execute(table.insert(), rows)


def _copy(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    dialect, names = connection.dialect, list(rows[0])
    quoted = dialect.identifier_preparer
    columns = ", ".join(quoted.format_column(table.c[name]) for name in names)
    makes = [table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names]
    raw: Any = connection.connection.dbapi_connection
    with (
        raw.cursor() as cursor,
        cursor.copy(f"COPY {quoted.format_table(table)} ({columns}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(
                [row[n] if make is None else make(row[n]) for n, make in zip(names, makes, strict=True)]
            )
