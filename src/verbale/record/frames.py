"""Rows as data frames: typed columns for pandas and polars, which are loaded when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any

from verbale.errors import ExportError, SettingError
from verbale.model.display import grid
from verbale.record.search.language import Search
from verbale.record.streaming import stream
from verbale.record.tables import TABLES, Row, Table, Type, Whole

if TYPE_CHECKING:
    import pandas
    import polars

    from verbale.record.record import Record

BATCH_ROWS = 10_000
"""Rows of a batch where nothing else is asked."""
_SHOWN = 20
"""Rows that a notebook shows."""

_PANDAS: Mapping[Type, str] = {
    "text": "string",
    "json": "string",
    "texts": "object",
    "integer": "Int64",
    "number": "float64",
    "boolean": "boolean",
    "day": "datetime64[s]",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """Rows of one kind in memory: `types` has the type of each column by name (`tables.Type`), in order."""

    types: Mapping[str, Type]
    rows: Sequence[Row]

    def __len__(self) -> int:
        return len(self.rows)

    def columns(self) -> dict[str, list[Any]]:
        """The values of each column, None where not known."""
        values = zip(*self.rows, strict=True) if self.rows else [() for _ in self.types]
        return {name: list(column) for name, column in zip(self.types, values, strict=True)}

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame with nullable types: string, Int64, float64, boolean, datetime64[s], lists.

        Raises ExportError where pandas is not installed.
        """
        package = _package("pandas")
        columns = self.columns()
        frame: pandas.DataFrame = package.DataFrame(
            {name: package.Series(columns[name], dtype=_PANDAS[type_]) for name, type_ in self.types.items()}
        )
        return frame

    def to_polars(self) -> polars.DataFrame:
        """A data frame of String, Int64, Float64, Boolean, Date and List(String).

        Raises ExportError where polars is not installed.
        """
        package = _package("polars")
        types = _polars(package)
        schema = {name: types[type_] for name, type_ in self.types.items()}
        frame: polars.DataFrame = package.DataFrame(self.columns(), schema=schema)
        return frame

    def _repr_html_(self) -> str:
        return grid(self.types, self.rows[:_SHOWN], len(self.rows))


def _polars(polars: Any) -> Mapping[Type, Any]:
    return {
        "text": polars.String,
        "json": polars.String,
        "texts": polars.List(polars.String),
        "integer": polars.Int64,
        "number": polars.Float64,
        "boolean": polars.Boolean,
        "day": polars.Date,
    }


def _package(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise ExportError(f"needs the package {name}", hint=f"pip install 'verbale[{name}]'") from error


class Streamed:
    """All rows of a table of a record (docs/tables.md), read as they are asked for; made by `Record.table`.

    Iterating gives a dict a row; every time anew from the record as it then is.
    """

    def __init__(self, record: Record, table: Table, where: Search | None) -> None:
        self._record, self._table, self._where = record, table, where

    @property
    def types(self) -> Mapping[str, Type]:
        """The type of each column by its name, in order."""
        return self._table.types

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for row in self._rows():
            yield dict(zip(self.types, row, strict=True))

    def batches(self, rows: int = BATCH_ROWS) -> Iterator[Frame]:
        """The rows, so many at a time, so that a large record need not fit into memory; none where it is
        empty. Raises SettingError for less than a row."""
        if rows < 1:
            raise SettingError(f"expected 1 row or more, got {rows}")
        every = self._rows()
        while some := list(islice(every, rows)):
            yield Frame(self.types, some)

    def to_pandas(self) -> pandas.DataFrame:
        """All of them as one data frame (`Frame.to_pandas`)."""
        package = _package("pandas")
        frames = [frame.to_pandas() for frame in self.batches()] or [Frame(self.types, []).to_pandas()]
        whole: pandas.DataFrame = package.concat(frames, ignore_index=True)
        return whole

    def to_polars(self) -> polars.DataFrame:
        """All of them as one data frame (`Frame.to_polars`)."""
        package = _package("polars")
        frames = [frame.to_polars() for frame in self.batches()] or [Frame(self.types, []).to_polars()]
        whole: polars.DataFrame = package.concat(frames)
        return whole

    def _rows(self) -> Iterator[Row]:
        for one in stream(self._record, self._where):
            yield from self._table.rows(Whole(one))

    def _repr_html_(self) -> str:
        return grid(self.types, list(islice(self._rows(), _SHOWN)), None)


def streamed(record: Record, name: str, where: str | None) -> Streamed:
    """The rows of a table, or of what a search finds. Raises SettingError for a table that there is none of,
    and for a search that means nothing."""
    if name not in TABLES:
        raise SettingError(f"expected one of {', '.join(TABLES)}, got {name[:40]!r}")
    return Streamed(record, TABLES[name], None if where is None else Search.of(where))
