"""Found processes and people's decisions about them, made into the rows that pages show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select

from verbale.record import log, schema
from verbale.record.log import Decision

KIND = "process"
"""The kind of decisions about processes in the log. Their `target` is a process's id, their report none."""
CHUNK = 500
"""Processes asked for at once."""
LISTS = ("parties", "without", "issues", "no_issues")
"""Fields of a process that are lists: parties and issues put in, and left out."""


@dataclass(slots=True)
class Folded:
    """A process as decisions leave it; `units` are the numbers of what it is made of."""

    id: str
    name: str
    origin: str
    theme: str
    fields: dict[str, list[str]]
    units: set[int] = field(default_factory=set)
    named_by: str | None = None
    pinned_by: str | None = None
    dropped_by: str | None = None


def decisions(connection: Connection) -> list[Decision]:
    """The decisions about processes that hold, the oldest first."""
    table = schema.decisions.c
    return log.live(log.decided(connection, table.kind == KIND, table.layer == ""))


def fold(connection: Connection) -> None:
    """Make the rows of processes what was found and the decisions make of it, inside the caller's writing
    transaction. The same finding and decisions give the same rows."""
    units = {row.id: row for row in connection.execute(select(schema.process_units))}
    folded, decided = _found(connection, units.values()), decisions(connection)
    made = {d.target for d in decided if d.action == "add"}
    for decision in decided:
        _apply(folded, decision, units)
    for id_ in [one.id for one in folded.values() if one.origin == "added" and one.named_by is None]:
        if id_ not in made:  # its making was undone
            del folded[id_]
    owners = {unit: one.id for one in folded.values() if not one.dropped_by for unit in _kept(one, units)}
    moved = _move(connection, units.values(), owners)
    _write(connection, folded.values(), units, moved)


def apply_decision(connection: Connection, _: Decision) -> None:
    """Make a decision take effect, or no longer, after it was undone or redone."""
    fold(connection)


def _found(connection: Connection, units: Iterable[Any]) -> dict[str, Folded]:
    out: dict[str, Folded] = {}
    for row in connection.execute(select(schema.process_names)):
        fields = {name: list(row.fields.get(name, ())) for name in LISTS}
        out[row.id] = Folded(row.id, row.name, row.origin, row.theme, fields)
        out[row.id].named_by = row.origin if row.origin == "codebook" else None
    for unit in units:
        out[unit.found_in].units.add(unit.id)
    return out


def _apply(folded: dict[str, Folded], decision: Decision, units: Mapping[int, Any]) -> None:
    one, payload, coder = folded.get(decision.target), decision.payload, decision.coder
    if one is None:  # found no more: a pinned one always is
        return
    match decision.action:
        case "accept":
            one.pinned_by, one.dropped_by = coder, None
        case "reject":
            one.dropped_by = coder
        case "add":
            one.named_by = coder
        case "change":
            _change(one, payload, coder)
        case "merge":
            for other in payload["from"]:
                if other in folded:
                    one.units |= folded.pop(other).units
            _rename(one, payload.get("name"), coder)
        case "split":
            _split(folded, one, payload, coder, units)


def _change(one: Folded, payload: Mapping[str, Any], coder: str) -> None:
    _rename(one, payload.get("name"), coder)
    opposite = {"parties": "without", "without": "parties", "issues": "no_issues", "no_issues": "issues"}
    for name, other in opposite.items():
        for value in payload.get(name, ()):
            one.fields[other] = [v for v in one.fields[other] if v != value]
            one.fields[name] = [*(v for v in one.fields[name] if v != value), value]


def _rename(one: Folded, name: str | None, coder: str) -> None:
    if name:
        one.name, one.named_by = name, coder


def _split(
    folded: dict[str, Folded], one: Folded, payload: Mapping[str, Any], coder: str, units: Mapping[int, Any]
) -> None:
    """Take the dealings of some parties, on some themes, out into a process of their own."""
    parties, themes = set(payload["parties"]), set(payload["themes"])
    gone = {
        u
        for u in one.units
        if (not parties or {units[u].one, units[u].other} & parties)
        and (not themes or units[u].theme in themes)
    }
    new = Folded(payload["id"], payload["name"], "added", one.theme, {n: [] for n in LISTS}, gone, coder)
    told = Counter({units[u].theme: 0.0 for u in gone})
    for unit in gone:
        told[units[unit].theme] += units[unit].strength
    new.theme = max(told, key=lambda t: (told[t], t)) if told else one.theme
    one.units -= gone
    folded[new.id] = new


def _kept(one: Folded, units: Mapping[int, Any]) -> Iterable[int]:
    without = set(one.fields["without"])
    return (u for u in one.units if not {units[u].one, units[u].other} & without)


def _move(connection: Connection, units: Iterable[Any], owners: Mapping[int, str]) -> set[str | None]:
    """Give units that another process has now to that one, their events with them; the processes that this
    changes."""
    moved = [(u, owners.get(u.id)) for u in units if u.process_id != owners.get(u.id)]
    if moved:
        rows = [{"of": unit.id, "to": to} for unit, to in moved]
        for key in (schema.process_units.c.id, schema.process_events.c.unit_id):
            change = key.table.update().where(key == bindparam("of")).values(process_id=bindparam("to"))
            connection.execute(change, rows)
    return {id_ for unit, to in moved for id_ in (unit.process_id, to)}


def _write(
    connection: Connection, folded: Iterable[Folded], units: Mapping[int, Any], moved: set[str | None]
) -> None:
    """Write the rows that are not as they were; counts of a process that has the units it had are taken as
    they were."""
    before = {row["id"]: dict(row) for row in connection.execute(select(schema.processes)).mappings()}
    every = list(folded)
    new = {one.id for one in every if one.id in moved or one.id not in before}
    reports, counts = _reports(connection, new), _counts(connection, new)
    for one in every:
        if one.id not in new:
            reports[one.id], counts[one.id] = before[one.id]["reports"], before[one.id]["counts"]
    rows = [_row(one, units, reports.get(one.id, 0), counts.get(one.id, {})) for one in every]
    same = {row["id"] for row in rows if before.get(row["id"]) == row}
    for some in _pieces(before.keys() - same):
        connection.execute(delete(schema.processes).where(schema.processes.c.id.in_(some)))
    if changed := [row for row in rows if row["id"] not in same]:
        connection.execute(schema.processes.insert(), changed)


def _row(one: Folded, units: Mapping[int, Any], reports: int, counts: Mapping[str, int]) -> dict[str, Any]:
    kept = [units[u] for u in _kept(one, units)]
    strength = Counter[str]()
    for unit in kept:
        strength.update({unit.one: unit.strength, unit.other: unit.strength})
    for party in one.fields["parties"]:
        strength.setdefault(party, 0)
    parties = sorted(strength.items(), key=lambda p: (-p[1], p[0]))
    days = [d for u in kept for d in (u.first_day, u.last_day) if d]
    return {
        "id": one.id,
        "name": one.name,
        "origin": one.origin,
        "theme": one.theme,
        "named_by": one.named_by,
        "pinned_by": one.pinned_by,
        "dropped_by": one.dropped_by,
        "parties": [[name, round(number, 3)] for name, number in parties],
        "counts": dict(counts),
        "fields": one.fields,
        "reports": reports,
        "strength": sum(unit.strength for unit in kept),
        "first_day": min(days, default=0),
        "last_day": max(days, default=0),
    }


def _reports(connection: Connection, of: Iterable[str]) -> dict[str, int]:
    table, out = schema.process_events.c, dict[str, int]()
    query = select(table.process_id, func.count(table.report_id.distinct())).group_by(table.process_id)
    for some in _pieces(of):
        rows = connection.execute(query.where(table.process_id.in_(some)))
        out.update({row[0]: row[1] for row in rows})
    return out


def _counts(connection: Connection, of: Iterable[str]) -> dict[str, dict[str, int]]:
    table = schema.process_events.c
    key = table.process_id, table.section
    query = select(*key, func.count(table.event_id.distinct())).group_by(*key)
    out: dict[str, dict[str, int]] = {}
    for some in _pieces(of):
        for id_, section, number in connection.execute(query.where(table.process_id.in_(some))):
            out.setdefault(id_, {})[section] = number
    return out


def _pieces(ids: Iterable[str]) -> Iterator[list[str]]:
    every = sorted(ids)
    return (every[at : at + CHUNK] for at in range(0, len(every), CHUNK))
