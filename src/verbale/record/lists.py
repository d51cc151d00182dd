"""Lists of entries over all reports: filters in, pages of rows out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Table, and_, exists, func, or_, select

from verbale.errors import SettingError
from verbale.model import Span
from verbale.record import schema
from verbale.record.entries import DROPPED
from verbale.record.ids import issue_key
from verbale.record.lowered import lowered
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
from verbale.record.search.kept import numbers
from verbale.record.search.language import Node
from verbale.record.search.narrow import Narrowing, each_once, lowest_of_day, named, names_of
from verbale.sources.problem import Problem

T = TypeVar("T")

PAGE_LIMIT = 500
"""The most rows that one query returns."""
COUNTED = 10_000
"""Entries that are counted where a list is filtered; with more, the page says that there are `more`."""
LOOKED_AT = 3_000
"""The same where the index alone cannot tell, and each has to be looked at: 15 microseconds each."""

Condition = ColumnElement[bool]


class Exactly(str):
    """A name that a filter matches whole, where a plain string matches anywhere in a name."""


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


def counting(table: Table) -> Condition:
    """That the entry counts: nobody rejected it, merged it into another or split it."""
    return or_(table.c.checked.is_(None), table.c.checked.not_in(DROPPED))


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
    found = _page(connection, schema.reports, query, conditions, _NEWEST, limit, offset, narrow)
    return found.of(ReportRow(**row) for row in found.rows)


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
    found = _page(connection, table, query.select_from(source), where, _latest(table), limit, offset, narrow)
    content = _quotes(connection, schema.contents, found.rows)
    return found.of(_statement(row, content[row["id"]]) for row in found.rows)


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
    found = _page(connection, table, query, where, _latest(table), limit, offset, narrow)
    who, codes = _who(connection, found.rows), _codes(connection, found.rows)
    return found.of(_event(row, who, codes[row["id"]]) for row in found.rows)


def list_positions(
    connection: Connection, conditions: Iterable[Condition], limit: int, offset: int, *,
    dropped: bool = False, narrow: Narrowing | None = None,
) -> Page[PositionRow]:  # fmt: skip
    """Positions, those of the latest reports first, within a report the last stated first."""
    table = schema.positions
    source = _with_report(table).join(schema.actors, schema.actors.c.id == table.c.party_id)
    query = select(table, schema.actors.c.name.label("party"), *_ABOUT).select_from(source)
    where, order = [*conditions, *_kept(table, dropped)], _latest(table, table.c.start.desc())
    found = _page(connection, table, query, where, order, limit, offset, narrow)
    return found.of(map(_position, found.rows))


def list_findings(
    connection: Connection, conditions: Iterable[Condition], limit: int, offset: int, *, dropped: bool = False
) -> Page[FindingRow]:
    """Findings, those of the latest reports first."""
    table = schema.findings
    query, where = (
        select(table, *_ABOUT).select_from(_with_report(table)),
        [*conditions, *_kept(table, dropped)],
    )
    found = _page(connection, table, query, where, _latest(table), limit, offset)
    words = _quotes(connection, schema.finding_words, found.rows)
    return found.of(_finding(row, words[row["id"]]) for row in found.rows)


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
    return Page(tuple(ActorRow(**row) for row in connection.execute(query).mappings()), total, limit, offset)


def list_problems(
    connection: Connection, conditions: Iterable[Condition], limit: int, offset: int
) -> Page[Problem]:
    """Problems, by place."""
    table = schema.problems
    check_page(limit, offset)
    total = connection.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one()
    query = select(table).where(*conditions).order_by(table.c.where).limit(limit).offset(offset)
    rows = connection.execute(query).mappings()
    return Page(tuple(Problem(**row) for row in rows), total, limit, offset)


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


def equal(column: ColumnElement[Any], value: str | None) -> list[Condition]:
    """That the column has that value exactly; no condition for None or "". So for the others below."""
    return [] if not value else [column == value]


def published(since: date | None, until: date | None, table: Table | None = None) -> list[Condition]:
    """That the report (or the report of the entry in `table`) was published on these days or between them."""
    if table is None:
        column = schema.readings.c.published
        return [*([column >= since] if since else []), *([column <= until] if until else [])]
    first, last = since.toordinal() if since else 1, until.toordinal() if until else None
    return [
        *([table.c.day >= first] if since or until else []),
        *([table.c.day <= last] if last is not None else []),
    ]


def read_since(moment: datetime | None) -> list[Condition]:
    """That the report was read at that moment (which knows its zone) or later."""
    if moment is None:
        return []
    return [schema.readings.c.read_at >= moment.astimezone(UTC).isoformat(timespec="seconds")]


def containing(text: str | None, *columns: ColumnElement[Any]) -> list[Condition]:
    """That one of the columns contains `text`, whatever the case; no character is a wildcard."""
    if not text:
        return []
    return [or_(*(lowered(column).contains(text.lower(), autoescape=True) for column in columns))]


def on_issue(issue: str | None, column: ColumnElement[Any]) -> list[Condition]:
    """That the key of an issue (`ids.issue_key`, which is in small letters) has that of `issue` in it."""
    return [column.contains(issue_key(issue), autoescape=True)] if issue else []


def actor_named(id_column: ColumnElement[Any], name: str | None) -> list[Condition]:
    """That the actor of that id is named so (see `naming`)."""
    actors = schema.actors.alias()
    named = select(actors.c.id).where(actors.c.id == id_column, *naming(name, actors.c.name))
    return [exists(named)] if name else []


def takes_part(name: str | None, role: str | None = None) -> list[Condition]:
    """That one named so is among the event's actors or recipients (or in `role`)."""
    if not name:
        return []
    table, actors = schema.participants.alias(), schema.actors.alias()
    query = select(table.c.event_id).join(actors, actors.c.id == table.c.actor_id)
    query = query.where(table.c.event_id == schema.events.c.id, *naming(name, actors.c.name))
    return [exists(query.where(table.c.role == role) if role else query)]


def surer(table: Table, than: float | None) -> list[Condition]:
    """That the entry is at least so sure."""
    return [] if than is None else [table.c.confidence >= than]


def looked_at(table: Table, state: str | None) -> list[Condition]:
    """That a person decided about the entry ("yes"), nobody did ("no"), or the state that it was given
    (`entries.STATES`)."""
    column = table.c.checked
    match state:
        case "yes":
            return [column.is_not(None)]
        case "no":
            return [column.is_(None)]
    return equal(column, state)


def coded(code: str | None) -> list[Condition]:
    """That the event is of that type of a codebook."""
    table = schema.event_codes
    return [schema.events.c.id.in_(select(table.c.event_id).where(table.c.code == code))] if code else []


def naming(name: str | None, column: ColumnElement[Any] = schema.actors.c.name) -> list[Condition]:
    """That an actor has `name` in its name, or is named just so for `Exactly`; the names of all reports are
    looked through once each."""
    if not name or isinstance(name, Exactly):
        return equal(column, name)
    return [column.in_(select(schema.names.c.name).where(has_name(name)))]


def named_in(connection: Connection, field: str, name: str | None) -> list[Node | None]:
    """What a filter by name asks of the index: that the field (of `search.fields`) holds one of the names
    that fit, of those in the record."""
    if not name:
        return []
    if field == "publisher":
        every = each_once(schema.reports.c.publisher)
        return [named(field, names_of(connection, every, containing(name, every)[0]))]
    if field == "issue":
        every = each_once(schema.positions.c.issue)
        return [named(field, names_of(connection, every, and_(*on_issue(name, every))))]
    return [named(field, names_of(connection, schema.names.c.name, has_name(name)))]


def has_name(name: str) -> Condition:
    """That a row of `schema.names` has `name` in its name, or is named just so for `Exactly`."""
    names = schema.names.c
    if isinstance(name, Exactly):
        return and_(names.name == name)
    return names.folded.contains(name.casefold(), autoescape=True)


def _with_report(table: Table) -> Any:
    reports, readings = schema.reports, schema.readings
    return table.join(reports, reports.c.id == table.c.report_id).join(
        readings, readings.c.report_id == reports.c.id
    )


def check_page(limit: int, offset: int) -> None:
    """Raises SettingError for a limit or offset that no list takes."""
    if not 1 <= limit <= PAGE_LIMIT:
        raise SettingError(f"expected a limit from 1 to {PAGE_LIMIT}, got {limit}")
    if not 0 <= offset < 2**63:
        raise SettingError(f"expected an offset of 0 or more, got {offset}")


@dataclass(frozen=True, slots=True)
class _Found:
    """The rows of a page, and how many fit: `total`, or more than that."""

    rows: Sequence[RowMapping]
    total: int
    more: bool
    limit: int
    offset: int

    def of(self, rows: Iterable[T]) -> Page[T]:
        return Page(tuple(rows), self.total, self.limit, self.offset, self.more)


def _page(
    connection: Connection,
    table: Table,
    query: Select[Any],
    conditions: Iterable[Condition],
    order: Sequence[ColumnElement[Any]],
    limit: int,
    offset: int,
    narrow: Narrowing | None = None,
) -> _Found:
    """A page is cut by ids alone, before anything is joined to them: `conditions` and `order` are on `table`
    (on reports and readings for reports)."""
    check_page(limit, offset)
    source = table.join(schema.readings) if table is schema.reports else table
    ids, more = select(table.c.id).select_from(source).where(*conditions), False
    if narrow is None:
        total = connection.execute(select(func.count()).select_from(ids.subquery())).scalar_one()
    elif not narrow.nodes:
        total = _kept_total(connection, narrow.kind)
    else:
        most = COUNTED if narrow.exact else LOOKED_AT
        ids, total = _narrowed(connection, table, source, conditions, narrow, most, limit + offset)
        total, more = min(total, most), total > most
    cut = ids.order_by(*order).limit(limit).offset(offset)
    found = connection.execute(cut).scalars().all() if more or offset < total else []
    rows = connection.execute(query.where(table.c.id.in_(found)).order_by(*order)).mappings().all()
    return _Found(rows, total, more, limit, offset)


def _kept_total(connection: Connection, kind: str) -> int:
    if kind == "report":
        return connection.execute(select(func.count()).select_from(schema.readings)).scalar_one()
    return sum(numbers(connection, kind).values())


def _narrowed(
    connection: Connection, table: Table, source: Any, conditions: Iterable[Condition], narrow: Narrowing,
    most: int, wanted: int,
) -> tuple[Select[Any], int]:  # fmt: skip
    """The ids that fit, and how many, counted up to one more than `most`. Where there are more than are
    `wanted`, only ids of the days of the latest of them."""
    rows, keys = schema.search_rows, narrow.keys(connection).subquery()
    found = keys.join(rows, rows.c.key == keys.c.key)
    joined = found.join(source, table.c.id == rows.c.entry_id)
    fit = select(keys.c.key).select_from(joined).where(*conditions)
    some = (select(keys.c.key).select_from(found) if narrow.exact else fit).limit(most + 1).subquery()
    total = connection.execute(select(func.count()).select_from(some)).scalar_one()
    ids = select(table.c.id).select_from(joined).where(*conditions)
    if wanted <= total:
        last = fit.order_by(keys.c.key.desc()).limit(1).offset(wanted - 1)
        key = connection.execute(last).scalar()
        ids = ids if key is None else ids.where(keys.c.key >= lowest_of_day(key))
    return ids, total


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
