"""From what the words claim to clues about the day of publication.

The steps are shares of reports: how many days after a date a report comes that names it. They were
counted on 223 dated press reports (agencies 1997-2006, press 2022-2024): of 50 dates told as ahead
without a year, 31 lay at most 9 days ahead, 8 up to 19, 8 up to 32, 3 further; of 45 told as past
(anniversaries left out) 11 were of the day itself, 10 of the ten days before, 8 of the month, and
the rest spread over the year; of 382 names of weekdays 64 % were the day itself, 17 % the day before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from verbale.model import Actor, Analysis, DateMention
from verbale.reading.checks import calendar, counted, dated, durations, offices, wording
from verbale.reading.checks.calendar import STALE, UNFORESEEN, Clue, Fit
from verbale.reading.checks.counted import Anniversary
from verbale.reading.checks.dated import Dated
from verbale.reading.checks.durations import DurationClaim
from verbale.reading.checks.offices import Naming, OfficeClaim
from verbale.reading.stretches import ByStretch
from verbale.register import Conflict, Register
from verbale.text.timex import FUTURE, PAST, find

Steps = tuple[tuple[int, float], ...]

AHEAD: Steps = ((-300, 0.01), (-92, 0.03), (-32, 0.22), (-9, 1.0), (1, 0.0))
BEHIND = ((0, 1.0), (1, 0.3), (11, 0.12), (31, 0.04), (101, 0.02), (330, 0.0))
EITHER = (
    (-300, 0.01),
    (-92, 0.03),
    (-32, 0.15),
    (-9, 0.6),
    (0, 1.0),
    (1, 0.3),
    (11, 0.12),
    (31, 0.04),
    (101, 0.02),
    (330, 0.0),
)
AHEAD_MONTH = ((-330, 0.05), (-183, 0.2), (-92, 0.5), (-31, 1.0), (20, 0.3), (31, 0.0))
BEHIND_MONTH = ((0, 0.3), (31, 1.0), (92, 0.6), (183, 0.25), (365, 0.0))
YEAR_AHEAD = ((-1500, 0.1), (-730, 0.5), (-365, 1.0), (366, 0.0))
YEAR_BEHIND = ((0, 0.8), (365, 1.0), (1095, 0.4), (3650, 0.1), (20000, 0.0))
SAME_DAY = ((0, 1.0), (1, 0.4), (2, 0.05), (5, 0.0))

WEEKDAY_BEHIND = (0.64, 0.17, 0.045, 0.02, 0.015, 0.015, 0.02)
"""Share of weekdays told as past that are 0, 1, ... 6 days before the report."""
WEEKDAY_AHEAD = (0.1, 0.4, 0.2, 0.12, 0.08, 0.05, 0.05)
"""The same for weekdays told as ahead, 0, 1, ... 6 days after the report."""


@dataclass(frozen=True)
class Claims:
    """Whatever in one report bears on the calendar."""

    offices: tuple[OfficeClaim, ...]
    namings: tuple[Naming, ...]
    durations: tuple[DurationClaim, ...]
    dates: tuple[Dated, ...]
    ages: tuple[DurationClaim, ...] = ()
    anniversaries: tuple[Anniversary, ...] = ()


def read_claims(
    analysis: Analysis, dates: Sequence[DateMention], actors: Sequence[Actor], register: Register
) -> Claims:
    """What the words claim of offices, durations and dates; times outside `dates` don't count."""
    kept = ByStretch([d.span for d in dates], lambda span: (span,))
    times = [t for t in find(analysis.text) if any(t.span.overlaps(s) for s in kept.near(t.span))]
    namings = offices.namings_in(analysis, actors, register)
    return Claims(
        offices.claims_in(analysis, namings, register),
        namings,
        durations.claims_in(analysis, times, actors, register),
        dated.dates_in(analysis, times),
        counted.ages_in(analysis, actors, register),
        counted.anniversaries_in(analysis.text),
    )


def clues_of(claims: Claims) -> tuple[Clue, ...]:
    """Every clue, in order of the words."""
    found = (
        *map(of_office, claims.offices),
        *map(of_duration, claims.durations),
        *map(of_duration, claims.ages),
        *map(of_anniversary, claims.anniversaries),
        *of_dates(claims.dates),
        *of_weekdays(claims.dates),
    )
    return tuple(sorted(found, key=lambda clue: clue.span))


def of_office(claim: OfficeClaim) -> Clue:
    """Holders are named so from their first day on, former holders from their last."""
    kind = "former" if claim.said.former else "office"
    key = f"{claim.person} {claim.said.office}"
    why = wording.tenure(claim)
    spells = [(offices.earlier(first), offices.later(last)) for first, last in claim.spells()]
    if not claim.said.former:
        return Clue(kind, key, claim.span, why, calendar.within(spells, after=STALE * 2))
    return Clue(kind, key, claim.span, why, _former(claim))


def _former(claim: OfficeClaim) -> Fit:
    first_end = min(last for _, last in claim.spells())
    if first_end >= calendar.LAST:
        return calendar.within([(calendar.FIRST, calendar.LAST)])
    fit = calendar.within([(first_end, calendar.LAST)])
    for first, last in claim.certain_spells():
        if first > first_end:
            fit[calendar.index(first) : calendar.index(last) + 1] = STALE * float(fit.mean())
    return fit


def of_duration(claim: DurationClaim) -> Clue:
    """The conflict's first day and the length together name a day; the best of several conflicts counts."""
    fits = [_lasting(claim, conflict) for conflict in claim.conflicts]
    return Clue("duration", f"{claim.days:.0f}", claim.span, wording.duration(claim), np.maximum.reduce(fits))


def of_anniversary(claim: Anniversary) -> Clue:
    """Reports name an anniversary in the year in which it falls, or shortly before."""
    fit = calendar.within([claim.season], before=STALE, after=STALE)
    return Clue("anniversary", str(claim.begun + claim.years), claim.span, wording.anniversary(claim), fit)


def _lasting(claim: DurationClaim, conflict: Conflict) -> Fit:
    """What only goes on in a conflict may be younger than it; once a conflict is over it ages no more."""
    after = STALE if claim.tied else 4 * STALE
    told = claim.told_on(conflict)
    fit = calendar.around(told, early=claim.early, late=claim.late, before=UNFORESEEN, after=after)
    if conflict.end is not None:
        fit[calendar.index(conflict.end) :] = fit.min()
    return fit


def of_dates(dates: Iterable[Dated]) -> Iterator[Clue]:
    """Dates still to come lie after the report, past ones before it; day and year are clues apart."""
    known = tuple(d for d in dates if d.first.month or d.year)
    yield from (clue for d in known if d.first.month for clue in _of_day(d))
    yield from _of_years(known)


def _of_day(d: Dated) -> Iterator[Clue]:
    if d.year is not None and d.tense != FUTURE and not d.dateline:
        return
    steps = _steps(d)
    if steps is None:
        return
    first, last = (
        (d.year, d.year) if d.dateline and d.year else (calendar.FIRST.year - 1, calendar.LAST.year + 1)
    )
    known = (dated.on(d.first, year) for year in range(first, last + 1))
    days = [day for day in known if day and d.first.weekday in (None, day.weekday())]
    fit = calendar.lagging(days, steps, UNFORESEEN)
    yield Clue("day", f"{d.first.month}-{d.first.day}", d.span, wording.day(d), fit)


def _steps(d: Dated) -> Steps | None:
    """How far from such a date reports come; None where the words leave too much open."""
    if d.dateline:
        return SAME_DAY if d.whole else None
    if d.whole:
        return {FUTURE: AHEAD, PAST: BEHIND}.get(d.tense, EITHER)
    return {FUTURE: AHEAD_MONTH, PAST: BEHIND_MONTH}.get(d.tense)


def _of_years(dates: Sequence[Dated]) -> Iterator[Clue]:
    """The latest year told as past and the earliest told as ahead: the others say no more."""
    past = [d for d in dates if d.year and d.tense == PAST]
    ahead = [d for d in dates if d.year and d.tense == FUTURE]
    if past:
        last = max(past, key=lambda d: dated.on(d.first, d.year or 0) or date.min)
        begun = dated.on(last.first, last.first.year or last.year or 0)
        if begun:
            yield Clue(
                "year",
                "past",
                last.span,
                wording.year(last),
                calendar.lagging([begun], YEAR_BEHIND, UNFORESEEN),
            )
    for d in ahead:
        end = dated.end_of(d.last, d.year or 0)
        begun = dated.on(d.first, d.first.year or d.year or 0)
        if end and begun:
            steps = (*YEAR_AHEAD[:-1], ((end - begun).days + 1, 0.0))
            yield Clue("year", str(begun), d.span, wording.year(d), calendar.lagging([begun], steps, STALE))


def of_weekdays(dates: Iterable[Dated]) -> Iterator[Clue]:
    """Days of the week named alone: most are the day of the report or the one before."""
    for d in dates:
        weekday = d.first.weekday
        if weekday is None or d.first.month or d.first != d.last or d.first.shift not in (None, 0):
            continue
        ahead = d.tense == FUTURE
        shares = [0.0] * 7
        for away, share in enumerate(WEEKDAY_AHEAD if ahead else WEEKDAY_BEHIND):
            shares[(weekday - away if ahead else weekday + away) % 7] = share
        yield Clue("weekday", f"{weekday} {ahead}", d.span, wording.weekday(d), calendar.by_weekday(shares))
