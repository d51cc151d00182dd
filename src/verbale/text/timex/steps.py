"""Counting in calendar units, and writing a day as the unit that holds it."""

from __future__ import annotations

from datetime import date, timedelta

from verbale.text.timex.values import add_months

_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS_IN = {"day": 1, "week": 7, "weekend": 7}


def plus(day: date, unit: str, count: int) -> date:
    """The day `count` units on; in months and longer units the first of that month.

    Raises ValueError or OverflowError where that is outside the calendar.
    """
    if unit in _DAYS_IN:
        return day + timedelta(_DAYS_IN[unit] * count)
    return date(*add_months(day.year, day.month, _MONTHS_IN[unit] * count), 1)


def told(day: date, unit: str) -> str:
    """The TIMEX3 value of the unit that holds the day."""
    if unit == "day":
        return day.isoformat()
    if unit in ("week", "weekend"):
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "weekend" else "")
    if unit == "quarter":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    return f"{day.year:04}-{day.month:02}" if unit == "month" else _years(day.year, unit)


def _years(year: int, unit: str) -> str:
    return f"{year:04}"[: {"year": 4, "decade": 3, "century": 2}[unit]]
