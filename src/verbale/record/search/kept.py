"""Counts kept beside the entries, so that the overview and long lists need not count them anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from verbale.record import schema, upserts
from verbale.record.entries import Entry

OF: Mapping[str, tuple[str, ...]] = {
    "actor": ("kind",),
    "date": ("kind",),
    "place": ("kind",),
    "statement": ("act",),
    "event": ("type", "status"),
    "position": ("stance",),
    "finding": ("kind",),
}
"""By what fields the entries of each kind are counted."""

Counts = list[list[Any]]
"""What one report adds: lists of what is counted, its values, and the number."""


def counted(entries: Sequence[Entry]) -> dict[str, Counts]:
    """What a report's entries add to `kept_counts` ("counts") and to `names` ("names"), as JSON values."""
    every = [e for e in entries if e.counts]
    counts = Counter((e.kind, *_values(e)) for e in every)
    actors = {e.id: e.fields for e in every if e.kind == "actor"}
    speaks = Counter(e.fields["speaker"] for e in every if e.kind == "statement")
    names: dict[tuple[str, str], list[Any]] = {}
    for id_, said in actors.items():
        row = names.setdefault((said["name"], said["kind"]), [None, None, 0])
        row[:] = [row[0] or said["country"], row[1] or said["sector"], row[2] + speaks[id_]]
    return {
        "counts": [[*key, number] for key, number in sorted(counts.items())],
        "names": [[*key, *row] for key, row in sorted(names.items())],
    }


def _values(entry: Entry) -> tuple[str, str]:
    values = [str(entry.fields[name]) for name in OF[entry.kind]]
    first, second = [*values, "", ""][:2]
    return first, second


def add(connection: Connection, every: Iterable[Mapping[str, Counts]]) -> None:
    """Count what reports add."""
    counts, names = Counter[tuple[str, ...]](), dict[tuple[str, str], dict[str, Any]]()
    for what in every:
        for *key, number in what["counts"]:
            counts[tuple(key)] += number
        for name, kind, country, sector, said in what["names"]:
            row = names.setdefault(
                (name, kind), {"country": None, "sector": None, "statements": 0, "reports": 0}
            )
            row["country"], row["sector"] = row["country"] or country, row["sector"] or sector
            row["statements"] += said
            row["reports"] += 1
    rows = [[*key, number] for key, number in sorted(counts.items())]
    upserts.add(connection, schema.kept_counts, _counts(rows), ("number",))
    more = [
        {"name": name, "kind": kind, "folded": name.casefold(), **row} for (name, kind), row in names.items()
    ]
    upserts.add(connection, schema.names, more, ("reports", "statements"), ("country", "sector"))


def _counts(rows: Counts) -> list[dict[str, Any]]:
    return [dict(zip(("of", "value", "more", "number"), row, strict=True)) for row in rows]


def take_away(connection: Connection, what: Mapping[str, Counts]) -> None:
    """Take back what a report added."""
    less = {
        "counts": [[*row[:-1], -row[-1]] for row in what["counts"]],
        "names": [[*row[:-1], -row[-1]] for row in what["names"]],
    }
    names = schema.names
    upserts.add(connection, schema.kept_counts, _counts(less["counts"]), ("number",))
    rows = [
        {"name": name, "kind": kind, "folded": "", "country": None, "sector": None, "reports": -1,
         "statements": said}
        for name, kind, _, _, said in less["names"]
    ]  # fmt: skip
    upserts.add(connection, names, rows, ("reports", "statements"))
    gone = delete(names).where(
        names.c.name == bindparam("of"), names.c.kind == bindparam("in"), names.c.reports <= 0
    )
    if rows:
        connection.execute(gone, [{"of": row["name"], "in": row["kind"]} for row in rows])


def numbers(connection: Connection, of: str) -> dict[tuple[str, str], int]:
    """How many entries of a kind count, by their values (`OF`); "" for those that it has not."""
    table = schema.kept_counts
    query = select(table.c.value, table.c.more, table.c.number).where(table.c.of == of, table.c.number > 0)
    return {(row.value, row.more): row.number for row in connection.execute(query)}
