"""Where parties stand: the model's stance frames, given a party and an issue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.model import Analysis, Event, Frame, Position, Span, Statement
from verbale.reading.actors import ActorTable
from verbale.reading.clauses import clause, subject
from verbale.reading.conditions import condition
from verbale.reading.parties import shares, without_places
from verbale.reading.stretches import ByStretch
from verbale.reading.told import Told
from verbale.reading.toward import issue

# Both measured on held-out annotated reports.
WEAKEST_POSITION = 0.22
WEAKEST_HOLDER = 0.40


def read_positions(
    analysis: Analysis, actors: ActorTable, statements: Sequence[Statement], events: Sequence[Event]
) -> tuple[Position, ...]:
    """The positions of a report in order of their evidence, a party's stance on the same words once."""
    out, told = ByStretch[Position]((), lambda p: (p.evidence,)), Told(statements)
    acts = ByStretch(events, lambda e: (e.evidence,))
    for frame in analysis.frames:
        if frame.kind == "stance" and frame.score >= WEAKEST_POSITION:
            drafts = _of_frame(analysis, actors, told, acts, frame)
            for draft in [d for d in drafts if not any(_same(d, other) for other in out.near(d.evidence))]:
                out.add(draft)
    return tuple(replace(p, id=f"p{k}") for k, p in enumerate(out.items, 1))


def _of_frame(
    analysis: Analysis,
    actors: ActorTable,
    told: Told,
    events: ByStretch[Event],
    frame: Frame,
) -> list[Position]:
    evidence, toward = analysis.span(clause(analysis, frame.token)), issue(analysis, frame.token)
    statement = _statement(analysis, told, frame)
    about, sure = statement.id if statement else None, round(frame.score, 3)
    parties = _parties(analysis, actors, frame, statement, events)
    depends = condition(analysis, frame.token, frame.label)
    return [
        Position("", party, toward, frame.label, evidence, about, sure, condition=depends)
        for party in parties
    ]


def _same(one: Position, other: Position) -> bool:
    alike = one.actor == other.actor and one.stance == other.stance
    return alike and one.evidence.overlaps(other.evidence)


def _parties(
    analysis: Analysis,
    actors: ActorTable,
    frame: Frame,
    statement: Statement | None,
    events: ByStretch[Event],
) -> list[str]:
    """Whose position it is: an official's is his government's."""
    holders = shares(analysis, frame, "holder", actors)
    found = [a for a, score in holders.items() if score >= WEAKEST_HOLDER] or _fallback(
        analysis, actors, frame, statement, events
    )
    parties = dict.fromkeys(actors.government_of(a) or a for a in found)
    return list(without_places(tuple(parties), actors))


def _fallback(
    analysis: Analysis,
    actors: ActorTable,
    frame: Frame,
    statement: Statement | None,
    events: ByStretch[Event],
) -> list[str]:
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


def _statement(analysis: Analysis, told: Told, frame: Frame) -> Statement | None:
    """The statement that the predicate is the cue of, or the innermost one it is told in."""
    token = analysis.tokens[frame.token]
    span = Span(token.start, token.end)
    return told.cued(span) or told.innermost(span)
