"""TIMEX3 values as days: "2025-08" is 1 to 31 August 2025, "P3.5Y" is about 1,278 days."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_DAYS_IN_UNIT = {"D": 1.0, "W": 7.0, "WE": 2.0, "M": 365.25 / 12, "Q": 365.25 / 4, "Y": 365.25, "DE": 3652.5,
                 "CE": 36525.0}  # fmt: skip
_DAYS_IN_CLOCK_UNIT = {"H": 1 / 24, "M": 1 / 1440, "S": 1 / 86400}
_DURATION = re.compile(r"P(T?)(\d+(?:\.\d+)?)(WE|DE|CE|[DWMQYHS])", re.ASCII)
_DATE = re.compile(
    r"(?P<year>\d{2,4})"
    r"(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<end>-WE)?|(?P<season>SP|SU|FA|WI)"
    r"|H(?P<half>[12])|Q(?P<quarter>[1-4])))?(?:T.*)?",
    re.ASCII | re.DOTALL,
)
# First month of each season and its length of three months; a winter belongs to the year it begins in.
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
Days = tuple[date, date]


def interval(value: str | None) -> Days | None:
    """The first and last day of a TIMEX3 date or interval; None for durations, sets and what is no date.

    The values' own errors (month 13, week 60) give None too. Decades ("199") and centuries ("19") count
    from their year 0, as their digits do.
    """
    if not value:
        return None
    if "/" in value:
        first, last = (interval(part) for part in value.split("/", 1))
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    match = _DATE.fullmatch(value)
    if match is None:
        return None
    try:
        return _days(match)
    except (ValueError, OverflowError):
        return None


def _days(m: re.Match[str]) -> Days:
    digits = m["year"]
    if len(digits) < 4:
        width = 10 ** (4 - len(digits))
        return date(int(digits) * width, 1, 1), date(int(digits) * width + width - 1, 12, 31)
    year = int(digits)
    if m["day"]:
        day = date(year, int(m["month"]), int(m["day"]))
        return day, day
    if m["week"]:
        monday = date.fromisocalendar(year, int(m["week"]), 1)
        return monday + timedelta(5 if m["end"] else 0), monday + timedelta(6)
    return months(year, *_first_month(m))


def _first_month(m: re.Match[str]) -> tuple[int, int]:
    if m["month"]:
        return int(m["month"]), 1
    if m["season"]:
        return _SEASON_STARTS[m["season"]], 3
    if m["half"]:
        return 6 * int(m["half"]) - 5, 6
    return (3 * int(m["quarter"]) - 2, 3) if m["quarter"] else (1, 12)


def months(year: int, month: int, count: int) -> Days:
    """The first and last day of `count` months from the given one on.

    Raises ValueError outside the calendar.
    """
    last_year, last_month = add_months(year, month, count - 1)
    return date(year, month, 1), date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """The year and month `count` months on."""
    years, zero_based = divmod(year * 12 + month - 1 + count, 12)
    return years, zero_based + 1


def length_in_days(value: str | None) -> float | None:
    """The length of a TIMEX3 duration in days, years having 365.25; None where it names no number."""
    match = _DURATION.fullmatch(value or "")
    if match is None:
        return None
    table = _DAYS_IN_CLOCK_UNIT if match[1] else _DAYS_IN_UNIT
    return float(match[2]) * table[match[3]] if match[3] in table else None
