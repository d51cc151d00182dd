"""The stage: every check over one report, its findings in order of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from verbale.model import Actor, Analysis, DateMention, Event, Finding, Report, Span, Statement
from verbale.reading.checks import (
    ages,
    counts,
    days,
    figures,
    holders,
    lengths,
    people,
    posts,
    quotations,
    rates,
    sequence,
    sums,
    wording,
)
from verbale.reading.checks.clues import Claims, read_claims
from verbale.register import Register

if TYPE_CHECKING:
    from verbale.reading.publication import Inferred


def find_clashes(
    report: Report,
    analysis: Analysis,
    dates: Sequence[DateMention],
    actors: Sequence[Actor],
    statements: Sequence[Statement],
    events: Sequence[Event],
    register: Register,
    published: date | Inferred | None,
) -> tuple[Finding, ...]:
    """Whatever in the report contradicts itself, the calendar or the register.

    `published` is the day of publication, or what `infer_published` made of an undated report: then
    a finding tells the day and the words that it rests on. Without either only words that clash
    with each other are found.
    """
    claims = read_claims(analysis, dates, actors, register)
    day = published if published is None or isinstance(published, date) else published.day
    found = [
        *_inferred(analysis.text, published),
        *_calendar(claims, day, analysis),
        *lengths.check(analysis, dates, day),
        *_posts(posts.Judge(claims, analysis, statements, dates, register), day),
        *figures.check(report, analysis),
        *_amounts(analysis, day),
        *quotations.check(analysis, statements),
    ]
    return tuple(sorted(found, key=lambda f: (f.evidence[0] if f.evidence else Span(0, 0), f.kind)))


def _calendar(claims: Claims, day: date | None, analysis: Analysis) -> Iterator[Finding]:
    yield from days.impossible(claims.dates)
    yield from days.weekdays(claims.dates, day)
    yield from ages.check(claims, day, analysis.text)
    yield from sequence.check(analysis, claims.dates, day)


def _posts(judge: posts.Judge, day: date | None) -> Iterator[Finding]:
    yield from posts.check(judge, day)
    yield from holders.check(judge, day)


def _amounts(analysis: Analysis, day: date | None) -> Iterator[Finding]:
    yield from people.check(analysis, day)
    yield from counts.check(analysis)
    yield from sums.check(analysis)
    yield from rates.check(analysis)


def _inferred(text: str, published: date | Inferred | None) -> Iterator[Finding]:
    """The finding that an undated report's own words date it."""
    if published is None or isinstance(published, date):
        return
    evidence = tuple(span for span, _ in published.reasons)
    told = "; ".join(f"“{span.of(text)}” ({why})" for span, why in published.reasons)
    value = published.day.isoformat() if published.exact else published.day.isoformat()[:7]
    place = "on" if published.exact else "in the weeks around"
    day = wording.full_date(published.day)
    message = f"The report carries no date. Its own words put it {place} {day}: {told}."
    yield Finding("date-inferred", evidence, message, value, published.confidence, level="note")
