"""How much a work list holds, by counts that are kept and by what people decided: entries that nobody looked
at are not counted one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, Table, func, select

from verbale.record import schema
from verbale.record.entries import DROPPED
from verbale.record.search.kept import numbers
from verbale.record.shape import SHAPES

if TYPE_CHECKING:
    from verbale.record.worklists import Work

SUBTYPES = {
    "actor": "kind",
    "date": "kind",
    "statement": "act",
    "event": "type",
    "position": "stance",
    "finding": "kind",
    "place": "kind",
}
"""The column of each kind that sorts its entries into types."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a work list is: `entries` in all, `left` unchecked, drawn from `population` (for a sample; else
    the same as `entries`)."""

    entries: int
    left: int
    population: int


def every_of(connection: Connection, kind: str, work: Work) -> int:
    """How many entries of a kind there are, those that no longer count as well: by the counts that are kept,
    so that it takes no longer in a large record."""
    table = SHAPES[kind].table
    of_type = _of_type(table, kind, work)
    every = kept_of(connection, kind, work.type)
    every += count_of(connection, kind, [*of_type, table.c.checked.in_(DROPPED)])
    return every - (count_of(connection, kind, [*of_type, is_apart(table, work)]) if work.apart else 0)


def kept_of(connection: Connection, kind: str, type_: str) -> int:
    """How many entries of a kind (and type, unless it is "") count."""
    kept = numbers(connection, kind).items()
    return sum(number for (value, _), number in kept if type_ in ("", value))


def decided(connection: Connection, kind: str, work: Work, states: Sequence[str]) -> int:
    """How many entries of a kind in the list people left in one of these states."""
    table = SHAPES[kind].table
    conditions = _of_type(table, kind, work)
    if work.apart:
        conditions.append(~is_apart(table, work))
    return count_of(connection, kind, [table.c.checked.in_(states), *conditions])


def _of_type(table: Table, kind: str, work: Work) -> list[ColumnElement[bool]]:
    """In a function, so that the database goes by the other conditions, which few entries meet."""
    return [func.coalesce(table.c[SUBTYPES[kind]], "") == work.type] if work.type else []


def is_apart(table: Table, work: Work) -> ColumnElement[bool]:
    """That its report is coded apart by the one who asks."""
    given = schema.assignments.c
    return table.c.report_id.in_(
        select(given.report_id).where(given.coder == work.apart, given.adjudicated.is_(False))
    )


def count_of(connection: Connection, kind: str, conditions: Sequence[ColumnElement[bool]]) -> int:
    """How many entries of a kind fit."""
    query = select(func.count()).select_from(SHAPES[kind].table).where(*conditions)
    return connection.execute(query).scalar_one()
