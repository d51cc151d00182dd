"""From rows back to the report and the coding that were stored: equal in every field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, select

from verbale.model import Coding, Report
from verbale.record import schema
from verbale.record.entries import Entry
from verbale.record.fields import Fields, model_of
from verbale.record.shape import ROLES, SHAPES


def read_report(connection: Connection, id_: str) -> Report | None:
    """The report of that id as it was stored, or None."""
    return read_reports(connection, [id_]).get(id_)


def read_reports(connection: Connection, ids: Sequence[str]) -> dict[str, Report]:
    """Those of these reports that there are; some hundreds at once, as each is a parameter of the query."""
    query = select(*(column for column in schema.reports.c if column.name != "sha256"))
    rows = connection.execute(query.where(schema.reports.c.id.in_(ids))).mappings()
    return {row["id"]: Report(**row) for row in rows}


def read_coding(connection: Connection, id_: str) -> Coding | None:
    """The coding of the report of that id, without what people dropped; None where there is none."""
    entries = [e for e in read_entries(connection, id_) if e.counts]
    return coding_of(connection, id_, entries)


def coding_of(connection: Connection, id_: str, entries: Iterable[Entry]) -> Coding | None:
    """These entries as a coding of that report, or None where there is no reading of it."""
    reading = read_readings(connection, [id_]).get(id_)
    return None if reading is None else coding_from(reading, entries)


def read_readings(connection: Connection, ids: Sequence[str]) -> dict[str, RowMapping]:
    """How each of these reports was read: the rows of `readings`, with `versions`."""
    query = select(schema.readings, schema.runs.c.versions).join(schema.runs)
    rows = connection.execute(query.where(schema.readings.c.report_id.in_(ids))).mappings()
    return {row["report_id"]: row for row in rows}


def coding_from(reading: RowMapping | Mapping[str, Any], entries: Iterable[Entry]) -> Coding:
    """These entries as a coding of the report so read."""
    by_kind: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_kind[entry.kind].append(entry)
    actors = {e.id: e.local for e in by_kind["actor"]}
    statements = {e.id: e.local for e in by_kind["statement"]}

    def all_of(kind: str) -> tuple[Any, ...]:
        return tuple(_model(entry, actors, statements) for entry in by_kind[kind])

    return Coding(
        report=reading["report_id"],
        published=reading["published"],
        published_inferred=reading["published_inferred"],
        actors=all_of("actor"),
        dates=all_of("date"),
        statements=all_of("statement"),
        events=all_of("event"),
        positions=all_of("position"),
        findings=all_of("finding"),
        versions=dict(reading["versions"]),
        places=all_of("place"),
    )


def _model(entry: Entry, actors: dict[str, str], statements: dict[str, str]) -> Any:
    more: dict[str, Any] = {"confidence": entry.confidence, "stage": entry.stage}
    if SHAPES[entry.kind].local:
        more["id"] = entry.local
    return model_of(entry.kind, entry.fields, actors, statements, **more)


def read_entries(connection: Connection, report: str) -> list[Entry]:
    """All entries of a report as the rows hold them, kind by kind; also those that people dropped."""
    return read_entries_of(connection, [report])[report]


def read_entries_of(connection: Connection, reports: Sequence[str]) -> dict[str, list[Entry]]:
    """The same for each of these reports; some hundreds at once, as each is a parameter of the queries."""
    out: dict[str, list[Entry]] = {report: [] for report in reports}
    for kind in SHAPES:
        _add_entries(connection, kind, out)
    return out


def _add_entries(connection: Connection, kind: str, to: Mapping[str, list[Entry]]) -> None:
    shape, reports = SHAPES[kind], list(to)
    query = select(shape.table).where(shape.table.c.report_id.in_(reports)).order_by(shape.table.c.seq)
    rows = connection.execute(query).mappings().all()
    if not rows:
        return
    lists = {name: _spans(connection, table, shape.table, reports) for name, table in shape.lists.items()}
    if kind == "event":
        lists |= _participants(connection, reports)
        lists["codes"] = _codes(connection, reports)
    for row in rows:
        to[row["report_id"]].append(
            _entry(kind, row, {name: some[row["id"]] for name, some in lists.items()})
        )


def _entry(kind: str, row: RowMapping, lists: dict[str, list[Any]]) -> Entry:
    shape = SHAPES[kind]
    fields: Fields = {name: row[column] for name, column in shape.columns.items()}
    for name, prefix in shape.spans.items():
        fields[name] = None if row[f"{prefix}start"] is None else [row[f"{prefix}start"], row[f"{prefix}end"]]
    return Entry(
        row["id"],
        kind,
        {**fields, **lists},
        row["local"] if shape.local else "",
        row["confidence"],
        row["stage"],
        row["checked"],
        row["checked_by"],
        row["differs"] or {},
    )


def _spans(
    connection: Connection, table: Table, owner: Table, reports: Sequence[str]
) -> dict[str, list[Any]]:
    key = next(iter(table.primary_key.columns))
    query = select(key, table.c.start, table.c.end).join(owner, owner.c.id == key)
    out: dict[str, list[Any]] = defaultdict(list)
    query = query.where(owner.c.report_id.in_(reports)).order_by(table.c.seq)
    for id_, start, end in connection.execute(query):
        out[id_].append([start, end])
    return out


def _participants(connection: Connection, reports: Sequence[str]) -> dict[str, dict[str, list[Any]]]:
    table = schema.participants
    query = select(table).join(schema.events).where(schema.events.c.report_id.in_(reports))
    fields = {role: name for name, role in ROLES.items()}
    out: dict[str, dict[str, list[Any]]] = {name: defaultdict(list) for name in ROLES}
    for row in connection.execute(query.order_by(table.c.seq)).mappings():
        out[fields[row["role"]]][row["event_id"]].append(row["actor_id"])
    return out


def _codes(connection: Connection, reports: Sequence[str]) -> dict[str, list[Any]]:
    table = schema.event_codes
    query = select(table).join(schema.events).where(schema.events.c.report_id.in_(reports))
    out: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(query.order_by(table.c.seq)).mappings():
        out[row["event_id"]].append(row["code"])
    return out
