"""Parquet: a report a row, through pyarrow (the extra `parquet`)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial
from typing import Any

from verbale.errors import SourceError
from verbale.sources.bounded import end_early, missing
from verbale.sources.build import Overrides
from verbale.sources.formats import Part
from verbale.sources.limits import ROW_GROUP_LIMIT
from verbale.sources.rows import SeenIds, require_columns, row_report
from verbale.sources.source import Made, Piece, Source

_ROWS = 64  # held at a time
_DEPTH = 8  # lists and structures within one another that are kept as such


def parts(source: Source, overrides: Overrides, groups: range | None = None) -> Iterator[Part]:
    """A report a row, some rows held in memory at a time; those of some groups of rows alone where they are
    given. Raises SourceError for what is no Parquet."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise missing("parquet", "pyarrow") from error
    seen = SeenIds()
    with source.seeking() as stream:
        try:
            file = parquet.ParquetFile(stream, pre_buffer=False, buffer_size=1 << 16)
            _refuse_large(file.metadata)
            require_columns(file.schema_arrow.names, overrides)
            every = range(file.metadata.num_row_groups)
            number = sum(file.metadata.row_group(n).num_rows for n in every[: groups.start if groups else 0])
            chosen = [n for n in every if groups is None or n in groups]
            for batch in file.iter_batches(_ROWS, row_groups=chosen, use_threads=False):
                for row in batch.to_pylist():
                    number += 1
                    make = partial(_report, row, number, source, overrides, seen)
                    yield Piece(f"{source.where}:{number}", make)
        except (pyarrow.ArrowException, OSError) as error:
            raise end_early(error, "Parquet") from error


def _refuse_large(metadata: Any) -> None:
    for number in range(metadata.num_row_groups):
        size = metadata.row_group(number).total_byte_size
        if size > ROW_GROUP_LIMIT:
            raise SourceError(f"expected row groups of at most {ROW_GROUP_LIMIT:,} bytes, found {size:,}",
                              hint="write it again with smaller row groups")  # fmt: skip


def _report(row: dict[str, Any], number: int, source: Source, overrides: Overrides, seen: SeenIds) -> Made:
    known = {"published", *[column for name, column in overrides.columns.items() if name == "published"]}
    data = {name: value if name in known else _plain(value) for name, value in row.items()
            if value is not None}  # fmt: skip
    report, notes = row_report(data, source.stem, overrides)
    seen.add(report, f"row {number}")
    return report, notes


def _plain(value: Any, depth: int = 0) -> object:
    """The value as JSON can hold it: days, decimals and all else that it lacks as words."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, list) and depth < _DEPTH:
        return [_plain(item, depth + 1) for item in value]
    if isinstance(value, dict) and depth < _DEPTH:
        return {str(key): _plain(item, depth + 1) for key, item in value.items()}
    return str(value)
