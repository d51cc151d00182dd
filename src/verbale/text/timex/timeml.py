"""Time expressions as TimeML marks them (Pustejovsky et al. 2003): the grammar's other style.

A report's dates (`verbale.reading.dates`) leave out "now", sets and ages and take an interval as one; TimeML
marks the first two, leaves ages to no rule, and marks the two ends of an interval apart. The grammar is one;
this style adds rules (`grammar`), cuts the spans as annotators of TimeML do and writes some values otherwise.
Extents and values follow the habits of TimeBank 1.2 and AQUAINT as TempEval-3 gave them out, counted on the
four fifths of TimeBank that may be learned from.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from verbale.model import Span
from verbale.text.timex import extents
from verbale.text.timex.cursor import Words
from verbale.text.timex.grammar import found_in
from verbale.text.timex.meaning import TEXT, Calendar, Length, Meaning, Offset, Period, Relative, kind_of
from verbale.text.timex.narrative import tells_history
from verbale.text.timex.resolve import Context, value_of
from verbale.text.timex.tense import UNKNOWN
from verbale.text.timex.wordtense import Directions
from verbale.text.words import paragraphs

Direct = Callable[[Span], int]
"""The direction of the verb by an expression: PAST, FUTURE or UNKNOWN."""

_COUNTED = re.compile(r"P(\d+(?:\.\d+)?)DE", re.ASCII)
_HALVED = re.compile(r"(PT?)(\d+)\.5([YHM])", re.ASCII)
_HALVES = {"PY": "6M", "PTH": "30M", "PTM": "30S"}
_CLOCK_UNITS = ("hour", "minute", "second")
_QUARTER = re.compile(r"(\d{4})-Q[1-4]", re.ASCII)


class Timex(NamedTuple):
    """A TIMEX3: its code points, type (DATE, TIME, DURATION, SET) and value, None where it has none."""

    span: Span
    kind: str
    value: str | None


def mark(text: str, published: date | None, direct: Direct | None = None) -> list[Timex]:
    """The TIMEX3s of a text, in order; no two overlap.

    `published` is the day to count from; `direct` tells where the verb by an expression points, where
    something better than the forms of words is known.
    """
    said: list[str] = []
    cursors = [Words(text, part.start, part.end, timeml=True) for part in paragraphs(text)]
    found = [(k, *item) for k, w in enumerate(cursors) for item in extents.of(w, found_in(w))]
    history = tells_history((meaning for _, _, _, meaning in found), published)
    forms = [Directions(w) for w in cursors]
    out = []
    for k, start, end, meaning in found:
        w = cursors[k]
        span = w.span(start, end)
        tense = UNKNOWN
        if _hangs_on_tense(meaning):
            tense = direct(span) if direct else forms[k].of(start, end)
        value = _value(meaning, Context(published, tense, said, history), w, end)
        kind = kind_of(meaning)
        if value is not None and kind in ("DATE", "TIME"):
            said.append(value)
        out.append(Timex(span, kind, value))
    return out


def _hangs_on_tense(meaning: Meaning) -> bool:
    if isinstance(meaning, Calendar):
        return meaning.year is None and meaning.year_shift is None
    if isinstance(meaning, Relative):
        return meaning.unit == "weekend"
    return isinstance(meaning, Length) and meaning.hence


def _value(meaning: Meaning, context: Context, w: Words, end: int) -> str | None:
    if _is_year_ago(meaning) and _last_is_quarter(context):
        meaning = Period(back=1)
    if isinstance(meaning, Offset) and meaning.anchor == TEXT and meaning.length.amount.high is None:
        return written(meaning.length.value)  # "weeks later"
    if isinstance(meaning, Offset) and meaning.anchor == TEXT and meaning.length.unit in _CLOCK_UNITS:
        return written(meaning.length.value)  # "an hour later": from a time of day that no value tells
    value = value_of(meaning, context)
    if value is None:
        return None
    if isinstance(meaning, Relative) and meaning.unit == "year" and w.has(end - 2, "-", "end"):
        return f"{value}-12-31"
    if isinstance(meaning, Offset) and meaning.length.unit == "decade" and meaning.length.amount.high:
        years = replace(meaning.length, amount=meaning.length.amount.times(10), unit="year")
        return value_of(replace(meaning, length=years), context)
    return written(value)


def _is_year_ago(meaning: Meaning) -> bool:
    """ "A year ago", "a year earlier"."""
    return isinstance(meaning, Offset) and meaning.sign < 0 and meaning.length.value == "P1Y"


def _last_is_quarter(context: Context) -> bool:
    """Whether the text speaks of a quarter: then "a year earlier" is that quarter's, a year back."""
    return any(_QUARTER.fullmatch(value) for value in context.said[-3:])


def written(value: str) -> str:
    """A duration in TimeML's units: decades as years, halves as six months, thirty
    minutes or seconds; other values as they are."""
    counted = _COUNTED.fullmatch(value)
    if counted:
        return f"P{float(counted[1]) * 10:g}Y"
    halved = _HALVED.fullmatch(value)
    if halved and halved[1] + halved[3] in _HALVES:
        return f"{halved[1]}{halved[2]}{halved[3]}" + _HALVES[halved[1] + halved[3]]
    return value
