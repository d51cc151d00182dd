"""Negotiations and disputes, as an assistant is told of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verbale.assist.told import Told, entry, plain, value_of, within
from verbale.assist.words import QUOTED
from verbale.errors import RecordError
from verbale.record import EntryRow, Record
from verbale.record.processes import ProcessRow

EVENTS, SAID = 4, 3
"""Of each section, and of each side."""
SECTION_LIMIT = 6_000
"""Characters of JSON of one section."""


def row(process: ProcessRow) -> Told:
    """A process as a list has it."""
    return {
        "id": process.id, "name": plain(process.name), "reports": process.reports,
        "parties": [plain(p.name) for p in process.parties[:12]], "issues": value_of(process.issues),
        "first": value_of(process.first), "last": value_of(process.last), "events": dict(process.counts),
    }  # fmt: skip


def one(record: Record, id_: str) -> Told:
    """A process with the latest of each section and what each side last said. Raises RecordError where there
    is none of that id."""
    found = record.processes.page(id_)
    if found is None:
        raise RecordError("there is no such process", where=id_[:100], hint="see list_processes")
    sections = {name: _rows([told.row for told in every][:EVENTS])
                for name, every in found.sections.items() if every}  # fmt: skip
    return {
        "notice": QUOTED,
        **row(found.row),
        "mediators": [plain(m.name) for m in found.mediators],
        "hosts": [plain(h.name) for h in found.hosts],
        "conditions": _rows(found.conditions[:EVENTS]),
        "latest": sections,
        "sides": [{"party": plain(side.party.name), "positions": _rows(side.positions[:SAID]),
                   "said": _rows(side.statements[:SAID])} for side in found.sides[:4]],
    }  # fmt: skip


def _rows(rows: Sequence[EntryRow]) -> Sequence[Told]:
    told: Iterable[Told] = (entry(one) for one in rows)
    return list(within(told, SECTION_LIMIT))
