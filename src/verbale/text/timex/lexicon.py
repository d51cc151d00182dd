"""The words of English time expressions, lower-cased, and what they stand for."""

from __future__ import annotations

from typing import Final

_FULL_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
                "october", "november", "december")  # fmt: skip
_SHORT_MONTHS = {"sept": 9} | {name[:3]: k for k, name in enumerate(_FULL_MONTHS, 1)}
MONTHS: Final = (
    {name: k for k, name in enumerate(_FULL_MONTHS, 1)}
    | _SHORT_MONTHS
    | {f"{name}.": k for name, k in _SHORT_MONTHS.items()}
)

WEEKDAYS: Final = {"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5,
                   "sunday": 6}  # fmt: skip
SHORT_WEEKDAYS: Final = {"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4,
                         "sat": 5, "sun": 6}  # fmt: skip

SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

# Parts of the day, as TimeML writes them after the day.
DAY_PARTS: Final = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI",
                    "midday": "T12:00", "noon": "T12:00", "midnight": "T24:00", "daytime": "TDT"}  # fmt: skip

_UNIT_NAMES = ("second", "minute", "hour", "day", "week", "fortnight", "weekend", "month", "quarter", "year",
               "decade")  # fmt: skip
UNITS: Final = (
    {name: name for name in _UNIT_NAMES}
    | {f"{name}s": name for name in _UNIT_NAMES}
    | {"century": "century", "centuries": "century"}
)

ONES: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
               "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
               "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19}  # fmt: skip
TENS: Final = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
               "ninety": 90}  # fmt: skip
# Quantities that name no number: "several weeks" is PXW.
VAGUE_AMOUNTS: Final = frozenset({"several", "few", "many", "numerous", "countless", "x"})
ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
                   "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
                   "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
                   "nineteenth": 19, "twentieth": 20}  # fmt: skip
DECADES: Final = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7,
                  "eighties": 8, "nineties": 9}  # fmt: skip

APPROXIMATE: Final = frozenset(
    """
    about around some almost nearly over roughly approximately just only under barely
    """.split()
)
# Which way from the anchor a word points, in steps of the unit that it stands before.
STEPS: Final = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "that": 0, "same": 0,
                "current": 0, "next": 1, "following": 1, "coming": 1, "upcoming": 1}  # fmt: skip

# Expressions that only say now, before or after; TimeML gives them no day.
REFERENCES: Final = {"now": "PRESENT_REF", "currently": "PRESENT_REF", "presently": "PRESENT_REF",
                     "nowadays": "PRESENT_REF", "recently": "PAST_REF", "lately": "PAST_REF",
                     "soon": "FUTURE_REF"}  # fmt: skip
SETS: Final = {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "annual": "P1Y",
               "annually": "P1Y", "yearly": "P1Y", "everyday": "P1D"}  # fmt: skip

FISCAL: Final = frozenset({"fiscal", "fy"})

CARDINAL_SUFFIXES: Final = ("st", "nd", "rd", "th")
