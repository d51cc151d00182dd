"""The tables of a record as CSV (RFC 4180), a file each, and back.

Cells of words that a spreadsheet would run as a formula are made harmless by an apostrophe before them, which
is also put before words that begin with an apostrophe, and stands alone for words of no length; so an empty
cell is "not known", and taking one apostrophe from the front of a cell gives back what was there.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from verbale.errors import SettingError, SourceError
from verbale.exports.formats import About
from verbale.exports.tables.dictionary import write_dictionary
from verbale.record.streaming import CodedReport
from verbale.record.tables import TABLES, Row, Table, Type, Whole

_RUN = re.compile(
    r"[\t\r\n]|[\s\x00-\x1f\u200b-\u200f\ufeff]*['=+\-@\u2212\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20]"
)
"""What makes a spreadsheet run a cell, also in full width and behind blanks, by OWASP's "CSV Injection"; and
the apostrophe itself."""
_CELL_LIMIT = 2**31 - 1
"""Code points; what a C long holds on every system. The texts of reports are single cells."""


def guard(words: str) -> str:
    """The words as a cell that no spreadsheet runs."""
    return f"'{words}" if not words or _RUN.match(words) else words


def unguard(cell: str) -> str:
    """The words that `guard` made the cell of."""
    return cell.removeprefix("'")


def write(reports: Iterable[CodedReport], out: Path, about: About) -> None:
    """Write a file for each table, in UTF-8, and what tells what they hold."""
    with ExitStack() as open_:
        files = {
            table: open_.enter_context(_file(out, table).open("w", encoding="utf-8", newline="\n"))
            for table in TABLES.values()
        }
        for table, file in files.items():
            file.write(",".join(table.types) + "\n")
        for one in reports:
            whole = Whole(one)
            for table, file in files.items():
                cells = [_CELLS[type_] for type_ in table.types.values()]
                file.writelines(_line(cells, row) for row in table.rows(whole))
    write_dictionary(out, about, suffix=".csv")


def _file(folder: Path, table: Table) -> Path:
    return folder / f"{table.name}.csv"


def _line(cells: Iterable[Callable[[Any], str]], row: Row) -> str:
    return ",".join(["" if v is None else cell(v) for cell, v in zip(cells, row, strict=True)]) + "\n"


def _quoted(words: str) -> str:
    return '"' + guard(words).replace('"', '""') + '"'


def _list(values: list[str]) -> str:
    return _quoted(json.dumps(values, ensure_ascii=False))


_CELLS: Mapping[Type, Callable[[Any], str]] = {
    "text": _quoted,
    "json": _quoted,
    "texts": _list,
    "integer": str,
    "number": repr,
    "boolean": lambda value: "true" if value else "false",
    "day": date.isoformat,
}
_VALUES: Mapping[Type, Callable[[str], Any]] = {
    "text": unguard,
    "json": unguard,
    "texts": lambda cell: json.loads(unguard(cell)),
    "integer": int,
    "number": float,
    "boolean": lambda cell: {"true": True, "false": False}[cell.lower()],
    "day": date.fromisoformat,
}


def read(folder: Path, table: str) -> Iterator[Row]:
    """The rows of a table that `write` wrote, with the values that were there, column for column as in
    `TABLES[table]`; columns may have been put in another order, and others added.

    Raises SettingError for a table that there is none of, SourceError for a file that is not there, lacks a
    column or has a cell of another type.
    """
    if table not in TABLES:
        raise SettingError(f"expected one of {', '.join(TABLES)}, got {table[:40]!r}")
    path = _file(folder, TABLES[table])
    try:
        with path.open(encoding="utf-8-sig", newline="") as file, _long_cells():
            yield from _rows(csv.reader(file), TABLES[table], path)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SourceError(f"cannot be read: {error}", where=str(path)) from error


def _rows(lines: Any, table: Table, path: Path) -> Iterator[Row]:
    names: list[str] = next(lines, [])
    lacking = [name for name in table.types if name not in names]
    if lacking:
        raise SourceError(
            f"expected a column {lacking[0]}", where=str(path), hint="docs/tables.md has them all"
        )
    takes = [(names.index(name), _VALUES[type_]) for name, type_ in table.types.items()]
    for line in lines:
        try:
            yield tuple([value(line[at]) if line[at] else None for at, value in takes])
        except (ValueError, KeyError, IndexError) as error:
            raise SourceError(
                f"a cell is not of its type: {error}", where=f"{path}:{lines.line_num}"
            ) from error


@contextmanager
def _long_cells() -> Iterator[None]:
    """Python's reader takes 131,072 code points a cell where nothing else is said."""
    before = csv.field_size_limit(_CELL_LIMIT)
    try:
        yield
    finally:
        csv.field_size_limit(before)
