"""Time between two dates of which only parts may be known.

Notation: ISO 8601 dates, partial where the day or month is not known ("2015", "2015-06"), and
"A/B" for a day known to lie between two (ISO 8601-2 calls both extended date-time format).
"A/.." is a day not before A, "../B" one not after B.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple


class Bounds(NamedTuple):
    """The first and the last day that an inexact date may mean."""

    earliest: date
    latest: date


@lru_cache(maxsize=4096)
def bounds(value: str) -> Bounds:
    """The days that a date in this module's notation may mean. ValueError where it is not one."""
    first, slash, last = value.partition("/")
    if slash:
        earliest = date.min if first == ".." else bounds(first).earliest
        return Bounds(earliest, date.max if last == ".." else bounds(last).latest)
    year, month, day = (*map(int, value.split("-")), 0, 0)[:3]
    if day:
        return Bounds(date(year, month, day), date(year, month, day))
    if month:
        return Bounds(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    return Bounds(date(year, 1, 1), date(year, 12, 31))


class Spell(NamedTuple):
    """A stretch of time with inexact ends."""

    start: Bounds
    end: Bounds

    @classmethod
    def parse(cls, start: str | None, end: str | None) -> Spell:
        """From the notation above; a missing start is any time before the end, a missing end is never."""
        begun = bounds(start) if start else Bounds(date.min, bounds(end).latest if end else date.max)
        return cls(begun, bounds(end) if end else Bounds(date.max, date.max))

    def contains(self, on: date) -> bool | None:
        """Whether the day falls inside, both ends included; None where the ends leave it open."""
        if self.start.latest <= on <= self.end.earliest:
            return True
        return None if self.start.earliest <= on <= self.end.latest else False
