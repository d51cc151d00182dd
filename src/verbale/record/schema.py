"""The tables of a record. Plain SQLAlchemy Core, so that another database can hold one.

Every entry carries a stable `id` (see `verbale.record.ids`), the report it stands in, its `local`
id inside the report's coding where it has one, and `seq`, its place in the coding. Evidence is
always a pair of columns, start and end, in code points into the report's text, half-open; the
words between them are kept beside, so that lists and searches need not open the texts.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA_VERSION = 5
"""The form of the tables below. A record of a higher number was written by a newer Verbale."""

metadata = MetaData()


def _owner(name: str, target: str) -> Column[Any]:
    return Column(name, String, ForeignKey(target, ondelete="CASCADE"), primary_key=True)


def _reference(name: str, target: str) -> Column[Any]:
    return Column(name, String, ForeignKey(target), nullable=True, index=True)


def _words(prefix: str = "", *, optional: bool = False) -> list[Any]:
    return [
        Column(f"{prefix}start", Integer, nullable=optional),
        Column(f"{prefix}end", Integer, nullable=optional),
        Column(f"{prefix}words", Text, nullable=optional),
        CheckConstraint(f'"{prefix}start" < "{prefix}end"'),
    ]


def _entry(*columns: Any) -> list[Any]:
    return [
        Column("id", String, primary_key=True),
        Column("report_id", String, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False, index=True),
        Column("seq", Integer, nullable=False),
        *columns,
        Column("confidence", Float, nullable=False),
        Column("stage", String, nullable=False),
    ]


schema_version = Table("schema_version", metadata, Column("version", Integer, primary_key=True))

reports = Table(
    "reports",
    metadata,
    Column("id", String, primary_key=True),
    Column("sha256", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("publisher", Text),
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
    _owner("report_id", "reports.id"),
    Column("run_id", String, ForeignKey("runs.id"), nullable=False),
    Column("read_at", String, nullable=False),
    Column("published", Date, index=True),
    Column("published_inferred", Boolean, nullable=False),
)

actors = Table(
    "actors",
    metadata,
    *_entry(
        Column("local", String, nullable=False),
        Column("name", Text, nullable=False, index=True),
        Column("kind", String, nullable=False),
        Column("country", String),
        Column("sector", String),
        Column("role", Text),
        Column("register", String),
        Column("aliases", JSON, nullable=False),
        UniqueConstraint("report_id", "local"),
    ),
)

mentions = Table(
    "mentions",
    metadata,
    _owner("actor_id", "actors.id"),
    Column("seq", Integer, primary_key=True),
    *_words(),
)

dates = Table(
    "dates",
    metadata,
    *_entry(*_words(), Column("kind", String, nullable=False), Column("value", String)),
)

statements = Table(
    "statements",
    metadata,
    *_entry(
        Column("local", String, nullable=False),
        _reference("speaker_id", "actors.id"),
        *_words("source_", optional=True),
        *_words("cue_"),
        Column("mode", String, nullable=False),
        Column("act", String, nullable=False, index=True),
        _reference("addressee_id", "actors.id"),
        Column("said_on", String),
        Column("place", Text),
        _reference("through_id", "actors.id"),
        *_words("occasion_", optional=True),
        UniqueConstraint("report_id", "local"),
    ),
)

contents = Table(
    "contents",
    metadata,
    _owner("statement_id", "statements.id"),
    Column("seq", Integer, primary_key=True),
    *_words(),
)

events = Table(
    "events",
    metadata,
    *_entry(
        Column("local", String, nullable=False),
        Column("type", String, nullable=False),
        Column("status", String, nullable=False),
        Column("mode", String),
        Column("contexts", JSON, nullable=False),
        Column("date", String),
        Column("place", Text),
        *_words(),
        _reference("claimed_in_id", "statements.id"),
        Column("cameo", String),
        Column("dead", Integer),
        Column("injured", Integer),
        Column("size", Integer),
        UniqueConstraint("report_id", "local"),
    ),
    Index("ix_events_type_status", "type", "status"),
)

event_codes = Table(
    "event_codes",
    metadata,
    _owner("event_id", "events.id"),
    Column("seq", Integer, primary_key=True),
    Column("code", String, nullable=False, index=True),
)

participants = Table(
    "participants",
    metadata,
    _owner("event_id", "events.id"),
    Column("role", String, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("actor_id", String, ForeignKey("actors.id"), nullable=False, index=True),
)

positions = Table(
    "positions",
    metadata,
    *_entry(
        Column("local", String, nullable=False),
        Column("party_id", String, ForeignKey("actors.id"), nullable=False, index=True),
        Column("toward", Text, nullable=False),
        Column("issue", Text, nullable=False, index=True),
        Column("issue_name", Text),
        Column("stance", String, nullable=False),
        *_words(),
        _reference("statement_id", "statements.id"),
        *_words("condition_", optional=True),
        UniqueConstraint("report_id", "local"),
    ),
)

issue_names = Table(
    "issue_names",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("pinned", Boolean, nullable=False),
)

findings = Table(
    "findings",
    metadata,
    *_entry(
        Column("kind", String, nullable=False, index=True),
        Column("message", Text, nullable=False),
        Column("value", Text),
        Column("level", String, nullable=False, server_default="contradiction"),
        Column("source", Text),
    ),
)

finding_words = Table(
    "finding_words",
    metadata,
    _owner("finding_id", "findings.id"),
    Column("seq", Integer, primary_key=True),
    *_words(),
)

places = Table(
    "places",
    metadata,
    *_entry(
        Column("local", String, nullable=False),
        Column("name", Text, nullable=False, index=True),
        Column("kind", String, nullable=False),
        Column("country", String),
        Column("latitude", Float),
        Column("longitude", Float),
        UniqueConstraint("report_id", "local"),
    ),
)

place_words = Table(
    "place_words",
    metadata,
    _owner("place_id", "places.id"),
    Column("seq", Integer, primary_key=True),
    *_words(),
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
