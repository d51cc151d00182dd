"""Rules that only TimeML wants: rates, words of now and then, years read out, units with an article.

A report's dates leave all of these out (docs/dates.md), so the grammar tries them in TimeML's style only.
"""

from __future__ import annotations

from dataclasses import replace

from verbale.text.timex.cursor import Words
from verbale.text.timex.days import day_first, month_first
from verbale.text.timex.lexicon import DAY_PARTS, MONTHS, ONES, ORDINALS, SEASONS, TENS, UNITS, WEEKDAYS
from verbale.text.timex.meaning import TEXT, Amount, Calendar, Length, Literal, Meaning, Relative, Repeat
from verbale.text.timex.numbers import ordinal
from verbale.text.timex.relative import named_day

Found = tuple[Meaning, int]

# Annotators of TimeBank mark these about every other time; "former", "previous" and "future" seldom.
_ADJECTIVES = {"recent": "PAST_REF", "current": "PRESENT_REF"}
_CENTURIES = {"eighteen": 18, "nineteen": 19, "twenty": 20}
_BEFORE_CHRIST = ("bc", "b.c.", "b.c", "bce")
_MODALS = ("will", "would", "may", "might", "could", "can", "must", "shall", "should", "'ll", "’ll")
_PARTS = ("morning", "afternoon", "evening", "night")
_RATED = {"day": "P1D", "week": "P1W", "month": "P1M", "year": "P1Y", "hour": "PT1H"}


def adjective(w: Words, i: int) -> Found | None:
    """ "the recent talks", "current", "the future": now, before and after."""
    if w.low(i) == "the" and w.low(i + 1) in ("future", "past") and not w.low(i + 2).isdigit():
        alone = w.low(i + 2) not in UNITS and w.low(i + 2) not in ONES
        value = "FUTURE_REF" if w.low(i + 1) == "future" else "PAST_REF"
        return (Literal(value), i + 2) if alone and w.low(i + 2) not in ("few", "several") else None
    value = _ADJECTIVES.get(w.raw(i), "")
    return (Literal(value), i + 1) if value and w.low(i + 1).isalpha() else None


def rate(w: Words, i: int) -> Found | None:
    """ "Per day": a SET. ("$50 a year" seldom is.)"""
    value = _RATED.get(w.low(i + 1))
    return (Repeat(value), i + 2) if value and w.low(i) == "per" else None


def read_out(w: Words, i: int) -> Found | None:
    """A year in words: "nineteen ninety-seven", "January nineteen ninety-seven", "two thousand one"."""
    month = MONTHS.get(w.low(i)) if w.capitalised(i) else None
    j = i + 1 if month else i
    if w.has(i, "the", "year", "two", "thousand"):
        unit = ONES.get(w.low(i + 4), 0)
        return Calendar(year=2000 + unit), i + 4 + (unit > 0)
    found = _year_in_words(w, j)
    return (Calendar(year=found[0], month=month), found[1]) if found else None


def before_christ(w: Words, i: int) -> Found | None:
    """ "490 BC", and the first of "499-493 BC"."""
    number = _few_digits(w, i)
    if number is None:
        return None
    if w.low(i + 1) in _BEFORE_CHRIST:
        return Literal(f"BC{number:04}"), i + 2
    joined = w.low(i + 1) in ("-", "–", "to") and _few_digits(w, i + 2) is not None
    return (Literal(f"BC{number:04}"), i + 1) if joined and w.low(i + 3) in _BEFORE_CHRIST else None


def _few_digits(w: Words, i: int) -> int | None:
    word = w.low(i)
    return int(word) if word.isascii() and word.isdecimal() and len(word) < 5 else None


def _year_in_words(w: Words, i: int) -> tuple[int, int] | None:
    century, tens = _CENTURIES.get(w.low(i)), TENS.get(w.low(i + 1))
    if century is None:
        return None
    if tens is None:
        teen = ONES.get(w.low(i + 1), 0)
        return (century * 100 + teen, i + 2) if 10 <= teen < 20 else None
    j = w.skip(i + 2, "-")
    unit = ONES.get(w.low(j), 0)
    return (century * 100 + tens + unit, j + 1) if 0 < unit < 10 else (century * 100 + tens, i + 2)


def day_read_out(w: Words, i: int) -> Found | None:
    """ "March eighth", "Sunday, March eighth"."""
    weekday = WEEKDAYS.get(w.low(i))
    j = w.skip(i + 1, ",") if weekday is not None else i
    month, day = MONTHS.get(w.low(j)), ORDINALS.get(w.low(j + 1))
    if month is None or day is None or not w.capitalised(j):
        return None
    return Calendar(month=month, day=day, weekday=weekday), j + 2


def repeated_day(w: Words, i: int) -> Found | None:
    """ "each Thursday", "every July", "Sundays": a SET."""
    each = w.low(i) in ("each", "every")
    j = i + 1 if each else i
    name = w.low(j) if each else w.low(j).removesuffix("s")
    if not w.capitalised(j) or (not each and not w.low(j).endswith("s")):
        return None
    if name in WEEKDAYS:
        return Repeat(f"XXXX-WXX-{WEEKDAYS[name] + 1}"), j + 1
    return (Repeat(f"XXXX-{MONTHS[name]:02}"), j + 1) if each and name in MONTHS else None


def repeated_season(w: Words, i: int) -> Found | None:
    """ "each summer": a SET."""
    season = SEASONS.get(w.low(i + 1))
    return (Repeat(f"XXXX-{season}"), i + 2) if season and w.low(i) in ("each", "every") else None


def unit_of_text(w: Words, i: int) -> Found | None:
    """ "the week", "the month", "the year", "these days"."""
    if w.has(i, "these", "days"):
        return Literal("PRESENT_REF"), i + 2
    if w.low(i) != "the" or w.low(i + 1) not in ("week", "month", "year") or w.low(i + 2) == "-":
        return None
    return Relative(w.low(i + 1), 0), i + 2


def nth_day(w: Words, i: int) -> Found | None:
    """ "the second day": the day that the text speaks of."""
    j = w.skip(i, "the")
    if ordinal(w.low(j)) is None or w.low(j + 1) != "day":
        return None
    return Relative("day", 0, TEXT), j + 2


def one_unit(w: Words, i: int) -> Found | None:
    """ "one day": a length of one, whatever stands beside it; after "will" some day to come."""
    unit = UNITS.get(w.low(i + 1))
    if unit is None or w.low(i) != "one" or unit in ("second", "quarter", "minute") or w.low(i + 2) == "-":
        return None
    if unit == "day" and w.low(i - 1) in _MODALS:
        return Literal("FUTURE_REF"), i + 2
    return Length(Amount(1, 1), unit), i + 2


def units_around(w: Words, i: int) -> Found | None:
    """ "the weeks ahead", "the following days": some of a unit, none counted."""
    if w.low(i) != "the":
        return None
    j = w.skip(i + 1, "following")
    unit = UNITS.get(w.low(j))
    if unit is None or not w.low(j).endswith("s") or (j == i + 1 and w.low(j + 1) != "ahead"):
        return None
    return Length(Amount(None, None), unit), j + (1 if j > i + 1 else 2)


def middle_of_day(w: Words, i: int) -> Found | None:
    """ "mid-afternoon", "mid-morning yesterday"."""
    j = w.skip(i + 1, "-")
    if w.low(i) != "mid" or w.low(j) not in ("morning", "afternoon"):
        return None
    day = named_day(w, j + 1) or (Relative("day", 0, TEXT), j + 1)
    assert isinstance(day[0], Relative)
    return replace(day[0], time=DAY_PARTS[w.low(j)]), day[1]


def part_of_day_of(w: Words, i: int) -> Found | None:
    """ "the night of April 18, 1775", "the early morning hours of 30 April"."""
    j = w.skip_any(i + 1, ("early", "late"))
    k = w.skip(j + 1, "hours")
    if w.low(i) != "the" or w.low(j) not in _PARTS or w.low(k) != "of":
        return None
    day = month_first(w, k + 1) or day_first(w, k + 1)
    if day is None or not isinstance(day[0], Calendar):
        return None
    return replace(day[0], time=DAY_PARTS[w.low(j)]), day[1]
