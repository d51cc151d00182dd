"""What people decided: an append-only log, and what it takes to apply it to any later reading."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Index, Integer, Table

from verbale.record.schema.base import String, Text, metadata, owner

decisions = Table(
    "decisions",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
    Column("coder", String, nullable=False),
    Column("layer", String, nullable=False),
    Column("action", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("target", String, nullable=False, index=True),
    Column("report_id", String),
    Column("payload", JSON, nullable=False),
    Column("comment", Text),
    Column("previous", String, nullable=False),
    Column("hash", String, nullable=False, unique=True),
    Index("ix_decisions_report", "report_id", "layer", "seq"),
    Index("ix_decisions_coder", "coder", "layer", "seq"),
)
"""One decision a row, never changed or taken out. `layer` is "" for the record itself, else the coder whose
work is kept apart from others' eyes; `hash` is over the row and `previous`, the hash of the row before."""

machine_codings = Table(
    "machine_codings",
    metadata,
    owner("report_id", "reports.id"),
    Column("coding", JSON, nullable=False),
)
"""What the machine read last in reports about which something was decided: the rows of the entries hold it
with the decisions applied."""

removed_reports = Table(
    "removed_reports",
    metadata,
    Column("report_id", String, primary_key=True),
    Column("kept", JSON, nullable=False),
)
"""Reports that were taken out of the record, with their text and what the machine read in them: what it takes
to put them back. Those taken out for good have no row."""

assignments = Table(
    "assignments",
    metadata,
    owner("report_id", "reports.id"),
    Column("coder", String, primary_key=True),
    Column("given_at", String, nullable=False),
    Column("done_at", String),
    Column("adjudicated", Boolean, nullable=False, server_default="0"),
)
"""Reports that a coder codes without seeing the work of others, and when that was done."""
