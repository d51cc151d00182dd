"""The record at a glance: how much there is of each kind, and who stands where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, func, select

from verbale.record import schema
from verbale.record.issues import issue_names
from verbale.record.lists import PAGE_LIMIT, counting, list_positions
from verbale.record.rows import Counts, PositionMatrix, PositionRow, Tallies


def count_all(connection: Connection) -> Counts:
    """How much the record holds, by kind."""
    return Counts(
        reports=_count(connection, schema.readings),
        actors=_count(connection, schema.actors),
        dates=_count(connection, schema.dates),
        statements=_count(connection, schema.statements),
        events=_by(connection, schema.events.c.status),
        positions=_by(connection, schema.positions.c.stance),
        findings=_by(connection, schema.findings.c.kind),
        problems=_count(connection, schema.problems),
    )


def tally_all(connection: Connection) -> Tallies:
    """The counts behind small plots."""
    events = schema.events.c
    query = select(events.type, events.status, func.count()).where(counting(schema.events))
    query = query.group_by(events.type, events.status)
    days = _by(connection, schema.readings.c.published)
    return Tallies(
        days={day: number for day, number in days.items() if day is not None},
        undated=days.get(None, 0),
        acts=_by(connection, schema.statements.c.act),
        events={(type_, status): number for type_, status, number in connection.execute(query)},
    )


def most_named(connection: Connection, limit: int) -> tuple[str, ...]:
    """The names that most entries of actors have."""
    name = schema.actors.c.name
    query = (
        select(name)
        .where(counting(schema.actors))
        .group_by(name)
        .order_by(func.count().desc(), name)
        .limit(limit)
    )
    return tuple(connection.execute(query).scalars())


def position_matrix(
    connection: Connection, parties: int, issues: int, conditions: Iterable[ColumnElement[bool]] = ()
) -> PositionMatrix:
    """The matrix of the parties and issues with most positions, at most so many of each."""
    party, issue = schema.actors.c.name, schema.positions.c.issue
    rows = _most(connection, party, [*conditions], parties)
    columns = _most(connection, issue, [*conditions, party.in_(rows)], issues)
    cells: dict[tuple[str, str], tuple[PositionRow, ...]] = defaultdict(tuple)
    names: dict[str, str] = {}
    called = issue_names(connection)
    for position in _positions(connection, [*conditions, party.in_(rows), issue.in_(columns)]):
        names.setdefault(position.issue, position.issue_name or called.get(position.issue) or position.toward)
        cells[position.party, position.issue] += (position,)
    return PositionMatrix(rows, columns, names, dict(cells))


def _positions(connection: Connection, conditions: list[ColumnElement[bool]]) -> list[PositionRow]:
    out: list[PositionRow] = []
    while True:
        page = list_positions(connection, conditions, PAGE_LIMIT, len(out))
        out += page.rows
        if len(out) >= page.total or not page.rows:
            return out


def _most(
    connection: Connection, column: ColumnElement[Any], conditions: list[ColumnElement[bool]], limit: int
) -> tuple[str, ...]:
    positions = schema.positions.join(schema.actors).join(
        schema.readings, schema.readings.c.report_id == schema.positions.c.report_id
    )
    query = select(column).select_from(positions).where(*conditions, counting(schema.positions))
    query = query.group_by(column).order_by(func.count().desc(), column).limit(limit)
    return tuple(connection.execute(query).scalars())


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table).where(*_kept(table))).scalar_one()


def _kept(table: Table) -> list[ColumnElement[bool]]:
    return [counting(table)] if table in schema.ENTRIES else []


def _by(connection: Connection, column: Column[Any]) -> dict[Any, int]:
    query = select(column, func.count()).where(*_kept(column.table))
    query = query.group_by(column).order_by(func.count().desc(), column)
    return {row[0]: row[1] for row in connection.execute(query)}
