"""Which day do several clues point to? Pure reasoning on the calendar; knows no words.

A clue says, for every day of the calendar, how well what was read fits a report published on that
day. Clues are taken as independent and as fallible: even on a day that a clue rules out its fit is
a small number, not nought, so that one wrong clue among many is outvoted (the set of clues with the
most weight wins) and then stands out as the one that clashes. This is maximum likelihood with a
floor for outliers: each likelihood is a mixture with a broad background.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from verbale.model import Span

FIRST, LAST = date(1980, 1, 1), date(2035, 12, 31)
"""The calendar: days that a report may have been published on."""

STALE = 0.05
"""How well words fit a day on which they would be out of date, against 1 where they hold: reports
are copied from older ones, and habit keeps old titles and old years alive."""

UNFORESEEN = 0.005
"""How well words fit a day before what they tell had come about: nobody can know it, so only a slip
of the text, of the register or of the reading explains them."""

SPREAD, LEAST_SHARE = 4.0, 0.01
"""Slips lie nearer to the truth than chance: by so much more of the calendar than the clue leaves is a
slip's chance spread, and over no less than a hundredth of it."""

Fit = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Clue:
    """What some words say about the day of publication.

    `kind` is one of office, former, duration, anniversary, day, year, weekday; clues of the same `kind`
    and `key` say the same thing and count once. `why` is a clause in plain words; `fit` has
    one number in (0, 1] for each day from `FIRST`.
    """

    kind: str
    key: str
    span: Span
    why: str
    fit: Fit


@dataclass(frozen=True)
class Verdict:
    """The day that the clues point to: `sure` is its probability, `near` that of the days at most a
    fortnight from it, `runner_up` that of the next best day."""

    day: date
    sure: float
    near: float
    runner_up: float


def index(day: date) -> int:
    """Where `day` stands in the calendar; days outside it are moved to its nearer end."""
    return min(max((day - FIRST).days, 0), (LAST - FIRST).days)


def day_at(position: int) -> date:
    """The day that stands at `position` in the calendar."""
    return FIRST + timedelta(days=position)


def _blank(value: float) -> Fit:
    return np.full((LAST - FIRST).days + 1, value)


def within(spells: Iterable[tuple[date, date]], *, before: float = UNFORESEEN, after: float = STALE) -> Fit:
    """Fits on the days of `spells` (both ends included); before the first `before`, else `after`."""
    ordered = sorted(spells)
    core = _blank(0.0)
    for first, last in ordered:
        if last >= FIRST and first <= LAST:
            core[index(first) : index(last) + 1] = 1.0
    floor = _blank(after)
    if ordered:
        floor[: index(ordered[0][0])] = before
    return _floored(core, floor)


def around(middle: date, *, early: float, late: float, before: float, after: float) -> Fit:
    """A bell whose top is `middle`, `early` days wide before it and `late` days after it.

    Far from the middle the fit is `before` and `after`. Widths are twice the standard deviation: at
    that distance the fit is an eighth.
    """
    away = np.arange(len(_blank(0.0))) - float((middle - FIRST).days)
    width = np.where(away < 0, early, late) / 2
    return _floored(np.exp(-0.5 * (away / width) ** 2), np.where(away < 0, before, after))


def lagging(targets: Sequence[date], steps: Sequence[tuple[int, float]], floor: float) -> Fit:
    """Fits by how many days the report comes after one of `targets`, the best fit of them counting.

    `steps` are pairs (lag, fit): from that lag on the fit holds, until the next pair; the last one
    only ends the one before. Negative lags are days before the target.
    """
    core = _blank(0.0)
    for target in targets:
        for (lag, value), (stop, _) in pairwise(steps):
            start, end = (target - FIRST).days + lag, (target - FIRST).days + stop
            if end > 0 and start < len(core):
                core[max(start, 0) : max(end, 0)] = np.maximum(core[max(start, 0) : max(end, 0)], value)
    return _floored(core, _blank(floor))


def _floored(core: Fit, floor: Fit) -> Fit:
    """The fit where the clue may be a slip: then it could name any day, so its chance is spread out.

    The less of the calendar a clue leaves, the lower its floor: narrow clues that agree by chance
    are rarer than broad ones.
    """
    share = min(1.0, SPREAD * float(core.mean()))
    fit: Fit = np.maximum(core, floor * max(share, LEAST_SHARE))
    return fit


def by_weekday(shares: Sequence[float]) -> Fit:
    """Fits by the day of the week: seven numbers, Monday's first."""
    days = (np.arange(len(_blank(0.0))) + FIRST.weekday()) % 7
    return np.maximum(np.asarray(shares, dtype=np.float64)[days], 1e-3)


def distinct(clues: Iterable[Clue]) -> list[Clue]:
    """The first clue of each kind and key: what is said twice is no better founded for that."""
    seen: dict[tuple[str, str], Clue] = {}
    for clue in clues:
        seen.setdefault((clue.kind, clue.key), clue)
    return list(seen.values())


def weigh(clues: Iterable[Clue]) -> Verdict | None:
    """The most probable day if every day was as likely beforehand; None without clues."""
    clues = distinct(clues)
    if not clues:
        return None
    chance = np.exp(_normal(sum((np.log(c.fit) for c in clues), _blank(0.0))))
    chance /= chance.sum()
    best = int(chance.argmax())
    near = float(chance[max(best - 14, 0) : best + 15].sum())
    others = np.delete(chance, best)
    return Verdict(day_at(best), float(chance[best]), near, float(others.max()))


def _normal(logs: Fit) -> Fit:
    shifted: Fit = logs - logs.max()
    return shifted


def advantage(clue: Clue, day: date) -> float:
    """How many times better the words of `clue` fit `day` than an average day of the calendar."""
    return float(clue.fit[index(day)] / clue.fit.mean())
