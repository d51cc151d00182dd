"""A coding as the cards of the report page: each entry in plain words, with the marks it rests on.

Every entry has an anchor, unique on the page, that other pages can make from a row of the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from verbale.board.labels import LAYERS, Label, label
from verbale.board.segments import Mark
from verbale.model import Actor, Coding, DateMention, Event, Finding, Position, Report, Span, Statement


@dataclass(frozen=True, slots=True)
class Name:
    """An actor named on a card; `key` leads to the actor's page."""

    words: str
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One card. `code` is the closed set's own word, `label` its sign and plain words.

    `who` acts or speaks, `whom` is acted on or spoken to; `line` is the card's sentence where it
    has one; `quotes` are words of the report; `facts` are further pairs of name and value.
    """

    anchor: str
    layer: str
    code: str
    label: Label
    who: tuple[Name, ...] = ()
    whom: tuple[Name, ...] = ()
    line: str = ""
    quotes: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    status: str | None = None
    confidence: float = 1.0
    stage: str = ""
    marks: tuple[Mark, ...] = ()

    @property
    def start(self) -> int:
        """Where its first words begin, in code points; 0 where it rests on none."""
        return min((m.span.start for m in self.marks), default=0)


def entries_of(report: Report, coding: Coding) -> list[Entry]:
    """All entries of a coding, in order of the text, those of one place by layer."""
    order = {layer: k for k, layer in enumerate(LAYERS)}
    entries = _once(_Cards(report, coding).all())
    return sorted(entries, key=lambda e: (e.start, order[e.layer]))


def anchor_of(layer: str, local: str) -> str:
    """The anchor of an entry with an id in its coding: that id, after its layer's letter where it
    does not begin with it."""
    letter = LAYERS[layer].sign
    return local if local.startswith(letter) else f"{letter}-{local}"


def anchor_at(layer: str, kind: str, start: int) -> str:
    """The anchor of an entry without an id: its layer's letter, its kind, and where its words begin."""
    return f"{LAYERS[layer].sign}-{kind}-{start}"


def _once(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Of entries with the same anchor the first: they say the same of the same words."""
    seen: set[str] = set()
    for entry in entries:
        if entry.anchor not in seen:
            yield entry
        seen.add(entry.anchor)


class _Cards:
    def __init__(self, report: Report, coding: Coding) -> None:
        self.text, self.coding = report.text, coding
        self.actors = {a.id: a for a in coding.actors}

    def all(self) -> Iterator[Entry]:
        coding = self.coding
        yield from map(self._statement, coding.statements)
        yield from map(self._event, coding.events)
        yield from map(self._position, coding.positions)
        yield from map(self._finding, coding.findings)
        yield from map(self._date, coding.dates)
        yield from map(self._actor, coding.actors)

    def _names(self, *ids: str | None) -> tuple[Name, ...]:
        return tuple(self._name(i) for i in ids if i is not None)

    def _name(self, id_: str) -> Name:
        actor = self.actors.get(id_)
        return Name(actor.name, actor_key(actor)) if actor else Name(id_)

    def _named(self, id_: str | None) -> str:
        return self._name(id_).words if id_ else ""

    def _words(self, spans: Iterable[Span]) -> tuple[str, ...]:
        return tuple(s.of(self.text).strip() for s in spans)

    def _statement(self, s: Statement) -> Entry:
        anchor = anchor_of("statements", s.id)
        facts = _given(
            ("given", label("mode", s.mode).words),
            ("said on", s.said_on),
            ("at", s.place),
            ("passed on by", self._named(s.through)),
            ("occasion", s.occasion.of(self.text).strip() if s.occasion else None),
            ("cue", s.cue.of(self.text).strip()),
        )
        source = [Mark(s.source, anchor, "statements", "source")] if s.source else []
        content = [Mark(c, anchor, "statements", "content") for c in s.content]
        return Entry(
            anchor,
            "statements",
            s.act,
            label("act", s.act),
            who=self._names(s.speaker)
            or (Name(s.source.of(self.text) if s.source else "Someone not named"),),
            whom=self._names(s.addressee),
            quotes=self._words(s.content),
            facts=facts,
            confidence=s.confidence,
            stage=s.stage,
            marks=(*source, Mark(s.cue, anchor, "statements", "cue"), *content),
        )

    def _event(self, e: Event) -> Entry:
        anchor = anchor_of("events", e.id)
        facts = _given(
            ("form", label("consult", e.mode).words if e.mode else None),
            ("when", e.date),
            ("where", e.place),
            ("about", ", ".join(e.contexts)),
            ("killed", _number(e.dead)),
            ("hurt", _number(e.injured)),
            ("taking part", _number(e.size)),
            ("CAMEO", e.cameo),
        )
        return Entry(
            anchor,
            "events",
            e.type,
            label("type", e.type),
            who=self._names(*e.actors),
            whom=self._names(*e.recipients),
            quotes=self._words([e.evidence]),
            facts=facts,
            status=e.status,
            confidence=e.confidence,
            stage=e.stage,
            marks=(Mark(e.evidence, anchor, "events", "evidence"),),
        )

    def _position(self, p: Position) -> Entry:
        anchor = anchor_of("positions", p.id)
        return Entry(
            anchor,
            "positions",
            p.stance,
            label("stance", p.stance),
            who=self._names(p.actor),
            line=p.toward,
            quotes=self._words([p.evidence]),
            facts=_given(("condition", p.condition.of(self.text).strip() if p.condition else None)),
            confidence=p.confidence,
            stage=p.stage,
            marks=(Mark(p.evidence, anchor, "positions", "evidence"),),
        )

    def _finding(self, f: Finding) -> Entry:
        anchor = anchor_at("findings", f.kind, f.evidence[0].start if f.evidence else 0)
        return Entry(
            anchor,
            "findings",
            f.kind,
            label("finding", f.kind),
            line=f.message,
            quotes=self._words(f.evidence),
            facts=_given(("value", f.value)),
            confidence=f.confidence,
            stage=f.stage,
            marks=tuple(Mark(s, anchor, "findings", "evidence") for s in f.evidence),
        )

    def _date(self, d: DateMention) -> Entry:
        anchor = anchor_at("dates", d.kind, d.span.start)
        return Entry(
            anchor,
            "dates",
            d.kind,
            Label("", d.kind.lower()),
            line=d.value or "cannot be told",
            quotes=self._words([d.span]),
            confidence=d.confidence,
            stage=d.stage,
            marks=(Mark(d.span, anchor, "dates", "evidence"),),
        )

    def _actor(self, a: Actor) -> Entry:
        anchor = anchor_of("actors", a.id)
        facts = _given(
            ("role", a.role),
            ("country", a.country),
            ("sector", label("sector", a.sector).words if a.sector else None),
            ("also", ", ".join(a.aliases)),
            ("named", f"{len(a.mentions)} times" if len(a.mentions) != 1 else "once"),
        )
        return Entry(
            anchor,
            "actors",
            a.kind,
            label("actor", a.kind),
            who=(Name(a.name, actor_key(a)),),
            facts=facts,
            confidence=a.confidence,
            stage=a.stage,
            marks=tuple(Mark(m, anchor, "actors", "evidence") for m in a.mentions),
        )


def _number(value: int | None) -> str | None:
    return None if value is None else f"{value:,}"


def _given(*pairs: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in pairs if value)


def actor_key(actor: Actor) -> str:
    """What names an actor across reports: the name in full."""
    return actor.name
