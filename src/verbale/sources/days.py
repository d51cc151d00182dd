"""Days of publication as data give them: ISO 8601, or a form that can mean only one day."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
           "october", "november", "december")  # fmt: skip
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_TIME = r"(?:[T\s,].*)?"
_FORMS = (
    re.compile(rf"(?P<y>\d{{4}})-(?P<m>\d\d)-(?P<d>\d\d){_TIME}"),
    re.compile(rf"(?P<y>\d{{4}})/(?P<m>\d\d?)/(?P<d>\d\d?){_TIME}"),
    re.compile(r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?:T.*)?"),
    re.compile(rf"{_WEEKDAY}(?P<d>\d\d?)\s+(?P<month>[a-z]+)\.?,?\s+(?P<y>\d{{4}}){_TIME}", re.IGNORECASE),
    re.compile(rf"{_WEEKDAY}(?P<month>[a-z]+)\.?\s+(?P<d>\d\d?),?\s+(?P<y>\d{{4}}){_TIME}", re.IGNORECASE),
)
_FIRST_YEAR, _LAST_YEAR = 1800, 2200  # outside of these a year is a slip or a filler such as 0001


def parse_day(words: str) -> date | None:
    """The day that `words` name, None where they name none or could name two (03/04/2025).

    A time after the day is left out: the day is the publisher's own, in its own time zone.
    """
    words = words.strip()[:100]
    for form in _FORMS:
        if match := form.fullmatch(words):
            return _day(match.groupdict())
    return None


def _day(parts: dict[str, str | None]) -> date | None:
    name = parts.get("month")
    month = _month(name) if name else int(parts["m"] or 0)
    try:
        day = date(int(parts["y"] or 0), month, int(parts["d"] or 0))
    except ValueError:
        return None
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _month(name: str) -> int:
    """The number of the month of that name or of its first letters; 0 where there is none."""
    found = (i for i, month in enumerate(_MONTHS, 1) if len(name) >= 3 and month.startswith(name.lower()))
    return next(found, 0)
