"""What of an event is held against others: its kind, days, parties, place, figures and words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, select

from verbale.record import schema
from verbale.record.conditions import counting
from verbale.record.copies import number_of, roots
from verbale.record.entries import DROPPED

SPREAD = 7
"""Days in an event's date beyond which it says too little to compare: "in November"."""
KEYS = 6
"""What one event can be found by, at most: each is a row of an index."""
PARTIES = 4
"""Parties of one side from which keys are made, at most."""
STEM = 5
"""Letters by which two words are one: "attacked", "attackers"."""
NAME_STEM = 4
"""The same for a word of a name: "China", "Chinese"."""
KINDS: Mapping[str, str] = {"COOPERATE": "AGREE", "CONCEDE": "AGREE"}
"""Types that stand for each other in two tellings of one event; others stand for themselves."""
MUTUAL = frozenset({"CONSULT", "AGREE"})
"""Kinds whose two sides do the same."""
STATE_SECTORS = frozenset({"GOV", "MIL"})
"""Sectors in which people and bodies act for their country."""

Tables = Mapping[Table, Sequence[Mapping[str, Any]]]
"""Rows by table."""
_ACTOR = ("name", "kind", "country", "sector", "register")
_EVENT = ("id", "report_id", "type", "mode", "day", "date", "place", "dead", "injured", "size", "words")
_WORD = re.compile(r"[^\W_]+")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_EMPTY_WORDS = frozenset(
    """about above after again against all also although among and another any are around because been
    before being between both but can could did does during each even ever every for from further had has
    have having her here him his how into its itself just last later like made make many may might more
    most much near next now off once one only other our out over own per said same saying says she should
    since some such than that the their them then there these they this those three through time told two
    under until upon very was week well went were what when where whether which while who whom whose why
    will with within without would year yesterday you your monday tuesday wednesday thursday friday
    saturday sunday january february march april june july august september october november december day
    days month today tomorrow earlier ago president minister ministers prime foreign leader leaders
    visiting government governments official officials held hold holds holding secretary state states
    country countries nation nations national united
    """.split()
)


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part: `who` tells one from another, `state` whom it acts for (itself, or a country)."""

    who: str
    state: str
    name: str
    person: bool
    named: bool


@dataclass(frozen=True, slots=True)
class Traits:
    """An event as it is compared. `first` and `last` are ordinals of the days on which it may have been, 0
    where they are not known, `dated` whether its report says so; `text` is the original that its report is a
    copy of; `country` is that of the place, `town` whether the place is none itself."""

    id: str
    report: str
    text: str
    kind: str
    mode: str | None
    told: int
    first: int
    last: int
    dated: bool
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: str
    country: str | None
    town: bool
    words: frozenset[str]
    figures: Mapping[str, int]

    @property
    def parties(self) -> tuple[Party, ...]:
        """Those on both sides."""
        return (*self.actors, *self.recipients)


def read_traits(connection: Connection, events: Iterable[str]) -> dict[str, Traits]:
    """The traits of those events that count, by id, in the order of their reports."""
    table = schema.events
    query = select(*(table.c[name] for name in _EVENT)).where(table.c.id.in_(sorted(set(events))))
    query = query.where(counting(table)).order_by(table.c.day, table.c.report_id, table.c.seq)
    rows = connection.execute(query).mappings().all()
    if not rows:
        return {}
    sides, places = _sides(connection, rows), _places(connection, rows)
    originals = roots(connection, {row["report_id"] for row in rows})
    return {row["id"]: _traits(row, sides, places, originals) for row in rows}


def traits_written(connection: Connection, tables: Tables) -> dict[str, Traits]:
    """The same of all events of one report, whose rows, just written, are given by table."""
    rows = [row for row in tables.get(schema.events, ()) if row["checked"] not in DROPPED]
    if not rows:
        return {}
    actors = {row["id"]: _party(*(row[name] for name in _ACTOR)) for row in tables.get(schema.actors, ())}
    sides: dict[tuple[str, str], list[Party]] = defaultdict(list)
    for row in sorted(tables.get(schema.participants, ()), key=itemgetter("seq")):
        sides[row["event_id"], row["role"]].append(actors[row["actor_id"]])
    places = {(p["report_id"], p["name"]): (p["kind"], p["country"]) for p in tables.get(schema.places, ())}
    originals = roots(connection, [rows[0]["report_id"]])
    return {row["id"]: _traits(row, sides, places, originals) for row in rows}


def kind_of(type_: str) -> str:
    """The type that stands for this one where tellings are compared."""
    return KINDS.get(type_, type_)


def keys_of(event: Traits) -> list[int]:
    """What the event can be found by: its kind with two parties, or with a party or victims and a place."""
    found = dict.fromkeys(number_of(event.kind, *words) for words in _key_words(event))
    return list(found)[:KEYS] if event.first else []


def _key_words(event: Traits) -> Iterator[tuple[str, ...]]:
    actors = list(dict.fromkeys(p.state for p in event.actors))[:PARTIES]
    recipients = list(dict.fromkeys(p.state for p in event.recipients))[:PARTIES]
    if event.kind in MUTUAL:
        yield from combinations(sorted({*actors, *recipients}), 2)
    else:
        yield from ((one, other) for one in actors for other in recipients)
    if event.place:
        yield from (("at", event.place, who) for who in (*actors, *recipients))
        if event.figures:
            yield "at", event.place
    if not (actors and recipients):
        yield from ((who,) for who in (*actors, *recipients))


def _traits(
    row: RowMapping | Mapping[str, Any],
    sides: Mapping[tuple[str, str], list[Party]],
    places: Mapping[tuple[str, str], tuple[str, str | None]],
    originals: Mapping[str, str],
) -> Traits:
    actors, recipients = sides[row["id"], "actor"], sides[row["id"], "recipient"]
    first, last = days_of(row["date"], row["day"])
    kind, country = places.get((row["report_id"], row["place"]), ("city", None))
    figures = {name: row[name] for name in ("dead", "injured", "size") if row[name]}
    return Traits(
        row["id"], row["report_id"], originals.get(row["report_id"], row["report_id"]),
        kind_of(row["type"]), row["mode"], row["day"], first, last,
        bool(row["date"] and first), tuple(actors), tuple(recipients),
        " ".join((row["place"] or "").casefold().split()), country, kind != "country",
        _content(row["words"], (*actors, *recipients)), figures,
    )  # fmt: skip


def _content(words: str, parties: Sequence[Party]) -> frozenset[str]:
    """The beginnings of the words that say what happened: none of the parties' names, none of the frame."""
    names = {w[:NAME_STEM] for p in parties for w in _WORD.findall(p.name)}
    folded = (w for w in _WORD.findall(words.casefold()) if len(w) > 2 and w not in _EMPTY_WORDS)
    return frozenset(w[:STEM] for w in folded if w[:NAME_STEM] not in names)


def _sides(connection: Connection, rows: Sequence[RowMapping]) -> dict[tuple[str, str], list[Party]]:
    table, actors = schema.participants, schema.actors.c
    query = select(table.c.event_id, table.c.role, *(actors[name] for name in _ACTOR))
    query = query.join(schema.actors).where(table.c.event_id.in_([row["id"] for row in rows]))
    out: dict[tuple[str, str], list[Party]] = defaultdict(list)
    for event, role, *actor in connection.execute(query.order_by(table.c.seq)):
        out[event, role].append(_party(*actor))
    return out


def _party(name: str, kind: str, country: str | None, sector: str | None, register: str | None) -> Party:
    folded = " ".join(name.casefold().split())
    state = register or f"{folded}|{kind}|{country or ''}"
    if country and (kind == "country" or sector in STATE_SECTORS):
        state = f"={country}"
    named = register is not None or (kind != "group" and name[:1].isupper())
    return Party(register or folded, state, folded, kind == "person", named)


def _places(
    connection: Connection, rows: Sequence[RowMapping]
) -> dict[tuple[str, str], tuple[str, str | None]]:
    """All places of the reports: asked for by name as well, the database goes by the names, which thousands
    of other reports have."""
    table = schema.places.c
    reports = sorted({row["report_id"] for row in rows if row["place"]})
    if not reports:
        return {}
    query = select(table.report_id, table.name, table.kind, table.country)
    query = query.where(table.report_id.in_(reports))
    return {(report, name): (kind, country) for report, name, kind, country in connection.execute(query)}


def days_of(value: str | None, told: int) -> tuple[int, int]:
    """The first and last day that a TIMEX3 value covers, or where it is none, the day it was told and the
    one before; (0, 0) where it covers more than `SPREAD` days, or the day it was told is not known."""
    if value:
        first, last = _span(value)
        return (first, last) if first and last - first < SPREAD else (0, 0)
    return (told - 1, told) if told else (0, 0)


def _span(value: str) -> tuple[int, int]:
    begin, _, end = value.partition("/")
    first, last = _period(begin), _period(end) if end else _period(begin)
    return (first[0], last[1]) if first[0] and first[0] <= last[1] else (0, 0)


def _period(value: str) -> tuple[int, int]:
    try:
        if found := _DAY.match(value):
            day = date(*map(int, found.groups())).toordinal()
            return day, day
        if found := _WEEK.match(value):
            monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
            start = monday + timedelta(5) if found[3] else monday
            return start.toordinal(), monday.toordinal() + 6
    except ValueError:
        pass
    return 0, 0
