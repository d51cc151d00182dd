"""Reports and codings made of the rows of tables again: proof that tables lose nothing."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from verbale.model import Actor, Coding, DateMention, Event, Finding, Place, Position, Report, Span, Statement
from verbale.record.tables import TABLES, Row

Cells = dict[str, Any]


class Again:
    """Takes the rows of each table by its name."""

    def __init__(self, rows_of: Callable[[str], Iterable[Row]]) -> None:
        self.rows = {
            name: [dict(zip(table.types, row, strict=True)) for row in rows_of(name)]
            for name, table in TABLES.items()
        }
        self.local = {row["id"]: row["local"] for name in ("actors", "statements") for row in self.rows[name]}
        self.spans: dict[str, list[Span]] = defaultdict(list)
        for name in ("mentions", "place_mentions", "contents", "finding_words"):
            for row in sorted(self.rows[name], key=lambda row: row["seq"]):
                self.spans[row[TABLES[name].key[0]]].append(Span(row["start"], row["end"]))
        self.sides: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in sorted(self.rows["participants"], key=lambda row: row["seq"]):
            self.sides[row["event"], row["role"]].append(self.local[row["actor_id"]])

    def all(self) -> list[tuple[Report, Coding]]:
        """Every report with its coding, in the order of the rows."""
        return [(self._report(row), self._coding(row)) for row in self.rows["reports"]]

    def _report(self, row: Cells) -> Report:
        same = {name: row[name] for name in ("id", "text", "title", "publisher", "url", "language")}
        return Report(**same, published=row["published_stated"], extra=json.loads(row["extra"] or "{}"))

    def _coding(self, report: Cells) -> Coding:
        def of(table: str, make: Callable[[Cells], Any]) -> tuple[Any, ...]:
            held = [row for row in self.rows[table] if row["report"] == report["id"]]
            return tuple(make(row) for row in sorted(held, key=lambda row: row["seq"]))

        return Coding(
            report["id"],
            report["published"],
            report["published_inferred"],
            actors=of("actors", self._actor),
            dates=of("dates", _date),
            statements=of("statements", self._statement),
            events=of("events", self._event),
            positions=of("positions", self._position),
            findings=of("findings", self._finding),
            versions=json.loads(report["versions"] or "{}"),
            places=of("places", self._place),
        )  # fmt: skip

    def _actor(self, row: Cells) -> Actor:
        same = {name: row[name] for name in ("name", "kind", "country", "sector", "role", "register")}
        return Actor(row["local"], **same, aliases=tuple(row["aliases"]),
                     mentions=tuple(self.spans[row["id"]]), **_made(row))  # fmt: skip

    def _statement(self, row: Cells) -> Statement:
        same = {name: row[name] for name in ("mode", "act", "said_on", "place")}
        who = {name: self.local.get(row[f"{name}_id"]) for name in ("speaker", "addressee", "through")}
        words = {name: _span(row, name) for name in ("source", "cue", "occasion")}
        content = tuple(self.spans[row["id"]])
        return Statement(row["local"], content=content, **same, **who, **words, **_made(row))

    def _event(self, row: Cells) -> Event:
        names = ("type", "status", "mode", "date", "place", "cameo", "dead", "injured", "size")
        lists = {name: tuple(row[name]) for name in ("contexts", "codes")}
        sides = {field: tuple(self.sides[row["id"], field[:-1]]) for field in ("actors", "recipients")}
        same = {name: row[name] for name in names}
        claim = {"evidence": _span(row, "evidence"), "claimed_in": self.local.get(row["claimed_in"])}
        return Event(row["local"], **same, **lists, **sides, **claim, **_made(row))

    def _position(self, row: Cells) -> Position:
        words = {name: _span(row, name) for name in ("evidence", "condition")}
        return Position(row["local"], self.local[row["party_id"]], row["toward"], row["stance"],
                        statement=self.local.get(row["statement"]), issue=row["issue_name"], **words,
                        **_made(row))  # fmt: skip

    def _finding(self, row: Cells) -> Finding:
        same = {name: row[name] for name in ("kind", "message", "value", "level", "source")}
        return Finding(evidence=tuple(self.spans[row["id"]]), **same, **_made(row))

    def _place(self, row: Cells) -> Place:
        same = {name: row[name] for name in ("name", "kind", "country", "latitude", "longitude")}
        return Place(row["local"], **same, mentions=tuple(self.spans[row["id"]]), **_made(row))


def _date(row: Cells) -> DateMention:
    return DateMention(_span(row, "span"), row["kind"], row["value"], **_made(row))


def _span(row: Cells, name: str) -> Any:
    return None if row[f"{name}_start"] is None else Span(row[f"{name}_start"], row[f"{name}_end"])


def _made(row: Cells) -> Cells:
    return {"confidence": row["confidence"], "stage": row["stage"]}
