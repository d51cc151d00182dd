"""What the networks are made of: actors tied by events, parties tied to issues, counted as reports come by.

Held are the counts of what differs, not the entries, so a network grows with its names, not with reports.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from verbale.exports.characters import for_xml
from verbale.exports.events.told import Pair, Told, told
from verbale.model import Actor
from verbale.model.coding import STANCES, STATUSES
from verbale.record.streaming import CodedReport

Attributes = dict[str, str | int | float]


@dataclass(slots=True)
class Node:
    """A name, with what is said of it first; `number` counts its events or positions."""

    name: str
    about: Attributes = field(default_factory=dict)
    number: int = 0

    def meet(self, actor: Actor) -> None:
        """Keep what this actor tells and none before it did."""
        said = {
            "kind": actor.kind,
            "country": actor.country,
            "sector": actor.sector,
            "register": actor.register,
        }
        for name, value in said.items():
            if value:
                self.about.setdefault(name, _line(value))


@dataclass(slots=True)
class Tie:
    """How often something was told, by status or stance; the first and last day; the sum of confidences."""

    kinds: Counter[str]
    first: date | None = None
    last: date | None = None
    sure: float = 0.0

    def add(self, kind: str, day: date | None, confidence: float) -> None:
        """Count one entry."""
        self.kinds[kind] += 1
        self.sure += confidence
        if day:
            self.first = min(self.first or day, day)
            self.last = max(self.last or day, day)

    def attributes(self) -> Attributes:
        """As they stand on an edge: number, confidence (the mean), first and last where a day is known."""
        number = self.kinds.total()
        days = {"first": self.first, "last": self.last}
        return {
            "weight": number, **self.kinds, "confidence": round(self.sure / number, 4),
            **{name: day.isoformat() for name, day in days.items() if day},
        }  # fmt: skip


@dataclass(slots=True)
class Ties:
    """A network: nodes by their keys, ties by the keys of source and target and what the tie is.

    `kinds` are the statuses or stances: each tie has a count of every one, so that a column has no gaps.
    """

    kinds: tuple[str, ...]
    nodes: dict[str, Node] = field(default_factory=dict)
    ties: dict[tuple[str, str, str], Tie] = field(default_factory=dict)

    def node(self, key: str, name: str) -> Node:
        """The node of a key, made where there is none yet."""
        return self.nodes.setdefault(key, Node(name))

    def tie(self, source: str, target: str, what: str) -> Tie:
        """The tie between two nodes, made where there is none yet."""
        return self.ties.setdefault((source, target, what), Tie(Counter(dict.fromkeys(self.kinds, 0))))


@dataclass(slots=True)
class Networks:
    """Who does what to whom, and who stands where, of all reports."""

    doings: Ties = field(default_factory=lambda: Ties(STATUSES))
    stands: Ties = field(default_factory=lambda: Ties(STANCES))

    @classmethod
    def of(cls, reports: Iterable[CodedReport]) -> Networks:
        """The networks of these reports."""
        networks = cls()
        for one in reports:
            for event in told(one, 0, STATUSES):
                networks._add_event(event)
            networks._add_positions(one)
        return networks

    def _add_event(self, event: Told) -> None:
        """Every status is told: it is counted by itself. An event of one name only is counted at its node."""
        for actor in {a.name: a for a in (*event.actors, *event.recipients)}.values():
            self._actor(self.doings, actor).number += 1
        for pair in event.pairs():
            self._tie_pair(event, pair)

    def _tie_pair(self, event: Told, pair: Pair) -> None:
        source, target = (_line(actor.name) if actor else "" for actor in pair)
        if source and target and source != target:
            tie = self.doings.tie(source, target, event.event.type)
            tie.add(event.event.status, event.day, event.event.confidence)

    def _add_positions(self, one: CodedReport) -> None:
        """A party's tie to an issue, by the issue's name in the record, else by the report's own words."""
        actors = {actor.id: actor for actor in one.coding.actors}
        for entry, position in zip(one.of("position"), one.coding.positions, strict=True):
            party = self._actor(self.stands, actors[position.actor], "party: ")
            issue = _line(one.issues.get(entry.id) or position.toward)
            party.number += 1
            self.stands.node(f"issue: {issue}", issue).number += 1
            tie = self.stands.tie(f"party: {party.name}", f"issue: {issue}", "position")
            tie.add(position.stance, one.coding.published, position.confidence)

    @staticmethod
    def _actor(ties: Ties, actor: Actor, mark: str = "") -> Node:
        name = _line(actor.name)
        node = ties.node(mark + name, name)
        node.meet(actor)
        return node


def _line(text: str) -> str:
    """On one line: a parser of XML makes spaces of what breaks lines in an attribute."""
    return for_xml(" ".join(text.split()))
