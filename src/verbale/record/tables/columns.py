"""Columns that recur: those of every entry, of words with their offsets, of fields as they are."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from verbale.record.entries import STATES
from verbale.record.tables.table import Column, Type
from verbale.record.tables.whole import Item, Piece
from verbale.text.timex.values import interval


def field(
    name: str, what: str, type_: Type = "text", *, of: str | None = None, needed: bool = False,
    choices: tuple[str, ...] = (), refers: str | None = None,
) -> Column:  # fmt: skip
    """A field of an entry (`of`, or of the column's name) as it is."""
    key = of or name
    return Column(name, type_, what, lambda item: item[key], needed, choices, refers)


def quote(name: str, what: str, *, needed: bool = False) -> tuple[Column, ...]:
    """Words of the report, and their offsets in columns named after them."""
    return (
        Column(name, "text", what, lambda item: item.words(name), needed),
        Column(f"{name}_start", "integer", f"where {name} begins in the report's text, in code points from 0",
               lambda item: item.start(name), needed),
        Column(f"{name}_end", "integer", f"where {name} ends: the code point after its last",
               lambda item: item.end(name), needed),
    )  # fmt: skip


def actor(name: str, what: str, *, of: str | None = None, needed: bool = False) -> tuple[Column, ...]:
    """An actor that a field refers to: its name, and its id."""
    key = of or name
    return (
        Column(name, "text", f"{what}: the name", lambda item: item.name(key), needed),
        Column(f"{name}_id", "text", f"{what}: the actor", lambda item: item[key], needed,
               refers="actors.id"),
    )  # fmt: skip


def days(of: str) -> tuple[Column, ...]:
    """The first and the last day of a field that holds a TIMEX3 value."""
    what = f"day that {of} covers; empty for lengths, for what recurs and where it cannot be told"

    def edge(item: Item, last: bool) -> date | None:
        covered = interval(item[of])
        return covered[last] if covered else None

    return (
        Column("first_day", "day", f"the first {what}", lambda item: edge(item, False)),
        Column("last_day", "day", f"the last {what}", lambda item: edge(item, True)),
    )


def place() -> tuple[Column, ...]:
    """Where it was: the name, and the place that goes by it."""
    return (
        field("place", "where: the place as it is named"),
        Column("place_id", "text", "where: the place", Item.place_id, refers="places.id"),
    )


def head(kind: str) -> tuple[Column, ...]:
    """The first columns of every table of entries."""
    return (
        Column("id", "text", f"the {kind}: stays the same when the report is read again",
               lambda item: item.entry.id, needed=True),
        report_id(lambda item: item.report.id),
        Column("published", "day", "the day of the report's publication, against which its dates are read",
               lambda item: item.whole.one.coding.published),
        Column("publisher", "text", "who published the report", lambda item: item.report.publisher),
        Column("seq", "integer", f"the place of the {kind} among those of its report, from 0",
               lambda item: item.seq, needed=True),
    )  # fmt: skip


def tail(*, local: bool = True) -> tuple[Column, ...]:
    """The last columns of every table of entries."""
    own = Column("local", "text", "its id in what `verbale read --json` prints",
                 lambda item: item.entry.local, needed=True)  # fmt: skip
    return (
        *([own] if local else []),
        Column("confidence", "number", "how likely it is right, 0 to 1 (docs/accuracy.md)",
               lambda item: item.entry.confidence, needed=True),
        Column("stage", "text", "the stage of reading that made it; empty words for a person",
               lambda item: item.entry.stage, needed=True),
        Column("checked", "text", "what a person decided about it; empty: nobody looked at it",
               lambda item: item.entry.checked, choices=STATES),
        Column("checked_by", "text", "who decided", lambda item: item.entry.checked_by),
        Column("differs", "json", "what the machine's latest reading says otherwise, by field",
               lambda item: as_json(item.entry.differs)),
    )  # fmt: skip


def report_id(of: Any) -> Column:
    """The report that a row belongs to."""
    return Column("report", "text", "the report it stands in", of, needed=True, refers="reports.id")


def piece(kind: str, what: str) -> tuple[Column, ...]:
    """All columns of a table of spans: whose they are, their order, their words and offsets."""
    return (
        *owner(kind),
        Column("words", "text", what, lambda piece: piece.words, needed=True),
        Column("start", "integer", "where they begin in the report's text, in code points from 0",
               lambda piece: piece.value[0], needed=True),
        Column("end", "integer", "where they end: the code point after the last",
               lambda piece: piece.value[1], needed=True),
    )  # fmt: skip


def owner(kind: str) -> tuple[Column, ...]:
    """The first columns of a table of pieces: whose they are, their report and their order."""
    return (
        Column(kind, "text", f"the {kind}", _owner, needed=True, refers=f"{kind}s.id"),
        report_id(lambda piece: piece.item.report.id),
        Column("seq", "integer", f"its place among those of the {kind}, from 0", lambda piece: piece.seq,
               needed=True),
    )  # fmt: skip


def _owner(piece: Piece) -> str:
    return piece.item.entry.id


def as_json(value: Any) -> str | None:
    """The value in JSON, in one line; None where it is empty."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if value else None
