"""Who does what to whom over the whole record: ties between two named actors, the strongest first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, tuple_

from verbale.record import schema
from verbale.record.schema.survey import EVER
from verbale.record.survey.tallying import month_of

CANDIDATES = 2_500
"""Rows looked at to find the strongest ties. A row is one type and status of a tie, so that a tie outside
these would have to be strong in many kinds, each of them rare."""
MONTH_CANDIDATES = 40
"""The same for each month of a span, at least."""
_CHUNK = 200


@dataclass(frozen=True, slots=True)
class Months:
    """Whole months from that of `since` to that of `until`; None leaves a side open."""

    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        return self.since is not None or self.until is not None

    def within(self, column: Any) -> ColumnElement[bool]:
        """That a row counts for these months; without any, that it counts for all reports."""
        if not self:
            return and_(column == EVER)
        first = month_of(self.since) if self.since else 1
        return and_(column >= first, column <= month_of(self.until) if self.until else column > 0)


@dataclass(frozen=True, slots=True)
class Tie:
    """What `source` did to or with `target`: events by type. Where an event names nobody it was done to,
    those who did it together are tied, in the order in which they are named."""

    source: str
    target: str
    types: Mapping[str, int]

    @property
    def number(self) -> int:
        """How many events in all."""
        return sum(self.types.values())


def ties(connection: Connection, months: Months, types: Collection[str], status: str | None,
         least: int, limit: int, named: bool) -> tuple[Tie, ...]:  # fmt: skip
    """The strongest ties of these types and status with at least so many events, at most `limit`; `named`
    leaves out what only describes ("officials"): names that begin with a small letter."""
    table = schema.ties
    kinds = kinds_of(table, types, status)
    weights: Counter[tuple[str, str]] = Counter()
    for row in candidates(connection, table, (table.c.source, table.c.target), months, kinds):
        if not named or (is_named(row.source) and is_named(row.target)):
            weights[row.source, row.target] += row.number
    strongest = sorted(weights, key=lambda pair: (-weights[pair], pair))[: limit + limit // 4]
    found = _exact(connection, strongest, [months.within(table.c.month), *kinds])
    kept = sorted((t for t in found if t.number >= least), key=lambda t: (-t.number, t.source, t.target))
    return tuple(kept[:limit])


def is_named(name: str) -> bool:
    """Whether it is somebody's name, and does not only describe: it begins with no small letter."""
    return name[:1] == name[:1].upper()


def kinds_of(table: Any, types: Collection[str], status: str | None) -> list[ColumnElement[bool]]:
    """That a row is of these types (none: any) and this status."""
    return [
        *([table.c.type.in_(types)] if types else []),
        *([table.c.status == status] if status else []),
    ]


def candidates(connection: Connection, table: Any, key: Sequence[Any], months: Months,
               kinds: Iterable[ColumnElement[bool]]) -> Iterable[Any]:  # fmt: skip
    """The rows with the greatest numbers: for all reports, or for each of the months."""
    query = select(*key, table.c.number).where(*kinds).order_by(table.c.number.desc())
    if not months:
        return connection.execute(query.where(table.c.month == EVER).limit(CANDIDATES)).all()
    ends = select(func.min(table.c.month), func.max(table.c.month)).where(months.within(table.c.month))
    first, last = connection.execute(ends).one()
    every = range(first, last + 1) if first else range(0)
    each = max(MONTH_CANDIDATES, CANDIDATES // max(1, len(every)))
    return [
        row for month in every for row in connection.execute(query.where(table.c.month == month).limit(each))
    ]


def _exact(
    connection: Connection, pairs: Sequence[tuple[str, str]], conditions: Sequence[ColumnElement[bool]]
) -> list[Tie]:
    table, out = schema.ties, defaultdict[tuple[str, str], dict[str, int]](dict)
    query = select(table.c.source, table.c.target, table.c.type, func.sum(table.c.number).label("number"))
    query = query.where(*conditions).group_by(table.c.source, table.c.target, table.c.type)
    for at in range(0, len(pairs), _CHUNK):
        some = tuple_(table.c.source, table.c.target).in_(pairs[at : at + _CHUNK])
        for row in connection.execute(query.where(some)):
            out[row.source, row.target][row.type] = int(row.number)
    return [Tie(source, target, types) for (source, target), types in out.items()]


def ties_of(connection: Connection, name: str, limit: int) -> tuple[Tie, ...]:
    """The strongest ties of one actor, on either side."""
    table = schema.ties.c
    number = func.sum(table.number).label("number")
    query = select(table.source, table.target, number).where(
        table.month == EVER, or_(table.source == name, table.target == name)
    )
    query = query.group_by(table.source, table.target).order_by(number.desc(), table.source, table.target)
    pairs = [(row.source, row.target) for row in connection.execute(query.limit(limit))]
    found = _exact(connection, pairs, [table.month == EVER])
    return tuple(sorted(found, key=lambda t: (-t.number, t.source, t.target)))
