"""Which year a month, a day of a month or a season belongs to when the words leave it out."""

from __future__ import annotations

from datetime import date

# Of the same date in the year before, this year and the next, the nearest is meant; one on the wrong
# side for the tense counts this many months farther.
MONTHS_AGAINST_TENSE = 10.5
DAYS_AGAINST_TENSE = 6.0
MONTHS_AHEAD_UNSAID = 3.0
_MIDDLES = {"SP": 4.5, "SU": 7.5, "FA": 10.5, "WI": 13.5}
_LENGTH_OF_SEASON = 3


def nearest_year(month: int, day: int | None, shift: int | None, base: date, tense: int) -> int:
    """The year of a month or of a day of a month, in a text of the day `base`."""
    return base.year + _nearest(_months_away(month, day, base), shift, tense, day is not None)


def season_year(season: str, shift: int | None, base: date, tense: int) -> int:
    """The year of a season; a winter has the year in which it begins."""
    away = _MIDDLES[season] - (base.month + base.day / 31)
    if abs(away) <= _LENGTH_OF_SEASON / 2 and shift != -1:
        return base.year
    if away > 12 - _LENGTH_OF_SEASON / 2 and shift != 1:  # January and February: this winter began last year
        return base.year - 1 - (shift == -1)
    return base.year + _nearest(away, shift, tense, False)


def _months_away(month: int, day: int | None, base: date) -> float:
    return month - base.month + ((day - base.day) / 31 if day is not None else 0)


def _nearest(away: float, shift: int | None, tense: int, exact: bool) -> int:
    if shift == -1:
        return 0 if away < 0 else -1
    if shift == 1:
        return 0 if away > 0 else 1
    if shift == 0:
        return 0
    return min((-1, 0, 1), key=lambda years: _cost(away + 12 * years, tense, exact))


def _cost(away: float, tense: int, exact: bool) -> float:
    if tense == 0:
        against = MONTHS_AHEAD_UNSAID if away > 0 else 0.0
        return abs(away) + (0 if exact else against)
    wrong = away * tense < 0
    return abs(away) + ((DAYS_AGAINST_TENSE if exact else MONTHS_AGAINST_TENSE) if wrong else 0)
