"""What people said about which events are one: a fold of the decisions `join` and `part`.

A later decision rules over an earlier one. Rulings name events by the ids that they had, and where a later
reading of the report has another entry on those words, that stands for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

from sqlalchemy import Connection, RowMapping, delete, or_, select

from verbale.record import log, schema
from verbale.record.conditions import counting

KIND = "happening"
"""The kind of decision that rulings are made of."""
SAME_WORDS = 0.5
"""The share of words by which an entry of a later reading stands for one that is gone."""


@dataclass
class Rulings:
    """What was said about some events: for each, those that are the same and those that are not."""

    _together: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    _apart: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def read(cls, connection: Connection, events: Sequence[str]) -> Rulings:
        """Those about these events of the present readings."""
        out, table, ruled = cls(), schema.rulings, schema.ruled_events
        query = select(ruled.c.id).where(ruled.c.now.in_(events))
        asked = {row.id for row in connection.execute(query)}
        if not asked:
            return out
        either = or_(table.c.one.in_(asked), table.c.other.in_(asked))
        pairs = connection.execute(select(table).where(either)).mappings().all()
        now = _present(connection, {name for pair in pairs for name in (pair["one"], pair["other"])})
        for pair in pairs:
            out._take(pair, now)
        return out

    def _take(self, pair: RowMapping, now: dict[str, str]) -> None:
        one, other = now.get(pair["one"]), now.get(pair["other"])
        if one is None or other is None or one == other:
            return
        for a, b in ((one, other), (other, one)):
            if pair["together"]:
                self._together[a][b] = None
            else:
                self._apart[a].add(b)

    def tied(self, event: str) -> list[str]:
        """Events that a person said are the same as this one."""
        return sorted(self._together.get(event, ()))

    def barred(self, event: str) -> set[str]:
        """Events that a person said are not."""
        return self._apart.get(event, set())


def refold(connection: Connection) -> None:
    """Make the rulings what the decisions that hold say."""
    table, ruled = schema.rulings, schema.ruled_events
    decisions = log.live(log.decided(connection, schema.decisions.c.kind == KIND))
    pairs: dict[tuple[str, str], tuple[bool, int]] = {}
    events: dict[str, dict[str, str]] = {}
    for decision in decisions:
        events |= {event["id"]: event for event in decision.payload["events"]}
        _rule(pairs, decision)
    for one in (table, ruled):
        connection.execute(delete(one))
    rows = [{"one": a, "other": b, "together": t, "seq": s} for (a, b), (t, s) in pairs.items()]
    named = {name for pair in pairs for name in pair}
    kept = [event for id_, event in events.items() if id_ in named]
    if rows:
        connection.execute(table.insert(), rows)
        connection.execute(ruled.insert(), [{**event, "now": None} for event in kept])
    for report in sorted({event["report_id"] for event in kept}):
        settle_ruled(connection, report)


def _rule(pairs: dict[tuple[str, str], tuple[bool, int]], decision: log.Decision) -> None:
    every = [event["id"] for event in decision.payload["events"]]
    if decision.action == "part":
        parted = [id_ for id_ in decision.payload["parted"] if id_ in every]
        rest = [id_ for id_ in every if id_ not in parted]
        for one, other in product(parted, rest):
            pairs[_pair(one, other)] = (False, decision.seq)
        return
    joined = set(every)
    for pair, (together, _) in list(pairs.items()):
        if not together and joined.issuperset(pair):
            del pairs[pair]
    for other in every[1:]:
        pairs[_pair(every[0], other)] = (True, decision.seq)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def settle_ruled(connection: Connection, report: str) -> bool:
    """Find which entries of a report's present reading the rulings about its events are now about; whether
    there are any."""
    ruled, events = schema.ruled_events, schema.events.c
    rows = connection.execute(select(ruled).where(ruled.c.report_id == report).order_by(ruled.c.id)).all()
    if not rows:
        return False
    query = select(events.id, events.type, events.words).where(
        events.report_id == report, counting(schema.events)
    )
    there = {event.id: event for event in connection.execute(query)}
    free = {id_: event.words for id_, event in there.items() if id_ not in {row.id for row in rows}}
    for row in rows:
        now = row.id if row.id in there else _stand_in(row.words, free)
        if now != row.now:
            connection.execute(ruled.update().where(ruled.c.id == row.id).values(now=now))
    return True


def _stand_in(words: str, free: dict[str, str]) -> str | None:
    """The entry that rests on most of the same words, if on enough; it then stands for no other."""
    wanted = set(words.casefold().split())
    scores = [(_shared(wanted, set(other.casefold().split())), id_) for id_, other in free.items()]
    score, id_ = max(scores, default=(0.0, ""))
    if score < SAME_WORDS:
        return None
    del free[id_]
    return id_


def _shared(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _present(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    ruled = schema.ruled_events.c
    query = select(ruled.id, ruled.now).where(ruled.id.in_(sorted(names)), ruled.now.is_not(None))
    return {row.id: row.now for row in connection.execute(query)}
