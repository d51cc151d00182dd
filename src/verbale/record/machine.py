"""What the machine read last in a report about which people decided something: kept beside the rows, which
hold it with the decisions applied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, select

from verbale.record.entries import Entry
from verbale.record.rebuild import read_entries_of
from verbale.record.schema import machine_codings as table

_KEPT = ("id", "kind", "fields", "local", "confidence", "stage")


def keep_machine(connection: Connection, report: str, entries: Iterable[Entry]) -> None:
    """Keep the machine's entries of a report, in place of those kept before."""
    connection.execute(delete(table).where(table.c.report_id == report))
    connection.execute(table.insert().values(report_id=report, coding=kept_of(entries)))


def kept_of(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """The machine's entries as JSON: what `Entry` is made of again."""
    return [{name: getattr(entry, name) for name in _KEPT} for entry in entries]


def kept_machine(connection: Connection, report: str) -> list[Entry] | None:
    """The machine's entries of a report, None where none are kept: then the rows are the machine's."""
    return _kept(connection, [report]).get(report)


def machines_of(connection: Connection, reports: Sequence[str]) -> dict[str, list[Entry]]:
    """What the machine read last in each of these reports, without what people decided."""
    kept = _kept(connection, reports)
    rows = read_entries_of(connection, [report for report in reports if report not in kept])
    return kept | {report: [bare(entry) for entry in entries] for report, entries in rows.items()}


def machine_of(connection: Connection, report: str) -> list[Entry]:
    """The same of one report."""
    return machines_of(connection, [report])[report]


def _kept(connection: Connection, reports: Sequence[str]) -> dict[str, list[Entry]]:
    rows = connection.execute(select(table.c.report_id, table.c.coding).where(table.c.report_id.in_(reports)))
    return {report: [Entry(**entry) for entry in coding] for report, coding in rows}


def bare(entry: Entry) -> Entry:
    """The entry without what people decided."""
    return replace(entry, checked=None, checked_by=None, differs={})
