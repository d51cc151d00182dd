"""What several coders made of the same reports, each in a layer of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from verbale.record import log, schema
from verbale.record.entries import Entry
from verbale.record.fold import fold
from verbale.record.log import Decision
from verbale.record.machine import machines_of

AT_ONCE = 100
"""Reports that are read together: a query costs more than the rows of a report."""


@dataclass(frozen=True, slots=True)
class Layers:
    """One report's text, and its entries as each layer has them, with those that were dropped."""

    report: str
    text: str
    entries: Mapping[str, tuple[Entry, ...]]


def read_layers(connection: Connection, wanted: Mapping[str, Collection[str]]) -> Iterator[Layers]:
    """The layers that are wanted of each report; reports that are not there are left out."""
    every = list(wanted)
    for at in range(0, len(every), AT_ONCE):
        some = every[at : at + AT_ONCE]
        texts = select(schema.reports.c.id, schema.reports.c.text).where(schema.reports.c.id.in_(some))
        there = {row.id: row.text for row in connection.execute(texts)}
        machines, decided = machines_of(connection, list(there)), _decided(connection, list(there))
        for report in (one for one in some if one in there):
            folded = {
                layer: fold(machines[report], log.live(decided[report, layer]), there[report]).entries
                for layer in wanted[report]
            }
            yield Layers(report, there[report], folded)


def read_states(connection: Connection, reports: Sequence[str]) -> dict[str, tuple[str, str, int]]:
    """What of each report tells that its layers are as they were: with what and when it was read, and the
    number of the last decision about it, in any layer."""
    out: dict[str, tuple[str, str, int]] = {}
    readings, decisions = schema.readings.c, schema.decisions.c
    last = select(func.max(decisions.seq)).where(decisions.report_id == readings.report_id).scalar_subquery()
    query = select(readings.report_id, readings.run_id, readings.read_at, func.coalesce(last, 0))
    for at in range(0, len(reports), AT_ONCE):
        some = query.where(readings.report_id.in_(reports[at : at + AT_ONCE]))
        out |= {report: (run, when, seq) for report, run, when, seq in connection.execute(some)}
    return out


def _decided(connection: Connection, reports: Sequence[str]) -> Mapping[tuple[str, str], list[Decision]]:
    """The decisions about these reports, by report and layer, the oldest first."""
    out: defaultdict[tuple[str, str], list[Decision]] = defaultdict(list)
    for decision in log.decided(connection, schema.decisions.c.report_id.in_(reports)):
        out[decision.report_id or "", decision.layer].append(decision)
    return out
