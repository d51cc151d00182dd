"""The feeds that are watched, and every entry that they told of: what it takes to go on after a restart.

Times are seconds since 1970 (UTC). They are counted in no list: what was read is a report like others.
"""

from __future__ import annotations

from sqlalchemy import JSON, Column, Float, ForeignKey, Index, Integer, Table

from verbale.record.schema.base import String, Text, metadata

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("via", Text, index=True),
    Column("title", Text),
    Column("at", Text),
    Column("etag", Text),
    Column("modified", Text),
    Column("every", Float),
    Column("asked_at", Float),
    Column("next_at", Float, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("problem", Text),
)
"""A feed a row; the columns are the fields of `verbale.sources.polling.Feed`."""

feed_entries = Table(
    "feed_entries",
    metadata,
    Column("key", String, primary_key=True),
    Column("feed", Text, ForeignKey("feeds.url", ondelete="CASCADE"), nullable=False),
    Column("url", Text),
    Column("state", String, nullable=False),
    Column("next_at", Float, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("found_at", Float, nullable=False),
    Column("problem", Text),
    Column("entry", JSON(none_as_null=True)),
    Index("ix_feed_entries_feed", "feed", "state"),
)
"""An entry a row, by `Entry.key`. `state` is "waiting", "read" or "unread" (given up: `problem` says why);
`entry` is what the feed carried, until it is settled."""
