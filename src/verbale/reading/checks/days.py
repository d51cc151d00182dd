"""Dates that the calendar doesn't have, and days of the week that don't fall on their dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from verbale.model import Finding, Span
from verbale.reading.checks import wording
from verbale.reading.checks.dated import Dated, on
from verbale.text.timex.meaning import Calendar

_BESIDE = 2  # characters: a comma and a space
NEARBY = 250
"""Days from publication within which a date without year may lie: the year is chosen so."""


def impossible(dates: Iterable[Dated]) -> Iterator[Finding]:
    """31 June, 29 February of a year without, an interval that ends before it begins."""
    for d in dates:
        for end in dict.fromkeys((d.first, d.last)):
            if end.impossible:
                name = wording.month_day(end) + (f" {end.year}" if end.year else "")
                yield Finding("impossible-date", (d.span,), f"The calendar has no {name}.", confidence=0.95)
                break
        else:
            yield from _reversed(d)


def _reversed(d: Dated) -> Iterator[Finding]:
    if not (d.first.year and d.last.year and d.first.day and d.last.day):
        return
    begun, ended = on(d.first, d.first.year), on(d.last, d.last.year)
    if begun and ended and ended < begun:
        message = f"The dates run backwards: {wording.long_date(ended)} is before {wording.long_date(begun)}."
        yield Finding("impossible-date", (d.span,), message, confidence=0.7)


def weekdays(dates: Iterable[Dated], published: date | None) -> Iterator[Finding]:
    """A day of the week given with a date that falls on another one, or just before an interval."""
    every = list(dates)
    for d in (*every, *_joined(every)):
        for end in dict.fromkeys((d.first, d.last)):
            days = _days(end, published)
            if days and end.weekday is not None and end.weekday not in {day.weekday() for day in days}:
                yield _off(d, end, days[0])


def _joined(dates: Sequence[Dated]) -> Iterator[Dated]:
    """A day of the week alone, with the interval straight after it: "Tuesday, November 9 to 11"."""
    for one, other in pairwise(sorted(dates, key=lambda d: d.span)):
        alone = one.first == one.last and one.first.weekday is not None and one.first.month is None
        beside = 0 < other.span.start - one.span.end <= _BESIDE
        if (
            alone
            and beside
            and other.first.weekday is None
            and other.first.month
            and other.first != other.last
        ):
            first = replace(other.first, weekday=one.first.weekday)
            yield replace(other, span=Span(one.span.start, other.span.end), first=first)


def _days(said: Calendar, published: date | None) -> list[date]:
    """The days that a date with month and day may mean: in the year named, else near publication."""
    if not said.month or not said.day or said.year_shift is not None:
        return []
    if said.year:
        return [day for day in [on(said, said.year)] if day]
    if published is None:
        return []
    near = (on(said, published.year + shift) for shift in (0, -1, 1))
    return [day for day in near if day and abs((day - published).days) <= NEARBY]


def _off(d: Dated, said: Calendar, day: date) -> Finding:
    named, true = wording.WEEKDAYS[said.weekday or 0], wording.WEEKDAYS[day.weekday()]
    message = f"{wording.long_date(day)} is a {true}, not a {named}."
    return Finding("weekday-contradicts-date", (d.span,), message, day.isoformat(), 0.9 if said.year else 0.8)
