"""Who holds a position: whom the model finds, the doer by the tree, or who speaks."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.model import Actor, Analysis, Event, Frame, Span, Statement
from verbale.reading.actors import ActorTable
from verbale.reading.clauses import subject
from verbale.reading.parties import doers_by_tree, joined
from verbale.reading.principals import principal
from verbale.reading.stretches import ByStretch
from verbale.reading.together import Together

# Both measured on held-out annotated reports. Whom the tree makes the doer needs less.
WEAKEST_HOLDER = 0.40
WEAKEST_DOING_HOLDER = 0.25
_NO_PARTIES = frozenset(("BUS", None))
"""Sectors of people who are annotated with no position: of ten on unseen reports none."""


class Holders:
    """The holders of the positions of one report."""

    def __init__(self, analysis: Analysis, actors: ActorTable, events: ByStretch[Event]) -> None:
        self._analysis, self._actors, self._events = analysis, actors, events
        self._together = Together(analysis, actors, before=True)

    def of(self, frame: Frame, statement: Statement | None) -> tuple[str, ...]:
        """The ids of those whose position a stance is: who is told to hold it, or who speaks. Mere places,
        and people in business or of whom nothing is known, hold none; media none that they only pass on."""
        actors = self._actors
        found = self.named(frame) or [
            a for a in self._around(frame, statement) if actors.get(a).sector != "MED"
        ]
        parties = dict.fromkeys(principal(a, actors) for a in found)
        return tuple(a for a in parties if _is_party(actors.get(a)))

    def named(self, frame: Frame) -> list[str]:
        """The ids of the holders by the model; where some of them are the doers by the tree, only these: of
        "Norland hopes for trade with Torland" it names both."""
        scores = self._together.shares(frame, "holder")
        doers = set(self._doers(frame.token))
        sure = [a for a, score in scores.items() if score >= WEAKEST_HOLDER]
        if doing := [a for a in sure if a in doers]:
            return doing
        return sure or [a for a, score in scores.items() if score >= WEAKEST_DOING_HOLDER and a in doers]

    def _doers(self, predicate: int) -> Iterator[str]:
        for head in doers_by_tree(self._analysis, predicate):
            for token in (head, *joined(self._analysis, head)):
                yield from self._together.named(token)

    def _around(self, frame: Frame, statement: Statement | None) -> list[str]:
        """Who speaks, who does what is told at the same words, or the subject."""
        if statement and statement.speaker:
            return list(self._actors.members_of(statement.speaker))
        token = self._analysis.tokens[frame.token]
        words = Span(token.start, token.end)
        same = next((e for e in self._events.near(words) if e.actors and e.evidence.covers(words)), None)
        if same:
            return list(same.actors[:1])
        first = subject(self._analysis, frame.token)
        actor = self._actors.at(first) if first is not None else None
        return [actor] if actor else []


def _is_party(actor: Actor) -> bool:
    return actor.kind != "place" and not (actor.kind == "person" and actor.sector in _NO_PARTIES)
