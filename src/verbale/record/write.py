"""From a report and its entries to rows, inside one transaction of the caller's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, delete

from verbale.model import Coding, Report
from verbale.record import copies, log, schema
from verbale.record.entries import Entry, identify
from verbale.record.fold import fold
from verbale.record.happenings.grouping import arrive, told_in
from verbale.record.ids import issue_key, run_id
from verbale.record.issues import settled
from verbale.record.machine import keep_machine
from verbale.record.search.index import Taken, put_report
from verbale.record.shape import ROLES, SHAPES
from verbale.record.survey.tallying import put_in, share_of, take_out
from verbale.record.upserts import insert_new

Row = dict[str, Any]


def write_reading(connection: Connection, report: Report, coding: Coding, *, decided: bool = False) -> None:
    """Store the report and its coding in place of any earlier reading of a report of that id; what people
    decided about the report's entries is applied to the new reading (`decided` says that something may have
    been where the report is new).

    Raises RecordError where the coding does not belong to the report (see `entries.identify`).
    """
    entries = identify(report, coding)
    known = _put_report(connection, report)
    _put_reading(connection, report, coding, known=known)
    put_machine(connection, report, coding.published, entries, known=known, decided=known or decided)


def put_machine(
    connection: Connection, report: Report, published: date | None, entries: Sequence[Entry], *, known: bool,
    decided: bool,
) -> None:  # fmt: skip
    """Make these what the machine read in a report that is stored by now, and put its entries into the rows
    with what was `decided` about them; `known` where it may have had others before."""
    copies.follow(connection, report.id, report.text, published, known=known)
    if decided and (decisions := log.live(log.of_report(connection, report.id))):
        keep_machine(connection, report.id, entries)
        entries = fold(entries, decisions, report.text).entries
    put_entries(connection, report, published, entries, clear=known)


def put_entries(
    connection: Connection,
    report: Report,
    published: date | None,
    entries: Iterable[Entry],
    *,
    clear: bool = True,
) -> None:
    """Make these the report's entries; `clear` where there may be others."""
    every = by_kind(entries)
    told = told_in(connection, report.id) if clear else {}
    if clear:
        take_out(connection, report.id)
        for table in schema.ENTRIES:
            connection.execute(delete(table).where(table.c.report_id == report.id))
    towards = (issue_key(e.fields["toward"]) for e in every if e.kind == "position")
    rows = Rows(report, published, settled(connection, towards))
    for kind, some in groupby(every, key=lambda e: e.kind):
        rows.put(kind, some)
    for table, new in rows.tables.items():
        if new:
            connection.execute(table.insert(), new)
    arrive(connection, report.id, told, rows.tables)
    issues = {row["id"]: row["issue"] for row in rows.tables.get(schema.positions, ())}
    put_report(connection, Taken(report, published, every, issues), known=clear)
    put_in(connection, [share_of(report.id, rows.tables)])


_KINDS = list(SHAPES)


def by_kind(entries: Iterable[Entry]) -> list[Entry]:
    """The entries kind by kind, in the order in which their rows can be inserted."""
    return sorted(entries, key=lambda e: _KINDS.index(e.kind))


def report_values(report: Report) -> Row:
    """The columns of a report's row."""
    return {
        "id": report.id,
        "sha256": report.sha256,
        "text": report.text,
        "title": report.title,
        "publisher": report.publisher,
        "published": report.published,
        "url": report.url,
        "language": report.language,
        "extra": dict(report.extra),
    }


def _put_report(connection: Connection, report: Report) -> bool:
    """Store the report; whether there was one of its id before."""
    table, values = schema.reports, report_values(report)
    if insert_new(connection, table, values):
        return False
    connection.execute(table.update().where(table.c.id == report.id).values(values))
    return True


def _put_reading(connection: Connection, report: Report, coding: Coding, *, known: bool) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    run = run_id(coding.versions)
    runs, readings = schema.runs, schema.readings
    new = {"id": run, "versions": dict(coding.versions), "first_at": now}
    insert_new(connection, runs, new)
    if known:
        connection.execute(delete(readings).where(readings.c.report_id == report.id))
    values = {"report_id": report.id, "run_id": run, "read_at": now, "published": coding.published}
    connection.execute(readings.insert().values(published_inferred=coding.published_inferred, **values))


class Rows:
    """The rows of one report's entries, by table, in the order in which they can be inserted."""

    def __init__(self, report: Report, published: date | None, issues: Mapping[str, str]) -> None:
        self.tables: dict[Table, list[Row]] = {}
        self._report, self._issues = report, issues
        self._day = published.toordinal() if published else 0

    def put(self, kind: str, entries: Iterable[Entry]) -> None:
        """Add the rows of the entries of one kind."""
        shape = SHAPES[kind]
        for seq, entry in enumerate(entries):
            row = self._made(entry, seq)
            if shape.local:
                row["local"] = entry.local
            row.update({column: entry.fields.get(name) for name, column in shape.columns.items()})
            for name, prefix in shape.spans.items():
                row.update(self._words(entry.fields.get(name), prefix))
            self.tables.setdefault(shape.table, []).append(row)
            self._add_lists(entry)
            if kind == "event":
                self._add_event(entry)
            elif kind == "position":
                row["issue"] = self._issue(entry)

    def _made(self, entry: Entry, seq: int) -> Row:
        return {
            "id": entry.id,
            "report_id": self._report.id,
            "seq": seq,
            "confidence": entry.confidence,
            "stage": entry.stage,
            "day": self._day,
            "checked": entry.checked,
            "checked_by": entry.checked_by,
            "differs": dict(entry.differs) or None,
        }

    def _add_lists(self, entry: Entry) -> None:
        for name, table in SHAPES[entry.kind].lists.items():
            key = next(iter(table.primary_key.columns)).name
            self.tables.setdefault(table, []).extend(
                {key: entry.id, "seq": seq, **self._words(span)}
                for seq, span in enumerate(entry.fields.get(name) or ())
            )

    def _add_event(self, event: Entry) -> None:
        for name, role in ROLES.items():
            self.tables.setdefault(schema.participants, []).extend(
                {"event_id": event.id, "role": role, "seq": seq, "actor_id": actor}
                for seq, actor in enumerate(event.fields.get(name) or ())
            )
        self.tables.setdefault(schema.event_codes, []).extend(
            {"event_id": event.id, "seq": seq, "code": code}
            for seq, code in enumerate(event.fields.get("codes") or ())
        )

    def _issue(self, position: Entry) -> str:
        toward, named = position.fields["toward"], position.fields.get("issue")
        return issue_key(self._issues.get(issue_key(toward), toward) if named is None else named)

    def _words(self, span: Sequence[int] | None, prefix: str = "") -> Row:
        if span is None:
            return dict.fromkeys((f"{prefix}start", f"{prefix}end", f"{prefix}words"))
        start, end = span
        return {
            f"{prefix}start": start,
            f"{prefix}end": end,
            f"{prefix}words": self._report.text[start:end],
        }
