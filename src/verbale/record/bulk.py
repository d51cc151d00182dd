"""Many readings at once, as from a data set: what `Record.add` does for each report, by fewer statements.

A batch goes into one transaction. The rows of all its reports are written together, table by table; only what
hangs on the reports before (copies, happenings) is found report by report. The record is the one that adding
them one after another makes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from verbale.record.survey.tallying import Share, put_in, share_of
from verbale.record.write import Row, Rows, by_kind, report_values
from verbale.sources.problem import Problem

if TYPE_CHECKING:
    from verbale.record.record import Record

BATCH = 100
"""Reports in a transaction. Others who want to write wait for its end: a second or two."""


@dataclass(slots=True)
class Loaded:
    """What became of some readings: how many were added, and were there already; what could not be stored."""

    added: int = 0
    held: int = 0
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """A reading on its way into rows: all that can be made of it without the record, so that another process
    can make it. `tables` has its rows by the name of their table; `terms` is None where the coding does not
    belong to the report."""

    report: Report
    coding: Coding
    entries: Sequence[Entry] = ()
    tables: Mapping[str, list[Row]] = field(default_factory=dict)
    terms: index.Terms | None = None
    share: Share | None = None

    @classmethod
    def of(cls, report: Report, coding: Coding) -> Draft:
        """The draft of a reading, as in a record that knows no names of issues."""
        draft = cls(report, coding)
        try:
            draft.entries = by_kind(identify(report, coding))
        except RecordError:  # it is said when the reading is added by itself
            return draft
        draft.fill({})
        return draft

    @property
    def rows(self) -> dict[Table, list[Row]]:
        """Its rows by table."""
        return {metadata.tables[name]: rows for name, rows in self.tables.items()}

    @property
    def issues(self) -> Iterator[str]:
        """The keys of what its positions are about."""
        return (issue_key(e.fields["toward"]) for e in self.entries if e.kind == "position")

    def fill(self, names: Mapping[str, str]) -> None:
        """Make the rows and terms, with the names that issues have."""
        report, day = self.report, self.coding.published
        made = Rows(report, day, names)
        for kind, some in groupby(self.entries, key=lambda e: e.kind):
            made.put(kind, some)
        issues = {row["id"]: row["issue"] for row in made.tables.get(schema.positions, ())}
        self.tables = {table.name: rows for table, rows in made.tables.items()}
        self.terms = index.terms_of(index.Taken(report, day, self.entries, issues))
        self.share = share_of(report.id, made.tables)


def load(record: Record, drafts: Iterable[Draft]) -> Iterator[Loaded]:
    """Add readings as `Record.add` does, a batch at a time; what became of each batch, when it is stored."""
    every = iter(drafts)
    while batch := list(islice(every, BATCH)):
        yield _load(record, batch)


def note_problems(record: Record, problems: Iterable[Problem]) -> None:
    """Keep problems as `Record.note_problem` does, some at a time."""
    every = iter(problems)
    while some := list(islice(every, BATCH)):
        with record.connection(writing=True) as connection:
            upserts.replace(connection, schema.problems, [asdict(problem) for problem in some])


def _load(record: Record, batch: Sequence[Draft]) -> Loaded:
    try:
        with record.connection(writing=True) as connection:
            new, others = _parted(connection, batch)
            _put(connection, new)
    except RecordError:  # one of them may be at fault: which one shows when each goes by itself
        new, others = [], list(batch)
    loaded = Loaded(len(new))
    for draft in others:
        try:
            added = record.add(draft.report, draft.coding)
        except RecordError as error:
            where = error.where or draft.report.id
            loaded.problems.append(Problem(where, f"not stored: {error.what}", error.hint))
            continue
        loaded.added += added
        loaded.held += not added
    return loaded


def _parted(connection: Connection, batch: Sequence[Draft]) -> tuple[list[Draft], list[Draft]]:
    """The drafts of reports of which the record knows nothing, and the others, which go one by one."""
    ids = {draft.report.id for draft in batch}
    reports, decisions = schema.reports.c, schema.decisions.c
    known = set(connection.execute(select(reports.id).where(reports.id.in_(ids))).scalars())
    about = select(decisions.report_id, decisions.target)
    about = about.where(or_(decisions.report_id.in_(ids), decisions.target.in_(ids)))
    known |= {id_ for row in connection.execute(about) for id_ in row}
    new, others = list[Draft](), list[Draft]()
    for draft in batch:
        (others if draft.terms is None or draft.report.id in known else new).append(draft)
        known.add(draft.report.id)
    return new, others


def _put(connection: Connection, drafts: Sequence[Draft]) -> None:
    """Write readings of new reports."""
    if not drafts:
        return
    names = settled(connection, {issue for draft in drafts for issue in draft.issues})
    now = datetime.now(UTC).isoformat(timespec="seconds")
    _put_runs(connection, drafts, now)
    tables: dict[Table, list[Row]] = defaultdict(list)
    for draft in drafts:
        if not names.keys().isdisjoint(draft.issues):
            draft.fill(names)
        tables[schema.reports].append(report_values(draft.report))
        tables[schema.readings].append(_reading(draft.report.id, draft.coding, now))
        for table, rows in draft.rows.items():
            tables[table] += rows
    for table in metadata.sorted_tables:
        insert(connection, table, tables.get(table, ()))
    for draft in drafts:
        copies.follow(connection, draft.report.id, draft.report.text, draft.coding.published, known=False)
        arrive(connection, draft.report.id, {}, draft.rows)
    terms = [draft.terms for draft in drafts if draft.terms]
    index.put_new(connection, terms, index.next_number(connection))
    put_in(connection, [draft.share for draft in drafts if draft.share])


def _reading(report: str, coding: Coding, now: str) -> Row:
    dated = {"published": coding.published, "published_inferred": coding.published_inferred}
    return {"report_id": report, "run_id": run_id(coding.versions), "read_at": now, **dated}


def _put_runs(connection: Connection, drafts: Iterable[Draft], now: str) -> None:
    for id_, versions in {run_id(d.coding.versions): dict(d.coding.versions) for d in drafts}.items():
        upserts.insert_new(connection, schema.runs, {"id": id_, "versions": versions, "first_at": now})
