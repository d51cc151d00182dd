"""Which column of which table holds which field of an entry: one description, used to write and to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Table

from verbale.record import schema


@dataclass(frozen=True, slots=True)
class Shape:
    """How one kind of entry lies in the tables.

    `columns` are columns of `table` by field, for words, numbers and references; `spans` the prefix of the
    columns of a span; `lists` the table of a field that holds several spans; the first column of its key
    is the entry.
    """

    table: Table
    columns: Mapping[str, str]
    spans: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, Table] = field(default_factory=dict)
    local: bool = True


def _same(*names: str, **other: str) -> dict[str, str]:
    return {**{name: name for name in names}, **other}


SHAPES: Mapping[str, Shape] = {
    "actor": Shape(
        schema.actors,
        _same("name", "kind", "country", "sector", "role", "register", "aliases"),
        lists={"mentions": schema.mentions},
    ),
    "date": Shape(schema.dates, _same("kind", "value"), {"span": ""}, local=False),
    "statement": Shape(
        schema.statements,
        _same("mode", "act", "said_on", "place", speaker="speaker_id", addressee="addressee_id",
              through="through_id"),
        {"source": "source_", "cue": "cue_", "occasion": "occasion_"},
        {"content": schema.contents},
    ),
    "event": Shape(
        schema.events,
        _same("type", "status", "mode", "contexts", "date", "place", "cameo", "dead", "injured", "size",
              claimed_in="claimed_in_id"),
        {"evidence": ""},
    ),
    "position": Shape(
        schema.positions,
        _same("toward", "stance", actor="party_id", statement="statement_id", issue="issue_name"),
        {"evidence": "", "condition": "condition_"},
    ),
    "finding": Shape(
        schema.findings,
        _same("kind", "message", "value", "level", "source"),
        lists={"evidence": schema.finding_words},
        local=False,
    ),
    "place": Shape(
        schema.places,
        _same("name", "kind", "country", "latitude", "longitude"),
        lists={"mentions": schema.place_words},
    ),
}  # fmt: skip
"""Where the fields of each kind lie; an event's participants and codes lie in tables of their own."""

ROLES = {"actors": "actor", "recipients": "recipient"}
"""An event's fields of participants, and their role in the table of participants."""
