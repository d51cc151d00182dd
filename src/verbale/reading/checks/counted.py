"""Anniversaries and days counted from a beginning: "the 50th anniversary of the 1975 accord", "the 100th day
of the war". Each says when the report was written, where the beginning is known: by the year in the words, or
by the register's day for a war between parties that the report names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from verbale.model import Actor, Analysis, Span
from verbale.reading.checks.durations import CONFLICT_NOUNS, DurationClaim, Parties, conflicts_named
from verbale.register import Register
from verbale.text.timex.lexicon import ORDINALS

_DAYS = {"day": 1.0, "week": 7.0, "month": 365.25 / 12, "year": 365.25}
_AROUND_ANNIVERSARY = 21.0
"""Days before and after an anniversary in which reports name it."""
_AROUND_COUNTED = 3.0
_YEAR_OF_ANNIVERSARY = (timedelta(days=60), timedelta(days=15))
"""Before the year in which an anniversary falls, and after it: reports look ahead to it more than back."""
_YEARS = range(1, 151)

_NTH = rf"(?P<nth>\d{{1,4}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)})"
_WAR = "|".join(sorted(CONFLICT_NOUNS))
_UP_TO_WAR = rf"(?:[\w’'-]+\s+){{0,5}}?(?:{_WAR})\b"
_ANNIVERSARY_OF_YEAR = re.compile(
    rf"\b{_NTH}\s+anniversary\s+of\s+(?:[\w’'-]+\s+){{0,8}}?(?P<year>1[89]\d\d|20\d\d)\b", re.IGNORECASE
)
_ANNIVERSARY_OF_WAR = re.compile(rf"\b{_NTH}\s+anniversary\s+of\s+{_UP_TO_WAR}", re.IGNORECASE)
_NTH_OF_WAR = re.compile(
    rf"\b(?:{_NTH}\s+(?P<unit>day|week|month|year)|(?P<unit2>day|week)\s+(?P<n>\d{{1,4}}))\s+of\s+{_UP_TO_WAR}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Anniversary:
    """The words `span` name the anniversary, `years` years on, of something of the year `begun`."""

    span: Span
    years: int
    begun: int

    @property
    def season(self) -> tuple[date, date]:
        """The first and last day on which reports speak of it."""
        before, after = _YEAR_OF_ANNIVERSARY
        year = self.begun + self.years
        return date(year, 1, 1) - before, date(year, 12, 31) + after


def anniversaries_in(text: str) -> tuple[Anniversary, ...]:
    """The anniversaries of what the words give the year of; those out of the calendar's reach left out."""
    found = (
        Anniversary(Span(*m.span()), _number(m["nth"]), int(m["year"]))
        for m in _ANNIVERSARY_OF_YEAR.finditer(text)
    )
    return tuple(a for a in found if a.years in _YEARS)


def ages_in(analysis: Analysis, actors: Sequence[Actor], register: Register) -> tuple[DurationClaim, ...]:
    """How old wars of the register are by the words: anniversaries, and days counted from their first."""
    out, parties = [], Parties(actors, register)
    for span, days, slack in _counted(analysis.text):
        words = analysis.tokens_in(span)
        if words.start < words.end:
            known = conflicts_named(analysis, words, parties, register)
            fitting = tuple(c for c in known if c.end is None or (c.end - c.start).days > days - slack)
            if fitting:
                out.append(DurationClaim(span, fitting, days, slack, slack, tied=True))
    return tuple(out)


def _counted(text: str) -> Iterator[tuple[Span, float, float]]:
    """The words, the days that they count, and by how many days they may be off."""
    for m in _ANNIVERSARY_OF_WAR.finditer(text):
        years = _number(m["nth"])
        if years in _YEARS:
            yield Span(*m.span()), years * _DAYS["year"], _AROUND_ANNIVERSARY
    for m in _NTH_OF_WAR.finditer(text):
        number = int(m["n"]) if m["n"] else _number(m["nth"])
        length = _DAYS[(m["unit"] or m["unit2"]).lower()]
        if number:
            # The middle of the unit: the tenth day of a war is over nine days after it began.
            yield Span(*m.span()), (number - 0.5) * length, length / 2 + _AROUND_COUNTED


def _number(word: str) -> int:
    return int(word[:-2]) if word[0].isdigit() else ORDINALS[word.lower()]
