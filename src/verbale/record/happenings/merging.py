"""Joining and parting tellings by hand, and gathering what an older record holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from verbale.errors import RecordError
from verbale.record import copies, log, schema
from verbale.record.conditions import counting
from verbale.record.happenings import grouping
from verbale.record.happenings.rulings import KIND, Rulings, refold
from verbale.record.log import Decision

if TYPE_CHECKING:
    from verbale.record.record import Record

EVENTS_LIMIT = 500
"""Events that one decision may be about."""


class Merging:
    """Which events are one, as people say; made by `Record.merging`.

    Decisions go to the log that holds all others (`record.corrections`, which undoes and redoes them), and
    hold whatever is read later. Ids are those of events or of happenings.
    """

    def __init__(self, record: Record) -> None:
        self._record = record

    def join(self, ids: Iterable[str], coder: str, *, comment: str | None = None) -> Decision:
        """Say that these events, with all that are one with them, are one happening.

        Raises RecordError for an id that is not there, and where they are fewer than two events.
        """
        with self._record.connection(KIND, writing=True) as connection:
            events = _tellings(connection, ids)
            if len(events) < 2:
                raise RecordError("expected two events or more to join", where=", ".join(events)[:200])
            return _decide(connection, "join", events, {}, coder, comment)

    def part(self, ids: Iterable[str], coder: str, *, comment: str | None = None) -> Decision:
        """Say that these events are not what the others tell with which they are one.

        Raises RecordError for an id that is not an event's, for events that do not tell one happening, and
        for all that tell it.
        """
        with self._record.connection(KIND, writing=True) as connection:
            parted = list(dict.fromkeys(ids))
            every = _tellings(connection, parted)
            told = _happenings(connection, every)
            if len(told) < len(every) or len(set(told.values())) != 1 or not set(parted) <= set(every):
                raise RecordError("expected events that tell one happening", where=", ".join(parted)[:200])
            if len(parted) == len(every):
                raise RecordError("expected some of the tellings, got all", where=", ".join(parted)[:200])
            return _decide(connection, "part", every, {"parted": parted}, coder, comment)

    def gather(self) -> int:
        """Gather all reports anew, each in a transaction of its own; how many happenings there are then."""
        with self._record.connection() as connection:
            reports = _reports(connection)
        for report in reports:
            with self._record.connection(report, writing=True) as connection:
                _gather(connection, report)
        return self._record.happenings(sources=1, limit=1).total


def gather_all(connection: Connection) -> None:
    """Gather all reports anew in the caller's transaction."""
    for report in _reports(connection):
        _gather(connection, report)


def apply_decision(connection: Connection, decision: Decision) -> None:
    """Make rulings and happenings what all decisions say, one of them new, undone or redone."""
    refold(connection)
    named = {event["id"] for event in decision.payload["events"]}
    now = select(schema.ruled_events.c.now).where(schema.ruled_events.c.id.in_(named))
    grouping.regather(connection, {*named, *(id_ for id_ in connection.execute(now).scalars() if id_)})


def faults(connection: Connection) -> list[str]:
    """Where happenings are not as decisions say."""
    now = [id_ for id_ in connection.execute(select(schema.ruled_events.c.now)).scalars() if id_]
    told, rulings = _happenings(connection, now), Rulings.read(connection, now)
    out = []
    for event in now:
        mine = told.get(event)
        if any(told.get(other) != mine for other in rulings.tied(event)) or any(
            mine is not None and told.get(other) == mine for other in rulings.barred(event)
        ):
            out.append(f"event {event} is not told as was decided")
    return out


def _decide(
    connection: Connection, action: str, events: Sequence[str], more: dict[str, Any], coder: str,
    comment: str | None,
) -> Decision:  # fmt: skip
    if len(events) > EVENTS_LIMIT:
        raise RecordError(f"expected at most {EVENTS_LIMIT} events, got {len(events):,}")
    told = _happenings(connection, events)
    target = next((told[e] for e in events if e in told), events[0])
    payload = {"events": _named(connection, events), **more}
    decision = log.append(
        connection, coder=log.coder_name(coder), action=action, kind=KIND, target=target, payload=payload,
        comment=log.comment_words(comment),
    )  # fmt: skip
    apply_decision(connection, decision)
    return decision


def _tellings(connection: Connection, ids: Iterable[str]) -> list[str]:
    """The events of these ids, and all that tell the happenings of these ids or of those events."""
    wanted, table = list(dict.fromkeys(ids)), schema.tellings.c
    if len(wanted) > EVENTS_LIMIT:
        raise RecordError(f"expected at most {EVENTS_LIMIT} events, got {len(wanted):,}")
    events, happenings = schema.events.c, schema.happenings.c
    query = select(events.id).where(events.id.in_(wanted), counting(schema.events))
    found = set(connection.execute(query).scalars())
    whole = set(connection.execute(select(happenings.id).where(happenings.id.in_(wanted))).scalars())
    for id_ in wanted:
        if id_ not in found and id_ not in whole:
            hint = "ids of events stand in: verbale happenings show, verbale show --json"
            raise RecordError("there is no such event or happening", where=id_[:200], hint=hint)
    whole |= set(_happenings(connection, sorted(found)).values())
    members = connection.execute(select(table.event_id).where(table.happening_id.in_(sorted(whole))))
    return sorted({*found, *members.scalars()})


def _happenings(connection: Connection, events: Sequence[str]) -> dict[str, str]:
    table = schema.tellings.c
    query = select(table.event_id, table.happening_id).where(table.event_id.in_(events))
    return {row.event_id: row.happening_id for row in connection.execute(query)}


def _named(connection: Connection, events: Sequence[str]) -> list[dict[str, str]]:
    table = schema.events.c
    query = select(table.id, table.report_id, table.type, table.words).where(table.id.in_(events))
    return [dict(row) for row in connection.execute(query.order_by(table.id)).mappings()]


def _reports(connection: Connection) -> list[str]:
    table = schema.readings.c
    query = select(table.report_id).order_by(table.published.nulls_last(), table.report_id)
    return list(connection.execute(query).scalars())


def _gather(connection: Connection, report: str) -> None:
    reports, readings = schema.reports.c, schema.readings.c
    query = select(reports.text, readings.published).join(schema.readings).where(reports.id == report)
    row = connection.execute(query).first()
    if row is None:
        return
    copies.follow(connection, report, row.text, row.published)
    events = select(schema.events.c.id).where(schema.events.c.report_id == report, counting(schema.events))
    grouping.regather(connection, connection.execute(events).scalars())
