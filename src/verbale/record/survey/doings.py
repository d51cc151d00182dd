"""What stands under one name over the whole record: an actor's entries in each role, a place's events."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from verbale.record import schema
from verbale.record.conditions import counting
from verbale.record.history import turns
from verbale.record.lists import list_events, list_positions, list_reports, list_statements
from verbale.record.rows import EventRow, PositionRow, ReportRow, StatementRow, Turn

ROLES = ("report", "speaker", "actor", "recipient", "party", "place")
"""What a name may be to an entry: named in a report, who says, who does, to whom, whose position, where."""
HISTORY_LIMIT = 300
"""Positions looked at for the history of a cell and for where a party stands: the latest."""
_REPORTS_LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class Doings:
    """How often a name stands in each role, and on which days; None is the day of undated reports."""

    totals: Mapping[str, int]
    days: Mapping[str, Mapping[date | None, int]]


@dataclass(frozen=True, slots=True)
class Identity:
    """What reports say an actor is: each distinct description once, the most frequent first."""

    kind: str
    country: str | None
    sector: str | None
    role: str | None
    register: str | None
    reports: int


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a party stands on one issue: its latest position, how many there are, whether the stance ever
    changed among them."""

    latest: PositionRow
    number: int
    changed: bool


def doings(connection: Connection, name: str) -> Doings:
    """How often and when a name stands in the record; no totals where it never does."""
    table = schema.appearances.c
    query = select(table.role, table.day, func.count().label("number")).where(table.name == name)
    days: defaultdict[str, dict[date | None, int]] = defaultdict(dict)
    for row in connection.execute(query.group_by(table.role, table.day)):
        days[row.role][date.fromordinal(row.day) if row.day else None] = row.number
    return Doings({role: sum(some.values()) for role, some in days.items()}, dict(days))


def identities(connection: Connection, name: str) -> tuple[Identity, ...]:
    """What the actor of that name is said to be, by its latest entries."""
    table, found = schema.actors, Counter[tuple[Any, ...]]()
    columns = (table.c.kind, table.c.country, table.c.sector, table.c.role, table.c.register)
    reports = latest_ids(connection, name, "report", _REPORTS_LOOKED_AT)
    query = select(*columns).where(table.c.report_id.in_(reports), table.c.name == name, counting(table))
    for row in connection.execute(query):
        found[tuple(row)] += 1
    return tuple(
        Identity(kind, country, sector, role, register, number)
        for (kind, country, sector, role, register), number in found.most_common()
    )


def latest_ids(connection: Connection, name: str, role: str, limit: int, offset: int = 0) -> Sequence[str]:
    """The ids of the entries in which a name stands in a role, those of the latest reports first."""
    table = schema.appearances.c
    query = select(table.entry_id).where(table.name == name, table.role == role)
    return (
        connection.execute(query.order_by(table.day.desc(), table.entry_id).limit(limit).offset(offset))
        .scalars()
        .all()
    )


def latest_statements(connection: Connection, name: str, limit: int) -> tuple[StatementRow, ...]:
    """The latest statements of a speaker."""
    ids = latest_ids(connection, name, "speaker", limit)
    return list_statements(connection, [schema.statements.c.id.in_(ids)], limit, 0).rows if ids else ()


def latest_events(
    connection: Connection, name: str, role: str, limit: int, offset: int = 0
) -> tuple[EventRow, ...]:
    """The latest events in which a name stands in a role."""
    return events_of(connection, latest_ids(connection, name, role, limit, offset))


def events_of(connection: Connection, ids: Sequence[str]) -> tuple[EventRow, ...]:
    """The events of these ids, those of the latest reports first."""
    return list_events(connection, [schema.events.c.id.in_(ids)], len(ids), 0).rows if ids else ()


def latest_reports(connection: Connection, name: str, limit: int) -> tuple[ReportRow, ...]:
    """The latest reports that name the actor."""
    ids = latest_ids(connection, name, "report", limit)
    return list_reports(connection, [schema.reports.c.id.in_(ids)], limit, 0).rows if ids else ()


def stands(connection: Connection, party: str) -> tuple[Stand, ...]:
    """Where a party stands on the issues of its latest positions, those with most positions first."""
    ids = latest_ids(connection, party, "party", HISTORY_LIMIT)
    if not ids:
        return ()
    rows = list_positions(connection, [schema.positions.c.id.in_(ids)], HISTORY_LIMIT, 0)
    by_issue: defaultdict[str, list[PositionRow]] = defaultdict(list)
    for row in rows:
        by_issue[row.issue].append(row)
    every = [Stand(some[0], len(some), any(t.before for t in turns(some))) for some in by_issue.values()]
    return tuple(sorted(every, key=lambda s: (-s.number, not s.changed, s.latest.issue)))


def cell(connection: Connection, party: str, issue: str) -> tuple[Turn, ...]:
    """A party's latest positions on the issue of that key, the oldest first, and where its stance changed."""
    table = schema.position_cells.c
    query = select(table.entry_id).where(table.party == party, table.issue == issue)
    ids = connection.execute(query.order_by(table.key.desc()).limit(HISTORY_LIMIT)).scalars().all()
    if not ids:
        return ()
    return turns(list_positions(connection, [schema.positions.c.id.in_(ids)], HISTORY_LIMIT, 0))


def between(
    connection: Connection, source: str, target: str, limit: int, offset: int = 0
) -> tuple[EventRow, ...]:
    """The latest events that `source` did to or with `target`, or that both did together."""
    one, other = schema.appearances.alias(), schema.appearances.alias()
    query = select(one.c.entry_id).join(
        other, (other.c.day == one.c.day) & (other.c.entry_id == one.c.entry_id) & (other.c.name == target)
    )
    query = query.where(one.c.name == source, one.c.role == "actor", other.c.role.in_(("recipient", "actor")))
    query = query.order_by(one.c.day.desc(), one.c.entry_id).limit(limit).offset(offset)
    return events_of(connection, connection.execute(query).scalars().all())
