"""What search and quick counts rest on: all of it made from the other tables, and made again by
`verbale search index --again`.

`search_rows` has a row for each report and for each statement, event, position and finding. Its key is in
the order of results (`search.keys`). On SQLite the terms of a row lie in the table `search_index`, a
full-text index (FTS5) without contents whose `rowid` is that key; on PostgreSQL in the column `terms`.
"""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    column,
    event,
    table,
    types,
)
from sqlalchemy.dialects import postgresql

from verbale.record.schema.base import Key, String, Text, metadata

search_reports = Table(
    "search_reports",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("report_id", String, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("day", Integer, nullable=False),
    Column("counted", JSON, nullable=False),
)
"""The number under which a report is in the index, and what it adds to `kept_counts` and `names`."""

search_rows = Table(
    "search_rows",
    metadata,
    Column("key", Key, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("entry_id", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("terms", types.Text().with_variant(postgresql.TSVECTOR(), "postgresql")),
)
"""What can be found: an entry (or a report, with its own id), and the sentences it stands in, `start` to
`end` in code points, half-open."""

Index("ix_search_rows_terms", search_rows.c.terms, postgresql_using="gin").ddl_if(dialect="postgresql")

search_index = table(
    "search_index", column("rowid", BigInteger), column("terms", Text), column("search_index")
)
"""The full-text index of SQLite. Rows are only ever added: a report that is read again gets a new number, and
old keys are no longer in `search_rows`."""

_MADE = DDL(  # type: ignore[no-untyped-call]
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_index USING fts5"
    "(terms, content='', tokenize=\"ascii tokenchars '=:-'\")"
)
event.listen(search_rows, "after_create", _MADE.execute_if(dialect="sqlite"))

kept_counts = Table(
    "kept_counts",
    metadata,
    Column("of", String, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("more", Text, primary_key=True),
    Column("number", Integer, nullable=False),
)
"""How many entries count, by what they say: `of` is the table and field (`kept.OF`), "" where it has none."""

names = Table(
    "names",
    metadata,
    Column("name", Text, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("folded", Text, nullable=False),
    Column("country", String),
    Column("sector", String),
    Column("reports", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Index("ix_names_reports", "reports", "name"),
)
"""The actors of all reports by name and kind: in how many reports they are, how many statements they make."""

position_cells = Table(
    "position_cells",
    metadata,
    Column("key", Key, primary_key=True, autoincrement=False),
    Column("entry_id", String, nullable=False),
    Column("party", Text, nullable=False),
    Column("issue", Text, nullable=False),
    Column("stance", String, nullable=False),
    Column("day", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("checked", String),
    Index("ix_position_cells", "party", "issue", "key", "stance", "day", "confidence", "checked"),
)
"""The positions that count, by party and issue: what the matrix is made of. `key` is that of
`search_rows`."""

saved_searches = Table(
    "saved_searches",
    metadata,
    Column("name", Text, primary_key=True),
    Column("query", Text, nullable=False),
    Column("saved_at", String, nullable=False),
    Column("looked_at", String, nullable=False),
    Column("seen_number", Integer, nullable=False),
)
"""Searches kept under a name; `seen_number` is the highest `search_reports.number` when somebody looked
last."""

meanings = Table(
    "meanings",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("report_id", String, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("sha256", String, nullable=False),
    Column("model", String, nullable=False),
    Column("spans", LargeBinary, nullable=False),
    Column("vectors", LargeBinary, nullable=False),
)
"""What the sentences of a report mean: their spans (pairs of 32-bit integers) and vectors (bytes, -127 to 127
for -1 to 1). A report that is read again gets a new number."""

meaning_blocks = Table(
    "meaning_blocks",
    metadata,
    Column("block", Integer, primary_key=True, autoincrement=False),
    Column("model", String, nullable=False),
    Column("complete", Boolean, nullable=False),
    Column("owners", LargeBinary, nullable=False),
    Column("codes", LargeBinary, nullable=False),
)
"""The signs of the vectors' numbers, a bit each, of many reports' sentences one after another: what a search
by meaning looks through. `owners` has two 32-bit integers for each: the number in `meanings`, and the place
of the sentence there."""
