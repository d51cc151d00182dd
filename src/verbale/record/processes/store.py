"""Dealings out of the record's rows, and found processes into theirs."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, func, select

from verbale.record import schema
from verbale.record.ids import issue_key
from verbale.record.lists import counting
from verbale.record.processes.finding import Cluster, Dealing
from verbale.record.processes.naming import Words, name_of
from verbale.record.processes.parties import party_of
from verbale.record.processes.sections import section_of

SAME = 0.3
"""The part of the events of a process found before that one found now must hold to be the same process, or
the other way round (after Greene, Doyle & Cunningham 2010, "Tracking the evolution of communities in dynamic
social networks", which has 0.1 to 0.5)."""
CHUNK = 5_000
"""Rows written at once."""


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
    """All events with parties to them, report by report."""
    events, actors, part = schema.events, schema.actors.c, schema.participants
    query = (
        select(events.c.id, events.c.report_id, events.c.day, events.c.type, events.c.status, events.c.mode,
               events.c.contexts, part.c.role, actors.name, actors.kind, actors.country, actors.sector)
        .select_from(events.join(part, part.c.event_id == events.c.id).join(schema.actors))
        .where(counting(events))
        .order_by(events.c.report_id, events.c.seq, events.c.id)
    )  # fmt: skip
    open_, sides = None, dict[str, set[str]]()
    for row in connection.execute(query):
        if open_ is None or row.id != open_.id:
            yield from _dealing(open_, sides)
            open_, sides = row, {"actor": set(), "recipient": set()}
        if party := party_of(row.name, row.kind, row.country, row.sector, countries):
            sides[row.role].add(party)
    yield from _dealing(open_, sides)


def _dealing(row: Any, sides: Mapping[str, set[str]]) -> Iterator[Dealing]:
    if row is not None and any(sides.values()):
        actors, recipients = tuple(sorted(sides["actor"])), tuple(sorted(sides["recipient"]))
        contexts = tuple(row.contexts)
        yield Dealing(
            row.id, row.report_id, row.day, row.type, row.status, row.mode, contexts, actors, recipients
        )


def read_words(connection: Connection) -> Iterator[tuple[str, str]]:
    """The words of all events and issues, with their reports."""
    events, positions = schema.events.c, schema.positions.c
    for query in (select(events.report_id, events.words), select(positions.report_id, positions.toward)):
        yield from ((row[0], row[1]) for row in connection.execute(query))


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
            id_ = _new_id(cluster, taken | sizes.keys())
        taken.add(id_)
        name = name_of(cluster, words) if cluster.units or not cluster.kept else cluster.kept.name
        out.append(Found(id_, name, "found", cluster))
    return out


def _before(connection: Connection) -> tuple[dict[str, str], Counter[str]]:
    """For each event the process that it was found in before, and how many events each had."""
    units, events = schema.process_units.c, schema.process_events.c
    query = select(events.event_id, units.found_in).join(schema.process_units, units.id == events.unit_id)
    of = {row[0]: row[1] for row in connection.execute(query.order_by(units.strength))}
    return of, Counter(of.values())


def _new_id(cluster: Cluster, taken: set[str]) -> str:
    unit = cluster.units[0]
    for number in range(len(taken) + 1):
        basis = json.dumps([unit.pair, unit.theme, unit.first, number]).encode()
        id_ = f"process-{hashlib.sha256(basis).hexdigest()[:16]}"
        if id_ not in taken:
            return id_
    raise AssertionError("one more number than ids is always free")


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
    units, events, names = list[dict[str, Any]](), list[dict[str, Any]](), list[dict[str, Any]]()
    for one in found:
        theme = one.cluster.theme if one.cluster.units else ""
        names.append({"id": one.id, "name": one.name, "theme": theme, "origin": one.origin,
                      "fields": dict(one.fields)})  # fmt: skip
        for unit in one.cluster.units:
            number = len(units)
            units.append({"id": number, "found_in": one.id, "process_id": one.id, "one": unit.pair[0],
                          "other": unit.pair[1], "theme": unit.theme, "first_day": unit.first,
                          "last_day": unit.last, "strength": unit.strength})  # fmt: skip
            events += (_event(number, one.id, dealing) for dealing in unit.events)
    for table, rows in (
        (schema.process_names, names),
        (schema.process_units, units),
        (schema.process_events, events),
    ):
        for at in range(0, len(rows), CHUNK):
            connection.execute(table.insert(), rows[at : at + CHUNK])
    reports = connection.execute(select(func.count()).select_from(schema.readings)).scalar_one()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(
        schema.process_findings.insert().values(
            id=1, found_at=now, reports=reports, countries=dict(countries)
        )
    )


def _event(unit: int, process: str, dealing: Dealing) -> dict[str, Any]:
    section = section_of(dealing.type, dealing.status)
    return {"unit_id": unit, "event_id": dealing.event, "report_id": dealing.report, "day": dealing.day,
            "section": section, "process_id": process}  # fmt: skip
