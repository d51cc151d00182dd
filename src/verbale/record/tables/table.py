"""What a table is: named, typed columns, each with what it means and where its values come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from verbale.record.tables.whole import Whole

Type = Literal["text", "integer", "number", "boolean", "day", "texts", "json"]
"""What a cell holds, in Python: str, int, float, bool, datetime.date, list[str], or str in JSON. Any may be
None, unless its column is `needed`."""

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name and type, what it means, and `of`, which takes its value from what a row is made of.

    `needed` columns are never None; `choices` closes the set of its words; `refers` is the column of another
    table ("actors.id") whose value it repeats.
    """

    name: str
    type: Type
    what: str
    of: Callable[[Any], Any]
    needed: bool = False
    choices: tuple[str, ...] = ()
    refers: str | None = None


@dataclass(frozen=True)
class Table:
    """A table: `key` are the columns that no two rows share, `made_of` gives of one report what its rows are
    made of, in the order of the rows."""

    name: str
    what: str
    key: tuple[str, ...]
    made_of: Callable[[Whole], Iterable[Any]]
    columns: tuple[Column, ...]

    @cached_property
    def types(self) -> Mapping[str, Type]:
        """The type of each column by its name, in order."""
        return {column.name: column.type for column in self.columns}

    def rows(self, whole: Whole) -> Iterator[Row]:
        """The rows of one report: a value a column."""
        takes = [column.of for column in self.columns]
        for item in self.made_of(whole):
            yield tuple([take(item) for take in takes])
