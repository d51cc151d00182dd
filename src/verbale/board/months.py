"""Months in addresses and on pages."""

from __future__ import annotations

import re
from datetime import date

from verbale.errors import SettingError

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


def month_in(name: str, raw: str) -> str:
    """A month written as YYYY-MM."""
    if not _MONTH.fullmatch(raw) or raw < "0001":
        raise SettingError(f"{name} is {raw[:40]!r}, not a month", hint="write it as 2025-08")
    return raw


def first_of(month: str) -> date:
    """The first day of a month written as YYYY-MM."""
    return date.fromisoformat(f"{month}-01")


def month_words(day: date) -> str:
    """A month as people write it: "August 2025"."""
    return f"{day:%B} {day.year}"


def span_words(first: date, last: date) -> str:
    """Days as people write them: "3 May 2025", "3–7 May 2025", "May 2025", "2025"."""
    if first == last:
        return f"{first.day} {month_words(first)}"
    if (first.year, first.month, first.day) == (last.year, 1, 1) and (last.month, last.day) == (12, 31):
        return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        whole = first.day == 1 and last.day >= 28
        return month_words(first) if whole else f"{first.day}–{last.day} {month_words(first)}"
    return f"{span_words(first, first)} to {span_words(last, last)}"
