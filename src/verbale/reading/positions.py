"""Where parties stand: the model's stance frames, given a party and an issue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.model import Analysis, Event, Frame, Position, Span, Statement
from verbale.reading.actors import ActorTable
from verbale.reading.clauses import clause, subject
from verbale.reading.conditions import condition
from verbale.reading.holders import Holders
from verbale.reading.principals import principal
from verbale.reading.stretches import ByStretch
from verbale.reading.told import Told
from verbale.reading.toward import issue

# Both measured on held-out annotated reports. Words that may only look like a position are less often one;
# from .45 to .55 the least score for them gives about the same.
WEAKEST_POSITION = 0.22
WEAKEST_DOUBTFUL = 0.50
_JUDGING = frozenset(("praise", "criticise"))


def read_positions(
    analysis: Analysis, actors: ActorTable, statements: Sequence[Statement], events: Sequence[Event]
) -> tuple[Position, ...]:
    """The positions of a report in order of their words; of a party's on the same words the surest."""
    told, acts = Told(statements), ByStretch(events, lambda e: (e.evidence,))
    stances = [f for f in analysis.frames if f.kind == "stance" and f.score >= WEAKEST_POSITION]
    holders = Holders(analysis, actors, acts)
    drafts = [d for f in stances for d in _of_frame(analysis, actors, told, acts, holders, f)]
    kept = ByStretch[Position]((), lambda p: (p.evidence,))
    for draft in sorted(drafts, key=lambda p: -p.confidence):
        if not any(_same(draft, other) for other in kept.near(draft.evidence)):
            kept.add(draft)
    return tuple(
        replace(p, id=f"p{k}") for k, p in enumerate(sorted(kept.items, key=lambda p: p.evidence), 1)
    )


def _of_frame(
    analysis: Analysis,
    actors: ActorTable,
    told: Told,
    events: ByStretch[Event],
    holders: Holders,
    frame: Frame,
) -> list[Position]:
    evidence, toward = analysis.span(clause(analysis, frame.token)), issue(analysis, frame.token)
    statement = _statement(analysis, told, frame)
    about, sure = statement.id if statement else None, round(frame.score, 3)
    parties = holders.of(frame, statement)
    if sure < WEAKEST_DOUBTFUL and (
        _is_aside(analysis, frame, events)
        or _judges(analysis, actors, frame, statement, parties)
        or (not holders.named(frame) and _is_of_nobody(analysis, actors, frame, statement, parties))
    ):
        return []
    depends = condition(analysis, frame.token, frame.label)
    return [
        Position("", party, toward, frame.label, evidence, about, sure, condition=depends)
        for party in parties
    ]


def _is_aside(analysis: Analysis, frame: Frame, events: ByStretch[Event]) -> bool:
    """Whether a predicate only tells of an aim or circumstance ("to win support"), or of an accusation."""
    token = analysis.tokens[frame.token]
    words = Span(token.start, token.end)
    accused = any(e.type == "ACCUSE" and e.evidence.covers(words) for e in events.near(words))
    return accused or token.deprel.split(":")[0] == "advcl"


def _judges(
    analysis: Analysis, actors: ActorTable, frame: Frame, statement: Statement | None, parties: Sequence[str]
) -> bool:
    """Whether a speaker tells of others' stance in his own words, or in praise or criticism."""
    token = analysis.tokens[frame.token]
    if not statement or not statement.speaker or statement.cue.overlaps(Span(token.start, token.end)):
        return False
    own = {principal(a, actors) for a in actors.members_of(statement.speaker)}
    return not own & set(parties) and (statement.mode != "indirect" or statement.act in _JUDGING)


def _is_of_nobody(
    analysis: Analysis, actors: ActorTable, frame: Frame, statement: Statement | None, parties: Sequence[str]
) -> bool:
    """Whether a predicate for which no holder is named is the report's own, or what a government's speaker
    tells, not in quotation marks, of a thing ("the road will help farmers")."""
    token = analysis.tokens[frame.token]
    if statement is None:
        return True
    if statement.mode == "direct" or statement.cue.overlaps(Span(token.start, token.end)):
        return False
    first = subject(analysis, frame.token) if token.upos != "NOUN" else None
    thing = first is not None and analysis.tokens[first].upos == "NOUN" and not actors.meant_at(first)
    return thing and any(actors.get(a).kind == "country" for a in parties)


def _same(one: Position, other: Position) -> bool:
    return one.actor == other.actor and one.evidence.overlaps(other.evidence)


def _statement(analysis: Analysis, told: Told, frame: Frame) -> Statement | None:
    """The statement that the predicate is the cue of, or the innermost one it is told in."""
    token = analysis.tokens[frame.token]
    span = Span(token.start, token.end)
    return told.cued(span) or told.innermost(span)
