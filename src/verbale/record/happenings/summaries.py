"""The row of a happening: what its tellings say together, and in what they do not agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, or_, select

from verbale.record import schema
from verbale.record.copies import roots
from verbale.record.happenings.traits import days_of

COMPARED = ("status", "type", "date", "place", "dead", "injured", "size", "mode", "claimed_by")
"""The fields in which tellings are compared."""


def summarise(connection: Connection, happenings: Iterable[str]) -> None:
    """Make the rows of these happenings what their tellings say; those told once, or never, are taken out."""
    wanted = sorted(set(happenings))
    if not wanted:
        return
    members = read_members(connection, wanted)
    gone = [id_ for id_ in wanted if len(members[id_]) < 2]
    table = schema.happenings
    connection.execute(delete(schema.tellings).where(schema.tellings.c.happening_id.in_(gone)))
    connection.execute(delete(table).where(table.c.id.in_(gone)))
    kept = {id_: rows for id_, rows in members.items() if len(rows) > 1}
    if not kept:
        return
    every = list(chain.from_iterable(kept.values()))
    originals = roots(connection, {row["report_id"] for row in every})
    ruled = _ruled(connection, [row["id"] for row in every])
    for id_, rows in kept.items():
        connection.execute(table.update().where(table.c.id == id_).values(_summary(rows, originals, ruled)))


def read_members(connection: Connection, happenings: Sequence[str]) -> dict[str, list[RowMapping]]:
    """The events that tell each happening, with `happening_id`, `likeness` and who claims them, the earliest
    report first, undated ones last."""
    table, claim, speaker = schema.events, schema.statements, schema.actors
    source = schema.tellings.join(table).outerjoin(claim, claim.c.id == table.c.claimed_in_id)
    source = source.outerjoin(speaker, speaker.c.id == claim.c.speaker_id)
    query = select(table, schema.tellings.c.happening_id, schema.tellings.c.likeness,
                   speaker.c.name.label("claimed_by")).select_from(source)  # fmt: skip
    query = query.where(schema.tellings.c.happening_id.in_(happenings))
    order = ((table.c.day == 0), table.c.day, table.c.report_id, table.c.seq)
    out: dict[str, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(query.order_by(*order)).mappings():
        out[row["happening_id"]].append(row)
    return out


def values_of(field: str, rows: Sequence[RowMapping]) -> dict[str, list[str]]:
    """The values that tellings give a field, each with the ids of those events, in their order."""
    out: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row[field] not in (None, ""):
            out[str(row[field])].append(row["id"])
    return out


def _summary(
    rows: Sequence[RowMapping], originals: Mapping[str, str], ruled: frozenset[str]
) -> dict[str, Any]:
    reports = list(dict.fromkeys(row["report_id"] for row in rows))
    told = [row["day"] for row in rows if row["day"]]
    places = Counter(row["place"] for row in rows if row["place"])
    return {
        "type": Counter(row["type"] for row in rows).most_common(1)[0][0],
        "status": rows[-1]["status"] if not told else [r for r in rows if r["day"]][-1]["status"],
        "day": _day(rows),
        "place": places.most_common(1)[0][0] if places else None,
        "tellings": len(rows),
        "reports": len(reports),
        "sources": len({originals.get(report, report) for report in reports}),
        "first_told": min(told, default=0),
        "last_told": max(told, default=0),
        "differs": [name for name in COMPARED if len(values_of(name, rows)) > 1],
        "decided": any(row["id"] in ruled for row in rows),
    }


def _day(rows: Sequence[RowMapping]) -> int:
    """The day that most tellings with a date begin on, else the day of the first report."""
    dated = Counter(first for row in rows if row["date"] and (first := days_of(row["date"], row["day"])[0]))
    return dated.most_common(1)[0][0] if dated else next((row["day"] for row in rows if row["day"]), 0)


def _ruled(connection: Connection, events: Sequence[str]) -> frozenset[str]:
    ruled, rulings = schema.ruled_events.c, schema.rulings.c
    query = select(ruled.now).where(
        ruled.now.in_(events), or_(ruled.id.in_(select(rulings.one)), ruled.id.in_(select(rulings.other)))
    )
    return frozenset(connection.execute(query).scalars())
