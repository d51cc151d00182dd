"""What was to come, by the days it was to come on, and what became of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from verbale.record import schema
from verbale.record.conditions import counting
from verbale.record.happenings.rulings import Rulings
from verbale.record.rows import EventRow
from verbale.record.survey.doings import events_of
from verbale.record.survey.tallying import AHEAD, MEETING

LONGEST = 400
"""Days; a plan for "2014" has its place in the year, one for a decade in no month."""
PLANS_LIMIT = 120
"""Planned events of one month that are looked at, the earliest days first."""
EARLY, LATE = 1, 3
"""How many days before and after the planned ones a report's meeting may be the one planned: reports are
of the day after, and date by their own clock."""
WIDE = 31
"""Days; of a plan for longer than a month, a meeting within it may be any other."""
_OUTCOMES_LIMIT = 6_000
_Key = tuple[int, int, str, tuple[str, ...], str]
"""A plan's first and last day, type and parties; last the id of its event where it has none."""
_Groups = defaultdict[_Key, list[EventRow]]
BECAME = {"happened": "happened", "ongoing": "happened", "refused": "refused", "denied": "denied"}
"""What a status in a later report says became of a plan."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a plan: "happened", "refused" or "denied", by the report of `event`."""

    what: str
    event: EventRow


@dataclass(frozen=True, slots=True)
class Plan:
    """Something planned, proposed or conditional: `first` to `last` are the days it was to be on, `events`
    those that tell of it, the latest report's first; `outcome` is None where no later report tells."""

    first: date
    last: date
    parties: tuple[str, ...]
    events: tuple[EventRow, ...]
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class Month:
    """The plans of a month, by their days; `more` where there are more than are looked at. `before` and
    `after` are the nearest days outside it on which another plan begins."""

    first: date
    plans: tuple[Plan, ...]
    more: bool
    before: date | None
    after: date | None

    @property
    def last(self) -> date:
        """The last day of the month."""
        return (self.first.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)


def month(connection: Connection, first: date, party: str | None, every_type: bool) -> Month:
    """The plans whose days touch the month that begins on `first`: meetings, or events of every type."""
    empty = Month(first, (), False, None, None)
    conditions = _planned(party, every_type)
    table = schema.agenda.c
    begins, ends = first.toordinal(), empty.last.toordinal()
    query = select(table.event_id, table.first, table.last, table.day, table.type).where(
        *conditions, table.first > begins - LONGEST, table.first <= ends, table.last >= begins,
        table.last - table.first < LONGEST,
    )  # fmt: skip
    rows = connection.execute(query.order_by(table.first, table.event_id).limit(PLANS_LIMIT + 1)).all()
    plans = _plans(connection, rows[:PLANS_LIMIT])
    before = select(func.max(table.first)).where(*conditions, table.first < begins)
    after = select(func.min(table.first)).where(*conditions, table.first > ends)
    return Month(
        first,
        tuple(sorted(plans, key=lambda p: (p.first, p.last, p.parties))),
        len(rows) > PLANS_LIMIT,
        *(_day(found) if found else None for found in map(connection.scalar, (before, after))),
    )


def latest_day(connection: Connection) -> date | None:
    """The day of the latest report; None where no report has one."""
    query = select(func.max(schema.readings.c.published))
    found: date | None = connection.execute(query).scalar()
    return found


def _day(ordinal: int) -> date:
    return date.fromordinal(ordinal)


def _planned(party: str | None, every_type: bool) -> list[ColumnElement[bool]]:
    table = schema.agenda.c
    return [
        table.name == (party or ""),
        table.status.in_(sorted(AHEAD)),
        *([] if every_type else [table.type == MEETING]),
    ]


def _plans(connection: Connection, rows: Sequence[Any]) -> list[Plan]:
    """One plan for all events of the same type, parties and days, or that are one event told by several
    reports; one that names nobody stays its own."""
    events = {event.id: event for event in events_of(connection, [row.event_id for row in rows])}
    groups: _Groups = defaultdict(list)
    for row in rows:
        if event := events.get(row.event_id):
            parties = tuple(sorted({*event.actors, *event.recipients}))
            alone = "" if parties else event.id
            groups[row.first, row.last, row.type, parties, alone].append(event)
    groups = _joined(groups, _happenings(connection, list(events)))
    outcomes = _Outcomes(connection, groups).found()
    return [
        Plan(_day(key[0]), _day(key[1]), key[3], _latest_first(some), outcomes.get(key))
        for key, some in groups.items()
    ]


def _joined(groups: _Groups, happenings: Mapping[str, str]) -> _Groups:
    """The groups, those put together that hold tellings of one event; the earliest gives the days."""
    homes: dict[str, _Key] = {}
    out: _Groups = defaultdict(list)
    for key in sorted(groups):
        told = {happenings[event.id] for event in groups[key] if event.id in happenings}
        home = next((homes[one] for one in sorted(told) if one in homes), key)
        homes.update((one, homes.get(one, home)) for one in told)
        out[home] += groups[key]
    return out


def _happenings(connection: Connection, events: Sequence[str]) -> dict[str, str]:
    table = schema.tellings.c
    query = select(table.event_id, table.happening_id).where(table.event_id.in_(events))
    return {row.event_id: row.happening_id for row in connection.execute(query)}


def _latest_first(events: Iterable[EventRow]) -> tuple[EventRow, ...]:
    return tuple(sorted(events, key=lambda e: e.published or date.min, reverse=True))


class _Outcomes:
    """What later reports say of the plans: of events that were found, or said by people, to be the planned
    ones, else of events of the same type and parties on the same days."""

    def __init__(self, connection: Connection, plans: Mapping[_Key, Sequence[EventRow]]) -> None:
        self._connection, self._plans = connection, plans
        self._events = sorted({event.id for some in plans.values() for event in some})
        self._rulings = Rulings.read(connection, self._events)

    def found(self) -> dict[_Key, Outcome]:
        """What became of each plan of which that is told."""
        told, one_with = self._told(), self._one_with()
        best = {key: self._latest(key, one_with) or self._best(key, told) for key in self._plans}
        ids = {row.event_id for row in best.values() if row}
        events = {event.id: event for event in events_of(self._connection, sorted(ids))}
        return {
            key: Outcome(BECAME[row.status], events[row.event_id])
            for key, row in best.items()
            if row and row.event_id in events
        }

    def _one_with(self) -> Mapping[str, Sequence[Any]]:
        """Events that are one with the planned ones and say what became of them, by the planned one's id."""
        own, other, events = schema.tellings.alias(), schema.tellings.alias(), schema.events
        columns = (events.c.id.label("event_id"), events.c.day, events.c.status)
        query = select(own.c.event_id.label("plan"), *columns).join(
            other, other.c.happening_id == own.c.happening_id
        )
        query = query.join(events, events.c.id == other.c.event_id).where(counting(events))
        query = query.where(own.c.event_id.in_(self._events), events.c.status.in_(sorted(BECAME)))
        out = defaultdict[str, list[Any]](list)
        for row in self._connection.execute(query.limit(_OUTCOMES_LIMIT)):
            out[row.plan].append(row)
        return out

    def _latest(self, key: _Key, one_with: Mapping[str, Sequence[Any]]) -> Any:
        """What the latest report says that tells the same event; or None."""
        since = self._since(key)
        rows = [r for event in self._plans[key] for r in one_with.get(event.id, ()) if r.day >= since]
        return max(rows, key=lambda r: (r.day, r.event_id), default=None)

    def _since(self, key: _Key) -> int:
        """The day of the first report that tells of the plan."""
        return min((e.published or date.min).toordinal() for e in self._plans[key])

    def _told(self) -> Mapping[str, Sequence[Any]]:
        """Events that happened, were refused or denied in these days, by each of their parties."""
        names = sorted({name for _, _, _, parties, _ in self._plans for name in parties})
        if not names:
            return {}
        first, last = min(k[0] for k in self._plans) - WIDE, max(k[1] for k in self._plans) + LATE
        table, out = schema.agenda.c, defaultdict[str, list[Any]](list)
        columns = (table.event_id, table.first, table.last, table.day, table.type, table.status)
        query = select(table.name, *columns).where(table.name.in_(names), table.first >= first)
        query = query.where(table.first <= last, table.status.in_(sorted(BECAME)))
        for row in self._connection.execute(query.limit(_OUTCOMES_LIMIT)):
            out[row.name].append(row)
        return out

    def _best(self, key: _Key, told: Mapping[str, Sequence[Any]]) -> Any:
        """What tells of the plan: first with the most of its parties, then the latest report's; or None. What
        people said is another event is left out."""
        if key[1] - key[0] > WIDE:
            return None
        own, since = {event.id for event in self._plans[key]}, self._since(key)
        own |= {other for id_ in own for other in self._rulings.barred(id_)}
        fits: dict[str, Any] = {}
        shared: Counter[str] = Counter()
        for row in (row for party in key[3] for row in told.get(party, ())):
            if row.type == key[2] and row.day >= since and row.event_id not in own and _one_time(key, row):
                fits[row.event_id] = row
                shared[row.event_id] += 1
        least = min(2, len(key[3]))
        rows = [row for id_, row in fits.items() if shared[id_] >= least]
        return max(rows, key=lambda r: (shared[r.event_id], r.day, r.event_id), default=None)


def _one_time(key: _Key, row: Any) -> bool:
    return bool(row.first <= key[1] + LATE and row.last >= key[0] - EARLY)
