"""All reports of a record with their entries as they count, a few at a time: what exports write."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, or_, select

from verbale.model import Coding, Report
from verbale.model.display import coding_html
from verbale.record import schema
from verbale.record.entries import Entry
from verbale.record.fields import references
from verbale.record.ids import issue_key
from verbale.record.issues import settled
from verbale.record.rebuild import coding_from, read_entries_of, read_readings, read_reports
from verbale.record.search.language import Search
from verbale.record.search.terms import KINDS
from verbale.record.shape import SHAPES

if TYPE_CHECKING:
    from verbale.record.record import Record

BATCH = 50
"""Reports read at once: each takes a quarter of the processor time that it takes by itself (in a record of
10,000 reports, 390 a second in place of 91), and with 200 at once no less."""


@dataclass(frozen=True, slots=True)
class CodedReport:
    """A report with its entries as people left them, without what they dropped.

    `entries` have stable ids and refer to each other by them; `coding` holds the same, in the same order
    within a kind, as the reader gives it. `issues` names the issue of each position, by its stable id.
    """

    report: Report
    coding: Coding
    entries: tuple[Entry, ...]
    issues: Mapping[str, str]

    def of(self, kind: str) -> Sequence[Entry]:
        """The entries of one kind (`entries.ORDER`)."""
        return [entry for entry in self.entries if entry.kind == kind]

    def _repr_html_(self) -> str:
        return coding_html(self.coding, self.report.text)


def stream(record: Record, where: Search | None = None) -> Iterator[CodedReport]:
    """Every report, the earliest published first, the undated last; `BATCH` at a time are read in a
    transaction of their own, and held.

    With `where`, the entries that the search finds, with the actors, statements and places that they name,
    and the reports that hold them or that are found themselves. Raises SettingError for a search that means
    nothing, RecordError where the database fails.
    """
    with record.connection() as connection:
        chosen = None if where is None else _chosen(record, connection, where)
        every = connection.execute(_in_order(record, where)).scalars().all()
    for at in range(0, len(every), BATCH):
        some = every[at : at + BATCH]
        with record.connection(f"{some[0]} to {some[-1]}") as connection:
            found = _coded(connection, some, chosen)
        yield from found


def count(record: Record, where: Search | None = None) -> int:
    """How many reports `stream` gives."""
    with record.connection() as connection:
        return len(connection.execute(_in_order(record, where)).all())


def _in_order(record: Record, where: Search | None) -> Select[Any]:
    readings = schema.readings.c
    query = select(readings.report_id).order_by(readings.published.nulls_last(), readings.report_id)
    if where is None:
        return query
    holds = [
        readings.report_id.in_(
            select(shape.table.c.report_id).where(shape.table.c.id.in_(record.search.ids(where, kind)))
        )
        for kind, shape in SHAPES.items()
        if kind in KINDS
    ]
    return query.where(or_(readings.report_id.in_(record.search.ids(where, "report")), *holds))


def _chosen(record: Record, connection: Connection, where: Search) -> frozenset[str]:
    ids = (connection.execute(record.search.ids(where, kind)).scalars() for kind in KINDS if kind in SHAPES)
    return frozenset(id_ for some in ids for id_ in some)


def _coded(connection: Connection, ids: Sequence[str], chosen: Collection[str] | None) -> list[CodedReport]:
    """These reports in their order, without those that were taken out meanwhile."""
    reports, readings = read_reports(connection, ids), read_readings(connection, ids)
    kept = dict[str, list[Entry]]()
    for id_, entries in read_entries_of(connection, ids).items():
        counting = [entry for entry in entries if entry.counts]
        kept[id_] = counting if chosen is None else with_named(counting, chosen)
    keys = (issue_key(p.fields["toward"]) for some in kept.values() for p in _positions(some))
    names = settled(connection, keys)
    return [
        CodedReport(
            reports[id_], coding_from(readings[id_], kept[id_]), tuple(kept[id_]), _issues(kept[id_], names)
        )
        for id_ in ids
        if id_ in reports and id_ in readings
    ]


def with_named(entries: Iterable[Entry], chosen: Collection[str]) -> list[Entry]:
    """What was chosen, and what that names, in the old order."""
    every = {entry.id: entry for entry in entries}
    kept = {id_ for id_ in every if id_ in chosen}
    waiting = list(kept)
    while waiting:
        entry = every[waiting.pop()]
        named = {id_ for ids in references(entry.kind, entry.fields) for id_ in ids if id_ in every} - kept
        kept |= named
        waiting += named
    places = {every[id_].fields.get("place") for id_ in kept} - {None}
    return [e for e in every.values() if e.id in kept or (e.kind == "place" and e.fields["name"] in places)]


def _positions(entries: Iterable[Entry]) -> Iterator[Entry]:
    return (entry for entry in entries if entry.kind == "position")


def _issues(entries: Iterable[Entry], names: Mapping[str, str]) -> dict[str, str]:
    return {
        p.id: p.fields["issue"] or names.get(issue_key(p.fields["toward"])) or p.fields["toward"]
        for p in _positions(entries)
    }
