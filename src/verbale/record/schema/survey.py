"""What the pages for seeing ask over a whole record: kept beside the entries by `verbale.record.survey`.

All of it follows from the entries and can be made anew from them. A `month` is year * 12 + month - 1 of the
report's day, `EVER` for all reports together, `UNDATED` for those without a day; a `day` is an ordinal as
in the tables of entries. SQLite keeps these tables in the order of their keys.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, Table

from verbale.record.schema.base import String, Text, metadata

EVER, UNDATED = -1, 0

appearances = Table(
    "appearances",
    metadata,
    Column("name", Text, primary_key=True),
    Column("role", String, primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("entry_id", String, primary_key=True),
    sqlite_with_rowid=False,
)

ties = Table(
    "ties",
    metadata,
    Column("source", Text, primary_key=True),
    Column("target", Text, primary_key=True),
    Column("month", Integer, primary_key=True),
    Column("type", String, primary_key=True),
    Column("status", String, primary_key=True),
    Column("number", Integer, nullable=False),
    Index("ix_ties_month", "month", "number"),
    Index("ix_ties_target", "target", "month", "number"),
    sqlite_with_rowid=False,
)

spots = Table(
    "spots",
    metadata,
    Column("place", Text, primary_key=True),
    Column("month", Integer, primary_key=True),
    Column("type", String, primary_key=True),
    Column("status", String, primary_key=True),
    Column("number", Integer, nullable=False),
    Index("ix_spots_month", "month", "number"),
    sqlite_with_rowid=False,
)

sites = Table(
    "sites",
    metadata,
    Column("place", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("country", String),
    Column("latitude", Float, nullable=False),
    Column("longitude", Float, nullable=False),
)

agenda = Table(
    "agenda",
    metadata,
    Column("name", Text, primary_key=True),
    Column("first", Integer, primary_key=True),
    Column("event_id", String, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("last", Integer, nullable=False),
    Column("day", Integer, nullable=False),
    Column("type", String, nullable=False),
    Column("status", String, nullable=False),
    sqlite_with_rowid=False,
)
