"""Who holds a position: whom the model finds, the doer by the tree, or who speaks."""

from __future__ import annotations

from collections.abc import Iterable

from verbale.model import Actor, Analysis, Event, Frame, Span, Statement
from verbale.reading.actors import ActorTable
from verbale.reading.clauses import subject
from verbale.reading.parties import doers_by_tree, joined, shares
from verbale.reading.principals import principal
from verbale.reading.stretches import ByStretch

# Both measured on held-out annotated reports. Whom the tree makes the doer needs less.
WEAKEST_HOLDER = 0.40
WEAKEST_DOING_HOLDER = 0.25
_NO_PARTIES = frozenset(("BUS", None))
"""Sectors of people who are annotated with no position: of ten on unseen reports none."""


def holders(
    analysis: Analysis,
    actors: ActorTable,
    frame: Frame,
    statement: Statement | None,
    events: ByStretch[Event],
) -> tuple[str, ...]:
    """The ids of those whose position a stance is: who is told to hold it, or who speaks. Mere places,
    and people in business or of whom nothing is known, hold none; media none that they only pass on."""
    found = _named(analysis, actors, frame) or [
        a for a in _around(analysis, actors, frame, statement, events) if actors.get(a).sector != "MED"
    ]
    parties = dict.fromkeys(principal(a, actors) for a in found)
    return tuple(a for a in parties if _is_party(actors.get(a)))


def _is_party(actor: Actor) -> bool:
    return actor.kind != "place" and not (actor.kind == "person" and actor.sector in _NO_PARTIES)


def _named(analysis: Analysis, actors: ActorTable, frame: Frame) -> list[str]:
    """The holders by the model; where some of them are the doers by the tree, only these: of "Norland hopes
    for trade with Torland" it names both."""
    scores = shares(analysis, frame, "holder", actors)
    doers = set(_doers(analysis, actors, frame.token))
    sure = [a for a, score in scores.items() if score >= WEAKEST_HOLDER]
    if doing := [a for a in sure if a in doers]:
        return doing
    return sure or [a for a, score in scores.items() if score >= WEAKEST_DOING_HOLDER and a in doers]


def _doers(analysis: Analysis, actors: ActorTable, predicate: int) -> Iterable[str]:
    for head in doers_by_tree(analysis, predicate):
        named = (actors.meant_at(token) for token in (head, *joined(analysis, head)))
        yield from (a for a in named if a)


def _around(
    analysis: Analysis,
    actors: ActorTable,
    frame: Frame,
    statement: Statement | None,
    events: ByStretch[Event],
) -> list[str]:
    """Who speaks, who does what is told at the same words, or the subject."""
    if statement and statement.speaker:
        return list(actors.members_of(statement.speaker))
    token = analysis.tokens[frame.token]
    words = Span(token.start, token.end)
    same = next((e for e in events.near(words) if e.actors and e.evidence.covers(words)), None)
    if same:
        return list(same.actors[:1])
    first = subject(analysis, frame.token)
    actor = actors.at(first) if first is not None else None
    return [actor] if actor else []
