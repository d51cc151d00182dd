"""The tables of a record as Parquet, a file each, in groups of rows written as they come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from verbale.exports.formats import About
from verbale.exports.tables.dictionary import write_dictionary
from verbale.record.streaming import CodedReport
from verbale.record.tables import TABLES, Row, Table, Type, Whole

GROUP_ROWS = 10_000
"""Rows of a group, which is held until it is written; readers skip whole groups by their least and greatest
values, so fewer would be slower to read."""
GROUP_CHARACTERS = 16_000_000
"""Code points of the texts of a group of reports."""

_TYPES: Mapping[Type, Any] = {
    "text": pa.string(),
    "json": pa.string(),
    "texts": pa.list_(pa.string()),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "day": pa.date32(),
}


def arrow_schema(table: Table) -> Any:
    """The table's columns as a `pyarrow.Schema`, each with what it means as its "description"."""
    return pa.schema(
        [
            pa.field(column.name, _TYPES[column.type], not column.needed, {"description": column.what})
            for column in table.columns
        ],
        {"description": table.what},
    )


def arrow_batch(table: Table, rows: Sequence[Row]) -> Any:
    """Rows of the table as a `pyarrow.RecordBatch`."""
    columns = zip(*rows, strict=True) if rows else [() for _ in table.columns]
    schema = arrow_schema(table)
    arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.record_batch(arrays, schema=schema)


class _Writer:
    """One file, and the rows that wait for their group."""

    def __init__(self, table: Table, path: Path, open_: ExitStack) -> None:
        self._table, self._rows, self._characters = table, list[Row](), 0
        schema = arrow_schema(table)
        self._file = open_.enter_context(parquet.ParquetWriter(path, schema, compression="zstd"))

    def put(self, whole: Whole) -> None:
        self._rows += self._table.rows(whole)
        self._characters += len(whole.report.text) if self._table.name == "reports" else 0
        if len(self._rows) >= GROUP_ROWS or self._characters >= GROUP_CHARACTERS:
            self.flush()

    def flush(self) -> None:
        if self._rows:
            self._file.write_batch(arrow_batch(self._table, self._rows))
        self._rows, self._characters = [], 0


def write(reports: Iterable[CodedReport], out: Path, about: About) -> None:
    """Write a file for each table, and what tells what they hold."""
    with ExitStack() as open_:
        writers = [_Writer(t, out / f"{t.name}.parquet", open_) for t in TABLES.values()]
        for one in reports:
            whole = Whole(one)
            for writer in writers:
                writer.put(whole)
        for writer in writers:
            writer.flush()
    write_dictionary(out, about, suffix=".parquet")
