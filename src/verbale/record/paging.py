"""A page of a list: cut by ids, counted as far as anyone waits, then joined to what it shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Table, func, select

from verbale.errors import SettingError
from verbale.record import schema
from verbale.record.conditions import Condition
from verbale.record.rows import Page
from verbale.record.search.kept import numbers
from verbale.record.search.narrow import Narrowing, lowest_of_day

T = TypeVar("T")

PAGE = 50
"""The rows of a page where nothing else is asked."""
PAGE_LIMIT = 500
"""The most rows that one query returns."""
COUNTED = 10_000
"""Entries that are counted where a list is filtered; with more, the page says that there are `more`."""
LOOKED_AT = 3_000
"""The same where the index alone cannot tell, and each has to be looked at: 15 microseconds each."""


def check_page(limit: int, offset: int) -> None:
    """Raises SettingError for a limit or offset that no list takes."""
    if not 1 <= limit <= PAGE_LIMIT:
        raise SettingError(f"expected a limit from 1 to {PAGE_LIMIT}, got {limit}")
    if not 0 <= offset < 2**63:
        raise SettingError(f"expected an offset of 0 or more, got {offset}")


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of a page, and how many fit: `total`, or more than that."""

    rows: Sequence[RowMapping]
    total: int
    more: bool
    limit: int
    offset: int

    def of(self, kind: type[T], rows: Iterable[T]) -> Page[T]:
        return Page(tuple(rows), self.total, self.limit, self.offset, self.more, kind)


def cut_page(
    connection: Connection,
    table: Table,
    query: Select[Any],
    conditions: Iterable[Condition],
    order: Sequence[ColumnElement[Any]],
    limit: int,
    offset: int,
    narrow: Narrowing | None = None,
) -> Found:
    """A page is cut by ids alone, before anything is joined to them: `conditions` and `order` are on `table`
    (on reports and readings for reports)."""
    check_page(limit, offset)
    source = table.join(schema.readings) if table is schema.reports else table
    ids, more = select(table.c.id).select_from(source).where(*conditions), False
    if narrow is None:
        total = connection.execute(select(func.count()).select_from(ids.subquery())).scalar_one()
    elif not narrow.nodes:
        total = _kept_total(connection, narrow.kind)
    else:
        most = COUNTED if narrow.exact else LOOKED_AT
        ids, total = _narrowed(connection, table, source, conditions, narrow, most, limit + offset)
        total, more = min(total, most), total > most
    cut = ids.order_by(*order).limit(limit).offset(offset)
    found = connection.execute(cut).scalars().all() if more or offset < total else []
    rows = connection.execute(query.where(table.c.id.in_(found)).order_by(*order)).mappings().all()
    return Found(rows, total, more, limit, offset)


def _kept_total(connection: Connection, kind: str) -> int:
    if kind == "report":
        return connection.execute(select(func.count()).select_from(schema.readings)).scalar_one()
    return sum(numbers(connection, kind).values())


def _narrowed(
    connection: Connection, table: Table, source: Any, conditions: Iterable[Condition], narrow: Narrowing,
    most: int, wanted: int,
) -> tuple[Select[Any], int]:  # fmt: skip
    """The ids that fit, and how many, counted up to one more than `most`. Where there are more than are
    `wanted`, only ids of the days of the latest of them."""
    rows, keys = schema.search_rows, narrow.keys(connection).subquery()
    found = keys.join(rows, rows.c.key == keys.c.key)
    joined = found.join(source, table.c.id == rows.c.entry_id)
    fit = select(keys.c.key).select_from(joined).where(*conditions)
    some = (select(keys.c.key).select_from(found) if narrow.exact else fit).limit(most + 1).subquery()
    total = connection.execute(select(func.count()).select_from(some)).scalar_one()
    ids = select(table.c.id).select_from(joined).where(*conditions)
    if wanted <= total:
        last = fit.order_by(keys.c.key.desc()).limit(1).offset(wanted - 1)
        key = connection.execute(last).scalar()
        ids = ids if key is None else ids.where(keys.c.key >= lowest_of_day(key))
    return ids, total
