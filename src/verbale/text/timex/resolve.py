"""From what an expression says to its TIMEX3 value, given the day of publication and the text so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from verbale.text.timex.feasts import day_of
from verbale.text.timex.meaning import (
    TEXT,
    Between,
    Calendar,
    Feast,
    Length,
    Literal,
    Meaning,
    Offset,
    Period,
    Relative,
    Repeat,
)
from verbale.text.timex.steps import plus, told
from verbale.text.timex.tense import FUTURE, PAST, UNKNOWN
from verbale.text.timex.values import interval
from verbale.text.timex.years_near import nearest_year, season_year

FARTHEST_ANCHOR = 100
"""Dates back in the text that "the next day" may count from; without an end to it a text of dates alone takes
time in the square of its length."""
LAST_TOLD = 2
"""In a history a year by itself is often one looked back to: the account is in the year of a month or day
told among the last so many dates. Values right in WikiWars' training part: 1,629 where any year counts,
1,654 with 2, 1,649 with 3, 1,645 with 5."""
_LONGEST_MONTH = 40
MONTHS_TURNING = 9
"""In a history a month that lies so far before the one told last is of the next year."""


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read against.

    `published` is the day of publication if known; `tense` is PAST, FUTURE or UNKNOWN; `said` holds
    the values of the dates before it in the text, in order; in a text of `history` a date without a
    year is counted from the last of them.
    """

    published: date | None
    tense: int = UNKNOWN
    said: Sequence[str] = ()
    history: bool = False


def value_of(meaning: Meaning, context: Context) -> str | None:
    """The TIMEX3 value, or None where it cannot be told: no day to count from, or an impossible date."""
    try:
        return _value(meaning, context)
    except (ValueError, OverflowError):  # counted out of the calendar: "9,000 years ago"
        return None


def _value(meaning: Meaning, context: Context) -> str | None:
    if isinstance(meaning, Literal | Repeat):
        return meaning.value
    if isinstance(meaning, Length):
        ahead = meaning.hence and context.tense == FUTURE and context.published is not None
        return _offset(Offset(meaning, 1), context) if ahead else meaning.value
    if isinstance(meaning, Offset):
        return _offset(meaning, context)
    if isinstance(meaning, Relative):
        return _relative(meaning, context)
    if isinstance(meaning, Calendar):
        return _calendar(meaning, context)
    if isinstance(meaning, Period):
        return _period(meaning, context)
    if isinstance(meaning, Feast):
        return _feast(meaning, context)
    return _between(meaning, context)


def _anchor_day(anchor: str, unit: str, context: Context) -> date | None:
    """The day to count from: of publication, or the last one in the text told finely enough."""
    if anchor != TEXT and not context.history:
        return context.published
    if context.history and unit == "year" and (told_finely := _told_last(context)):
        return told_finely
    longest = {"day": 1, "week": 7, "month": 31}.get(unit, 366)
    for value in reversed(context.said[-FARTHEST_ANCHOR:]):
        days = interval(value)
        if days and (days[1] - days[0]).days < longest:
            return days[0]
    return context.published if context.history else None


def _told_last(context: Context) -> date | None:
    """The first day of the last date but one at most that names a month or a day."""
    for value in reversed(context.said[-LAST_TOLD:]):
        days = interval(value)
        if days and (days[1] - days[0]).days < _LONGEST_MONTH:
            return days[0]
    return None


def _relative(meaning: Relative, context: Context) -> str | None:
    base = _anchor_day(meaning.anchor, meaning.unit, context) or context.published
    if base is None:
        return None
    if meaning.unit == "weekend":
        return told(_weekend_of(base, meaning.steps, context.tense), "weekend")
    if meaning.unit == "fortnight":
        return _fortnight(base, meaning.steps)
    if meaning.unit == "week" and meaning.steps < 0 and base.weekday() == 6:
        # On a Sunday reports call the week that ends with it "last week".
        base += timedelta(1)
    return told(plus(base, meaning.unit, meaning.steps), meaning.unit) + (meaning.time or "")


def _fortnight(base: date, steps: int) -> str:
    """The two weeks before or after that of `base`, as an interval of weeks."""
    first = 2 * steps - (steps > 0)
    return "/".join(told(plus(base, "week", k), "week") for k in (first, first + 1))


def _weekend_of(base: date, steps: int, tense: int) -> date:
    """The Saturday meant: on weekdays "the weekend" is the one before for the past, else the one ahead."""
    saturday = base + timedelta(5 - min(base.weekday(), 5)) - timedelta(max(base.weekday() - 5, 0))
    if steps < 0 or (steps == 0 and tense == PAST and base.weekday() < 5):
        return saturday - timedelta(7)
    return saturday + timedelta(7 if steps > 0 and base.weekday() >= 5 else 0)


def _offset(meaning: Offset, context: Context) -> str | None:
    amount, unit = meaning.length.amount, meaning.length.unit
    if amount.low is None or amount.high is None:
        return "PAST_REF" if meaning.sign < 0 else "FUTURE_REF"
    base = _anchor_day(meaning.anchor, unit, context)
    if base is None:
        return None
    ends = {_counted(base, unit, meaning.sign * n) for n in (amount.low, amount.high)}
    return None if None in ends else "/".join(sorted(str(e) for e in ends))


def _counted(base: date, unit: str, count: float) -> str | None:
    if unit in ("hour", "minute", "second"):
        return None
    if unit == "fortnight":
        unit, count = "week", count * 2
    if unit == "year" and count % 1:
        unit, count = "month", round(count * 12)
    return told(plus(base, unit, round(count)), unit)


def _calendar(meaning: Calendar, context: Context) -> str | None:
    if meaning.impossible:
        return None
    if meaning.year is None and meaning.year_shift is not None:
        base = _anchor_day(TEXT, "year", context) if meaning.year_in_text else context.published
        meaning = replace(meaning, year=base.year + meaning.year_shift if base else None)
    if meaning.year is not None:
        return _written(meaning, meaning.year)
    if meaning.month is None and meaning.weekday is not None:
        day = _weekday(meaning, context)
        return day.isoformat() + (meaning.time or "") if day else None
    year = _year_for(meaning, context)
    return _written(meaning, year) if year is not None else None


def _year_for(meaning: Calendar, context: Context) -> int | None:
    base = _anchor_day(TEXT, "year", context) if context.history else context.published
    base = base or _anchor_day(TEXT, "day", context)
    if base is None:
        return None
    if context.history and context.said:
        return _year_told(meaning, base)
    if meaning.part:
        return base.year - (_begins(meaning.part) > base.month and context.tense != FUTURE)
    if meaning.season:
        return season_year(meaning.season, meaning.shift, base, context.tense)
    if meaning.month is None:
        return base.year
    return nearest_year(meaning.month, meaning.day, meaning.shift, base, context.tense)


def _begins(part: str) -> int:
    """The first month of a half or quarter."""
    return (int(part[1]) - 1) * (3 if part[0] == "Q" else 6) + 1


def _year_told(meaning: Calendar, base: date) -> int:
    """The year that the account has come to; the next one where December turns to January."""
    turned = meaning.month is not None and base.month - meaning.month >= MONTHS_TURNING
    return base.year + turned


def _feast(meaning: Feast, context: Context) -> str | None:
    """The day of a feast; the year is that of its day this year as any day of a month would have it."""
    if context.published is None and meaning.year is None:
        return None
    this_year = context.published.year if context.published else 0
    day = day_of(meaning.name, this_year or meaning.year or 1)
    near = Calendar(meaning.year, day.month, day.day, shift=meaning.shift, year_shift=meaning.year_shift)
    told_year = _year_for(near, context) if near.year is None else near.year
    if near.year is None and near.year_shift is not None:
        told_year = this_year + near.year_shift
    return day_of(meaning.name, told_year).isoformat() if told_year else None


def _period(meaning: Period, context: Context) -> str | None:
    """The quarter that the text speaks of, or the last one to end before publication."""
    told_quarter = _quarter_spoken_of(context)
    if told_quarter is None:
        return None
    year = meaning.year if meaning.year is not None else int(told_quarter[:4]) - meaning.back
    return f"{year:04}-{meaning.part or told_quarter[5:]}"


def _quarter_spoken_of(context: Context) -> str | None:
    """The last quarter that the text named of those over by then: an earlier one is there to compare."""
    quarters = [value for value in context.said[-FARTHEST_ANCHOR:] if value[4:6] == "-Q" and len(value) == 7]
    if context.published is None:
        return max(quarters, default=None)
    now = told(context.published, "quarter")
    before = told(plus(context.published, "quarter", -1), "quarter")
    return max((q for q in quarters if q < now and q[:4] >= before[:4]), default=before)


def _written(meaning: Calendar, year: int) -> str | None:
    if meaning.season or meaning.part:
        return f"{year:04}-{meaning.season or meaning.part}"
    if meaning.month is None:
        return f"{year:04}"
    if meaning.day is None:
        return f"{year:04}-{meaning.month:02}"
    return date(year, meaning.month, meaning.day).isoformat() + (meaning.time or "")


def _weekday(meaning: Calendar, context: Context) -> date | None:
    base = (_anchor_day(TEXT, "day", context) if meaning.day_in_text else None) or context.published
    if base is None or meaning.weekday is None:
        return None
    back = (base.weekday() - meaning.weekday) % 7
    if meaning.shift in (-1, 1):
        return base + timedelta(-(back or 7) if meaning.shift < 0 else 7 - back)
    ahead = context.tense == FUTURE or (meaning.shift == 0 and context.tense != PAST)
    return base + timedelta((7 - back) % 7 if ahead else -back)


def _between(meaning: Between, context: Context) -> str | None:
    first = _value(meaning.first, context)
    days = interval(first)
    if first is None or days is None:
        return None
    last = _value(_after(meaning.last, days[0]), replace(context, said=(*context.said, first)))
    return f"{first}/{last}" if last and interval(f"{first}/{last}") else None


def _after(meaning: Calendar | Relative, first: date) -> Calendar | Relative:
    """The end of an interval, given the day on which it begins."""
    if not isinstance(meaning, Calendar) or meaning.year is not None or meaning.year_shift is not None:
        return meaning
    if meaning.month is None and meaning.weekday is not None:
        day = first + timedelta((meaning.weekday - first.weekday()) % 7)
        return Calendar(day.year, day.month, day.day)
    if meaning.month is None:
        return meaning
    return replace(meaning, year=first.year + ((meaning.month, meaning.day or 31) < (first.month, first.day)))
