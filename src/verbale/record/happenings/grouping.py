"""Which events are one happening: found as reports come in, kept as they are read anew and corrected.

All functions run in the transaction that writes the report or the decision. An event is held only against
those that share a key of an index with it on days around its own, and those in copies of its report.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, select

from verbale.record import schema
from verbale.record.conditions import counting
from verbale.record.copies import number_of
from verbale.record.happenings.likeness import APART, SAME, enough, likeness
from verbale.record.happenings.rulings import Rulings, settle_ruled
from verbale.record.happenings.summaries import summarise
from verbale.record.happenings.traits import (
    SPREAD,
    Tables,
    Traits,
    keys_of,
    kind_of,
    read_traits,
    traits_written,
)

CANDIDATES = 24
"""Events held against a new one: those that share most keys with it."""
FOUND = 40
"""Events looked up by one key, on average, at most: what everybody does every day tells little."""
LATE = 10**9
"""Where undated reports stand among the days: after all others."""
COPIES = 12
"""Reports of a family of copies whose events are held against those of a new copy."""
COMPARED = 12
"""Tellings of a happening that a new one is held against, the first ones."""


def told_in(connection: Connection, report: str) -> dict[str, str]:
    """The happenings that a report's events tell, by event: to be remembered before the events are
    written anew."""
    table = schema.tellings.c
    query = select(table.event_id, table.happening_id).join(schema.events)
    rows = connection.execute(query.where(schema.events.c.report_id == report))
    return {row.event_id: row.happening_id for row in rows}


def arrive(connection: Connection, report: str, before: Mapping[str, str], tables: Tables) -> None:
    """Gather a report's events with those of others; `tables` are the rows of its entries, just written,
    `before` is what its events told before (`told_in`)."""
    traits = traits_written(connection, tables)
    rulings = Rulings.read(connection, list(traits)) if settle_ruled(connection, report) else Rulings()
    _gather(_Work(connection, traits, dict(before), rulings))


def regather(connection: Connection, events: Iterable[str]) -> None:
    """Take these events out of what they tell, and gather them anew."""
    every, table, keys = sorted(set(events)), schema.tellings, schema.event_keys
    query = select(table.c.event_id, table.c.happening_id).where(table.c.event_id.in_(every))
    before = {row.event_id: row.happening_id for row in connection.execute(query)}
    for one in (table, keys):
        connection.execute(delete(one).where(one.c.event_id.in_(every)))
    traits = read_traits(connection, every)
    _gather(_Work(connection, traits, before, Rulings.read(connection, list(traits))))


def _gather(work: _Work) -> None:
    """Place events that tell nothing at present and have no keys."""
    work.put_keys()
    work.place_all()
    summarise(work.connection, {*work.before.values(), *work.touched})


@dataclass
class _Work:
    """Events being placed, with what was looked up for them so far. `before` is what they, and others that
    are gone, told."""

    connection: Connection
    traits: dict[str, Traits]
    before: dict[str, str]
    rulings: Rulings
    touched: set[str] = field(default_factory=set)
    told: dict[str, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._new = list(self.traits.values())
        self._keys = {event.id: keys_of(event) for event in self._new}

    def put_keys(self) -> None:
        """Store what the events can be found by."""
        rows = [{"key": k, "day": e.first, "event_id": e.id} for e in self._new for k in self._keys[e.id]]
        if rows:
            self.connection.execute(schema.event_keys.insert(), rows)

    def place_all(self) -> None:
        """Put each event to the tellings that it belongs to, if there are any."""
        found = self._found_by_keys()
        for id_, others in self._copied().items():
            found[id_] = [*others, *found[id_]]
        self._look_up({id_ for some in found.values() for id_ in some})
        for event in self._new:
            self._place(event, found[event.id])

    def _look_up(self, events: Iterable[str]) -> None:
        """Read all candidates at once."""
        every = sorted(events)
        self._read(every)
        self._happenings_of([*every, *(e.id for e in self._new)])

    def _place(self, event: Traits, candidates: Sequence[str]) -> None:
        if self.told.get(event.id):
            return
        if tied := self.rulings.tied(event.id):
            self._tie(event, tied)
        elif found := self._best(event, candidates):
            self._join(event.id, *found)

    def _tie(self, event: Traits, others: Sequence[str]) -> None:
        """Put an event with those that a person said are the same, and their happenings into one."""
        known = self._happenings_of(others)
        ids = list(dict.fromkeys(known.values()))
        present = [o for o in others if o in known or o in self._read(others)]
        if not present:
            return
        target = ids[0] if ids else self._found(present[0], event.id)
        for other in ids[1:]:
            self._pour(other, target)
        for one in (event.id, *present):
            self._tell(one, target, 1.0)

    def _pour(self, source: str, target: str) -> None:
        table = schema.tellings
        self.connection.execute(
            table.update().where(table.c.happening_id == source).values(happening_id=target)
        )
        self.told = {e: target if h == source else h for e, h in self.told.items()}
        self.touched |= {source, target}

    def _best(self, event: Traits, candidates: Sequence[str]) -> tuple[str, float] | None:
        """The telling most like the event whose whole happening is like it, and how much; None: none is."""
        near = [t for t in self._read(candidates).values() if likeness(event, t) >= enough(event, t)]
        barred = self.rulings.barred(event.id)
        groups = self._groups([t.id for t in near])
        best: tuple[float, bool, int, str] = (0.0, False, 0, "")
        for members in groups:
            if barred.isdisjoint(members):
                seen = list(self._read(members[:COMPARED]).values())
                score = sum(likeness(event, t) for t in seen) / len(seen)
                told = self.told[members[0]] is not None
                best = max(best, (round(score, 3), told, len(members), members[0]))
        return (best[3], best[0]) if best[0] >= SAME else None

    def _groups(self, events: Sequence[str]) -> list[list[str]]:
        """The tellings of the happenings that these events tell, and each that tells none by itself."""
        known = self._happenings_of(events)
        if not known:
            return [[event] for event in events]
        table = schema.tellings.c
        query = select(table.happening_id, table.event_id).join(schema.events)
        query = query.where(table.happening_id.in_(sorted(set(known.values()))))
        order = (schema.events.c.day, schema.events.c.report_id, schema.events.c.seq)
        members: dict[str, list[str]] = defaultdict(list)
        for happening, event in self.connection.execute(query.order_by(*order)):
            members[happening].append(event)
            self.told[event] = happening
        return [*members.values(), *([e] for e in events if e not in known)]

    def _found_by_keys(self) -> dict[str, list[str]]:
        """For each event those that share most keys with it on days around its own."""
        out: dict[str, list[str]] = {event.id: [] for event in self._new}
        having: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for first, last, keys in self._windows():
            table = schema.event_keys.c
            query = select(table.key, table.day, table.event_id)
            query = query.where(table.key.in_(keys), table.day.between(first, last))
            for key, day, event in self.connection.execute(query.limit(FOUND * len(keys))):
                having[key].append((day, event))
        for event in self._new:
            first, last = _around(event)
            shared = Counter(
                other
                for key in self._keys[event.id]
                for day, other in having[key]
                if first <= day <= last and other != event.id
            )
            most = sorted(shared, key=lambda e: (-shared[e], e))
            out[event.id] = most[:CANDIDATES]
        return out

    def _windows(self) -> list[tuple[int, int, list[int]]]:
        """Days to look at, with the keys to look for: one query for events of about the same days."""
        dated = sorted((e for e in self._new if self._keys[e.id]), key=lambda e: e.first)
        out: list[tuple[int, int, list[int]]] = []
        for event in dated:
            (first, last), keys = _around(event), self._keys[event.id]
            if out and first <= out[-1][1]:
                before = out.pop()
                first, last = before[0], max(before[1], last)
                keys = list(dict.fromkeys([*before[2], *keys]))
            out.append((first, last, keys))
        return out

    def _copied(self) -> dict[str, list[str]]:
        """For each event of a report that is one of several copies, the events in the others."""
        copies, events = schema.copies.c, schema.events
        texts = {event.text for event in self._new}
        query = select(copies.original, copies.report_id).where(copies.original.in_(texts))
        families: dict[str, list[str]] = defaultdict(list)
        for original, report in self.connection.execute(query.order_by(copies.report_id)):
            families[original] = [original, *families[original][1:COPIES], report]
        out: dict[str, list[str]] = {}
        if families:
            told = select(events.c.report_id, events.c.id, events.c.type).where(counting(events))
            reports = {report for some in families.values() for report in some}
            rows = self.connection.execute(told.where(events.c.report_id.in_(reports))).all()
            for event in self._new:
                family = {*families[event.text]} - {event.report}
                same = (r for r in rows if r.report_id in family and kind_of(r.type) == event.kind)
                out[event.id] = [r.id for r in same]
        return out

    def _read(self, events: Iterable[str]) -> dict[str, Traits]:
        """The traits of those of these events that count."""
        missing = [e for e in events if e not in self.traits]
        if missing:
            self.traits |= read_traits(self.connection, missing)
        return {e: self.traits[e] for e in events if e in self.traits}

    def _happenings_of(self, events: Sequence[str]) -> dict[str, str]:
        missing = [e for e in events if e not in self.told]
        table = schema.tellings.c
        if missing:
            query = select(table.event_id, table.happening_id).where(table.event_id.in_(missing))
            self.told |= dict.fromkeys(missing)
            self.told |= {row.event_id: row.happening_id for row in self.connection.execute(query)}
        return {e: told for e in events if (told := self.told[e])}

    def _join(self, event: str, other: str, score: float) -> None:
        happening = self._happenings_of([other]).get(other) or self._found(other, event)
        self._tell(event, happening, score)

    def _found(self, first: str, second: str) -> str:
        """Begin a happening with `first`; under the id that one of the two had, where that is free."""
        table = schema.happenings
        known = {self.before[e] for e in (first, second) if e in self.before}
        taken = select(schema.tellings.c.happening_id).where(schema.tellings.c.happening_id.in_(known))
        free = sorted(known - set(self.connection.execute(taken).scalars()))
        id_ = free[0] if free else self._new_id(self._earlier(first, second))
        if not free:
            empty = dict.fromkeys(("day", "tellings", "reports", "sources", "first_told", "last_told"), 0)
            values = {"id": id_, "type": "", "status": "", "differs": [], "decided": False, **empty}
            self.connection.execute(table.insert().values(values))
        self._tell(first, id_, 1.0)
        return id_

    def _earlier(self, *events: str) -> str:
        """Which of these events was told first, so that an id does not hang on the order of reading."""
        return min((self.traits[e] for e in events), key=lambda t: (t.told or LATE, t.report, t.id)).id

    def _new_id(self, first: str) -> str:
        table, number = schema.happenings, 0
        while True:
            id_ = f"happening-{number_of(first, number) & (2**64 - 1):016x}"
            if self.connection.execute(select(table.c.id).where(table.c.id == id_)).first() is None:
                return id_
            number += 1

    def _tell(self, event: str, happening: str, score: float) -> None:
        table = schema.tellings
        if self._happenings_of([event]).get(event) == happening:
            return
        self.connection.execute(delete(table).where(table.c.event_id == event))
        values = {"event_id": event, "happening_id": happening, "likeness": round(score, 3)}
        self.connection.execute(table.insert().values(values))
        self.touched |= {happening, *([was] if (was := self.told[event]) else [])}
        self.told[event] = happening


def _around(event: Traits) -> tuple[int, int]:
    """The first days of events that may be of the same day as this one."""
    return event.first - SPREAD - APART, event.last + APART
