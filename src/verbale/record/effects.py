"""What decisions make of the rows: the machine's reading of a report with all that holds applied to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, select

from verbale.record import log, schema
from verbale.record.entries import Entry
from verbale.record.fold import fold
from verbale.record.happenings.merging import apply_decision as apply_happening
from verbale.record.happenings.rulings import KIND as HAPPENING
from verbale.record.log import Decision
from verbale.record.machine import keep_machine, kept_machine, machine_of
from verbale.record.processes.folding import KIND as PROCESS
from verbale.record.processes.folding import apply_decision as apply_process
from verbale.record.rebuild import read_entries, read_report
from verbale.record.removing import KIND as REPORT
from verbale.record.removing import apply_decision as apply_removal
from verbale.record.write import put_entries


def take_effect(connection: Connection, decision: Decision) -> None:
    """Make what a decision is about hold what all decisions that hold say of it."""
    apply = _ELSEWHERE.get(decision.kind)
    if apply is not None:
        apply(connection, decision)
    elif decision.report_id:
        apply_to(connection, decision.report_id)


_ELSEWHERE: Mapping[str, Callable[[Connection, Decision], None]] = {
    REPORT: apply_removal,
    HAPPENING: apply_happening,
    PROCESS: apply_process,
}
"""How decisions take effect that are not about the entries of one report, by their kind."""


def apply_to(connection: Connection, report_id: str) -> None:
    """Make the rows of the report's entries what the machine's reading and the decisions make of them."""
    report = read_report(connection, report_id)
    if report is None:  # taken out since: the log outlasts it
        return
    machine = machine_of(connection, report_id)
    if kept_machine(connection, report_id) is None:
        keep_machine(connection, report_id, machine)
    live = log.live(log.of_report(connection, report_id))
    query = select(schema.readings.c.published).where(schema.readings.c.report_id == report_id)
    published = connection.execute(query).scalar()
    put_entries(connection, report, published, fold(machine, live, report.text).entries)


def holds(connection: Connection, report_id: str) -> bool:
    """Whether the rows of a report are what the machine's reading and the decisions make of them."""
    report = read_report(connection, report_id)
    if report is None:
        return True
    live = log.live(log.of_report(connection, report_id))
    meant = fold(machine_of(connection, report_id), live, report.text).entries
    return sorted(meant, key=_by_id) == sorted(read_entries(connection, report_id), key=_by_id)


def _by_id(entry: Entry) -> str:
    return entry.id
