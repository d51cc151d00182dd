"""Small plots, worked out as numbers; the templates draw them as inline SVG.

Widths and heights are in percent of the plot. Every plot's numbers also stand in words beside it or
in its titles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

DAYS_LIMIT, MONTHS_LIMIT = 62, 72
"""The most columns by day and by month; beyond, the next wider unit keeps a column wide enough to hit."""


class Column(NamedTuple):
    """A column of a plot over time: how many there were from `since` to `until`, both included."""

    name: str
    since: date
    until: date
    number: int
    x: float
    width: float
    height: float


class Part(NamedTuple):
    """A part of a bar: its kind, its count, and where it lies."""

    kind: str
    number: int
    x: float
    width: float


class Bar(NamedTuple):
    """A bar of parts."""

    kind: str
    number: int
    parts: tuple[Part, ...]


def over_time(days: Mapping[date, int]) -> tuple[Column, ...]:
    """Counts by day, month or year, as many columns as stay legible; empty units are shown as gaps."""
    if not days:
        return ()
    first, last = min(days), max(days)
    name, start_of, next_of = _unit(first, last)
    counts: Counter[date] = Counter()
    for day, count in days.items():
        counts[start_of(day)] += count
    starts = [start_of(first)]
    while (following := next_of(starts[-1])) and following <= last:
        starts.append(following)
    return _columns(starts, counts, name, next_of)


_Step = Callable[[date], date | None]


def _unit(first: date, last: date) -> tuple[str, Callable[[date], date], _Step]:
    if (last - first).days < DAYS_LIMIT:
        return "%d %B %Y", lambda d: d, lambda d: d + timedelta(1) if d < date.max else None
    if (last.year - first.year) * 12 + last.month - first.month < MONTHS_LIMIT:
        return "%B %Y", lambda d: d.replace(day=1), _next_month
    return "%Y", lambda d: d.replace(month=1, day=1), _next_year


def _next_month(day: date) -> date | None:
    return day.replace(month=day.month + 1) if day.month < 12 else _next_year(day.replace(month=1))


def _next_year(day: date) -> date | None:
    return day.replace(year=day.year + 1) if day.year < date.max.year else None


def _columns(
    starts: Sequence[date], counts: Mapping[date, int], name: str, next_of: _Step
) -> tuple[Column, ...]:
    most, width = max(counts.values()), 100 / len(starts)
    out = []
    for k, start in enumerate(starts):
        following, count = next_of(start), counts.get(start, 0)
        until = following - timedelta(1) if following else date.max
        named = start.strftime(name).lstrip("0")
        out.append(Column(named, start, until, count, k * width, width, 100 * count / most))
    return tuple(out)


def bars(counts: Mapping[tuple[str, str], int], order: Sequence[str]) -> tuple[Bar, ...]:
    """Bars by the first of each pair, cut into parts by the second, the longest bar first.

    `order` is the order of the parts; the longest bar is 100 wide.
    """
    totals: Counter[str] = Counter()
    for (kind, _), count in counts.items():
        totals[kind] += count
    most = max(totals.values(), default=1)
    return tuple(
        Bar(kind, total, _parts([(p, counts.get((kind, p), 0)) for p in order], most))
        for kind, total in sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    )


def _parts(counts: Sequence[tuple[str, int]], most: int) -> tuple[Part, ...]:
    out, x = [], 0.0
    for kind, count in counts:
        if count:
            out.append(Part(kind, count, x, 100 * count / most))
            x += 100 * count / most
    return tuple(out)
