"""A report's entries with their stable ids: the form in which decisions are applied and rows are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from verbale.errors import RecordError
from verbale.model import Coding, Position, Report, Span
from verbale.record.fields import KINDS, Fields, Model, fields_of
from verbale.record.ids import Ids

STATES = ("accepted", "changed", "added", "rejected", "merged", "split")
"""What a person decided about an entry; None where nobody did."""
DROPPED = ("rejected", "merged", "split")
"""Decided states in which an entry no longer counts. It is kept, so that it can be brought back."""
ORDER = ("actor", "date", "statement", "event", "position", "finding", "place")
"""The kinds, each after those that its entries refer to."""


_ANCHORS = {
    "actor": "mentions",
    "date": "span",
    "statement": "cue",
    "event": "evidence",
    "position": "evidence",
    "finding": "evidence",
    "place": "mentions",
}
"""The field of each kind that tells where it stands."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: what it says (`fields`), who decided what about it, and where the machine now differs.

    `local` is its id in the coding, "" for dates and findings, which have none. `differs` maps a field to
    what the machine's latest reading says there; {"gone": True} where that has no such entry at all.
    """

    id: str
    kind: str
    fields: Fields
    local: str = ""
    confidence: float = 1.0
    stage: str = ""
    checked: str | None = None
    checked_by: str | None = None
    differs: Mapping[str, Any] = field(default_factory=dict)

    @property
    def counts(self) -> bool:
        """Whether the entry is part of the record's reading: it was not rejected, merged or split."""
        return self.checked not in DROPPED

    @property
    def anchors(self) -> list[list[int]]:
        """Where the entry stands: the spans of its evidence, a statement's cue, or its mentions."""
        value = self.fields.get(_ANCHORS[self.kind])
        if not value:
            return []
        return value if isinstance(value[0], list) else [value]


def identify(report: Report, coding: Coding) -> list[Entry]:
    """The entries of a coding, in its order, with stable ids (see `ids`).

    Raises RecordError where the coding does not belong to the report: other id, evidence outside the text,
    a reference to an entry that is not there, two entries of one id.
    """
    if coding.report != report.id:
        raise RecordError(
            f"expected the coding of {report.id!r}, got that of {coding.report!r}", where=report.id
        )
    return _Identified(report, coding).entries()


class _Identified:
    """Gives out the ids. Actors come first, then statements: others refer to them."""

    def __init__(self, report: Report, coding: Coding) -> None:
        self._report, self._coding, self._ids = report, coding, Ids(report.id)
        self._actors: dict[str, str] = {}
        self._statements: dict[str, str] = {}
        self._places: dict[str, str] = {}

    def entries(self) -> list[Entry]:
        """All entries, in `ORDER`."""
        c = self._coding
        for actor in c.actors:
            self._register(self._actors, actor, self._ids.new("actor", actor.kind, actor.name))
        for statement in c.statements:
            said = [self._words(span) for span in statement.content]
            id_ = self._ids.new("statement", self._words(statement.cue), *said)
            self._register(self._statements, statement, id_)
        out = [self._entry("actor", self._actors[a.id], a) for a in c.actors]
        out += [self._entry("date", self._new("date", d.span), d) for d in c.dates]
        out += [self._entry("statement", self._statements[s.id], s) for s in c.statements]
        out += [self._entry("event", self._new("event", e.evidence, e.type), e) for e in c.events]
        out += [self._entry("position", self._position(p), p) for p in c.positions]
        out += [self._entry("finding", self._finding(f.kind, f.evidence), f) for f in c.findings]
        for place in c.places:
            self._register(self._places, place, self._ids.new("place", place.kind, place.name))
            out.append(self._entry("place", self._places[place.id], place))
        return out

    def _new(self, kind: str, span: Span, *basis: str) -> str:
        return self._ids.new(kind, *basis, self._words(span))

    def _position(self, position: Position) -> str:
        party = self._known(self._actors, position.actor, position.id, "actor")
        return self._new("position", position.evidence, party)

    def _finding(self, kind: str, evidence: Iterable[Span]) -> str:
        return self._ids.new("finding", kind, *(self._words(span) for span in evidence))

    def _entry(self, kind: str, id_: str, entry: Model) -> Entry:
        local = getattr(entry, "id", "")
        self._check(kind, entry, local)
        fields = fields_of(kind, entry, self._actors, self._statements)
        return Entry(id_, kind, fields, local, entry.confidence, entry.stage)

    def _check(self, kind: str, entry: Model, local: str) -> None:
        for name, form in KINDS[kind].items():
            value = getattr(entry, name)
            if value is None:
                continue
            if form.of in ("span", "spans"):
                for span in (value,) if form.of == "span" else value:
                    self._words(span)
            elif form.of in ("actor", "actors"):
                for one in (value,) if form.of == "actor" else value:
                    self._known(self._actors, one, local, "actor")
            elif form.of == "statement":
                self._known(self._statements, value, local, "statement")

    def _words(self, span: Span) -> str:
        if not 0 <= span.start < span.end <= len(self._report.text):
            raise self._wrong(f"evidence at {span.start}:{span.end} lies outside the text or is empty")
        return span.of(self._report.text)

    def _register(self, table: dict[str, str], entry: Any, id_: str) -> None:
        if entry.id in table:
            raise self._wrong(f"the coding has two entries with the id {entry.id!r}")
        table[entry.id] = id_

    def _known(self, table: Mapping[str, str], local: str, user: str, kind: str) -> str:
        if local not in table:
            raise self._wrong(f"{user!r} names the {kind} {local!r}, which the coding does not have")
        return table[local]

    def _wrong(self, what: str) -> RecordError:
        return RecordError(what, where=self._report.id, hint="nothing of this reading was stored")
