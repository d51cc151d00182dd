"""The record at a glance: how much there is of each kind, and who stands where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, select

from verbale.record import schema
from verbale.record.issues import issue_names
from verbale.record.lists import list_positions
from verbale.record.paging import PAGE_LIMIT
from verbale.record.rows import Counts, PositionMatrix, PositionRow, Tallies
from verbale.record.search.kept import numbers

CELL_LIMIT = 2
"""Positions that one cell of the matrix holds, the latest; `Record.history` has all."""


def count_all(connection: Connection) -> Counts:
    """How much the record holds, by kind."""
    events = Counter[str]()
    for (_, status), number in numbers(connection, "event").items():
        events[status] += number
    return Counts(
        reports=_count(connection, schema.readings),
        actors=sum(numbers(connection, "actor").values()),
        dates=sum(numbers(connection, "date").values()),
        statements=sum(numbers(connection, "statement").values()),
        events=_most_first(events),
        positions=_by(connection, "position"),
        findings=_by(connection, "finding"),
        problems=_count(connection, schema.problems),
    )


def tally_all(connection: Connection) -> Tallies:
    """The counts behind small plots."""
    column = schema.readings.c.published
    days = {row[0]: row[1] for row in connection.execute(select(column, func.count()).group_by(column))}
    return Tallies(
        days={day: number for day, number in days.items() if day is not None},
        undated=days.get(None, 0),
        acts=_by(connection, "statement"),
        events=numbers(connection, "event"),
    )


def most_named(connection: Connection, limit: int) -> tuple[str, ...]:
    """The names of actors that stand in most reports."""
    table = schema.names.c
    query = select(table.name).order_by(table.reports.desc(), table.name).limit(2 * limit)
    return tuple(dict.fromkeys(connection.execute(query).scalars()))[:limit]


def position_matrix(
    connection: Connection, parties: int, issues: int, conditions: Iterable[ColumnElement[bool]] = ()
) -> PositionMatrix:
    """The matrix of the parties and issues with most positions, at most so many of each; `conditions` are on
    `schema.position_cells`. A cell holds the latest `CELL_LIMIT`."""
    table, where = schema.position_cells, [*conditions]
    rows = _most(connection, table.c.party, where, parties)
    columns = _most(connection, table.c.issue, [*where, table.c.party.in_(rows)], issues)
    cells: dict[tuple[str, str], tuple[PositionRow, ...]] = defaultdict(tuple)
    names: dict[str, str] = {}
    called = issue_names(connection)
    for position in _latest(connection, where, rows, columns):
        names.setdefault(position.issue, position.issue_name or called.get(position.issue) or position.toward)
        cells[position.party, position.issue] += (position,)
    return PositionMatrix(rows, columns, names, dict(cells), _numbers(connection, where, rows, columns))


def _numbers(
    connection: Connection, conditions: list[ColumnElement[bool]], parties: Sequence[str],
    issues: Sequence[str],
) -> dict[tuple[str, str], int]:  # fmt: skip
    """How many positions each cell has."""
    table = schema.position_cells.c
    query = select(table.party, table.issue, func.count()).where(*conditions)
    query = query.where(table.party.in_(parties), table.issue.in_(issues)).group_by(table.party, table.issue)
    return {(party, issue): number for party, issue, number in connection.execute(query)}


def _latest(
    connection: Connection, conditions: list[ColumnElement[bool]], parties: Sequence[str],
    issues: Sequence[str],
) -> list[PositionRow]:  # fmt: skip
    """The latest positions of each cell, the latest first, within a report the last stated first. The last
    key that a cell shows is looked up in the index, so that nothing is sorted."""
    table, cells = schema.position_cells.c, schema.position_cells.alias()
    of_cell = (table.party == cells.c.party, table.issue == cells.c.issue)
    last = select(table.key).where(*of_cell, *conditions).order_by(table.key.desc())
    last = last.limit(1).offset(CELL_LIMIT - 1).correlate(cells)
    each = select(cells.c.party, cells.c.issue).where(cells.c.party.in_(parties), cells.c.issue.in_(issues))
    each = each.add_columns(last.scalar_subquery().label("last")).group_by(cells.c.party, cells.c.issue)
    shown = each.subquery()
    same = (table.party == shown.c.party, table.issue == shown.c.issue)
    query = select(table.entry_id).where(*same, table.key >= func.coalesce(shown.c.last, 0), *conditions)
    ids = connection.execute(query).scalars().all()
    out: list[PositionRow] = []
    for at in range(0, len(ids), PAGE_LIMIT):
        some = [schema.positions.c.id.in_(ids[at : at + PAGE_LIMIT])]
        out += list_positions(connection, some, PAGE_LIMIT, 0).rows
    return sorted(out, key=_latest_first)


def _latest_first(row: PositionRow) -> tuple[int, str, int]:
    return -(row.published.toordinal() if row.published else 0), row.report, -row.evidence.span.start


def _most(
    connection: Connection, column: ColumnElement[Any], conditions: list[ColumnElement[bool]], limit: int
) -> tuple[str, ...]:
    query = select(column).where(*conditions).group_by(column).order_by(func.count().desc(), column)
    return tuple(connection.execute(query.limit(limit)).scalars())


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _by(connection: Connection, kind: str) -> dict[str, int]:
    """How many entries of a kind count, by the first of the values they are counted by, most first."""
    return _most_first({value: number for (value, _), number in numbers(connection, kind).items()})


def _most_first(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
