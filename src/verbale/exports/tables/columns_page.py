"""The tables and their columns as Markdown: what docs/tables.md holds, which a test compares."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.exports.tables.dictionary import TYPES
from verbale.record.tables import TABLES, Column, Table


def columns_page() -> str:
    """A section for every table, in order."""
    return "\n".join(line for table in TABLES.values() for line in _section(table))


def _section(table: Table) -> Iterator[str]:
    key = ", ".join(f"`{name}`" for name in table.key)
    yield from (f"### {table.name}", f"{table.what} One row each: {key}.", "")
    yield from ("| column | type | what it holds |", "|---|---|---|")
    for column in table.columns:
        yield f"| `{column.name}` | {_type(column)} | {_what(column)} |"
    yield ""


def _type(column: Column) -> str:
    return TYPES[column.type].split(";")[0] + ("" if column.needed else ", or none")


def _what(column: Column) -> str:
    choices = f": {', '.join(column.choices)}" if column.choices else ""
    refers = f" (`{column.refers}`)" if column.refers else ""
    return f"{column.what}{choices}{refers}"
