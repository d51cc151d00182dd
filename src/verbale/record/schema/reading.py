"""Reports, and what the machine and people read in them.

Every entry carries a stable `id` (see `verbale.record.ids`), the report it stands in, its `local`
id inside the report's coding where it has one, and `seq`, its place in the coding. The words of its
evidence are kept beside their offsets, so that lists and searches need not open the texts.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    Table,
)

from verbale.record.schema.base import String, Text, entries, metadata, owner, reference, words

reports = Table(
    "reports",
    metadata,
    Column("id", String, primary_key=True),
    Column("sha256", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("publisher", Text, index=True),
    Column("published", Date),
    Column("url", Text),
    Column("language", String),
    Column("extra", JSON, nullable=False),
)

runs = Table(
    "runs",
    metadata,
    Column("id", String, primary_key=True),
    Column("versions", JSON, nullable=False),
    Column("first_at", String, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    owner("report_id", "reports.id"),
    Column("run_id", String, ForeignKey("runs.id"), nullable=False),
    Column("read_at", String, nullable=False),
    Column("published", Date, index=True),
    Column("published_inferred", Boolean, nullable=False),
)

actors = entries(
    "actors",
    Column("local", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("country", String),
    Column("sector", String),
    Column("role", Text),
    Column("register", String),
    Column("aliases", JSON, nullable=False),
)

mentions = Table(
    "mentions",
    metadata,
    owner("actor_id", "actors.id"),
    Column("seq", Integer, primary_key=True),
    *words(),
)

dates = entries(
    "dates",
    *words(),
    Column("kind", String, nullable=False),
    Column("value", String),
)

statements = entries(
    "statements",
    Column("local", String, nullable=False),
    reference("speaker_id", "actors.id"),
    *words("source_", optional=True),
    *words("cue_"),
    Column("mode", String, nullable=False),
    Column("act", String, nullable=False, index=True),
    reference("addressee_id", "actors.id"),
    Column("said_on", String),
    Column("place", Text),
    reference("through_id", "actors.id"),
    *words("occasion_", optional=True),
)

contents = Table(
    "contents",
    metadata,
    owner("statement_id", "statements.id"),
    Column("seq", Integer, primary_key=True),
    *words(),
)

events = entries(
    "events",
    Column("local", String, nullable=False),
    Column("type", String, nullable=False),
    Column("status", String, nullable=False),
    Column("mode", String),
    Column("contexts", JSON, nullable=False),
    Column("date", String),
    Column("place", Text),
    *words(),
    reference("claimed_in_id", "statements.id"),
    Column("cameo", String),
    Column("dead", Integer),
    Column("injured", Integer),
    Column("size", Integer),
    Index("ix_events_type_status", "type", "status"),
)

event_codes = Table(
    "event_codes",
    metadata,
    owner("event_id", "events.id"),
    Column("seq", Integer, primary_key=True),
    Column("code", String, nullable=False, index=True),
)

participants = Table(
    "participants",
    metadata,
    owner("event_id", "events.id"),
    Column("role", String, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("actor_id", String, ForeignKey("actors.id"), nullable=False, index=True),
)

positions = entries(
    "positions",
    Column("local", String, nullable=False),
    Column("party_id", String, ForeignKey("actors.id"), nullable=False, index=True),
    Column("toward", Text, nullable=False),
    Column("issue", Text, nullable=False, index=True),
    Column("issue_name", Text),
    Column("stance", String, nullable=False),
    *words(),
    reference("statement_id", "statements.id"),
    *words("condition_", optional=True),
)

issue_names = Table(
    "issue_names",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("pinned", Boolean, nullable=False),
)

findings = entries(
    "findings",
    Column("kind", String, nullable=False, index=True),
    Column("message", Text, nullable=False),
    Column("value", Text),
    Column("level", String, nullable=False, server_default="contradiction"),
    Column("source", Text),
)

finding_words = Table(
    "finding_words",
    metadata,
    owner("finding_id", "findings.id"),
    Column("seq", Integer, primary_key=True),
    *words(),
)

places = entries(
    "places",
    Column("local", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("country", String),
    Column("latitude", Float),
    Column("longitude", Float),
)

place_words = Table(
    "place_words",
    metadata,
    owner("place_id", "places.id"),
    Column("seq", Integer, primary_key=True),
    *words(),
)

problems = Table(
    "problems",
    metadata,
    Column("where", Text, primary_key=True),
    Column("what", Text, primary_key=True),
    Column("hint", Text, nullable=False),
    Column("kept", Boolean, nullable=False),
)

ENTRIES = (positions, events, statements, dates, findings, places, actors)
"""The tables of entries, each before those it refers to: the order to clear them in."""
