"""Where parties stand: the model's stance frames, given a party and an issue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.model import Analysis, Event, Frame, Position, Span, Statement
from verbale.reading.actors import ActorTable
from verbale.reading.clauses import clause
from verbale.reading.conditions import condition
from verbale.reading.holders import holders
from verbale.reading.told import Told
from verbale.reading.toward import issue

# Measured on held-out annotated reports.
WEAKEST_POSITION = 0.22


def read_positions(
    analysis: Analysis, actors: ActorTable, statements: Sequence[Statement], events: Sequence[Event]
) -> tuple[Position, ...]:
    """The positions of a report in order of their evidence, a party's stance on the same words once."""
    out, told = list[Position](), Told(statements)
    for frame in analysis.frames:
        if frame.kind == "stance" and frame.score >= WEAKEST_POSITION:
            drafts = _of_frame(analysis, actors, told, events, frame)
            out += [d for d in drafts if not any(_same(d, other) for other in out)]
    return tuple(replace(p, id=f"p{k}") for k, p in enumerate(out, 1))


def _of_frame(
    analysis: Analysis,
    actors: ActorTable,
    told: Told,
    events: Sequence[Event],
    frame: Frame,
) -> list[Position]:
    evidence, toward = analysis.span(clause(analysis, frame.token)), issue(analysis, frame.token)
    statement = _statement(analysis, told, frame)
    about, sure = statement.id if statement else None, round(frame.score, 3)
    parties = holders(analysis, actors, frame, statement, events)
    depends = condition(analysis, frame.token, frame.label)
    return [
        Position("", party, toward, frame.label, evidence, about, sure, condition=depends)
        for party in parties
    ]


def _same(one: Position, other: Position) -> bool:
    alike = one.actor == other.actor and one.stance == other.stance
    return alike and one.evidence.overlaps(other.evidence)


def _statement(analysis: Analysis, told: Told, frame: Frame) -> Statement | None:
    """The statement that the predicate is the cue of, or the innermost one it is told in."""
    token = analysis.tokens[frame.token]
    span = Span(token.start, token.end)
    return told.cued(span) or told.innermost(span)
