"""What to check next: entries over all reports, the least sure first, a random sample, or where a newer
reading differs from what a person decided."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from verbale.errors import RecordError, SettingError
from verbale.record import schema
from verbale.record.entries import STATES
from verbale.record.paging import check_page
from verbale.record.rows import Page
from verbale.record.shape import SHAPES
from verbale.record.standing import SUBTYPES, Standing, count_of, decided, every_of, is_apart, kept_of

if TYPE_CHECKING:
    from verbale.record.record import Record

ORDERS = ("unsure", "sample", "differs")
"""The least sure first; a random sample; those where the machine's latest reading says otherwise than a
person."""
KINDS = ("statement", "event", "position", "finding")
"""The kinds that a work list holds where none is named; the others mark nearly every line."""
SAMPLE = 100
"""Entries in a sample where no number is given."""
SAMPLE_LIMIT = 10_000
COMMON = 2_000
"""Entries of a type from which on those not sure are found sooner among all entries, by confidence, than
among those of the type: in 100,000 reports 40 ms instead of 600."""
_WORDS = {
    "actor": "name",
    "date": "words",
    "event": "words",
    "position": "words",
    "finding": "message",
    "place": "name",
}


@dataclass(frozen=True, slots=True)
class Work:
    """Which entries to work through, and in which order (`ORDERS`).

    `kinds` are those of entries; `type` is an act, a PLOVER type, a stance or the like (`SUBTYPES`), or ""
    for all; `unchecked` leaves out what somebody decided about (it does not change which entries a sample
    has, nor does it apply where the machine differs). `sample` and `seed` are of a sample.
    """

    order: str = "unsure"
    kinds: tuple[str, ...] = KINDS
    type: str = ""
    unchecked: bool = True
    sample: int = SAMPLE
    seed: int = 0
    apart: str = ""
    """A coder, whose reports that are coded apart (`Assignments.layer`) are left out."""

    def __post_init__(self) -> None:
        """Raises SettingError for what no work list can be."""
        if self.order not in ORDERS:
            raise SettingError(
                f"cannot be {self.order[:40]!r}", where="order", hint=f"one of: {', '.join(ORDERS)}"
            )
        strange = [kind for kind in self.kinds if kind not in SHAPES]
        if strange or not self.kinds:
            raise SettingError(f"there is no kind of entry {strange[:1]}", hint=f"kinds: {', '.join(SHAPES)}")
        if not 1 <= self.sample <= SAMPLE_LIMIT:
            raise SettingError(f"expected a sample of 1 to {SAMPLE_LIMIT} entries, got {self.sample}")


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One entry to check: `words` are those of its cue or evidence, or its name; `place` its place in the
    list's order."""

    id: str
    kind: str
    type: str
    report: str
    title: str | None
    words: str
    confidence: float
    checked: str | None
    checked_by: str | None
    place: tuple[Any, str]


class WorkLists:
    """Work lists of a record; made by `Record.work`."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def rows(self, work: Work, *, limit: int = 50, offset: int = 0) -> Page[WorkRow]:
        """The entries of a work list, in its order."""
        check_page(limit, offset)
        with self._record.connection() as connection:
            listed = _listed(connection, work, limit + offset)
            total = _standing(connection, work)
        shown = total.left if work.unchecked and work.order != "differs" else total.entries
        return Page(tuple(listed[offset : offset + limit]), shown, limit, offset, kind=WorkRow)

    def standing(self, work: Work) -> Standing:
        """How much there is to do, and how much of it is done."""
        with self._record.connection() as connection:
            return _standing(connection, work)

    def following(self, work: Work, after: str | None = None) -> WorkRow | None:
        """The entry after that one in the order of the list, the first where there is none given, or None at
        the end. Raises RecordError where there is no such entry."""
        with self._record.connection() as connection:
            place = _place(connection, work, after) if after else None
            return next(iter(_listed(connection, work, 1, place)), None)

    def reports_checked(self) -> tuple[str, ...]:
        """The ids of reports of which somebody checked an entry."""
        found = set[str]()
        with self._record.connection() as connection:
            for shape in SHAPES.values():
                query = select(shape.table.c.report_id).where(shape.table.c.checked.in_(STATES)).distinct()
                found.update(connection.execute(query).scalars())
        return tuple(sorted(found))


def _place(connection: Connection, work: Work, id_: str) -> tuple[Any, str]:
    kind = id_.partition("-")[0]
    if kind in SHAPES:
        found = connection.execute(_rows(kind).where(SHAPES[kind].table.c.id == id_)).mappings().first()
        if found is not None:
            return _work_row(kind, dict(found), work).place
    raise RecordError("there is no such entry", where=id_[:200])


def _listed(
    connection: Connection, work: Work, limit: int, after: tuple[Any, str] | None = None
) -> list[WorkRow]:
    """The first entries of the list, or those after a place in it."""
    drawn = _sample(connection, work) if work.order == "sample" else None
    rows: list[WorkRow] = []
    for kind in work.kinds:
        query = _query(connection, kind, work, after)
        table = SHAPES[kind].table
        if drawn is not None:
            of_kind = [id_ for id_ in drawn if id_.startswith(f"{kind}-")]
            rows += _found(connection, kind, work, query.where(table.c.id.in_(of_kind))) if of_kind else []
            continue
        for state in _states(
            connection, kind, work
        ):  # one after the other: the index is by state, then by confidence
            rows += _found(connection, kind, work, query.where(table.c.checked == state).limit(limit))
    rows = [row for row in rows if after is None or row.place > after]
    return sorted(rows, key=lambda row: row.place)[:limit]


def _found(connection: Connection, kind: str, work: Work, query: Select[Any]) -> list[WorkRow]:
    return [_work_row(kind, dict(row), work) for row in connection.execute(query).mappings()]


def _rows(kind: str) -> Select[Any]:
    table = SHAPES[kind].table
    words = (table.c[_WORDS[kind]] if kind in _WORDS else _said()).label("words")
    columns = [table.c[name] for name in ("id", "report_id", "confidence", "checked", "checked_by")]
    joined = table.join(schema.reports, schema.reports.c.id == table.c.report_id)
    subtype = table.c[SUBTYPES[kind]].label("type")
    return select(*columns, subtype, words, schema.reports.c.title).select_from(joined)


def _said() -> ColumnElement[str]:
    """The first words of what was said, else the cue."""
    table, said = schema.statements, schema.contents
    first = select(said.c.words).where(said.c.statement_id == table.c.id, said.c.seq == 0).scalar_subquery()
    return func.coalesce(first, table.c.cue_words)


def _query(connection: Connection, kind: str, work: Work, after: tuple[Any, str] | None) -> Select[Any]:
    table = SHAPES[kind].table
    rare = kept_of(connection, kind, work.type) < COMMON
    query = _rows(kind).where(*_conditions(kind, work, by_type=rare))
    if work.unchecked and work.order == "sample":
        query = query.where(func.coalesce(table.c.checked, "") == "")
    if work.order == "unsure":
        return _beyond(query, table.c.confidence, table.c.id, after)
    if work.order == "differs":
        return _beyond(query, table.c.report_id, table.c.id, after)
    return query


def _states(connection: Connection, kind: str, work: Work) -> tuple[str | None, ...]:
    """What entries of the list may be: None for not checked, left out where no such entry is there."""
    if work.order == "differs":
        return STATES
    free = (None,) if kept_of(connection, kind, work.type) else ()
    return free if work.unchecked else (*free, *STATES)


def _beyond(
    query: Select[Any], column: ColumnElement[Any], id_: ColumnElement[Any], after: tuple[Any, str] | None
) -> Select[Any]:
    """The rows in the order of the column, those after a place only; the first condition is for the index."""
    if after is not None:
        beyond = or_(column > after[0], and_(column == after[0], id_ > after[1]))
        query = query.where(column >= after[0], beyond)
    return query.order_by(column, id_)


def _conditions(kind: str, work: Work, *, by_type: bool = True) -> list[ColumnElement[bool]]:
    """What belongs to the list, whether checked or not; the index of types is of no use unless `by_type`."""
    table = SHAPES[kind].table
    subtype = table.c[SUBTYPES[kind]]
    conditions = [(subtype if by_type else func.coalesce(subtype, "")) == work.type] if work.type else []
    if work.order == "differs":
        conditions += [table.c.checked.in_(STATES), table.c.differs.is_not(None)]
    elif work.order == "sample":
        # in a function, or else the database would go by this and sort all entries instead of going by ids
        conditions += [func.coalesce(table.c.checked, "") != "added"]
    if work.apart:
        conditions.append(~is_apart(table, work))
    return conditions


def _sample(connection: Connection, work: Work) -> list[str]:
    """The ids drawn. Ids end in a hash, so those that follow a random one in the order of hashes are a
    random draw: the same again for the same seed, and found by an index."""
    point = _point(work.seed)
    drawn: list[str] = []
    for kind in work.kinds:
        table = SHAPES[kind].table
        query = select(table.c.id).where(*_conditions(kind, work)).order_by(table.c.id).limit(work.sample)
        following = list(connection.execute(query.where(table.c.id > f"{kind}-{point}")).scalars())
        if len(following) < work.sample:
            following += connection.execute(query.where(table.c.id <= f"{kind}-{point}")).scalars()
        drawn += following
    return sorted(drawn, key=lambda id_: _distance(id_, work.seed))[: work.sample]


def _point(seed: int) -> str:
    return hashlib.sha256(str(seed).encode()).hexdigest()[:16]


def _distance(id_: str, seed: int) -> str:
    """How far the id's hash lies after the seed's point, round the circle of all hashes; in hex digits."""
    return f"{(int(id_.rpartition('-')[2], 16) - int(_point(seed), 16)) % 2**64:016x}"


def _work_row(kind: str, row: dict[str, Any], work: Work) -> WorkRow:
    place: tuple[Any, str]
    if work.order == "unsure":
        place = (row["confidence"], row["id"])
    elif work.order == "sample":
        place = (_distance(row["id"], work.seed), row["id"])
    else:
        place = (row["report_id"], row["id"])
    return WorkRow(
        row["id"], kind, row["type"], row["report_id"], row["title"], row["words"],
        row["confidence"], row["checked"], row["checked_by"], place,
    )  # fmt: skip


def _standing(connection: Connection, work: Work) -> Standing:
    if work.order == "differs":
        differing = sum(count_of(connection, kind, _conditions(kind, work)) for kind in work.kinds)
        return Standing(differing, differing, differing)
    every = sum(every_of(connection, kind, work) for kind in work.kinds)
    if work.order == "unsure":
        done = sum(decided(connection, kind, work, STATES) for kind in work.kinds)
        return Standing(every, every - done, every)
    population = every - sum(decided(connection, kind, work, ("added",)) for kind in work.kinds)
    drawn = _sample(connection, work)
    left = sum(_unchecked(connection, kind, drawn) for kind in work.kinds)
    return Standing(len(drawn), left, population)


def _unchecked(connection: Connection, kind: str, ids: Sequence[str]) -> int:
    table, of_kind = SHAPES[kind].table, [id_ for id_ in ids if id_.startswith(f"{kind}-")]
    free = func.coalesce(table.c.checked, "") == ""
    return count_of(connection, kind, [table.c.id.in_(of_kind), free]) if of_kind else 0
