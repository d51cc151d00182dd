"""The record: one database of reports and what was read in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Engine, delete, or_, select

from verbale.errors import RecordError, SettingError
from verbale.model import Coding, Report
from verbale.reading.issues import Phrase
from verbale.record import conditions, lists, paging, schema
from verbale.record.address import Address, address_of
from verbale.record.assignments import Assignments
from verbale.record.conditions import Exactly
from verbale.record.corrections import Corrections
from verbale.record.engine import open_engine, transaction
from verbale.record.happenings import Happening, HappeningRow, Merging
from verbale.record.happenings.listing import filters, list_happenings, read_happening
from verbale.record.history import turns
from verbale.record.ids import issue_key, run_id
from verbale.record.issues import list_issues, phrases, settle, settled, ways_of
from verbale.record.overview import count_all, most_named, position_matrix, tally_all
from verbale.record.processes import Processes
from verbale.record.rebuild import read_coding, read_report
from verbale.record.rows import (
    ActorRow,
    Counts,
    EventRow,
    FindingRow,
    IssueRow,
    Page,
    PositionMatrix,
    PositionRow,
    ReportRow,
    StatementRow,
    Tallies,
    Turn,
)
from verbale.record.search.language import Is, Search
from verbale.record.search.narrow import NOTHING, narrowing
from verbale.record.search.searching import Searching
from verbale.record.survey import Survey
from verbale.record.worklists import WorkLists
from verbale.record.write import report_values, write_reading
from verbale.sources.problem import Problem

T = TypeVar("T")
_List = Callable[[Connection, Iterable[ColumnElement[bool]], int, int], Page[T]]

PAGE = 50
MATRIX_PARTIES, MATRIX_ISSUES = 40, 60


class Record:
    """A database of reports, their codings and problems; made by `Record.open`.

    It may be used from several threads; one program writes at a time, the others wait up to
    `engine.WRITER_WAIT_S`. Every method raises RecordError where the database fails, and lists
    raise SettingError for a `limit` that is not between 1 and `paging.PAGE_LIMIT`. In lists, a
    filter of None or "" is no filter; names match anywhere and in any case (a name given as `Exactly`
    only as a whole), `q` is words that stand side by side, the last perhaps only begun; closed sets (act,
    mode, type, code, status, stance, kind) match exactly;
    `since` and `until` are days of publication; `surer` is the least confidence, 0 to 1; `checked` is "yes",
    "no" or what a person decided (`entries.STATES`).
    """

    def __init__(self, engine: Engine, address: Address) -> None:
        self._engine, self.address = engine, address

    @classmethod
    def open(cls, place: str | Path, *, must_exist: bool = False) -> Record:
        """The record in a file, or in the database of a "postgresql://..." address, made there when missing
        unless it `must_exist`.

        Raises RecordError for a folder, a place that cannot be opened, another program's data, and a record
        written by a newer Verbale.
        """
        address = address_of(place)
        return cls(open_engine(address, must_exist=must_exist), address)

    @property
    def corrections(self) -> Corrections:
        """What people decide about the entries."""
        return Corrections(self)

    @property
    def processes(self) -> Processes:
        """Its negotiations and disputes."""
        return Processes(self)

    @property
    def survey(self) -> Survey:
        """The record as a whole, for looking at."""
        return Survey(self)

    @cached_property
    def search(self) -> Searching:
        """Search over everything in it."""
        return Searching(self)

    @property
    def merging(self) -> Merging:
        """Which events are one."""
        return Merging(self)

    @property
    def assignments(self) -> Assignments:
        """Which reports were given to which coders."""
        return Assignments(self)

    @property
    def work(self) -> WorkLists:
        """What to check next."""
        return WorkLists(self)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Record:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:  # fmt: skip
        self.close()

    def add(self, report: Report, coding: Coding) -> bool:
        """Store a report with its coding, in one transaction; False where it was there already.

        A report is there when a report equal in every field was read with equal versions. Else the
        new reading takes the place of the one under the report's id; nothing else is touched.
        """
        if self.has(report, coding.versions):
            return False
        with self.connection(report.id, writing=True) as connection:
            write_reading(connection, report, coding)
        return True

    def has(self, report: Report, versions: Mapping[str, str]) -> bool:
        """Whether this very report is stored as read with these versions of model, register and rules."""
        reports, readings = schema.reports, schema.readings
        query = (
            select(reports)
            .join(readings)
            .where(reports.c.id == report.id, readings.c.run_id == run_id(versions))
        )
        with self.connection(report.id) as connection:
            row = connection.execute(query).mappings().first()
        return row is not None and dict(row) == report_values(report)

    def report(self, id_: str) -> Report | None:
        """The report of that id, equal to the one that was added; None where there is none."""
        with self.connection() as connection:
            return read_report(connection, id_)

    def coding(self, id_: str) -> Coding | None:
        """The coding of that report, equal to the one that was added; None where there is none."""
        with self.connection() as connection:
            return read_coding(connection, id_)

    def reports(
        self, *, q: str | None = None, publisher: str | None = None, since: date | None = None,
        until: date | None = None, read_since: datetime | None = None, limit: int = PAGE, offset: int = 0,
    ) -> Page[ReportRow]:  # fmt: skip
        """Reports, the latest first; `q` is sought in their ids, titles and texts; `read_since` leaves out
        those that were read before."""
        table = schema.reports.c
        where = [
            *conditions.containing(publisher, table.publisher),
            *conditions.published(since, until),
        ]
        with self.connection() as connection:
            if q and read_report(connection, q):
                either = or_(table.id.in_(self.search.ids(_sought(q) or Search(), "report")), table.id == q)
                where += [either, *conditions.read_since(read_since)]
                return lists.list_reports(connection, where, limit, offset)
            asked = narrowing("report", words=_sought(q), since=since, until=until,
                              names=conditions.named_in(connection, "publisher", publisher))  # fmt: skip
            if read_since:
                asked = replace(asked, nodes=asked.nodes or (Is("kind", "report"),), exact=False)
                where += conditions.read_since(read_since)
            return lists.list_reports(connection, where, limit, offset, narrow=asked)

    def statements(
        self, *, speaker: str | None = None, act: str | None = None, mode: str | None = None,
        q: str | None = None, report: str | None = None, since: date | None = None, until: date | None = None,
        surer: float | None = None, checked: str | None = None, limit: int = PAGE, offset: int = 0,
    ) -> Page[StatementRow]:  # fmt: skip
        """Statements of the latest reports first; `q` is sought in content, source and cue."""
        table = schema.statements.c
        where = [
            *conditions.actor_named(table.speaker_id, speaker),
            *conditions.equal(table.act, act),
            *conditions.equal(table.mode, mode),
            *conditions.surer(schema.statements, surer),
            *conditions.looked_at(schema.statements, checked),
            *conditions.equal(table.report_id, report),
            *conditions.published(since, until, schema.statements),
        ]
        with self.connection() as connection:
            asked = narrowing("statement", words=_sought(q), report=report, since=since, until=until,
                              surer=surer, act=act, mode=mode, checked=checked,
                              names=conditions.named_in(connection, "speaker", speaker))  # fmt: skip
            return lists.list_statements(connection, where, limit, offset, narrow=asked)

    def events(
        self, *, type: str | None = None, status: str | None = None, actor: str | None = None,
        agent: str | None = None, recipient: str | None = None, q: str | None = None,
        report: str | None = None, since: date | None = None, until: date | None = None,
        code: str | None = None, surer: float | None = None, checked: str | None = None, limit: int = PAGE,
        offset: int = 0,
    ) -> Page[EventRow]:  # fmt: skip
        """Events of the latest reports first; `actor` takes part on either side, `agent` and
        `recipient` on that side; `q` is sought in the evidence and the place; `code` is a type of a
        codebook."""
        table = schema.events.c
        where = [
            *conditions.equal(table.type, type),
            *conditions.equal(table.status, status),
            *conditions.coded(code),
            *conditions.takes_part(actor),
            *conditions.takes_part(agent, "actor"),
            *conditions.takes_part(recipient, "recipient"),
            *conditions.surer(schema.events, surer),
            *conditions.looked_at(schema.events, checked),
            *conditions.equal(table.report_id, report),
            *conditions.published(since, until, schema.events),
        ]
        sides = {"actor": actor, "agent": agent, "recipient": recipient}
        with self.connection() as connection:
            asked = narrowing("event", words=_sought(q), report=report, since=since, until=until, surer=surer,
                              type=type, status=status, code=code, checked=checked,
                              names=[node for field, name in sides.items()
                                     for node in conditions.named_in(connection, field, name)])  # fmt: skip
            return lists.list_events(connection, where, limit, offset, narrow=asked)

    def happenings(
        self, *, type: str | None = None, status: str | None = None, actor: str | None = None,
        since: date | None = None, until: date | None = None, sources: int = 2, limit: int = PAGE,
        offset: int = 0,
    ) -> Page[HappeningRow]:  # fmt: skip
        """Events that are told more than once, the latest first: by at least so many `sources` (1 takes in
        what one report, or copies of it, tell twice). A `status` is that of any telling, `actor` takes part
        in any; `since` and `until` are days of the event."""
        where = filters(type, status, actor, since, until, sources)
        return self._list(list_happenings, where, limit, offset)

    def happening(self, id_: str) -> Happening | None:
        """The happening of that id, or that the event of that id tells, with all its tellings; None where
        there is none."""
        with self.connection() as connection:
            return read_happening(connection, id_)

    def positions(
        self, *, party: str | None = None, issue: str | None = None, stance: str | None = None,
        report: str | None = None, since: date | None = None, until: date | None = None,
        surer: float | None = None, checked: str | None = None, limit: int = PAGE, offset: int = 0,
    ) -> Page[PositionRow]:  # fmt: skip
        """Positions of the latest reports first."""
        table = schema.positions.c
        where = [
            *conditions.actor_named(table.party_id, party),
            *conditions.on_issue(issue, table.issue),
            *conditions.equal(table.stance, stance),
            *conditions.surer(schema.positions, surer),
            *conditions.looked_at(schema.positions, checked),
            *conditions.equal(table.report_id, report),
            *conditions.published(since, until, schema.positions),
        ]
        with self.connection() as connection:
            names = [*conditions.named_in(connection, "party", party),
                     *conditions.named_in(connection, "issue", issue)]  # fmt: skip
            asked = narrowing("position", report=report, since=since, until=until, surer=surer, stance=stance,
                              checked=checked, names=names)  # fmt: skip
            return lists.list_positions(connection, where, limit, offset, narrow=asked)

    def position_matrix(
        self, *, parties: int = MATRIX_PARTIES, issues: int = MATRIX_ISSUES, party: str | None = None,
        issue: str | None = None, stance: str | None = None, since: date | None = None,
        until: date | None = None, surer: float | None = None, checked: str | None = None,
    ) -> PositionMatrix:  # fmt: skip
        """Parties × issues, at most so many of each: those with most positions that pass the filters."""
        if not (1 <= parties <= paging.PAGE_LIMIT and 1 <= issues <= paging.PAGE_LIMIT):
            raise SettingError(
                f"expected from 1 to {paging.PAGE_LIMIT} parties and issues, got {parties} and {issues}"
            )
        table = schema.position_cells.c
        where = [
            *conditions.naming(party, table.party),
            *conditions.on_issue(issue, table.issue),
            *conditions.equal(table.stance, stance),
            *conditions.surer(schema.position_cells, surer),
            *conditions.looked_at(schema.position_cells, checked),
            *conditions.published(since, until, schema.position_cells),
        ]
        with self.connection() as connection:
            return position_matrix(connection, parties, issues, where)

    def issues(self, *, q: str | None = None, limit: int = PAGE, offset: int = 0) -> Page[IssueRow]:
        """Issues over all reports, those with most positions first; `q` is sought in all their writings."""
        paging.check_page(limit, offset)
        with self.connection() as connection:
            rows = list_issues(connection, q)
        return Page(tuple(rows[offset : offset + limit]), len(rows), limit, offset)

    def merge_issues(self, issues: Iterable[str], name: str) -> int:
        """Make all these issues one, called `name`, and keep it so; how many positions changed.

        Raises RecordError where the record has no such issue.
        """
        with self.connection(name, writing=True) as connection:
            keys = ways_of(connection, issues)
            if not keys:
                raise RecordError(
                    "no position is on that issue", where=name, hint="see them: verbale issues list"
                )
            return settle(connection, dict.fromkeys([*keys, issue_key(name)], name), pinned=True)

    def split_issue(self, words: str) -> int:
        """Make a way of writing an issue of its own, and keep it so; how many positions changed."""
        with self.connection(words, writing=True) as connection:
            return settle(connection, {issue_key(words): words}, pinned=True)

    def gather_issues(self, same: Callable[[list[Phrase], Mapping[str, str]], Mapping[str, str]]) -> int:
        """Put issues that mean the same under one name, as `same` (`reading.issues.gather`) tells from all
        writings and the pinned names; how many positions changed."""
        with self.connection() as connection:
            every, kept = phrases(connection), settled(connection)
        names = {key: name for key, name in same(every, kept).items() if key not in kept}
        with self.connection(writing=True) as connection:
            return settle(connection, names, pinned=False)

    def history(self, party: str, issue: str) -> tuple[Turn, ...]:
        """A party's positions on an issue, the oldest first, and where its stance changed; positions of
        undated reports come last and change nothing."""
        key, rows = issue_key(issue), list[PositionRow]()
        while True:
            page = self.positions(party=Exactly(party), issue=key, limit=paging.PAGE_LIMIT, offset=len(rows))
            rows += page.rows
            if len(page.rows) < paging.PAGE_LIMIT:
                break
        return turns([row for row in rows if row.issue == key])

    def findings(
        self, *, kind: str | None = None, level: str | None = None, report: str | None = None,
        limit: int = PAGE, offset: int = 0,
    ) -> Page[FindingRow]:  # fmt: skip
        """What does not add up, in the latest reports first."""
        table = schema.findings.c
        where = [
            *conditions.equal(table.kind, kind),
            *conditions.equal(table.level, level),
            *conditions.equal(table.report_id, report),
        ]
        return self._list(lists.list_findings, where, limit, offset)

    def actors(
        self, *, q: str | None = None, kind: str | None = None, limit: int = PAGE, offset: int = 0
    ) -> Page[ActorRow]:
        """Actors over all reports, gathered by name and kind, those in most reports first."""
        table = schema.names.c
        where = [*conditions.naming(q, table.name), *conditions.equal(table.kind, kind)]
        return self._list(lists.list_actors, where, limit, offset)

    def actor_names(self, *, limit: int = PAGE) -> tuple[str, ...]:
        """Names of actors, those in most reports first: what to offer while a name is typed."""
        with self.connection() as connection:
            return most_named(connection, limit)

    def counts(self) -> Counts:
        """How much the record holds, by kind."""
        with self.connection() as connection:
            return count_all(connection)

    def tallies(self) -> Tallies:
        """Counts for small plots: reports by day, statements by act, events by type and status."""
        with self.connection() as connection:
            return tally_all(connection)

    def problems(self, *, limit: int = PAGE, offset: int = 0) -> Page[Problem]:
        """What could not be read, and what was amiss in what was, by place."""
        return self._list(lists.list_problems, [], limit, offset)

    def note_problem(self, problem: Problem) -> None:
        """Keep a problem; one that is kept already is kept once."""
        table = schema.problems
        values = {"where": problem.where, "what": problem.what}
        with self.connection(problem.where, writing=True) as connection:
            connection.execute(
                delete(table).where(table.c.where == problem.where, table.c.what == problem.what)
            )
            connection.execute(table.insert().values(hint=problem.hint, kept=problem.kept, **values))

    def forget_problems(self, place: str) -> None:
        """Drop the problems of a file or folder, with those of all below it, before it is read anew."""
        where = schema.problems.c.where
        below = [where.startswith(f"{place.rstrip('/')}{mark}", autoescape=True) for mark in "/:!"]
        with self.connection(place, writing=True) as connection:
            connection.execute(delete(schema.problems).where(or_(where == place, *below)))

    def _list(self, of: _List[T], where: list[ColumnElement[bool]], limit: int, offset: int) -> Page[T]:
        with self.connection() as connection:
            return of(connection, where, limit, offset)

    @contextmanager
    def connection(self, about: str = "", *, writing: bool = False) -> Iterator[Connection]:
        """A connection inside a transaction of its own, for the rest of this package; `writing` waits for
        the writer's lock."""
        with transaction(self._engine, self.address, about, writing=writing) as connection:
            yield connection


def _sought(q: str | None) -> Search | None:
    """The words side by side, the last perhaps only begun; what nothing has where none is a word."""
    return (Search.side_by_side(q) or Search(NOTHING)) if q else None
