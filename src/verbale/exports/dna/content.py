"""What of a report and its positions stands in which of DNA's fields."""

from __future__ import annotations

from datetime import UTC, datetime, time

from verbale.exports.characters import for_xml
from verbale.exports.dna.texts import Text, short
from verbale.model import Actor, Position
from verbale.record.streaming import CodedReport

AGREEMENT = {"supports": 1, "opposes": 0}
"""What DNA's agreement can hold of the stances; a position of another is an annotation."""
Who = tuple[Actor | None, Actor | None]
"""A person and an organisation; None where there is none."""


def who(party: Actor, speaker: Actor | None) -> Who:
    """Whose a position is: a person's own is his; that of a country or body is its, said by its speaker."""
    if party.kind == "person":
        return party, None
    return (speaker if speaker and speaker.kind == "person" else None), party


def document(one: CodedReport, text: Text) -> tuple[object, ...]:
    """Title, text, author, source, section, notes and date (seconds since 1970, in UTC) of a report. One
    without a day is put to 1970, since DNA needs one; its notes say so."""
    report, day = one.report, one.coding.published
    midnight = datetime.combine(day, time(), UTC) if day else datetime.fromtimestamp(0, UTC)
    said = [
        f"Report: {report.id}",
        f"URL: {report.url}" if report.url else "",
        "" if day else "No date known",
    ]
    return (
        short(report.title or report.id), text.shown, _extra(one, "author"), short(report.publisher or ""),
        _extra(one, "section"), for_xml("\n".join(filter(None, said))), int(midnight.timestamp()),
    )  # fmt: skip


def _extra(one: CodedReport, name: str) -> str:
    value = one.report.extra.get(name)
    return short(value) if isinstance(value, str) else ""


def attributes(actor: Actor | None) -> tuple[str, str, str]:
    """Type, alias and notes of a person or organisation."""
    if actor is None:
        return "", "", ""
    return short(actor.sector or actor.kind), short(", ".join(actor.aliases)), short(actor.country or "")


def note(position: Position, of: Who, concept: str, words: str) -> str:
    """What an annotation says of a position that is neither for nor against."""
    name = next((actor.name for actor in reversed(of) if actor), "")
    condition = position.condition.of(words) if position.condition else ""
    return for_xml(f"{name}: {position.stance} on {concept}" + (f" ({condition})" if condition else ""))
