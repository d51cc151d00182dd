"""Taking a report out of a record and putting it back: a decision in the log like any other.

With the report go its entries, copies, counts, and what it told of happenings; decisions about its entries
stay in the log. Its text and reading are kept aside, so that undoing brings them back, unless it was to go
for good.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, select

from verbale.errors import RecordError
from verbale.model import Report
from verbale.record import copies, log, schema, upserts
from verbale.record.entries import Entry
from verbale.record.happenings.grouping import told_in
from verbale.record.happenings.summaries import summarise
from verbale.record.log import Decision
from verbale.record.machine import kept_of, machine_of
from verbale.record.rebuild import read_report
from verbale.record.search.index import drop_report
from verbale.record.survey.tallying import take_out
from verbale.record.write import put_machine, report_values

KIND = "report"
"""The kind of these decisions; their target is the report's id."""


def remove(connection: Connection, report: str, coder: str, comment: str | None, *, keep: bool) -> Decision:
    """Take the report out. Raises RecordError where there is no such report."""
    found = read_report(connection, report)
    if found is None:
        raise RecordError("there is no such report", where=report[:200])
    payload = {"kept": keep, "sha256": found.sha256, **({"title": found.title} if keep else {})}
    decision = log.append(
        connection, coder=coder, action="remove", kind=KIND, target=report, payload=payload, comment=comment
    )
    apply_decision(connection, decision)
    return decision


def decided_about(connection: Connection, report: str) -> list[Decision]:
    """All decisions to take the report out, undone or not, and those that undid and redid them."""
    table = schema.decisions.c
    return log.decided(connection, table.target == report, table.kind == KIND)


def removal(connection: Connection, report: str) -> Decision | None:
    """The decision by which the report is out of the record; None where it is not."""
    return _last(log.live(decided_about(connection, report)))


def check_wanted(connection: Connection, report: str) -> bool:
    """Whether it was ever decided about the report. Raises RecordError where it was taken out."""
    every = decided_about(connection, report)
    if found := _last(log.live(every)):
        why = f": {found.comment}" if found.comment else ""
        raise RecordError(
            f"{found.coder} took this report out of the record on {found.at[:10]}{why}", where=report[:200],
            hint=f"to let it in again: verbale record undo {found.seq}",
        )  # fmt: skip
    return bool(every)


def apply_decision(connection: Connection, decision: Decision) -> None:
    """Make the record hold the report or not, as the decisions about it say."""
    report, found = decision.target, removal(connection, decision.target)
    there = read_report(connection, report)
    if found is not None and there is not None:
        if found.payload["kept"]:
            row = {"report_id": report, "kept": _to_keep(connection, there)}
            upserts.replace(connection, schema.removed_reports, [row])
        _take_out(connection, report)
    elif found is None and there is None:
        _put_back(connection, report)


def faults(connection: Connection) -> list[str]:
    """Where the record does not hold what was decided about whole reports."""
    table = schema.decisions.c
    out = []
    for report in connection.execute(select(table.target).where(table.kind == KIND).distinct()).scalars():
        found, there = removal(connection, report), read_report(connection, report)
        if found is not None and there is not None:
            out.append(f"report {report} was taken out, and is there")
    return out


def _last(decisions: list[Decision]) -> Decision | None:
    return decisions[-1] if decisions else None


def _take_out(connection: Connection, report: str) -> None:
    told = set(told_in(connection, report).values())
    for other in copies.forget(connection, report):
        told.update(told_in(connection, other).values())
    take_out(connection, report)
    drop_report(connection, report)
    ruled = schema.ruled_events
    connection.execute(ruled.update().where(ruled.c.report_id == report).values(now=None))
    for table in schema.ENTRIES:
        connection.execute(delete(table).where(table.c.report_id == report))
    connection.execute(delete(schema.reports).where(schema.reports.c.id == report))
    summarise(connection, told)


def _to_keep(connection: Connection, report: Report) -> dict[str, Any]:
    """All that it takes to put the report back, as JSON."""
    readings, given = schema.readings, schema.assignments
    reading = connection.execute(select(readings).where(readings.c.report_id == report.id)).mappings()
    assigned = connection.execute(select(given).where(given.c.report_id == report.id)).mappings()
    return {
        "report": _plain(report_values(report)),
        "reading": _plain(dict(reading.one())),
        "machine": kept_of(machine_of(connection, report.id)),
        "assignments": [_plain(dict(row)) for row in assigned],
    }


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def _put_back(connection: Connection, report: str) -> None:
    """Put the report back as it was kept; where it was not kept, it may only be read again."""
    table = schema.removed_reports
    kept = connection.execute(select(table.c.kept).where(table.c.report_id == report)).scalar()
    if kept is None:
        return
    values, reading = _dated(kept["report"]), _dated(kept["reading"])
    connection.execute(schema.reports.insert(), values)
    connection.execute(schema.readings.insert(), reading)
    values.pop("sha256")
    entries = [Entry(**entry) for entry in kept["machine"]]
    put_machine(connection, Report(**values), reading["published"], entries, known=False, decided=True)
    if kept["assignments"]:
        connection.execute(schema.assignments.insert(), kept["assignments"])
    connection.execute(delete(table).where(table.c.report_id == report))


def _dated(row: Mapping[str, Any]) -> dict[str, Any]:
    day = row["published"]
    return {**row, "published": date.fromisoformat(day) if day else None}
