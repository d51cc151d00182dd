"""What filters of lists let through: conditions on the tables, each none where nothing is asked."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, exists, or_, select

from verbale.record import schema
from verbale.record.entries import DROPPED
from verbale.record.ids import issue_key
from verbale.record.lowered import lowered
from verbale.record.search.language import Node
from verbale.record.search.narrow import each_once, named, names_of

Condition = ColumnElement[bool]


class Exactly(str):
    """A name that a filter matches whole, where a plain string matches anywhere in a name."""


def counting(table: Table) -> Condition:
    """That the entry counts: nobody rejected it, merged it into another or split it."""
    return or_(table.c.checked.is_(None), table.c.checked.not_in(DROPPED))


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


def naming(name: str | None, column: ColumnElement[Any]) -> list[Condition]:
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
