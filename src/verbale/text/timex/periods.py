"""Rules for fiscal years and for what a company's report calls "the quarter" or "the year-ago period".

They name a quarter by the one that the text speaks of, so their value is for `resolve` to find. Reports of
diplomacy do without them; TimeML marks them.
"""

from __future__ import annotations

from verbale.text.timex.cursor import Words
from verbale.text.timex.lexicon import FISCAL
from verbale.text.timex.meaning import Amount, Calendar, Length, Period
from verbale.text.timex.numbers import ordinal
from verbale.text.timex.years import year_number

Found = tuple[Calendar | Period | Length, int]

_UNITS = ("quarter", "period", "half")
_LATEST = frozenset({"latest", "recent", "current"})
_ENDED = frozenset({"ended", "ending", "to"})
_ALIKE = ("corresponding", "same", "comparable")
_OF_YEARS = {"current": 0, "this": 0, "latest": -1, "last": -1, "next": 1, "full": None}
_BACK = {"ago": 1, "earlier": 1}


def fiscal_year(w: Words, i: int) -> Found | None:
    """ "fiscal 1989", "FY2024", "fiscal year 2024": the year of that number."""
    j = w.skip(i, "the")
    if w.low(j) not in FISCAL:
        number = w.low(j)[2:] if w.low(j)[:2] == "fy" else ""
        year = int(number) if number.isascii() and number.isdecimal() and len(number) == 4 else None
        return (Calendar(year=year), j + 1) if year else None
    year = year_number(w, w.skip(j + 1, "year"))
    return (Calendar(year=year), w.skip(j + 1, "year") + 1) if year else None


def quarter_spoken_of(w: Words, i: int) -> Found | None:
    """ "the quarter", "the latest quarter", "the year-ago period", "the 1988 quarter", "year-earlier"."""
    j = w.skip(i, "the")
    back, k = _years_back(w, j)
    year = year_number(w, k) if not back else None
    k = k + 1 if year else k
    latest = w.low(k) in _LATEST
    k = k + 1 if latest else k
    if w.low(k) in _UNITS[:2] and (back or year or latest or (j > i and w.low(k) == "quarter")):
        end = _year_back(w, k + 1) if not back and not year else k + 1
        return Period(None, year, back or end > k + 1), end
    part, k = _part(w, k)
    if part and (back or year or latest):
        return Period(part, year, back), k
    return (Period(None, None, back), k) if back and w.low(k).isalpha() else None


def _years_back(w: Words, i: int) -> tuple[int, int]:
    """The years that "year-ago" goes back, and the position after it."""
    if w.low(i) != "year" or w.low(i + 1) not in ("-", "ago", "earlier"):
        return 0, i
    j = w.skip(i + 1, "-")
    return (1, j + 1) if j > i + 1 and w.low(j) in _BACK else (0, i)


def compared(w: Words, i: int) -> Found | None:
    """ "the corresponding period last year", "last year's quarter": the quarter spoken of, a year back."""
    if w.low(i) == "last":
        owned = w.low(i + 1) == "year" and w.low(i + 2) in ("'s", "’s") and w.low(i + 3) in _UNITS[:2]
        return (Period(back=1), i + 4) if owned else None
    if w.low(w.skip(i, "the")) not in _ALIKE or w.low(w.skip(i, "the") + 1) not in _UNITS[:2]:
        return None
    k = w.skip(i, "the") + 2
    end = _year_back(w, w.skip(k, "of"))
    return (Period(back=1), end) if end > w.skip(k, "of") else None


def _year_back(w: Words, i: int) -> int:
    """The position after "a year ago", "a year earlier" or "last year"; `i` where none stands there."""
    if w.has(i, "last", "year"):
        return i + 2
    return i + 3 if w.has(i, "a", "year") and w.low(i + 2) in _BACK else i


def _part(w: Words, i: int) -> tuple[str | None, int]:
    number = ordinal(w.low(i))
    j = w.skip(i + 1, "-")
    if number is None or w.low(j) not in ("quarter", "half") or not 1 <= number <= 4:
        return None, i
    return (f"Q{number}" if w.low(j) == "quarter" else f"H{number}"), j + 1


def fiscal_part(w: Words, i: int) -> Found | None:
    """ "the fiscal first quarter", "fiscal second-quarter"."""
    j = w.skip(i, "the")
    if w.low(j) not in FISCAL:
        return None
    part, k = _part(w, j + 1)
    return (Calendar(part=part), k) if part else None


def year_ended(w: Words, i: int) -> Found | None:
    """ "the year ended March 31", "the fiscal year": twelve months that need not be the calendar's; but
    "the current fiscal year", "last fiscal year" by the year of publication."""
    j = w.skip_any(w.skip(i, "the"), _OF_YEARS)
    fiscal = w.low(j) in FISCAL
    j = j + 1 if fiscal else j
    if w.low(j) != "year":
        return None
    shift = _OF_YEARS.get(w.low(j - 2)) if fiscal and j - 2 >= i else None
    if shift is not None:
        return Calendar(year_shift=shift), j + 1
    if w.low(i) != "the":
        return None
    return (Length(Amount(1, 1), "year"), j + 1) if fiscal or w.low(j + 1) in _ENDED else None
