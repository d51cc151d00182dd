"""What belongs together over reports: copies of one text, and tellings of one event.

All of it follows from the reports, their entries and the decisions, and can be made anew from those.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
)

from verbale.record.schema.base import String, Text, metadata, owner

copy_bands = Table(
    "copy_bands",
    metadata,
    Column("band", BigInteger, nullable=False),
    Column("day", Integer, nullable=False),
    Column("report_id", String, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False, index=True),
    PrimaryKeyConstraint("band", "day", "report_id"),
    sqlite_with_rowid=False,
)
"""Pieces of the fingerprints of texts: reports that share one are looked at as copies. `day` is the ordinal
of the report's day, 0 where it is not known."""

copies = Table(
    "copies",
    metadata,
    owner("report_id", "reports.id"),
    Column("original", String, nullable=False, index=True),
    Column("alike", String, nullable=False),
    Column("share", Float, nullable=False),
)
"""Reports that are copies: of which `original`, the earliest of its family, and which report they were found
to be `alike`, by what share of the shorter one's words in a row. An original has no row."""

happenings = Table(
    "happenings",
    metadata,
    Column("id", String, primary_key=True),
    Column("type", String, nullable=False),
    Column("status", String, nullable=False),
    Column("day", Integer, nullable=False),
    Column("place", Text),
    Column("tellings", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("sources", Integer, nullable=False),
    Column("first_told", Integer, nullable=False),
    Column("last_told", Integer, nullable=False),
    Column("differs", JSON, nullable=False),
    Column("decided", Boolean, nullable=False),
    Index("ix_happenings_day", "day", "id"),
    Index("ix_happenings_type", "type", "status", "day"),
)
"""Events that are told more than once. Days are ordinals, 0 where not known; `sources` counts the copies of
one text once; `differs` names the fields in which the tellings do not agree."""

tellings = Table(
    "tellings",
    metadata,
    owner("event_id", "events.id"),
    Column(
        "happening_id", String, ForeignKey("happenings.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("likeness", Float, nullable=False),
)
"""Which events tell which happening, and how alike they were to those told before."""

event_keys = Table(
    "event_keys",
    metadata,
    Column("key", BigInteger, nullable=False),
    Column("day", Integer, nullable=False),
    Column("event_id", String, ForeignKey("events.id", ondelete="CASCADE"), nullable=False, index=True),
    PrimaryKeyConstraint("key", "day", "event_id"),
    sqlite_with_rowid=False,
)
"""What an event can be found by: hashes of its kind with two of its parties, or a party and a place."""

rulings = Table(
    "rulings",
    metadata,
    Column("one", String, primary_key=True),
    Column("other", String, primary_key=True, index=True),
    Column("together", Boolean, nullable=False),
    Column("seq", Integer, nullable=False),
)
"""Which two events people said are one, or are not, by the decision of that number; `one` < `other`. They
hold for events that are not there at present as well."""

ruled_events = Table(
    "ruled_events",
    metadata,
    Column("id", String, primary_key=True),
    Column("report_id", String, nullable=False, index=True),
    Column("type", String, nullable=False),
    Column("words", Text, nullable=False),
    Column("now", String, index=True),
)
"""The events that rulings are about, with the words they had, and `now` the id of the entry that stands for
each in the present reading of its report, NULL where there is none."""
