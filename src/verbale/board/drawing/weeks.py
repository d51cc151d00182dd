"""A month as a sheet of weeks, and the plans of a month as a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from verbale.record.survey import Month, Plan

BAR_DAYS = 14
"""A plan for a longer time than this ("in December") is a span in the list, not a bar on the sheet."""
LANES = 4
"""Bars over each other in one week; the list below the sheet has all."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A plan in the list, with the anchor that leads to it."""

    anchor: str
    plan: Plan

    @property
    def wide(self) -> bool:
        """Whether it is planned for some time in these days, and not for one day or a few."""
        return (self.plan.last - self.plan.first).days >= BAR_DAYS


@dataclass(frozen=True, slots=True)
class Bar:
    """A plan in one week: from day `start` to `end`, 1 (Monday) to 7; `before` and `after` say that it goes
    on in the weeks around."""

    listed: Listed
    start: int
    end: int
    before: bool
    after: bool


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days, the bars on them by lane, and how many bars have no room."""

    days: tuple[date, ...]
    lanes: tuple[tuple[Bar, ...], ...]
    left_out: int


def listed(plans: Sequence[Plan]) -> tuple[Listed, ...]:
    """The plans in order, each with an anchor of its own."""
    return tuple(Listed(f"plan-{k}", plan) for k, plan in enumerate(plans, 1))


def lay_out(month: Month, plans: Sequence[Listed]) -> tuple[Week, ...]:
    """The weeks that have a day of the month, from Monday to Sunday."""
    monday = month.first - timedelta(month.first.weekday())
    out = []
    while monday <= month.last:
        out.append(_week(monday, [p for p in plans if not p.wide]))
        monday += timedelta(7)
    return tuple(out)


def _week(monday: date, plans: Sequence[Listed]) -> Week:
    sunday = monday + timedelta(6)
    lanes: list[list[Bar]] = []
    left_out = 0
    for one in plans:
        first, last = one.plan.first, one.plan.last
        if first > sunday or last < monday:
            continue
        start, end = max(first, monday).isoweekday(), min(last, sunday).isoweekday()
        bar = Bar(one, start, end, first < monday, last > sunday)
        lane = next((lane for lane in lanes if lane[-1].end < start), None)
        if lane is not None:
            lane.append(bar)
        elif len(lanes) < LANES:
            lanes.append([bar])
        else:
            left_out += 1
    days = tuple(monday + timedelta(n) for n in range(7))
    return Week(days, tuple(map(tuple, lanes)), left_out)


def month_before(first: date) -> date | None:
    """The first day of the month before; None before the calendar begins."""
    return (first - timedelta(1)).replace(day=1) if first > date.min else None


def month_after(first: date) -> date | None:
    """The first day of the month after; None after the calendar ends."""
    return (first + timedelta(31)).replace(day=1) if first < date(9999, 12, 1) else None
