"""What all tables are made of: types that both databases order alike, and the columns that recur."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
    types,
)
from sqlalchemy.dialects import postgresql

metadata = MetaData()

String = types.String().with_variant(postgresql.VARCHAR(collation="C"), "postgresql")
"""Ids and words of closed sets, ordered by code point whatever the database's language."""
Text = types.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
"""Words of any length, ordered the same."""

Key = BigInteger().with_variant(Integer(), "sqlite")
"""Whole numbers of 64 bits that are a key by themselves. SQLite needs no index beside the rows where the
column's type is called INTEGER."""


def owner(name: str, target: str) -> Column[Any]:
    """Part of the key of rows that live and die with another row."""
    return Column(name, String, ForeignKey(target, ondelete="CASCADE"), primary_key=True)


def reference(name: str, target: str) -> Column[Any]:
    """A row elsewhere, or none."""
    return Column(name, String, ForeignKey(target), nullable=True, index=True)


def words(prefix: str = "", *, optional: bool = False) -> list[Any]:
    """Evidence: start and end in code points into the report's text, half-open, and the words between."""
    return [
        Column(f"{prefix}start", Integer, nullable=optional),
        Column(f"{prefix}end", Integer, nullable=optional),
        Column(f"{prefix}words", Text, nullable=optional),
        CheckConstraint(f'"{prefix}start" < "{prefix}end"'),
    ]


def entries(name: str, *columns: Any) -> Table:
    """A table of entries: `columns` beside those that every entry has.

    `day` is the ordinal of the report's day (`date.toordinal`), 0 where it is not known: the order of
    lists, by an index of its own. Entries with a `local` id are found by their report through the index of
    that. `checked` says what a person decided (`decisions.STATES`), `checked_by` who, and `differs` what
    the machine's latest reading says otherwise.
    """
    local = any(column.name == "local" for column in columns)
    return Table(
        name,
        metadata,
        Column("id", String, primary_key=True),
        Column(
            "report_id", String, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False, index=not local
        ),
        Column("seq", Integer, nullable=False),
        *columns,
        *([UniqueConstraint("report_id", "local")] if local else ()),
        Column("confidence", Float, nullable=False),
        Column("stage", String, nullable=False),
        Column("day", Integer, nullable=False, server_default="0"),
        Column("checked", String),
        Column("checked_by", String),
        Column("differs", JSON(none_as_null=True)),
        Index(f"ix_{name}_day", "day", "report_id", "seq"),
        Index(f"ix_{name}_unsure", "checked", "confidence", "id"),
    )
