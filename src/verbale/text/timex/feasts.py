"""Feasts that the calendar names: which day each is on in a given year.

Days are those of the western calendar and, for Thanksgiving, Memorial, Labor and Columbus Day, of the United
States, whose press names days by them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from verbale.text.timex.cursor import Words
from verbale.text.timex.meaning import Feast
from verbale.text.timex.years import shifted, year_tail

_THURSDAY, _MONDAY = 3, 0
_NAMES: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "thanksgiving": (("day",), ()),
    "easter": (("sunday",), ("monday",), ()),
    "good": (("friday",),),
    "palm": (("sunday",),),
    "ash": (("wednesday",),),
    "memorial": (("day",),),
    "labor": (("day",),),
    "columbus": (("day",),),
    "veterans": (("day",),),
    "armistice": (("day",),),
    "bastille": (("day",),),
    "boxing": (("day",),),
    "valentine": (("'s", "day"), ("’s", "day")),
    "halloween": ((),),
}
OPENERS: Final = frozenset(_NAMES)
"""The words that feasts begin with, in lower case."""


def feast(w: Words, i: int) -> tuple[Feast, int] | None:
    """ "Thanksgiving Day", "last Easter", "Good Friday 1998"."""
    j, shift = shifted(w, i)
    ends = _NAMES.get(w.low(j), ()) if w.capitalised(j) else ()
    tail = next((tail for tail in ends if not tail or w.has(j + 1, *tail)), None)
    if tail is None or w.low(j + 1 + len(tail)) in ("island", "bunny", "rising", "dinner", "weekend"):
        return None
    end, year, year_shift, _ = year_tail(w, j + 1 + len(tail))
    name = " ".join((w.low(j), *tail)).replace("’", "'")
    return Feast(name, year, year_shift, shift), end


def day_of(name: str, year: int) -> date:
    """The day of a feast, by its lower-cased name as `feast` gives it, in a year."""
    return _DAYS[name](year)


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, 1991, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    moon = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * moon) // 451
    month, day = divmod(h + moon - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _from_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days)


def _on(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


_DAYS: Final[dict[str, Callable[[int], date]]] = {
    "thanksgiving": lambda year: _nth(year, 11, _THURSDAY, 4),
    "thanksgiving day": lambda year: _nth(year, 11, _THURSDAY, 4),
    "labor day": lambda year: _nth(year, 9, _MONDAY, 1),
    "columbus day": lambda year: _nth(year, 10, _MONDAY, 2),
    "memorial day": lambda year: _nth(year, 6, _MONDAY, 1) - timedelta(7),
    "easter": easter,
    "easter sunday": easter,
    "easter monday": _from_easter(1),
    "good friday": _from_easter(-2),
    "palm sunday": _from_easter(-7),
    "ash wednesday": _from_easter(-46),
    "veterans day": _on(11, 11),
    "armistice day": _on(11, 11),
    "bastille day": _on(7, 14),
    "boxing day": _on(12, 26),
    "valentine 's day": _on(2, 14),
    "halloween": _on(10, 31),
}
