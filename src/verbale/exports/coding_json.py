"""A report and its coding as JSON values: the form of `verbale read --json` (docs/cli.md).

Offsets are code points into `report.text`, half-open. People, organisations, countries and places
are referred to by their `id` in `actors`, statements by theirs. An actor is `salient` who takes part in any
entry; the others are only mentioned.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from verbale.model import Actor, Coding, DateMention, Event, Finding, Place, Position, Report, Span, Statement

Json = dict[str, Any]


def to_json(report: Report, coding: Coding) -> Json:
    """The report and its coding as dicts, lists, words, numbers and None only."""
    busy = participants(coding)
    return {
        "report": report_json(report),
        "published": coding.published and coding.published.isoformat(),
        "published_inferred": coding.published_inferred,
        "actors": [_actor(actor, actor.id in busy) for actor in coding.actors],
        "dates": [_date(date) for date in coding.dates],
        "statements": [_statement(statement) for statement in coding.statements],
        "events": [_event(event) for event in coding.events],
        "positions": [_position(position) for position in coding.positions],
        "findings": [_finding(finding) for finding in coding.findings],
        "places": [_place(place) for place in coding.places],
        "versions": dict(coding.versions),
    }


def participants(coding: Coding) -> frozenset[str]:
    """The ids of the actors that take part in any statement, event or position."""
    said = (id_ for s in coding.statements for id_ in (s.speaker, s.addressee, s.through))
    done = (id_ for e in coding.events for id_ in (*e.actors, *e.recipients))
    held = (p.actor for p in coding.positions)
    return frozenset(id_ for ids in (said, done, held) for id_ in ids if id_ is not None)


def report_json(report: Report) -> Json:
    """What is known of a report, and its text."""
    return {
        "id": report.id,
        "title": report.title,
        "publisher": report.publisher,
        "published": report.published and report.published.isoformat(),
        "url": report.url,
        "language": report.language,
        "sha256": report.sha256,
        "text": report.text,
        "extra": dict(report.extra),
    }


def _actor(actor: Actor, salient: bool) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sector": actor.sector,
        "role": actor.role,
        "aliases": list(actor.aliases),
        "register": actor.register,
        "salient": salient,
        "mentions": _spans(actor.mentions),
        **_made(actor),
    }


def _date(date: DateMention) -> Json:
    return {**_span(date.span), "kind": date.kind, "value": date.value, **_made(date)}


def _statement(statement: Statement) -> Json:
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "source": statement.source and _span(statement.source),
        "cue": _span(statement.cue),
        "content": _spans(statement.content),
        "mode": statement.mode,
        "act": statement.act,
        "addressee": statement.addressee,
        "said_on": statement.said_on,
        "place": statement.place,
        "through": statement.through,
        "occasion": statement.occasion and _span(statement.occasion),
        **_made(statement),
    }


def _event(event: Event) -> Json:
    return {
        "id": event.id,
        "type": event.type,
        "codes": list(event.codes),
        "mode": event.mode,
        "contexts": list(event.contexts),
        "cameo": event.cameo,
        "status": event.status,
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "date": event.date,
        "place": event.place,
        "evidence": _span(event.evidence),
        "claimed_in": event.claimed_in,
        "dead": event.dead,
        "injured": event.injured,
        "size": event.size,
        **_made(event),
    }


def _position(position: Position) -> Json:
    return {
        "id": position.id,
        "actor": position.actor,
        "toward": position.toward,
        "issue": position.issue,
        "stance": position.stance,
        "evidence": _span(position.evidence),
        "statement": position.statement,
        "condition": position.condition and _span(position.condition),
        **_made(position),
    }


def _finding(finding: Finding) -> Json:
    return {
        "kind": finding.kind,
        "evidence": _spans(finding.evidence),
        "message": finding.message,
        "value": finding.value,
        "level": finding.level,
        "source": finding.source,
        **_made(finding),
    }


def _place(place: Place) -> Json:
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "mentions": _spans(place.mentions),
        **_made(place),
    }


def _made(entry: Actor | DateMention | Statement | Event | Position | Finding | Place) -> Json:
    return {"confidence": entry.confidence, "stage": entry.stage}


def _spans(spans: Iterable[Span]) -> list[Json]:
    return [_span(span) for span in spans]


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}
