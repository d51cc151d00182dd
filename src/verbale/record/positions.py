"""Where parties stand: positions, the matrix of parties × issues, and which writings are one issue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from verbale.errors import RecordError, SettingError
from verbale.reading.issues import Phrase
from verbale.record import conditions, lists, paging, schema
from verbale.record.conditions import Exactly
from verbale.record.history import turns
from verbale.record.ids import issue_key
from verbale.record.issues import list_issues, phrases, settle, settled, ways_of
from verbale.record.opened import Opened
from verbale.record.overview import position_matrix
from verbale.record.paging import PAGE
from verbale.record.rows import IssueRow, Page, PositionMatrix, PositionRow, Turn
from verbale.record.search.narrow import narrowing

MATRIX_PARTIES, MATRIX_ISSUES = 40, 60


class Positions(Opened):
    """The positions of a record and their issues; `Record` is one. Filters are those of `Lists`."""

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
        return Page(tuple(rows[offset : offset + limit]), len(rows), limit, offset, kind=IssueRow)

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
