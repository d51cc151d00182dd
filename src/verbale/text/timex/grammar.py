"""Finding time expressions: text -> spans with their meanings.

At each word the rules are tried and the longest reading wins, the earlier rule where two are equal. The
grammar follows TIMEX3 of TimeML (Pustejovsky et al. 2003) in what it calls an expression; which of them a
report's coding keeps is for `verbale.reading.dates` to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple, TypeGuard

from verbale.model import Span
from verbale.text.timex import clock
from verbale.text.timex.ahead import REACH
from verbale.text.timex.cursor import Words
from verbale.text.timex.meaning import Between, Calendar, Meaning, Relative, kind_of
from verbale.text.timex.rules import Found, rules_for
from verbale.text.words import paragraphs

_NOONS = ("noon", "midday", "midnight")
_MODIFIERS = frozenset({"early", "earlier", "late", "later", "mid", "-"})
_EDGES = ("end", "beginning", "start", "middle", "rest")
_MODIFYING = _MODIFIERS.union(_EDGES, {"the"})
_RANGE_WORDS = ("to", "until", "till", "through", "-", "–")
_PAIR_WORDS = ("and", "or")


class Expression(NamedTuple):
    """A time expression and what it says."""

    span: Span
    meaning: Meaning

    @property
    def kind(self) -> str:
        """TIMEX3's type: DATE, TIME, DURATION or SET."""
        return kind_of(self.meaning)


@lru_cache(maxsize=1)
def find(text: str) -> tuple[Expression, ...]:
    """The time expressions of a text, in order; no two overlap. Those of the last text are kept: dates and
    checks both ask for them."""
    cursors = (Words(text, part.start, part.end) for part in paragraphs(text))
    return tuple(Expression(w.span(i, j), meaning) for w in cursors for i, j, meaning in found_in(w))


def found_in(w: Words) -> Iterator[tuple[int, int, Meaning]]:
    """The expressions among the words of a paragraph: first position, the one after the last, meaning."""
    telling = w.telling
    i = 0
    while i < len(w):
        if telling[i] - i > REACH:
            i = telling[i] - REACH
            continue
        found = expression(w, i)
        if found is None:
            i += 1
            continue
        yield i, found[1], found[0]
        i = found[1]


def expression(w: Words, i: int) -> Found | None:
    """The longest time expression that begins at position `i`."""
    found = _timed(w, i)
    if found is None:
        return None
    return _interval(w, i, found) or found


def _timed(w: Words, i: int) -> Found | None:
    at = clock.clock(w, i) if w.low(i)[:1].isdigit() or w.low(i) in _NOONS else None
    if at is not None:
        j = w.skip_any(at[1], ("on", ",", "of", "the")) if w.low(at[1]) != "the" else at[1]
        day = _modified(w, j)
        return clock.before_day(w, at[1], at[0], clock.after_day(w, *day) if day else None)
    found = _modified(w, i)
    return clock.after_day(w, *found) if found else None


def _modified(w: Words, i: int) -> Found | None:
    """A plain expression, or one after "late", "mid-", "the end of"."""
    found = _longest(w, i)
    j = _after_modifier(w, i)
    inner = _longest(w, j) if j > i and (found is None or found[1] <= j) else None
    if inner is None or not isinstance(inner[0], Calendar | Relative):
        return found
    return inner


def _after_modifier(w: Words, i: int) -> int:
    if w.low(i) not in _MODIFYING or w.low(i) == "-":
        return i
    j = w.skip(i, "the")
    if w.low(j) in _EDGES and w.low(j + 1) == "of":
        return j + 2
    k = w.skip_any(j, _MODIFIERS)
    return k if k > j else i


def _longest(w: Words, i: int) -> Found | None:
    best: Found | None = None
    for rule in rules_for(w.low(i), w.ahead[i], timeml=w.timeml):
        found = rule(w, i)
        if found is not None and (best is None or found[1] > best[1]):
            best = found
    return best


def _interval(w: Words, i: int, first: Found) -> Found | None:
    """ "Tuesday to Thursday", "January 1-October 31 2007", "between June 1 and July 4"."""
    joint = first[1]
    if w.low(joint) in _RANGE_WORDS:
        last = _modified(w, joint + 1)
    elif w.low(joint) in _PAIR_WORDS:
        last = _paired(w, i, first[0], joint)
    else:
        return None
    between = _between(first[0], last[0]) if last else None
    return (between, last[1]) if between and last else None


def _paired(w: Words, i: int, first: Meaning, joint: int) -> Found | None:
    """The second of "between June 1 and July 4", "February or March"; years so joined are two dates."""
    if not _is_date(first) or fineness(first) == "year":
        return None
    either = w.low(joint) == "or" and fineness(first) == "month"
    return _longest(w, joint + 1) if either or w.low(i - 1) == "between" else None


def _is_date(meaning: Meaning) -> TypeGuard[Calendar | Relative]:
    return isinstance(meaning, Calendar | Relative) and not meaning.time


def _between(first: Meaning, last: Meaning) -> Between | None:
    """The interval, where both ends are dates of one fineness and none is a time of day."""
    if not _is_date(first) or not _is_date(last) or fineness(first) != fineness(last):
        return None
    if isinstance(first, Calendar) and isinstance(last, Calendar) and first.year is None and first.month:
        first = replace(first, year=last.year, year_shift=last.year_shift)
    return Between(first, last)


def fineness(meaning: Calendar | Relative) -> str:
    """The unit that a date is told in."""
    if isinstance(meaning, Relative):
        return meaning.unit
    if meaning.day is not None or meaning.weekday is not None:
        return "day"
    return "month" if meaning.month is not None else "season" if meaning.season or meaning.part else "year"
