"""Keeping in step with the entries what is made from them: the search index, the counts, the matrix's cells.

All of it is written inside the transaction that writes the entries.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, delete, func, select

from verbale.errors import RecordError
from verbale.model import Report
from verbale.record import schema
from verbale.record.entries import Entry
from verbale.record.inserting import insert
from verbale.record.rebuild import read_entries, read_report
from verbale.record.search import kept
from verbale.record.search.keys import NUMBERS, PLACES, key_of, keys_of_report
from verbale.record.search.terms import Findable, findables


@dataclass(frozen=True, slots=True)
class Taken:
    """A report as it is taken in; `issues` gives the key of the issue of each position by its id."""

    report: Report
    published: date | None
    entries: Sequence[Entry]
    issues: Mapping[str, str]

    @property
    def day(self) -> int:
        """The ordinal of its day, 0 where it has none."""
        return self.published.toordinal() if self.published else 0


def put_report(connection: Connection, taken: Taken, *, known: bool = True) -> None:
    """Take in a report's entries, in place of what was taken in before if it is `known`."""
    number = next_number(connection)  # before the old one goes: no number is given out twice
    if known:
        drop_report(connection, taken.report.id)
    put_new(connection, [terms_of(taken)], number)


@dataclass(frozen=True, slots=True)
class Terms:
    """A report as it is taken in, with what can be found in it and what it adds to the counts."""

    taken: Taken
    counted: Mapping[str, kept.Counts]
    found: Sequence[Findable]


def terms_of(taken: Taken) -> Terms:
    """The same with its terms; it asks no database."""
    found = findables(taken.report, taken.entries, taken.issues)[:PLACES]
    return Terms(taken, kept.counted(taken.entries), found)


def put_new(connection: Connection, every: Sequence[Terms], number: int) -> None:
    """Take in reports of which nothing was taken in before, under the numbers from `number` on."""
    rows = [
        {"number": n, "report_id": one.taken.report.id, "day": one.taken.day, "counted": one.counted}
        for n, one in enumerate(every, number)
    ]
    insert(connection, schema.search_reports, rows)
    kept.add(connection, [one.counted for one in every])
    found, cells = list[tuple[int, Findable]](), list[dict[str, Any]]()
    for n, terms in enumerate(every, number):
        keys = {one.entry: key_of(terms.taken.day, n, place) for place, one in enumerate(terms.found)}
        found += [(keys[one.entry], one) for one in terms.found]
        cells += _cells(terms.taken, keys)
    _put_rows(connection, found)
    insert(connection, schema.position_cells, cells)


def drop_report(connection: Connection, report_id: str) -> None:
    """Forget what was taken in of a report. The full-text index of SQLite keeps terms of keys that are no
    more: results leave them out, and making it again drops them."""
    table = schema.search_reports
    row = connection.execute(select(table).where(table.c.report_id == report_id)).first()
    if row is None:
        return
    low, high = keys_of_report(row.day, row.number)
    for rows in (schema.search_rows, schema.position_cells):
        connection.execute(delete(rows).where(rows.c.key.between(low, high)))
    connection.execute(delete(table).where(table.c.number == row.number))
    kept.take_away(connection, row.counted)


def put_again(connection: Connection, report_id: str) -> None:
    """Take a report in as the record has it now."""
    report = read_report(connection, report_id)
    if report is None:
        return
    positions, readings = schema.positions.c, schema.readings.c
    issues = select(positions.id, positions.issue).where(positions.report_id == report_id)
    published = select(readings.published).where(readings.report_id == report_id)
    entries = read_entries(connection, report_id)
    keys = {row.id: row.issue for row in connection.execute(issues)}
    put_report(connection, Taken(report, connection.execute(published).scalar(), entries, keys))


def put_all(connection: Connection, done: Callable[[int], None] = lambda number: None) -> int:
    """Make all of it again from the entries; how many reports. `done` is told of each report."""
    tables = (
        schema.search_reports, schema.search_rows, schema.kept_counts, schema.names, schema.position_cells
    )  # fmt: skip
    for table in tables:
        connection.execute(delete(table))
    _tell(connection, "delete-all")
    readings = schema.readings.c
    every = connection.execute(select(readings.report_id).order_by(readings.read_at, readings.report_id))
    ids = every.scalars().all()
    for id_ in ids:
        put_again(connection, id_)
        done(1)
    _tell(connection, "optimize")
    return len(ids)


def _tell(connection: Connection, command: str) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(schema.search_index.insert().values(search_index=command))


def next_number(connection: Connection) -> int:
    """The number of the next report. Raises RecordError where there are none left."""
    number = (connection.execute(select(func.max(schema.search_reports.c.number))).scalar() or 0) + 1
    if number >= NUMBERS:
        raise RecordError("the search index is full", hint="make it again: verbale search index --again")
    return number


def _put_rows(connection: Connection, found: Sequence[tuple[int, Findable]]) -> None:
    """Write what can be found, with its keys."""
    rows: list[dict[str, Any]] = [
        {"key": key, "kind": one.kind, "entry_id": one.entry, "start": one.span.start, "end": one.span.end}
        for key, one in found
    ]
    if connection.dialect.name == "postgresql":
        for row, (_, one) in zip(rows, found, strict=True):
            row["terms"] = _vector(one.terms)
        insert(connection, schema.search_rows, rows)
        return
    insert(connection, schema.search_rows, rows)
    # from the lowest key up: FTS5 writes out what it has gathered whenever a key is lower than the last
    by_key = sorted(found, key=itemgetter(0))
    insert(
        connection, schema.search_index, [{"rowid": key, "terms": " ".join(one.terms)} for key, one in by_key]
    )


_POSITIONS = 16_383  # the last place of a word that PostgreSQL keeps, and it keeps 256 of each word
_PLACES_KEPT = 256


def _vector(terms: Sequence[str]) -> str:
    """The terms as PostgreSQL writes a tsvector."""
    places: dict[str, list[int]] = {}
    for place, term in enumerate(terms, 1):
        some = places.setdefault(term, [])
        if len(some) < _PLACES_KEPT:
            some.append(min(place, _POSITIONS))
    return " ".join(f"'{term}':{','.join(map(str, some))}" for term, some in places.items())


def _cells(taken: Taken, keys: Mapping[str, int]) -> list[dict[str, Any]]:
    names = {e.id: e.fields["name"] for e in taken.entries if e.kind == "actor"}
    return [
        {"key": keys[e.id], "entry_id": e.id, "party": names[e.fields["actor"]], "issue": taken.issues[e.id],
         "stance": e.fields["stance"], "day": taken.day, "confidence": e.confidence, "checked": e.checked}
        for e in taken.entries
        if e.kind == "position" and e.counts and e.id in keys
    ]  # fmt: skip
