"""Keeping what the pages for seeing ask: what one report's entries add to it, put in and taken out again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, product
from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, delete, select

from verbale.record import schema, upserts
from verbale.record.entries import DROPPED
from verbale.record.inserting import insert
from verbale.record.schema.survey import EVER, UNDATED
from verbale.text.timex.values import interval

PARTIES_LIMIT = 8
"""Of an event with more on a side, the first so many are tied: a list of forty signatories would make
1,600 ties of one sentence."""
MEETING = "CONSULT"
AHEAD = frozenset({"planned", "proposed", "conditional"})
"""Statuses of what is not yet there. A dated event of one of them stands in the calendar, and every
meeting, which may be what became of one."""

Values = dict[str, Any]
Entries = Mapping[Table, Sequence[Mapping[str, Any]]]
"""The rows of one report's entries by table, as they are written and read."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one report adds: rows that are its own, and counts by key that it shares with other reports."""

    appearances: list[Values] = field(default_factory=list)
    agenda: list[Values] = field(default_factory=list)
    sites: dict[str, Values] = field(default_factory=dict)
    ties: Counter[tuple[Any, ...]] = field(default_factory=Counter)
    spots: Counter[tuple[Any, ...]] = field(default_factory=Counter)


def month_of(day: date) -> int:
    """The number of a day's month."""
    return day.year * 12 + day.month - 1


def put_in(connection: Connection, shares: Sequence[Share]) -> None:
    """Add what reports add; their entries are in their tables by now."""
    insert(connection, schema.appearances, [row for share in shares for row in share.appearances])
    insert(connection, schema.agenda, [row for share in shares for row in share.agenda])
    sites = {key: site for share in shares for key, site in share.sites.items()}
    upserts.replace(connection, schema.sites, list(sites.values()))
    _count(connection, schema.ties, _summed(share.ties for share in shares), 1)
    _count(connection, schema.spots, _summed(share.spots for share in shares), 1)


def _summed(counts: Iterable[Counter[tuple[Any, ...]]]) -> Counter[tuple[Any, ...]]:
    out = Counter[tuple[Any, ...]]()
    for one in counts:
        out.update(one)
    return out


def take_out(connection: Connection, report: str) -> None:
    """Take out what a report's entries, as they still are in their tables, had added."""
    share = share_of(report, _read(connection, report))
    _delete(connection, schema.appearances, share.appearances)
    _delete(connection, schema.agenda, share.agenda)
    _count(connection, schema.ties, share.ties, -1)
    _count(connection, schema.spots, share.spots, -1)


def make_anew(connection: Connection) -> None:
    """Make all of it again from the entries of all reports."""
    for table in (schema.appearances, schema.agenda, schema.sites, schema.ties, schema.spots):
        connection.execute(delete(table))
    for report in connection.execute(select(schema.reports.c.id)).scalars().all():
        put_in(connection, [share_of(report, _read(connection, report))])


_COLUMNS: Mapping[Table, tuple[str, ...]] = {
    schema.actors: ("id", "name", "day"),
    schema.statements: ("id", "day", "speaker_id"),
    schema.positions: ("id", "day", "party_id"),
    schema.events: ("id", "day", "type", "status", "date", "place"),
    schema.places: ("name", "kind", "country", "latitude", "longitude"),
}


_OWNED = (
    (schema.statements, "speaker", "speaker_id"),
    (schema.positions, "party", "party_id"),
)


def _read(connection: Connection, report: str) -> Entries:
    """The rows of a report's entries, as far as they are asked for here."""
    out: dict[Table, Sequence[Any]] = {}
    for table, names in _COLUMNS.items():
        query = select(*(table.c[name] for name in (*names, "checked"))).where(table.c.report_id == report)
        out[table] = connection.execute(query.order_by(table.c.seq)).mappings().all()
    table, events = schema.participants, schema.events
    query = select(table).join(events, events.c.id == table.c.event_id).where(events.c.report_id == report)
    out[table] = connection.execute(query.order_by(table.c.event_id, table.c.seq)).mappings().all()
    return out


def share_of(report: str, entries: Entries) -> Share:
    """What the entries of a report add; dropped ones add nothing."""
    share = Share()
    names = {row["id"]: row["name"] for row in entries.get(schema.actors, ())}
    for name, day in {row["name"]: row["day"] for row in _counting(entries, schema.actors)}.items():
        share.appearances.append({"name": name, "role": "report", "day": day, "entry_id": report})
    for table, role, owner in (
        (schema.statements, "speaker", "speaker_id"),
        (schema.positions, "party", "party_id"),
    ):
        share.appearances.extend(
            {"name": names[row[owner]], "role": role, "day": row["day"], "entry_id": row["id"]}
            for row in _counting(entries, table)
            if row[owner] in names
        )
    places, who = _places(entries), _participants(entries, names)
    for event in _counting(entries, schema.events):
        _add_event(share, event, who["actor", event["id"]], who["recipient", event["id"]])
        _add_place(share, event, places)
    return share


def _counting(entries: Entries, table: Table) -> Iterator[Mapping[str, Any]]:
    return (row for row in entries.get(table, ()) if row["checked"] not in DROPPED)


def _participants(entries: Entries, names: Mapping[str, str]) -> defaultdict[tuple[str, str], list[str]]:
    """The names of those who take part in each event in each role, each once."""
    out: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row in entries.get(schema.participants, ()):
        name, some = names.get(row["actor_id"]), out[row["role"], row["event_id"]]
        if name and name not in some:
            some.append(name)
    return out


def _places(entries: Entries) -> dict[str, Values]:
    """The places of a report that lie somewhere, by the name that its events give them."""
    rows = (r for r in _counting(entries, schema.places) if None not in (r["latitude"], r["longitude"]))
    names = ("name", "kind", "country", "latitude", "longitude")
    return {
        row["name"]: {**{name: row[name] for name in names},
                      "place": place_key(row["name"], row["kind"], row["country"])}
        for row in rows
    }  # fmt: skip


def place_key(name: str, kind: str, country: str | None) -> str:
    """What makes two places of different reports one: a country's code; else the name, with the country."""
    return country if kind == "country" and country else f"{name} ({country})" if country else name


def _add_event(share: Share, event: Mapping[str, Any], doers: list[str], others: list[str]) -> None:
    for role, some in (("actor", doers), ("recipient", others)):
        share.appearances.extend(
            {"name": name, "role": role, "day": event["day"], "entry_id": event["id"]} for name in some
        )
    for source, target in _pairs(doers[:PARTIES_LIMIT], others[:PARTIES_LIMIT]):
        for month in (EVER, _month(event["day"])):
            share.ties[source, target, month, event["type"], event["status"]] += 1
    share.agenda.extend(_on_agenda(event, list(dict.fromkeys([*doers, *others]))))


def _pairs(doers: list[str], others: list[str]) -> Iterable[tuple[str, str]]:
    """Each doer with each other side; where there is none, those who do it together with each other."""
    return ((a, b) for a, b in product(doers, others) if a != b) if others else combinations(doers, 2)


def _on_agenda(event: Mapping[str, Any], names: list[str]) -> list[Values]:
    """A row for the event itself, with the name "", and one for each party."""
    if event["status"] not in AHEAD and event["type"] != MEETING:
        return []
    span = interval(event["date"])
    if span is None:
        if event["status"] in AHEAD or not event["day"]:
            return []
        span = (date.fromordinal(event["day"]),) * 2  # told without a day: about the day of its report
    same = {"event_id": event["id"], "day": event["day"], "type": event["type"], "status": event["status"]}
    days = {"first": span[0].toordinal(), "last": span[1].toordinal()}
    return [{"name": name, **days, **same} for name in ("", *names)]


def _add_place(share: Share, event: Mapping[str, Any], places: Mapping[str, Values]) -> None:
    """Where an event is; "" for a place that lies nowhere known."""
    if not event["place"]:
        return
    site = places.get(event["place"])
    key = site["place"] if site else ""
    if site:
        share.sites[key] = site
        share.appearances.append({"name": key, "role": "place", "day": event["day"], "entry_id": event["id"]})
    for month in (EVER, _month(event["day"])):
        share.spots[key, month, event["type"], event["status"]] += 1


def _month(day: int) -> int:
    return month_of(date.fromordinal(day)) if day else UNDATED


def _delete(connection: Connection, table: Table, rows: list[Values]) -> None:
    if rows:
        key = [column.name for column in table.primary_key.columns]
        where = and_(*(table.c[name] == bindparam(f"old_{name}") for name in key))
        connection.execute(
            delete(table).where(where), [{f"old_{name}": row[name] for name in key} for row in rows]
        )


def _count(connection: Connection, table: Table, counts: Mapping[tuple[Any, ...], int], sign: int) -> None:
    """Add to the numbers, or take from them; rows that come to nothing go."""
    if not counts:
        return
    key = [column.name for column in table.primary_key.columns]
    rows = [dict(zip(key, of, strict=True), number=sign * number) for of, number in sorted(counts.items())]
    upserts.add(connection, table, rows, ("number",))
    if sign < 0:
        where = and_(*(table.c[name] == bindparam(f"old_{name}") for name in key), table.c.number <= 0)
        connection.execute(delete(table).where(where), [{f"old_{n}": row[n] for n in key} for row in rows])
