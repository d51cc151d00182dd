"""What was done to whom, and whether it was: the model's event frames, given participants, date and place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from verbale.model import Analysis, DateMention, Event, Frame, Span, Statement
from verbale.reading.actors import ActorTable
from verbale.reading.clauses import clause, is_to_come
from verbale.reading.denials import is_denied
from verbale.reading.details import with_details
from verbale.reading.participants import Participants
from verbale.reading.places import PlaceTable
from verbale.reading.settings import Settings
from verbale.reading.stretches import ByStretch
from verbale.reading.told import Told
from verbale.reading.when import Agenda

# Measured on held-out annotated reports.
WEAKEST_EVENT = 0.30
_DONE = ("happened", "ongoing")


def read_events(
    analysis: Analysis,
    actors: ActorTable,
    dates: Sequence[DateMention],
    statements: Sequence[Statement],
    places: PlaceTable | None = None,
    published: date | None = None,
) -> tuple[Event, ...]:
    """The events of a report in order of their evidence; an act told twice is coded once.

    Without `places` no event has one; without the day of publication none is of the report's own day.
    """
    told = Told(statements)
    agenda = Agenda(analysis, dates, told, published)
    settings = Settings(analysis, places, actors.actors) if places else None
    found = [f for f in analysis.frames if f.kind == "event" and f.score >= WEAKEST_EVENT]
    parties = Participants(analysis, actors)
    drafts = [_event(analysis, parties, told, agenda, settings, frame) for frame in found]
    return _numbered(_told_once(with_details(analysis, drafts, found, actors.actors)))


def _event(
    analysis: Analysis,
    parties: Participants,
    told: Told,
    agenda: Agenda,
    settings: Settings | None,
    frame: Frame,
) -> Event:
    words = clause(analysis, frame.token)
    evidence = analysis.span(words)
    at = analysis.tokens[frame.token]
    claim = told.innermost(Span(at.start, at.end))
    doers, others = parties.of(frame, claim)
    mode = frame.attributes["mode"]
    return Event(
        id="",
        type=frame.label,
        status=_status(analysis, frame),
        actors=doers,
        recipients=others,
        evidence=evidence,
        mode=mode if frame.label == "CONSULT" and mode != "none" else None,
        date=agenda.of(frame, words),
        place=settings.of(frame, words, doers, others) if settings else None,
        claimed_in=claim.id if claim else None,
        confidence=round(frame.score, 3),
    )


def _status(analysis: Analysis, frame: Frame) -> str:
    """What is denied, and what "is to" be done, is so whatever else the model says of it."""
    status = frame.attributes["status"]
    if is_denied(analysis, frame.token):
        return "denied"
    return "planned" if status in _DONE and is_to_come(analysis, frame.token) else status


def _told_once(events: Sequence[Event]) -> list[Event]:
    """Without the weaker of two events of one type that rest on the same words."""
    kept = ByStretch[Event]((), lambda e: (e.evidence,))
    for event in sorted(events, key=lambda e: -e.confidence):
        near = kept.near(event.evidence)
        if not any(e.type == event.type and _same(e.evidence, event.evidence) for e in near):
            kept.add(event)
    return sorted(kept.items, key=lambda e: (e.evidence, e.type))


def _same(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared * 2 > min(one.end - one.start, other.end - other.start)


def _numbered(events: Sequence[Event]) -> tuple[Event, ...]:
    return tuple(replace(e, id=f"e{k}") for k, e in enumerate(events, 1))
