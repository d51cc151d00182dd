"""Dealings out of the record's rows, and found processes into theirs."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, partial
from itertools import count, groupby, islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, cast, delete, func, select

from verbale.record import schema
from verbale.record.conditions import counting
from verbale.record.ids import issue_key
from verbale.record.processes.finding import Cluster, Dealing, Unit
from verbale.record.processes.naming import Words, name_of
from verbale.record.processes.parties import party_of
from verbale.record.processes.sections import section_of
from verbale.record.schema.base import Text

SAME = 0.3
"""The part of the events of a process found before that one found now must hold to be the same process, or
the other way round (after Greene, Doyle & Cunningham 2010, "Tracking the evolution of communities in dynamic
social networks", which has 0.1 to 0.5)."""
CHUNK = 5_000
"""Rows read and written at once."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A process that a codebook or a person defines: dealings of any two of its parties, where `issues` are
    given only in reports with one of these in a position or in an event's words."""

    id: str
    name: str
    origin: str
    parties: tuple[str, ...]
    issues: tuple[str, ...] = ()

    @property
    def fields(self) -> dict[str, list[str]]:
        """What the process's row keeps of it."""
        return {"parties": list(self.parties), "issues": [issue_key(i) for i in self.issues]}


@dataclass(slots=True)
class Found:
    """A process about to be written."""

    id: str
    name: str
    origin: str
    cluster: Cluster
    fields: Mapping[str, Any] = field(default_factory=dict)


def country_names(connection: Connection) -> dict[str, str]:
    """How the record calls each country, by its ISO 3166 code: as most reports do."""
    table = schema.actors.c
    query = select(table.country, table.name, func.count()).where(
        table.kind == "country", table.country.is_not(None)
    )
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for country, name, number in connection.execute(query.group_by(table.country, table.name)):
        counts[country][name] = number
    return {country: max(some, key=lambda n: (some[n], n)) for country, some in counts.items()}


def read_dealings(connection: Connection, countries: Mapping[str, str]) -> Iterator[Dealing]:
    """All events with parties to them. Words that recur are in memory once: a record has
    hundreds of thousands of events."""
    events, actors, part = schema.events, schema.actors.c, schema.participants
    query = (
        select(events.c.id, events.c.report_id, events.c.day, events.c.type, events.c.status, events.c.mode,
               cast(events.c.contexts, Text).label("contexts"), part.c.role, actors.name, actors.kind,
               actors.country, actors.sector)
        .select_from(events.join(part, part.c.event_id == events.c.id).join(schema.actors))
        .where(counting(events))
        .order_by(part.c.event_id)
    )  # fmt: skip
    once, party = _Once(), cache(partial(party_of, countries=countries))
    rows = connection.execute(query, execution_options={"yield_per": CHUNK})
    for event, some in groupby(rows, key=itemgetter(slice(7))):
        sides: dict[str, set[str]] = {"actor": set(), "recipient": set()}
        for row in some:
            if name := party(*row[8:]):
                sides[row[7]].add(name)
        if any(sides.values()):
            yield once.dealing(event, sides)


class _Once:
    """Makes dealings that share the words they have in common."""

    def __init__(self) -> None:
        self._seen: dict[Any, Any] = {}
        self._contexts = cache(lambda written: tuple(json.loads(written)))

    def dealing(self, event: Sequence[Any], sides: Mapping[str, set[str]]) -> Dealing:
        """The dealing of an event: the first seven columns of `read_dealings`, and its parties."""
        id_, report, day, type_, status, mode, contexts = event
        actors, recipients = (self._same(tuple(sorted(sides[role]))) for role in ("actor", "recipient"))
        report, type_, status = self._same(report), self._same(type_), self._same(status)
        contexts = self._contexts(contexts)
        return Dealing(id_, report, day, type_, status, self._same(mode), contexts, actors, recipients)

    def _same(self, value: Any) -> Any:
        return self._seen.setdefault(value, value)


def read_words(connection: Connection) -> Iterator[tuple[str, str]]:
    """The words of all events and issues, with their reports."""
    events, positions = schema.events.c, schema.positions.c
    for query in (select(events.report_id, events.words), select(positions.report_id, positions.toward)):
        rows = connection.execute(query, execution_options={"yield_per": CHUNK})
        yield from ((row[0], row[1]) for row in rows)


def reports_on(connection: Connection, issues: Sequence[str]) -> set[str]:
    """The reports with one of these issues in a position or in an event's words."""
    events, positions = schema.events.c, schema.positions.c
    out = set[str]()
    for issue in issues:
        key = issue_key(issue)
        for query in (
            select(positions.report_id).where(positions.issue.icontains(key, autoescape=True)),
            select(positions.report_id).where(positions.toward.icontains(issue, autoescape=True)),
            select(events.report_id).where(events.words.icontains(issue, autoescape=True)),
        ):
            out.update(connection.execute(query.distinct()).scalars())
    return out


def identified(connection: Connection, clusters: Iterable[Cluster], words: Words) -> list[Found]:
    """The clusters with names, and with the ids of those found before that they are the same as."""
    before, sizes = _before(connection)
    taken, out = set[str](), list[Found]()
    for cluster in clusters:
        events = {d.event for unit in cluster.units for d in unit.events}
        shared = Counter(before[e] for e in events if e in before and before[e] not in taken)
        id_, number = max(shared.items(), key=lambda i: (i[1], i[0])) if shared else ("", 0)
        if cluster.kept:
            id_ = cluster.kept.id
        elif number < SAME * min(len(events), sizes.get(id_, 0)) or not number:
            id_ = _new_id(cluster, taken, sizes)
        taken.add(id_)
        name = name_of(cluster, words) if cluster.units or not cluster.kept else cluster.kept.name
        out.append(Found(id_, name, "found", cluster))
    return out


def _before(connection: Connection) -> tuple[dict[str, str], Counter[str]]:
    """For each event the process that it was found in before, and how many events each had."""
    units, events = schema.process_units.c, schema.process_events.c
    query = select(events.event_id, units.found_in).join(schema.process_units, units.id == events.unit_id)
    rows = connection.execute(query.order_by(units.strength), execution_options={"yield_per": CHUNK})
    once: dict[str, str] = {}
    of = {row[0]: once.setdefault(row[1], row[1]) for row in rows}
    return of, Counter(of.values())


def _new_id(cluster: Cluster, *taken: Container[str]) -> str:
    unit = cluster.units[0]
    for number in count():
        basis = json.dumps([unit.pair, unit.theme, unit.first, number]).encode()
        id_ = f"process-{hashlib.sha256(basis).hexdigest()[:16]}"
        if not any(id_ in some for some in taken):
            break
    return id_


_TABLES = (
    schema.process_events,
    schema.process_units,
    schema.process_names,
    schema.processes,
    schema.process_findings,
)


def put_found(connection: Connection, found: Iterable[Found], countries: Mapping[str, str]) -> None:
    """Make these the processes that were found, in place of those found before."""
    for table in _TABLES:
        connection.execute(delete(table))
    every = list(found)
    units = [(one.id, unit) for one in every for unit in one.cluster.units]
    _insert(connection, schema.process_names, map(_name, every))
    _insert(connection, schema.process_units, (_unit(n, *unit) for n, unit in enumerate(units)))
    events = (_event(n, id_, dealing) for n, (id_, unit) in enumerate(units) for dealing in unit.events)
    _insert(connection, schema.process_events, events)
    reports = connection.execute(select(func.count()).select_from(schema.readings)).scalar_one()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(
        schema.process_findings.insert().values(
            id=1, found_at=now, reports=reports, countries=dict(countries)
        )
    )


def _insert(connection: Connection, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    while some := list(islice(rows, CHUNK)):
        connection.execute(table.insert(), some)


def _name(one: Found) -> dict[str, Any]:
    theme = one.cluster.theme if one.cluster.units else ""
    return {"id": one.id, "name": one.name, "theme": theme, "origin": one.origin, "fields": dict(one.fields)}


def _unit(number: int, process: str, unit: Unit) -> dict[str, Any]:
    one, other = unit.pair
    return {"id": number, "found_in": process, "process_id": process, "one": one, "other": other,
            "theme": unit.theme, "first_day": unit.first, "last_day": unit.last,
            "strength": unit.strength}  # fmt: skip


def _event(unit: int, process: str, dealing: Dealing) -> dict[str, Any]:
    section = section_of(dealing.type, dealing.status)
    return {"unit_id": unit, "event_id": dealing.event, "report_id": dealing.report, "day": dealing.day,
            "section": section, "process_id": process}  # fmt: skip
