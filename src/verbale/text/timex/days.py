"""Rules for dates that the calendar names: months, days of months, days of the week."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from verbale.text.timex.cursor import Words
from verbale.text.timex.lexicon import MONTHS, SHORT_WEEKDAYS, STEPS, WEEKDAYS
from verbale.text.timex.meaning import Between, Calendar
from verbale.text.timex.numbers import ordinal
from verbale.text.timex.years import shifted, year_tail

Dated = tuple[Calendar | Between, int]

_JOINING = ("-", "–", "to", "and", "until", "till", "through", "/", "or")
# Months that are also verbs or names count by themselves only after one of these.
_DOUBTFUL_MONTHS = ("may", "march", "april", "june", "august")
_BEFORE_MONTHS = frozenset(
    """
    in since until till by during before after from early late mid last next this of and or to between -
    through the a for past coming previous each every , on around ( upcoming as
    """.split()
)
_NAMES_BEFORE_WEEKDAYS = ("black", "bloody", "good", "ash", "palm", "super", "holy", "maundy", "cyber")
_NAMES_AFTER_WEEKDAYS = ("times", "telegraph", "mirror", "express", "mail", "herald", "post", "independent",
                         "school", "world", "group", "tribune", "star", "sun")  # fmt: skip
# After "June 3 and 4" these show that the second number counts nothing.
_AFTER_DAYS = frozenset(
    """
    and or but when for in at to as with by on after before during that which while of last this next
    """.split()
)
_COUNTED_FROM_TEXT = ("previous", "preceding", "following")
_SHORT_NEEDS_DATE = ("sun", "sat", "wed")


def month_at(w: Words, i: int) -> tuple[int, int] | None:
    """The number of the month named at `i`, and the position after it and its point."""
    month = MONTHS.get(w.low(i)) if w.capitalised(i) else None
    if month is None:
        return None
    return month, (
        i + 2 if w.low(i + 1) == "." and len(w.low(i)) < 5 and w.low(i + 2)[:1].isdigit() else i + 1
    )


def day_number(w: Words, i: int) -> int | None:
    """The day of the month at `i`, in digits or as an ordinal in digits."""
    word = w.low(i)
    number = int(word) if word.isascii() and word.isdecimal() and len(word) < 3 else None
    if number is None and word[:1].isdigit():
        number = ordinal(word)
    return number if number is not None and 1 <= number <= 31 else None


def month_first(w: Words, i: int) -> Dated | None:
    """ "May 3", "May 3-5, 2019", "Nov. 19 to 21", "April 8 and 9"."""
    found = month_at(w, w.skip(i, "the"))
    day = day_number(w, found[1]) if found else None
    if found is None or day is None or w.low(found[1] + 1) in ("%", "percent"):
        return None
    month, j = found
    j, last = _second_day(w, j + 1, day)
    end, year, shift, in_text = year_tail(w, j)
    side = STEPS.get(w.low(i - 1)) if w.low(i - 1) in ("last", "next") else None  # "last Oct. 23"
    first = Calendar(year, month, day, shift=side, year_shift=shift, year_in_text=in_text)
    return (Between(first, replace(first, day=last)) if last else first), end


def _second_day(w: Words, j: int, day: int) -> tuple[int, int | None]:
    last = day_number(w, j + 1) if w.low(j) in _JOINING else None
    if last is None or last <= day or w.low(j + 2) in ("-", ":") or w.low(j + 2) in MONTHS:
        return j, None
    counts = w.low(j) in ("and", "or") and w.low(j + 2).isalpha() and w.low(j + 2) not in _AFTER_DAYS
    return (j, None) if counts else (j + 2, last)


def day_first(w: Words, i: int) -> Dated | None:
    """ "26 September", "the 3rd of May 2019", "3-5 May"."""
    j = w.skip(i, "the")
    day = day_number(w, j)
    if day is None:
        return None
    last = day_number(w, j + 2) if w.low(j + 1) in _JOINING else None
    k = j + 3 if last and last > day else j + 1
    found = month_at(w, w.skip(k, "of"))
    if found is None or (found[1] < len(w) and day_number(w, found[1]) and k == j + 1 and w.low(i) != "the"):
        return None
    end, year, shift, in_text = year_tail(w, found[1])
    first = Calendar(year, found[0], day, year_shift=shift, year_in_text=in_text)
    return (Between(first, replace(first, day=last)) if k == j + 3 else first), end


def month(w: Words, i: int) -> Dated | None:
    """A month by itself, with its year or with "last", "next", "this": "May 2004", "last August"."""
    j, shift = shifted(w, i)
    found = month_at(w, j)
    if found is None:
        return None
    end, year, year_shift, in_text = year_tail(w, found[1])
    if day_number(w, found[1]) or (
        year is None and year_shift is None and shift is None and not _is_month(w, j)
    ):
        return None
    return Calendar(year, found[0], shift=shift, year_shift=year_shift, year_in_text=in_text), end


def _is_month(w: Words, i: int) -> bool:
    """Whether a month's name by itself means the month: not "Theresa May", not "March on Rome"."""
    before, after = w.low(i - 1), w.low(i + 1)
    if len(w.low(i)) == 3 and w.low(i) != "may":
        return after == "."
    if w.low(i) not in _DOUBTFUL_MONTHS:
        return i < 2 or not (w.capitalised(i - 1) and before.isalpha()) or before in _BEFORE_MONTHS
    if before == "the" and (not after.isalpha() or after in ("to", "on")):
        return False  # "the March to Versailles"
    named = w.capitalised(i + 1) and before in (",", "and", "the", "(", "for")
    return before in _BEFORE_MONTHS and not named


def weekday(w: Words, i: int) -> Dated | None:
    """A day of the week, with its date where one follows: "Friday", "Monday, June 3, 2019"."""
    j, shift = shifted(w, i)
    number = WEEKDAYS.get(w.low(j))
    short = SHORT_WEEKDAYS.get(w.low(j))
    if (number is None and short is None) or not w.capitalised(j):
        return None
    after = w.skip(j + 1, ".") if number is None else j + 1
    dated = _date_after(w, after)
    if dated is not None:
        return replace(dated[0], weekday=number if number is not None else short), dated[1]
    if number is None:
        return (Calendar(weekday=short, shift=shift), j + 1) if _is_short(w, j) else None
    in_text = w.low(j - 1) in _COUNTED_FROM_TEXT and shift is not None
    return None if _in_name(w, j) else (Calendar(weekday=number, shift=shift, day_in_text=in_text), j + 1)


def _date_after(w: Words, i: int) -> tuple[Calendar, int] | None:
    j = w.skip(i, ",")
    found = month_first(w, j) or day_first(w, j) or day_first(w, w.skip(j, "the"))
    if found is None and w.low(i) == "(":
        found = month_first(w, i + 1) or day_first(w, i + 1)
        found = (found[0], found[1] + 1) if found and w.low(found[1]) == ")" else None
    return (found[0], found[1]) if found and isinstance(found[0], Calendar) else None


def _is_short(w: Words, i: int) -> bool:
    return w.low(i + 1) == "." and w.low(i) not in _SHORT_NEEDS_DATE


def _in_name(w: Words, i: int) -> bool:
    before, after = w.low(i - 1), w.low(i + 1)
    return (before in _NAMES_BEFORE_WEEKDAYS and w.capitalised(i - 1)) or (
        after in _NAMES_AFTER_WEEKDAYS and w.capitalised(i + 1)
    )


def numeric(w: Words, i: int) -> Dated | None:
    """ "2022-02-24", and days before months as in "24.02.2022" or "24/02/2022"."""
    if w.low(i + 1) == w.low(i + 3) and w.low(i + 1) in ("-", "/"):
        parts, end = [w.low(i), w.low(i + 2), w.low(i + 4)], i + 5
    else:
        parts, end = w.low(i).split("."), i + 1
    if len(parts) != 3 or not all(p.isascii() and p.isdecimal() and len(p) <= 4 for p in parts):
        return None
    year, month_, day = parts if len(parts[0]) == 4 else reversed(parts)
    if len(year) != 4 or len(month_) > 2 or len(day) > 2:
        return None
    found = _valid(int(year), int(month_), int(day)) or _valid(int(year), int(day), int(month_))
    return (found, end) if found else None


def _valid(year: int, month_: int, day: int) -> Calendar | None:
    try:
        date(year, month_, day)
    except ValueError:
        return None
    return Calendar(year, month_, day)


def holiday(w: Words, i: int) -> Dated | None:
    """Feasts with a fixed day: Christmas, New Year's Day."""
    if w.has(i, "new", "year") and w.low(i + 2) in ("'s", "’s") and w.low(i + 3) in ("day", "eve"):
        day = Calendar(month=1, day=1) if w.low(i + 3) == "day" else Calendar(month=12, day=31)
        return _with_year(w, day, i + 4)
    if w.low(i) == "christmas" and w.low(i + 1) in ("day", "eve"):
        return _with_year(w, Calendar(month=12, day=25 if w.low(i + 1) == "day" else 24), i + 2)
    return None


def _with_year(w: Words, day: Calendar, i: int) -> Dated:
    end, year, shift, in_text = year_tail(w, i)
    return replace(day, year=year, year_shift=shift, year_in_text=in_text), end
