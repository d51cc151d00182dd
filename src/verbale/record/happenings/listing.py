"""Lists of happenings, and one with all its tellings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, RowMapping, func, select

from verbale.record import schema
from verbale.record.conditions import Condition, naming
from verbale.record.copies import roots
from verbale.record.happenings.rows import Difference, Happening, HappeningRow, Telling
from verbale.record.happenings.summaries import COMPARED, read_members, values_of
from verbale.record.lists import list_events
from verbale.record.paging import PAGE_LIMIT, check_page
from verbale.record.rows import EventRow, Page

NAMES = 6
"""Names of one side in a list's row: those that most tellings give."""


def list_happenings(
    connection: Connection, conditions: Iterable[Condition], limit: int, offset: int
) -> Page[HappeningRow]:
    """Happenings that fit, the latest first."""
    check_page(limit, offset)
    table = schema.happenings
    query = select(table).where(*conditions)
    total = connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    query = query.order_by(table.c.day.desc(), table.c.id).limit(limit).offset(offset)
    rows = connection.execute(query).mappings().all()
    who = _who(connection, [row["id"] for row in rows])
    return Page(tuple(_row(row, who) for row in rows), total, limit, offset, kind=HappeningRow)


def filters(
    type_: str | None, status: str | None, actor: str | None, since: date | None, until: date | None,
    sources: int,
) -> list[Condition]:  # fmt: skip
    """The conditions of a list: what is None or empty is none."""
    table = schema.happenings.c
    out: list[Condition] = [table.sources >= sources] if sources > 1 else []
    out += [table.type == type_] if type_ else []
    out += [_told_as(status)] if status else []
    out += [_takes_part(actor)] if actor else []
    out += [table.day >= since.toordinal()] if since else []
    out += [table.day.between(1, until.toordinal())] if until else []
    return out


def _told_as(status: str) -> Condition:
    tellings, events = schema.tellings, schema.events
    query = select(tellings.c.happening_id).join(events).where(events.c.status == status)
    return schema.happenings.c.id.in_(query)


def _takes_part(name: str) -> Condition:
    tellings, named = schema.tellings, schema.appearances
    source = tellings.join(named, named.c.entry_id == tellings.c.event_id)
    query = select(tellings.c.happening_id).select_from(source)
    query = query.where(named.c.role.in_(("actor", "recipient")), *naming(name, named.c.name))
    return schema.happenings.c.id.in_(query)


def read_happening(connection: Connection, id_: str) -> Happening | None:
    """The happening of that id, or that the event of that id tells; None where there is none."""
    table, tellings = schema.happenings, schema.tellings.c
    own = select(tellings.happening_id).where(tellings.event_id == id_)
    found = connection.execute(select(table).where((table.c.id == id_) | table.c.id.in_(own)))
    row = found.mappings().first()
    if row is None:
        return None
    members = read_members(connection, [row["id"]])[row["id"]]
    originals = roots(connection, [m["report_id"] for m in members])
    events = _events(connection, [m["id"] for m in members])
    told = tuple(
        Telling(events[m["id"]], m["likeness"], originals.get(m["report_id"]))
        for m in members
        if m["id"] in events
    )
    return Happening(_row(row, _who(connection, [row["id"]])), told, _differences(members))


def _events(connection: Connection, ids: Sequence[str]) -> dict[str, EventRow]:
    out: dict[str, EventRow] = {}
    for at in range(0, len(ids), PAGE_LIMIT):
        some = ids[at : at + PAGE_LIMIT]
        page = list_events(connection, [schema.events.c.id.in_(some)], PAGE_LIMIT, 0)
        out |= {event.id: event for event in page}
    return out


def _differences(members: Sequence[RowMapping]) -> tuple[Difference, ...]:
    told = ((name, values_of(name, members)) for name in COMPARED)
    return tuple(
        Difference(name, tuple((value, tuple(ids)) for value, ids in values.items()))
        for name, values in told
        if len(values) > 1
    )


def _who(connection: Connection, happenings: Sequence[str]) -> dict[tuple[str, str], tuple[str, ...]]:
    tellings, participants, actors = schema.tellings, schema.participants, schema.actors
    source = tellings.join(participants, participants.c.event_id == tellings.c.event_id)
    source = source.join(actors, actors.c.id == participants.c.actor_id)
    query = select(tellings.c.happening_id, participants.c.role, actors.c.name).select_from(source)
    query = query.where(tellings.c.happening_id.in_(happenings))
    query = query.order_by(participants.c.seq, participants.c.event_id)
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for happening, role, name in connection.execute(query):
        counts[happening, role][name] += 1
    return {key: tuple(name for name, _ in some.most_common(NAMES)) for key, some in counts.items()}


def _row(row: RowMapping, who: dict[tuple[str, str], tuple[str, ...]]) -> HappeningRow:
    same = {name: row[name] for name in ("id", "type", "status", "place", "tellings", "reports", "sources")}
    return HappeningRow(
        day=_as_day(row["day"]),
        first_told=_as_day(row["first_told"]),
        last_told=_as_day(row["last_told"]),
        actors=who.get((row["id"], "actor"), ()),
        recipients=who.get((row["id"], "recipient"), ()),
        differs=tuple(row["differs"]),
        decided=row["decided"],
        **same,
    )


def _as_day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
