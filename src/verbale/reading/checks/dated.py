"""Dates that the words name themselves, and whether the words place them before the report or after."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from verbale.model import Analysis, Range, Span
from verbale.reading.checks.tense import placed
from verbale.text.timex import FUTURE, PAST, UNKNOWN, Expression
from verbale.text.timex.meaning import Between, Calendar

LONGEST_STAMP = 3
"""Words beside the date in a line that only dates the report: "Published", "last updated on"."""

_PLACE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .,/'’()-]{2,40}")
_DASH = re.compile(r"\s*(?:\([^()\n]{2,30}\)\s*)?(?:-{1,2}|–|—)\s|\s*\([^()\n]{2,30}\)\s")
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?]\s*$")


@dataclass(frozen=True)
class Dated:
    """A date in the words: `first` to `last` (the same for a single date), years None where not named.

    `tense` is PAST, FUTURE or UNKNOWN, seen from the day of publication; `dateline` says whether the
    date stands over the report, not in it ("OSLO, May 3 (NTB) --", or a line of its own).
    """

    span: Span
    words: Range
    first: Calendar
    last: Calendar
    tense: int
    dateline: bool = False

    @property
    def year(self) -> int | None:
        """The year named, of an interval the last."""
        return self.last.year or self.first.year

    @property
    def whole(self) -> bool:
        """Whether day and month are named."""
        return self.first.day is not None and self.first.month is not None


def dates_in(analysis: Analysis, times: Iterable[Expression]) -> tuple[Dated, ...]:
    """The calendar dates among the time expressions that a token of the analysis bears."""
    return tuple(dated for time in times if (dated := _dated(analysis, time)))


def _dated(analysis: Analysis, time: Expression) -> Dated | None:
    words = analysis.tokens_in(time.span)
    ends = _ends(time)
    if ends is None or words.start >= words.end:
        return None
    if _is_dateline(analysis, time.span, words.start):
        return Dated(time.span, words, *ends, UNKNOWN, dateline=True)
    return Dated(time.span, words, *ends, placed(analysis, analysis.head_of(words)))


def _is_dateline(analysis: Analysis, span: Span, token: int) -> bool:
    """Whether the date follows a place in capitals that opens a paragraph, or is most of a short one."""
    paragraph = analysis.span(analysis.paragraphs[analysis.paragraph_of[token]])
    before, after = analysis.text[paragraph.start : span.start], analysis.text[span.end : paragraph.end]
    if _PLACE.fullmatch(before) and _DASH.match(after):
        return True
    return len(_WORD.findall(before + after)) <= LONGEST_STAMP and not _SENTENCE_END.search(after)


def _ends(time: Expression) -> tuple[Calendar, Calendar] | None:
    meaning = time.meaning
    if isinstance(meaning, Calendar):
        return meaning, meaning
    if (
        isinstance(meaning, Between)
        and isinstance(meaning.first, Calendar)
        and isinstance(meaning.last, Calendar)
    ):
        return meaning.first, meaning.last
    return None


def on(calendar: Calendar, year: int) -> date | None:
    """The day that month and day name in a year, the first where no day is named; None for 31 June."""
    try:
        return date(year, calendar.month or 1, calendar.day or 1)
    except ValueError:
        return None


def end_of(calendar: Calendar, year: int) -> date | None:
    """The last day that year, month and day leave open."""
    if calendar.day:
        return on(calendar, year)
    if calendar.month is None or calendar.month == 12:
        return date(year, 12, 31)
    return date(year, calendar.month + 1, 1) - timedelta(days=1)


AHEAD = timedelta(days=730)
"""How far ahead of a report, at most, a date still to come is taken to lie."""


def report_between(d: Dated) -> tuple[date, date]:
    """The first and last day of a report that tells the date so: as still to come, or as past.

    Dates without year, or told neither way, leave every day open.
    """
    first_year, last_year = d.first.year or d.year, d.year
    begun = on(d.first, first_year) if first_year else None
    ended = end_of(d.last, last_year) if last_year else None
    if begun and ended and d.tense == FUTURE:
        return begun - AHEAD, ended
    return (begun if begun and d.tense == PAST else date.min), date.max


SLIP = timedelta(days=5 * 366)
"""How far a wrong year is taken to lie from the right one. A day told as still to come that lies further
back is history whose tense was misread."""


def plans(dates: Iterable[Dated], published: date | None) -> tuple[Dated, ...]:
    """The days with month and year still to come, but for those that lie too far before publication."""
    ahead = (d for d in dates if d.tense == FUTURE and d.whole and d.year)
    return tuple(d for d in ahead if published is None or report_between(d)[1] > published - SLIP)
