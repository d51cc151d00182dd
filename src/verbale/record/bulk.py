"""Many readings at once, as from a data set: what `Record.add` does for each report, by fewer statements.

A batch goes into one transaction. The rows of all its reports are written together, table by table; only what
hangs on the reports before (copies, happenings) is found report by report. The record is the one that adding
them one after another makes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from itertools import groupby, islice
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Table, or_, select

from verbale.errors import RecordError
from verbale.model import Coding, Report
from verbale.record import copies, schema, upserts
from verbale.record.entries import Entry, identify
from verbale.record.happenings.grouping import arrive
from verbale.record.ids import issue_key, run_id
from verbale.record.inserting import insert
from verbale.record.issues import settled
from verbale.record.schema import metadata
from verbale.record.search import index
from verbale.record.survey.tallying import put_in, share_of
from verbale.record.write import Row, Rows, by_kind, report_values
from verbale.sources.problem import Problem

if TYPE_CHECKING:
    from verbale.record.record import Record

BATCH = 100
"""Reports in a transaction. Others who want to write wait for its end: a second or two."""

Readings = Sequence[tuple[Report, Coding]]


@dataclass(slots=True)
class Loaded:
    """What became of some readings: how many were added, and were there already; what could not be stored."""

    added: int = 0
    held: int = 0
    problems: list[Problem] = field(default_factory=list)


def load(record: Record, readings: Iterable[tuple[Report, Coding]]) -> Iterator[Loaded]:
    """Add readings as `Record.add` does, a batch at a time; what became of each batch, when it is stored."""
    every = iter(readings)
    while batch := list(islice(every, BATCH)):
        yield _load(record, batch)


def note_problems(record: Record, problems: Iterable[Problem]) -> None:
    """Keep problems as `Record.note_problem` does, some at a time."""
    every = iter(problems)
    while some := list(islice(every, BATCH)):
        with record.connection(writing=True) as connection:
            upserts.replace(connection, schema.problems, [asdict(problem) for problem in some])


def _load(record: Record, batch: Readings) -> Loaded:
    try:
        with record.connection(writing=True) as connection:
            new, others = _parted(connection, batch)
            _put(connection, new)
    except RecordError:  # one of them may be at fault: which one shows when each goes by itself
        new, others = [], list(batch)
    loaded = Loaded(len(new))
    for report, coding in others:
        try:
            added = record.add(report, coding)
        except RecordError as error:
            loaded.problems.append(Problem(error.where or report.id, f"not stored: {error.what}", error.hint))
            continue
        loaded.added += added
        loaded.held += not added
    return loaded


def _parted(
    connection: Connection, batch: Readings
) -> tuple[list[tuple[Report, Coding]], list[tuple[Report, Coding]]]:
    """The readings of reports of which the record knows nothing, and the others, which go one by one."""
    ids = {report.id for report, _ in batch}
    reports, decisions = schema.reports.c, schema.decisions.c
    known = set(connection.execute(select(reports.id).where(reports.id.in_(ids))).scalars())
    about = select(decisions.report_id, decisions.target)
    about = about.where(or_(decisions.report_id.in_(ids), decisions.target.in_(ids)))
    known |= {id_ for row in connection.execute(about) for id_ in row}
    new, others = list[tuple[Report, Coding]](), list[tuple[Report, Coding]]()
    for report, coding in batch:
        (others if report.id in known else new).append((report, coding))
        known.add(report.id)
    return new, others


def _put(connection: Connection, readings: Readings) -> None:
    """Write readings of new reports."""
    if not readings:
        return
    drafts = [_Draft(report, coding, identify(report, coding)) for report, coding in readings]
    names = settled(connection, {issue for draft in drafts for issue in draft.issues})
    now = datetime.now(UTC).isoformat(timespec="seconds")
    _put_runs(connection, drafts, now)
    tables: dict[Table, list[Row]] = defaultdict(list)
    for draft in drafts:
        draft.fill(names, now)
        for table, rows in draft.tables.items():
            tables[table] += rows
    for table in metadata.sorted_tables:
        insert(connection, table, tables.get(table, ()))
    for draft in drafts:
        copies.follow(connection, draft.report.id, draft.report.text, draft.coding.published, known=False)
        arrive(connection, draft.report.id, {}, draft.tables)
    index.put_new(connection, [draft.found for draft in drafts], index.next_number(connection))
    put_in(connection, [share_of(draft.report.id, draft.tables) for draft in drafts])


@dataclass(slots=True)
class _Draft:
    """A reading on its way into rows."""

    report: Report
    coding: Coding
    entries: Sequence[Entry]
    tables: dict[Table, list[Row]] = field(default_factory=dict)

    @property
    def issues(self) -> Iterator[str]:
        """The keys of what its positions are about."""
        return (issue_key(e.fields["toward"]) for e in self.entries if e.kind == "position")

    def fill(self, names: dict[str, str], now: str) -> None:
        """Make the rows, with the names that issues have."""
        coding, self.entries = self.coding, by_kind(self.entries)
        rows = Rows(self.report, coding.published, names)
        for kind, some in groupby(self.entries, key=lambda e: e.kind):
            rows.put(kind, some)
        reading = {"report_id": self.report.id, "run_id": run_id(coding.versions), "read_at": now,
                   "published": coding.published,
                   "published_inferred": coding.published_inferred}  # fmt: skip
        self.tables = {
            schema.reports: [report_values(self.report)],
            schema.readings: [reading],
            **rows.tables,
        }

    @property
    def found(self) -> index.Taken:
        """It as the search index takes it."""
        issues = {row["id"]: row["issue"] for row in self.tables.get(schema.positions, ())}
        return index.Taken(self.report, self.coding.published, self.entries, issues)


def _put_runs(connection: Connection, drafts: Iterable[_Draft], now: str) -> None:
    for versions in {run_id(d.coding.versions): dict(d.coding.versions) for d in drafts}.values():
        upserts.insert_new(
            connection, schema.runs, {"id": run_id(versions), "versions": versions, "first_at": now}
        )
