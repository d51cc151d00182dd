"""Where events are, over the whole record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from verbale.record import schema
from verbale.record.survey.network import Months, candidates, kinds_of


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with the number of events there; `key` names it across reports (`tallying.place_key`)."""

    key: str
    name: str
    kind: str
    country: str | None
    latitude: float
    longitude: float
    types: Mapping[str, int]

    @property
    def number(self) -> int:
        """How many events in all."""
        return sum(self.types.values())


@dataclass(frozen=True, slots=True)
class Spots:
    """Places, those with most events first; `nowhere` counts events whose place lies nowhere known."""

    rows: tuple[Spot, ...]
    nowhere: int


def spots(connection: Connection, months: Months, types: Collection[str], status: str | None,
          country: str | None, limit: int) -> Spots:  # fmt: skip
    """The places, of one country or all, with most events of these types and status, at most `limit`."""
    table, sites = schema.spots, schema.sites.c
    kinds, weights = kinds_of(table, types, status), Counter[str]()
    if country:
        kinds.append(table.c.place.in_(select(sites.place).where(sites.country == country)))
    for row in candidates(connection, table, (table.c.place,), months, kinds):
        weights[row.place] += row.number
    most = sorted(weights.keys() - {""}, key=lambda place: (-weights[place], place))[:limit]
    query = select(table.c.place, table.c.type, func.sum(table.c.number).label("number"))
    query = query.where(months.within(table.c.month), *kinds, table.c.place.in_(["", *most]))
    counts: dict[str, dict[str, int]] = {}
    for row in connection.execute(query.group_by(table.c.place, table.c.type)):
        counts.setdefault(row.place, {})[row.type] = int(row.number)
    nowhere = sum(counts.pop("", {}).values())
    rows = connection.execute(select(schema.sites).where(sites.place.in_(most))).mappings()
    found = [
        Spot(row["place"], row["name"], row["kind"], row["country"], row["latitude"], row["longitude"],
             counts[row["place"]])
        for row in rows if row["place"] in counts
    ]  # fmt: skip
    return Spots(tuple(sorted(found, key=lambda s: (-s.number, s.key))), nowhere)
