"""Searches kept under a name, and how much each has found since somebody looked last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, func, select

from verbale.errors import RecordError
from verbale.record import schema
from verbale.record.search.find import count
from verbale.record.search.keys import NUMBERS, PLACE_BITS
from verbale.record.search.language import Search
from verbale.record.search.match import dialect_of, matching, rows_of

NAME_LIMIT = 100
"""Code points in a name."""
SAVED_LIMIT = 200
"""Searches kept in one record."""
NEW_COUNTED = 1_000
"""New hits that are counted; more are "more than" that."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved search; `new` is how many hits came in since `looked_at` (at most `NEW_COUNTED` + 1)."""

    name: str
    search: Search
    saved_at: str
    looked_at: str
    new: int


def save(connection: Connection, name: str, search: Search) -> None:
    """Keep a search under a name, in place of what is there. Raises RecordError for a name that is empty or
    too long, and where there are too many."""
    table, called, now = schema.saved_searches, " ".join(name.split()), _now()
    if not 0 < len(called) <= NAME_LIMIT or "\0" in called:
        raise RecordError(f"expected a name of 1 to {NAME_LIMIT} characters", where=called[:40])
    connection.execute(delete(table).where(table.c.name == called))
    if connection.execute(select(func.count()).select_from(table)).scalar_one() >= SAVED_LIMIT:
        raise RecordError(f"there are {SAVED_LIMIT} saved searches", hint="forget one first")
    values = {"name": called, "query": search.text, "saved_at": now, "looked_at": now}
    connection.execute(table.insert().values(seen_number=_latest(connection), **values))


def forget(connection: Connection, name: str) -> bool:
    """Drop a saved search; whether there was one."""
    table = schema.saved_searches
    return connection.execute(delete(table).where(table.c.name == " ".join(name.split()))).rowcount > 0


def looked(connection: Connection, name: str) -> None:
    """Somebody has looked: from now on only what comes in later is new."""
    table = schema.saved_searches
    values = {"looked_at": _now(), "seen_number": _latest(connection)}
    connection.execute(table.update().where(table.c.name == name).values(values))


def saved(connection: Connection) -> tuple[Saved, ...]:
    """All saved searches, by name."""
    table = schema.saved_searches
    rows = connection.execute(select(table).order_by(table.c.name)).mappings().all()
    out = []
    for row in rows:
        search = Search.of(row["query"])
        new = _new(connection, search, row["seen_number"])
        out.append(Saved(row["name"], search, row["saved_at"], row["looked_at"], new))
    return tuple(out)


def _new(connection: Connection, search: Search, seen: int) -> int:
    """Hits of reports that were taken in since. Where none was, nothing is asked."""
    if _latest(connection) <= seen:
        return 0
    dialect = dialect_of(connection.dialect.name)
    query = rows_of(matching(search, dialect), dialect)
    key = next(iter(query.selected_columns))
    number = key.op("/")(1 << PLACE_BITS).op("%")(NUMBERS)
    return count(connection, query.where(number > seen), NEW_COUNTED)


def _latest(connection: Connection) -> int:
    return connection.execute(select(func.max(schema.search_reports.c.number))).scalar() or 0


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
