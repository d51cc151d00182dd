"""The lists of a record: what its methods take as filters, put to the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, or_

from verbale.record import conditions, lists, schema
from verbale.record.happenings import Happening, HappeningRow
from verbale.record.happenings.listing import filters, list_happenings, read_happening
from verbale.record.opened import Opened
from verbale.record.overview import count_all, most_named, tally_all
from verbale.record.paging import PAGE
from verbale.record.rebuild import read_report
from verbale.record.rows import ActorRow, Counts, EventRow, FindingRow, Page, ReportRow, StatementRow, Tallies
from verbale.record.search.language import Is, Search
from verbale.record.search.narrow import NOTHING, narrowing
from verbale.record.search.searching import ids_found
from verbale.sources.problem import Problem

T = TypeVar("T")
_List = Callable[[Connection, Iterable[ColumnElement[bool]], int, int], Page[T]]


class Lists(Opened):
    """The lists of a record and its counts; `Record` is one.

    Lists raise SettingError for a `limit` that is not between 1 and `paging.PAGE_LIMIT`. A filter of None or
    "" is no filter; names match anywhere and in any case (a name given as `Exactly` only as a whole), `q` is
    words that stand side by side, the last perhaps only begun; closed sets (act, mode, type, code, status,
    stance, kind) match exactly; `since` and `until` are days of publication; `surer` is the least confidence,
    0 to 1; `checked` is "yes", "no" or what a person decided (`entries.STATES`).
    """

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
                either = or_(
                    table.id.in_(ids_found(_sought(q) or Search(), "report", connection.dialect.name)),
                    table.id == q,
                )
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

    def _list(self, of: _List[T], where: list[ColumnElement[bool]], limit: int, offset: int) -> Page[T]:
        with self.connection() as connection:
            return of(connection, where, limit, offset)


def _sought(q: str | None) -> Search | None:
    """The words side by side, the last perhaps only begun; what nothing has where none is a word."""
    return (Search.side_by_side(q) or Search(NOTHING)) if q else None
