"""Negotiations and disputes: who deals with whom about what, and what people said of it."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Float, ForeignKey, Index, Integer, Table

from verbale.record.schema.base import String, Text, metadata

processes = Table(
    "processes",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("origin", String, nullable=False),
    Column("theme", String, nullable=False),
    Column("named_by", String),
    Column("pinned_by", String),
    Column("dropped_by", String),
    Column("parties", JSON, nullable=False),
    Column("counts", JSON, nullable=False),
    Column("fields", JSON, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("strength", Float, nullable=False),
    Column("first_day", Integer, nullable=False),
    Column("last_day", Integer, nullable=False),
    Index("ix_processes_strength", "strength", "id"),
)
"""One row a process, as it was found and people's decisions make it: derived, and made anew by either.

`origin` is "found", "codebook" or "added"; `parties` are pairs of a name and how much that party deals in
it, most first; `counts` its events by section; `fields` the parties and issues that a definition or a person
put in or left out. Days are ordinals (`date.toordinal`), 0 where nothing is dated."""

process_units = Table(
    "process_units",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("found_in", String, nullable=False),
    Column("process_id", String, index=True),
    Column("one", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("theme", String, nullable=False),
    Column("first_day", Integer, nullable=False),
    Column("last_day", Integer, nullable=False),
    Column("strength", Float, nullable=False),
)
"""Two parties dealing with each other about one theme over one time: what processes are made of. `found_in`
is the process it was found in, `process_id` the one that people's decisions leave it in, if any."""

process_events = Table(
    "process_events",
    metadata,
    Column("unit_id", Integer, ForeignKey("process_units.id", ondelete="CASCADE"), primary_key=True),
    Column("event_id", String, primary_key=True),
    Column("report_id", String, nullable=False),
    Column("day", Integer, nullable=False),
    Column("section", String, nullable=False),
    Column("process_id", String),
    Index("ix_process_events_section", "process_id", "section", "day"),
    Index("ix_process_events_day", "process_id", "day", "report_id"),
)
"""The events of units, by the section of the page they belong on. An event may be gone from the record when
it is asked for, since its report was read anew: it is left out then, until processes are found again."""

process_names = Table(
    "process_names",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("theme", String, nullable=False),
    Column("origin", String, nullable=False),
    Column("fields", JSON, nullable=False),
)
"""What was found, or defined in a codebook or by hand, before anybody's decisions about it."""

process_findings = Table(
    "process_findings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("found_at", String, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("countries", JSON, nullable=False),
)
"""One row, or none: when processes were last found, over how many reports, and how the record calls each
country, by its ISO 3166 code."""
