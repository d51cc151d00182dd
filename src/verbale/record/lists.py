"""Lists of entries over all reports: filters in, pages of rows out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, func, select

from verbale.model import Span
from verbale.record import schema
from verbale.record.conditions import Condition, counting
from verbale.record.paging import PAGE_LIMIT, check_page, cut_page
from verbale.record.rows import (
    ActorRow,
    EntryRow,
    EventRow,
    FindingRow,
    Page,
    PositionRow,
    Quote,
    ReportRow,
    StatementRow,
)
from verbale.record.search.narrow import Narrowing
from verbale.sources.problem import Problem

_ABOUT = (
    schema.reports.c.title.label("report_title"),
    schema.reports.c.publisher.label("report_publisher"),
    schema.readings.c.published.label("report_published"),
)
_NEWEST = (schema.readings.c.published.desc().nulls_last(), schema.reports.c.id)


def _latest(table: Table, last: ColumnElement[Any] | None = None) -> tuple[ColumnElement[Any], ...]:
    """The order of lists of entries: those of the latest reports first. An index holds it."""
    return table.c.day.desc(), table.c.report_id, table.c.seq if last is None else last


def _kept(table: Table, dropped: bool) -> list[Condition]:
    return [] if dropped else [counting(table)]


def list_reports(
    connection: Connection, conditions: Iterable[Condition], limit: int, offset: int, *,
    narrow: Narrowing | None = None,
) -> Page[ReportRow]:  # fmt: skip
    """Reports, the latest first."""
    counts = [
        select(func.count())
        .where(t.c.report_id == schema.reports.c.id, counting(t))
        .scalar_subquery()
        .label(t.name)
        for t in (schema.statements, schema.events, schema.positions, schema.findings)
    ]
    names = ("id", "title", "publisher", "url", "sha256")
    columns = [schema.reports.c[name] for name in names]
    length = func.length(schema.reports.c.text).label("characters")
    reading = [schema.readings.c[name] for name in ("published", "published_inferred", "read_at")]
    query = select(*columns, length, *reading, *counts).join(schema.readings)
    found = cut_page(connection, schema.reports, query, conditions, _NEWEST, limit, offset, narrow)
    return found.of(ReportRow, (ReportRow(**row) for row in found.rows))


def list_statements(
    connection: Connection, conditions: Iterable[Condition], limit: int, offset: int, *,
    dropped: bool = False, narrow: Narrowing | None = None,
) -> Page[StatementRow]:  # fmt: skip
    """Statements, those of the latest reports first, within a report in its order."""
    table = schema.statements
    joins = {name: schema.actors.alias(name) for name in ("speaker", "addressee", "through")}
    query = select(table, *(a.c.name.label(name) for name, a in joins.items()), *_ABOUT)
    source = _with_report(table)
    for name, alias in joins.items():
        source = source.outerjoin(alias, alias.c.id == table.c[f"{name}_id"])
    where = [*conditions, *_kept(table, dropped)]
    found = cut_page(
        connection, table, query.select_from(source), where, _latest(table), limit, offset, narrow
    )
    content = _quotes(connection, schema.contents, found.rows)
    return found.of(StatementRow, (_statement(row, content[row["id"]]) for row in found.rows))


def list_events(
    connection: Connection, conditions: Iterable[Condition], limit: int, offset: int, *,
    dropped: bool = False, narrow: Narrowing | None = None,
) -> Page[EventRow]:  # fmt: skip
    """Events, those of the latest reports first, within a report in its order."""
    table, claim, speaker = schema.events, schema.statements.alias(), schema.actors.alias()
    source = _with_report(table).outerjoin(claim, claim.c.id == table.c.claimed_in_id)
    source = source.outerjoin(speaker, speaker.c.id == claim.c.speaker_id)
    query = select(table, speaker.c.name.label("claimed_by"), *_ABOUT).select_from(source)
    where = [*conditions, *_kept(table, dropped)]
    found = cut_page(connection, table, query, where, _latest(table), limit, offset, narrow)
    who, codes = _who(connection, found.rows), _codes(connection, found.rows)
    return found.of(EventRow, (_event(row, who, codes[row["id"]]) for row in found.rows))


def list_positions(
    connection: Connection, conditions: Iterable[Condition], limit: int, offset: int, *,
    dropped: bool = False, narrow: Narrowing | None = None,
) -> Page[PositionRow]:  # fmt: skip
    """Positions, those of the latest reports first, within a report the last stated first."""
    table = schema.positions
    source = _with_report(table).join(schema.actors, schema.actors.c.id == table.c.party_id)
    query = select(table, schema.actors.c.name.label("party"), *_ABOUT).select_from(source)
    where, order = [*conditions, *_kept(table, dropped)], _latest(table, table.c.start.desc())
    found = cut_page(connection, table, query, where, order, limit, offset, narrow)
    return found.of(PositionRow, map(_position, found.rows))


def list_findings(
    connection: Connection, conditions: Iterable[Condition], limit: int, offset: int, *, dropped: bool = False
) -> Page[FindingRow]:
    """Findings, those of the latest reports first."""
    table = schema.findings
    query, where = (
        select(table, *_ABOUT).select_from(_with_report(table)),
        [*conditions, *_kept(table, dropped)],
    )
    found = cut_page(connection, table, query, where, _latest(table), limit, offset)
    words = _quotes(connection, schema.finding_words, found.rows)
    return found.of(FindingRow, (_finding(row, words[row["id"]]) for row in found.rows))


def list_actors(
    connection: Connection, conditions: Iterable[Condition], limit: int, offset: int
) -> Page[ActorRow]:
    """Actors gathered over all reports by name and kind, those in most reports first; `conditions` are on
    `schema.names`."""
    check_page(limit, offset)
    table = schema.names
    total = connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one()
    columns = [table.c[n] for n in ("name", "kind", "country", "sector", "reports", "statements")]
    order = (table.c.reports.desc(), table.c.name, table.c.kind)
    query = select(*columns).where(*conditions).order_by(*order).limit(limit).offset(offset)
    rows = tuple(ActorRow(**row) for row in connection.execute(query).mappings())
    return Page(rows, total, limit, offset, kind=ActorRow)


def list_problems(
    connection: Connection, conditions: Iterable[Condition], limit: int, offset: int
) -> Page[Problem]:
    """Problems, by place."""
    table = schema.problems
    check_page(limit, offset)
    total = connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one()
    query = select(table).where(*conditions).order_by(table.c.where).limit(limit).offset(offset)
    rows = connection.execute(query).mappings()
    return Page(tuple(Problem(**row) for row in rows), total, limit, offset, kind=Problem)


def rows_by_id(connection: Connection, kind: str, ids: Sequence[str]) -> Sequence[EntryRow | ReportRow]:
    """The rows of reports or of entries of one kind, in any order; also of entries that no longer count."""
    if kind == "report":
        return list_reports(connection, [schema.reports.c.id.in_(ids)], PAGE_LIMIT, 0).rows
    if kind == "statement":
        where = [schema.statements.c.id.in_(ids)]
        return list_statements(connection, where, PAGE_LIMIT, 0, dropped=True).rows
    if kind == "event":
        return list_events(connection, [schema.events.c.id.in_(ids)], PAGE_LIMIT, 0, dropped=True).rows
    if kind == "position":
        return list_positions(connection, [schema.positions.c.id.in_(ids)], PAGE_LIMIT, 0, dropped=True).rows
    return list_findings(connection, [schema.findings.c.id.in_(ids)], PAGE_LIMIT, 0, dropped=True).rows


def _with_report(table: Table) -> Any:
    reports, readings = schema.reports, schema.readings
    return table.join(reports, reports.c.id == table.c.report_id).join(
        readings, readings.c.report_id == reports.c.id
    )


def _quotes(
    connection: Connection, table: Table, owners: Sequence[RowMapping]
) -> dict[str, tuple[Quote, ...]]:
    key = next(iter(table.primary_key.columns))
    query = select(table).where(key.in_([row["id"] for row in owners])).order_by(table.c.seq)
    out: dict[str, tuple[Quote, ...]] = defaultdict(tuple)
    for row in connection.execute(query).mappings():
        out[row[key.name]] += (_quote(row),)
    return out


def _who(connection: Connection, events: Sequence[RowMapping]) -> dict[tuple[str, str], tuple[str, ...]]:
    table = schema.participants
    query = select(table.c.event_id, table.c.role, schema.actors.c.name).join(schema.actors)
    query = query.where(table.c.event_id.in_([row["id"] for row in events])).order_by(table.c.seq)
    out: dict[tuple[str, str], tuple[str, ...]] = defaultdict(tuple)
    for event, role, name in connection.execute(query):
        out[event, role] += (name,)
    return out


def _codes(connection: Connection, events: Sequence[RowMapping]) -> dict[str, tuple[str, ...]]:
    table = schema.event_codes
    query = select(table).where(table.c.event_id.in_([row["id"] for row in events])).order_by(table.c.seq)
    out: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for row in connection.execute(query).mappings():
        out[row["event_id"]] += (row["code"],)
    return out


def _quote(row: RowMapping, prefix: str = "") -> Quote:
    return Quote(Span(row[f"{prefix}start"], row[f"{prefix}end"]), row[f"{prefix}words"])


def _maybe_quote(row: RowMapping, prefix: str) -> Quote | None:
    return None if row[f"{prefix}start"] is None else _quote(row, prefix)


def _same(row: RowMapping, *names: str) -> dict[str, Any]:
    return {
        "report": row["report_id"],
        "title": row["report_title"],
        "published": row["report_published"],
        "publisher": row["report_publisher"],
        **{name: row[name] for name in ("id", "confidence", "stage", "checked", "checked_by", *names)},
        "differs": row["differs"] or {},
    }


def _statement(row: RowMapping, content: tuple[Quote, ...]) -> StatementRow:
    names = ("local", "speaker", "mode", "act", "addressee", "said_on", "place", "through")
    return StatementRow(
        source=_maybe_quote(row, "source_"),
        cue=_quote(row, "cue_"),
        content=content,
        occasion=_maybe_quote(row, "occasion_"),
        **_same(row, *names),
    )


_NUMBERS = ("cameo", "dead", "injured", "size")


def _event(row: RowMapping, who: dict[tuple[str, str], tuple[str, ...]], codes: tuple[str, ...]) -> EventRow:
    return EventRow(
        codes=codes,
        contexts=tuple(row["contexts"]),
        actors=who[row["id"], "actor"],
        recipients=who[row["id"], "recipient"],
        evidence=_quote(row),
        claimed_in=row["claimed_in_id"],
        **_same(row, "local", "type", "status", "mode", "date", "place", "claimed_by", *_NUMBERS),
    )


def _position(row: RowMapping) -> PositionRow:
    same = _same(row, "local", "party", "toward", "issue", "issue_name", "stance")
    condition = _maybe_quote(row, "condition_")
    return PositionRow(evidence=_quote(row), statement=row["statement_id"], condition=condition, **same)


def _finding(row: RowMapping, evidence: tuple[Quote, ...]) -> FindingRow:
    return FindingRow(evidence=evidence, **_same(row, "kind", "message", "value", "level", "source"))
