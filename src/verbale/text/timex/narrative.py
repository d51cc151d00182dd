"""Whether a text tells history: then a date without a year belongs to the date told before it.

A report's "in June" is the June nearest to its publication; in an account of the war of 1941 it is the
June of the year that the account has come to.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from verbale.text.timex.meaning import Between, Calendar, Meaning

FEWEST = 5
"""Years that a text must name before it can be history. Of 219 texts of news (TimeBank's training
part, AQUAINT) 3 are taken for history, of 17 histories (WikiWars' training part) 14."""
SHARE = 0.7
YEARS_BACK = 3
MANY = 20
"""A text that names so many years is history too where most lie before its own: an account of a war that
still goes on. Of the 219 texts of news the one with most years names 8."""


def tells_history(meanings: Iterable[Meaning], published: date | None) -> bool:
    """Whether most years that the text names lie well before its publication, if that is known at all."""
    years = [year for meaning in meanings if (year := _year(meaning)) is not None]
    if len(years) < FEWEST:
        return False
    if published is None:
        return False
    far = sum(year < published.year - YEARS_BACK for year in years)
    past = sum(year < published.year for year in years)
    return far >= SHARE * len(years) or (len(years) >= MANY and past >= SHARE * len(years))


def _year(meaning: Meaning) -> int | None:
    if isinstance(meaning, Between):
        return _year(meaning.last)
    return meaning.year if isinstance(meaning, Calendar) else None
