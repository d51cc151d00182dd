"""What a process's page shows, by queries whose work does not grow with the record."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from verbale.record import schema
from verbale.record.conditions import counting
from verbale.record.lists import list_events, list_positions, list_statements
from verbale.record.paging import PAGE_LIMIT
from verbale.record.processes.parties import party_of
from verbale.record.processes.rows import Named, ProcessPage, ProcessParty, ProcessRow, Side, Told
from verbale.record.processes.sections import MEETINGS, SECTIONS
from verbale.record.rows import EventRow, PositionRow

MOST: Mapping[str, int] = {**dict.fromkeys(SECTIONS, 12), **dict.fromkeys(MEETINGS, 60)}
"""The latest events of a section that are looked at. Meetings are, besides, what mediators and hosts are told
from; all together stay below one page of a list."""
SHOWN = 12
"""Lines of one section, one event each however many reports tell it."""
REPORTS = 200
"""The latest reports in which the sides' positions and words are looked for."""
SIDES, SIDE_POSITIONS, SIDE_STATEMENTS = 8, 10, 2
"""Parties whose last words are shown, those that deal most, and how many of each."""
ISSUE_POSITIONS = 100
"""Positions on an issue that a person put in."""
NEAR_DAYS = 3
"""Tellings of a meeting without a date, of the same parties, are of one meeting when published so near."""


def read_row(row: RowMapping) -> ProcessRow:
    """A row of the table as it is given out."""
    first, last = (date.fromordinal(d) if d else None for d in (row["first_day"], row["last_day"]))
    same = {n: row[n] for n in ("id", "name", "origin", "theme", "reports", "strength", "counts",
                                "named_by", "pinned_by", "dropped_by")}  # fmt: skip
    parties = tuple(ProcessParty(name, strength) for name, strength in row["parties"])
    issues, out = tuple(row["fields"]["issues"]), tuple(row["fields"]["without"])
    return ProcessRow(parties=parties, first=first, last=last, issues=issues, left_out=out, **same)


def read_page(connection: Connection, row: RowMapping, countries: Mapping[str, str]) -> ProcessPage:
    """The page of a process whose row is given."""
    process = read_row(row)
    sections = _sections(connection, process.id)
    meetings = [told for name in MEETINGS for told in sections[name]]
    fields = row["fields"]
    sides = _Sides(connection, process, countries, fields)
    return ProcessPage(
        row=process,
        mediators=_mediators(meetings),
        hosts=_hosts(meetings),
        channels=Counter(told.row.mode or "talks" for told in meetings),
        sections={name: told[:SHOWN] for name, told in sections.items()},
        conditions=sides.conditions(),
        sides=sides.sides(),
    )


def _sections(connection: Connection, process: str) -> dict[str, tuple[Told, ...]]:
    ids = {name: _latest(connection, process, name) for name in SECTIONS}
    every = [id_ for some in ids.values() for id_ in some]
    found = list_events(connection, [schema.events.c.id.in_(every)], PAGE_LIMIT, 0) if every else ()
    rows = {event.id: event for event in found}
    together = _tellings(connection, every)
    return {name: _told([rows[i] for i in some if i in rows], together) for name, some in ids.items()}


def _latest(connection: Connection, process: str, section: str) -> list[str]:
    """The latest events of a section; one that several pairs share stands there several times."""
    table = schema.process_events.c
    query = select(table.event_id).where(table.process_id == process, table.section == section)
    most = MOST[section]
    found = connection.execute(query.order_by(table.day.desc()).limit(4 * most)).scalars()
    return list(dict.fromkeys(found))[: min(most, PAGE_LIMIT // len(SECTIONS))]


def _tellings(connection: Connection, events: Sequence[str]) -> dict[str, str]:
    table = schema.tellings.c
    query = select(table.event_id, table.happening_id).where(table.event_id.in_(events))
    return {row.event_id: row.happening_id for row in connection.execute(query)}


def _told(rows: Iterable[EventRow], together: Mapping[str, str]) -> tuple[Told, ...]:
    """Events, each with all that tell it: by the happening they belong to, else by day, parties and mode."""
    groups: list[list[EventRow]] = []
    of_happening: dict[str, list[EventRow]] = {}
    for row in rows:
        happening = together.get(row.id)
        group = of_happening.get(happening or "") or next((g for g in groups if _same(g[0], row)), None)
        if group is None:
            groups.append(group := [])
        if happening:
            of_happening[happening] = group
        group.append(row)
    return tuple(Told(next((r.date for r in group if r.date), None), tuple(group)) for group in groups)


def _same(one: EventRow, other: EventRow) -> bool:
    """Whether two events without a happening are one: same parties, and one date or near each other."""
    if {*one.actors, *one.recipients} != {*other.actors, *other.recipients} or one.type != other.type:
        return False
    if one.date and other.date:
        return one.date == other.date
    if one.published is None or other.published is None:
        return one.report == other.report
    return abs((one.published - other.published).days) <= NEAR_DAYS


def _mediators(meetings: Iterable[Told]) -> tuple[Named, ...]:
    """Who brings sides together: those who act in meetings through a third party."""
    rows = [t.row for t in meetings if t.row.mode == "third-party" and t.row.recipients]
    return _named((name, row) for row in rows for name in row.actors)


def _hosts(meetings: Iterable[Told]) -> tuple[Named, ...]:
    """Places where meetings were held, planned, offered or refused."""
    return _named((told.row.place, told.row) for told in meetings if told.row.place)


def _named(pairs: Iterable[tuple[str, EventRow]]) -> tuple[Named, ...]:
    rows: dict[str, list[EventRow]] = defaultdict(list)
    for name, row in pairs:
        rows[name].append(row)
    made = (Named(name, Counter(r.status for r in some), some[0]) for name, some in rows.items())
    return tuple(sorted(made, key=lambda n: (-sum(n.statuses.values()), n.name)))[:SHOWN]


class _Sides:
    """What the parties of one process say, in its latest reports."""

    def __init__(
        self, connection: Connection, process: ProcessRow, countries: Mapping[str, str],
        fields: Mapping[str, Sequence[str]],
    ) -> None:  # fmt: skip
        self._connection, self._process, self._countries = connection, process, countries
        self._issues, self._no_issues = fields["issues"], frozenset(fields["no_issues"])
        self._parties = {party.name for party in process.parties}
        self._reports = self._latest_reports()
        positions, party, issue = schema.positions, schema.positions.c.party_id, schema.positions.c.issue
        own = [positions.c.report_id.in_(self._reports)]
        found = self._said(positions, party, own, issue, positions.c.stance, positions.c.condition_start)
        if self._issues:
            on = self._said(positions, party, [issue.in_(self._issues)], issue, positions.c.stance,
                            positions.c.condition_start, limit=ISSUE_POSITIONS)  # fmt: skip
            found = sorted({r.id: r for r in (*on, *found)}.values(), key=lambda r: (-r.day, r.report_id))
        self._positions = [r for r in found if r.issue not in self._no_issues]

    def _latest_reports(self) -> list[str]:
        table = schema.process_events.c
        query = select(table.report_id).where(table.process_id == self._process.id)
        rows = self._connection.execute(query.order_by(table.day.desc()).limit(20 * REPORTS)).scalars()
        return list(dict.fromkeys(rows))[:REPORTS]

    def _said(
        self, table: Any, actor: Any, conditions: list[Any], *more: Any, limit: int = 4 * PAGE_LIMIT
    ) -> list[Any]:
        """Entries that an actor of a party makes, with the party, the latest first."""
        who = schema.actors.c
        query = (
            select(
                table.c.id, table.c.day, table.c.report_id, *more, who.name, who.kind, who.country, who.sector
            )
            .join(schema.actors, who.id == actor)
            .where(*conditions, counting(table))
            .order_by(table.c.day.desc(), table.c.report_id, table.c.seq.desc())
            .limit(limit)
        )
        return [row for row in self._connection.execute(query) if self._party(row) in self._parties]

    def _party(self, row: Any) -> str | None:
        return party_of(row.name, row.kind, row.country, row.sector, self._countries)

    def conditions(self) -> tuple[PositionRow, ...]:
        """The latest conditions that the parties set."""
        set_ = [r.id for r in self._positions if r.stance == "conditional" or r.condition_start is not None]
        return self._position_rows(set_[:SHOWN])

    def sides(self) -> tuple[Side, ...]:
        """Each of the parties that deal most, with its latest position on each issue and its latest words."""
        parties = self._process.parties[:SIDES]
        last: dict[str, dict[str, str]] = defaultdict(dict)
        for row in self._positions:
            last[self._party(row) or ""].setdefault(row.issue, row.id)
        chosen = {p.name: list(last[p.name].values())[:SIDE_POSITIONS] for p in parties}
        positions = self._by_id(self._position_rows([i for some in chosen.values() for i in some]))
        said = self._statements([p.name for p in parties])
        return tuple(
            Side(p, tuple(positions[i] for i in chosen[p.name] if i in positions), said[p.name])
            for p in parties
        )

    def _statements(self, parties: Sequence[str]) -> dict[str, tuple[Any, ...]]:
        table = schema.statements
        rows = self._said(table, table.c.speaker_id, [table.c.report_id.in_(self._reports[:REPORTS])])
        ids: dict[str, list[str]] = {name: [] for name in parties}
        for row in rows:
            party = self._party(row)
            if party in ids and len(ids[party]) < SIDE_STATEMENTS:
                ids[party].append(row.id)
        every = [i for some in ids.values() for i in some]
        found = list_statements(self._connection, [table.c.id.in_(every)], PAGE_LIMIT, 0) if every else ()
        by_id = self._by_id(found)
        return {name: tuple(by_id[i] for i in some if i in by_id) for name, some in ids.items()}

    def _position_rows(self, ids: Sequence[str]) -> tuple[PositionRow, ...]:
        if not ids:
            return ()
        return list_positions(self._connection, [schema.positions.c.id.in_(ids)], PAGE_LIMIT, 0).rows

    @staticmethod
    def _by_id(rows: Iterable[Any]) -> dict[str, Any]:
        return {row.id: row for row in rows}
