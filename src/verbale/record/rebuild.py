"""From rows back to the report and the coding that were stored: equal in every field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, Table, select

from verbale.model import Actor, Coding, DateMention, Event, Finding, Place, Position, Report, Span, Statement
from verbale.record import schema


def read_report(connection: Connection, id_: str) -> Report | None:
    """The report of that id as it was stored, or None."""
    row = connection.execute(select(schema.reports).where(schema.reports.c.id == id_)).mappings().first()
    if row is None:
        return None
    return Report(**{name: row[name] for name in row if name != "sha256"})


def read_coding(connection: Connection, id_: str) -> Coding | None:
    """The coding of the report of that id as it was stored, or None."""
    query = select(schema.readings, schema.runs.c.versions).join(schema.runs)
    reading = connection.execute(query.where(schema.readings.c.report_id == id_)).mappings().first()
    if reading is None:
        return None
    actors = _entries(connection, schema.actors, id_)
    statements = _entries(connection, schema.statements, id_)
    of_actor = {row["id"]: row["local"] for row in actors}
    of_statement = {row["id"]: row["local"] for row in statements}
    mentions = _spans(connection, schema.mentions, schema.actors, id_)
    contents = _spans(connection, schema.contents, schema.statements, id_)
    words = _spans(connection, schema.finding_words, schema.findings, id_)
    placed = _spans(connection, schema.place_words, schema.places, id_)
    who = _participants(connection, id_, of_actor)
    codes = _codes(connection, id_)
    return Coding(
        report=id_,
        published=reading["published"],
        published_inferred=reading["published_inferred"],
        actors=tuple(_actor(row, mentions[row["id"]]) for row in actors),
        dates=tuple(_date(row) for row in _entries(connection, schema.dates, id_)),
        statements=tuple(_statement(row, contents[row["id"]], of_actor) for row in statements),
        events=tuple(
            _event(row, who, codes[row["id"]], of_statement)
            for row in _entries(connection, schema.events, id_)
        ),
        positions=tuple(
            _position(row, of_actor, of_statement) for row in _entries(connection, schema.positions, id_)
        ),
        findings=tuple(_finding(row, words[row["id"]]) for row in _entries(connection, schema.findings, id_)),
        versions=dict(reading["versions"]),
        places=tuple(_place(row, placed[row["id"]]) for row in _entries(connection, schema.places, id_)),
    )


def _entries(connection: Connection, table: Table, report: str) -> Sequence[RowMapping]:
    query = select(table).where(table.c.report_id == report).order_by(table.c.seq)
    return connection.execute(query).mappings().all()


def _spans(connection: Connection, table: Table, owner: Table, report: str) -> dict[str, list[Span]]:
    key = next(iter(table.primary_key.columns))
    query: Select[Any] = select(key, table.c.start, table.c.end).join(owner, owner.c.id == key)
    out: dict[str, list[Span]] = defaultdict(list)
    for id_, start, end in connection.execute(query.where(owner.c.report_id == report).order_by(table.c.seq)):
        out[id_].append(Span(start, end))
    return out


def _participants(
    connection: Connection, report: str, of: dict[str, str]
) -> dict[tuple[str, str], list[str]]:
    table = schema.participants
    query = select(table).join(schema.events).where(schema.events.c.report_id == report).order_by(table.c.seq)
    out: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        out[row["event_id"], row["role"]].append(of[row["actor_id"]])
    return out


def _codes(connection: Connection, report: str) -> dict[str, list[str]]:
    table = schema.event_codes
    query = select(table).join(schema.events).where(schema.events.c.report_id == report).order_by(table.c.seq)
    out: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        out[row["event_id"]].append(row["code"])
    return out


def _span(row: RowMapping, prefix: str = "") -> Span:
    return Span(row[f"{prefix}start"], row[f"{prefix}end"])


def _maybe_span(row: RowMapping, prefix: str) -> Span | None:
    return None if row[f"{prefix}start"] is None else _span(row, prefix)


def _same(row: RowMapping, *names: str) -> dict[str, Any]:
    return {name: row[name] for name in (*names, "confidence", "stage")}


def _actor(row: RowMapping, mentions: list[Span]) -> Actor:
    same = _same(row, "name", "kind", "country", "sector", "role", "register")
    return Actor(id=row["local"], mentions=tuple(mentions), aliases=tuple(row["aliases"]), **same)


def _date(row: RowMapping) -> DateMention:
    return DateMention(span=_span(row), **_same(row, "kind", "value"))


def _statement(row: RowMapping, content: list[Span], of: dict[str, str]) -> Statement:
    return Statement(
        id=row["local"],
        speaker=of.get(row["speaker_id"]),
        source=_maybe_span(row, "source_"),
        occasion=_maybe_span(row, "occasion_"),
        cue=_span(row, "cue_"),
        content=tuple(content),
        addressee=of.get(row["addressee_id"]),
        through=of.get(row["through_id"]),
        **_same(row, "mode", "act", "said_on", "place"),
    )


def _event(
    row: RowMapping, who: dict[tuple[str, str], list[str]], codes: list[str], of: dict[str, str]
) -> Event:
    return Event(
        id=row["local"],
        codes=tuple(codes),
        actors=tuple(who[row["id"], "actor"]),
        recipients=tuple(who[row["id"], "recipient"]),
        evidence=_span(row),
        contexts=tuple(row["contexts"]),
        claimed_in=of.get(row["claimed_in_id"]),
        **_same(row, "type", "status", "mode", "date", "place", "cameo", "dead", "injured", "size"),
    )


def _position(row: RowMapping, of_actor: dict[str, str], of_statement: dict[str, str]) -> Position:
    return Position(
        id=row["local"],
        actor=of_actor[row["party_id"]],
        evidence=_span(row),
        statement=of_statement.get(row["statement_id"]),
        condition=_maybe_span(row, "condition_"),
        issue=row["issue_name"],
        **_same(row, "toward", "stance"),
    )


def _finding(row: RowMapping, evidence: list[Span]) -> Finding:
    return Finding(evidence=tuple(evidence), **_same(row, "kind", "message", "value", "level", "source"))


def _place(row: RowMapping, mentions: list[Span]) -> Place:
    same = _same(row, "name", "kind", "country", "latitude", "longitude")
    return Place(id=row["local"], mentions=tuple(mentions), **same)
