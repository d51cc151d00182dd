"""The day of publication of an undated report, worked out from its own words.

Offices, durations, dates and weekdays in the text each say on which days it may have been written
(`checks.clues`); the day that they agree on best is taken (`checks.calendar`), or none where they
leave it open. Words that can't stand on that day are findings, not reasons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from verbale.model import Actor, Analysis, DateMention, Span
from verbale.reading.checks import calendar
from verbale.reading.checks.calendar import Clue, Verdict
from verbale.reading.checks.clues import clues_of, read_claims
from verbale.register import Register

EXACT = 0.25
"""Probability from which on the day itself is given. Of 222 dated press reports read without their date
3 lay above it and had the margin, all right; below it wrong days begin at 0.13."""
MARGIN = 2.0
"""By how much the day must be likelier than the next best to be given as exact."""
NEAR = 0.6
"""Probability of the fortnight to each side from which on a day is given as near. Two such of the 222
reports: 6 and 28 days off; below it wrong years begin at 0.33."""
HELD = 0.8
"""Probability that the interval of doubt holds the day. Of 89 dated reports it held 88 %, with a median
length of 3,585 days; at 0.9 it held 92 % with 7,764."""
TELLING = 2.0
"""A clue is a reason where it fits the day this much better than an average day."""


@dataclass(frozen=True)
class Inferred:
    """A day of publication worked out from the words.

    `exact` is False where only the weeks around `day` are sure. `reasons` are the words that
    point there, each with what makes them do so, in order of the text. `confidence` is the
    probability of the day where it is exact, else of the fortnight to each side of it. `interval` is the
    first and last day between which the report was published, as sure as `HELD`.
    """

    day: date
    exact: bool
    reasons: tuple[tuple[Span, str], ...]
    confidence: float
    interval: tuple[date, date] | None = None


def infer_published(
    analysis: Analysis, dates: Sequence[DateMention], actors: Sequence[Actor], register: Register
) -> Inferred | None:
    """The day of publication that the report's own words point to, or None where they leave it open."""
    best = estimate(analysis, dates, actors, register)
    return best if best and (best.exact or best.confidence >= NEAR) else None


def estimate(
    analysis: Analysis, dates: Sequence[DateMention], actors: Sequence[Actor], register: Register
) -> Inferred | None:
    """The likeliest day and its interval of doubt however unsure; None only where no word tells anything."""
    clues = clues_of(read_claims(analysis, dates, actors, register))
    verdict = calendar.weigh(clues)
    return _inferred(verdict, clues) if verdict else None


def _inferred(verdict: Verdict, clues: Sequence[Clue]) -> Inferred:
    exact = verdict.sure >= EXACT and verdict.sure >= MARGIN * verdict.runner_up
    confidence = verdict.sure if exact else verdict.near
    reasons = _reasons(verdict.day, clues)
    return Inferred(verdict.day, exact, reasons, round(confidence, 2), _interval(clues))


def _interval(clues: Sequence[Clue]) -> tuple[date, date]:
    """The shortest run of days that holds the true one as sure as `HELD`, by the clues."""
    logs = np.sum([np.log(clue.fit) for clue in calendar.distinct(clues)], axis=0)
    chance = np.exp(logs - logs.max())
    reached = np.cumsum(chance) / chance.sum()
    before = np.concatenate(([0.0], reached[:-1]))
    ends = np.searchsorted(reached, np.minimum(before + HELD, reached[-1]))
    starts = np.flatnonzero(before + HELD <= 1.0)
    first = int(starts[np.argmin(ends[starts] - starts)])
    return calendar.day_at(first), calendar.day_at(int(ends[first]))


def _reasons(day: date, clues: Sequence[Clue]) -> tuple[tuple[Span, str], ...]:
    telling = (c for c in calendar.distinct(clues) if calendar.advantage(c, day) >= TELLING)
    return tuple((clue.span, clue.why) for clue in telling)
