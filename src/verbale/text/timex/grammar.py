"""Finding time expressions: text -> spans with their meanings.

At each word the rules are tried and the longest reading wins, the earlier rule where two are equal. The
grammar follows TIMEX3 of TimeML (Pustejovsky et al. 2003) in what it calls an expression; which of them a
report's coding keeps is for `verbale.reading.dates` to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple, TypeGuard

from verbale.model import Span
from verbale.text.timex import clock, days, lengths, lexicon, periods, relative, spoken, years
from verbale.text.timex.cursor import Words
from verbale.text.timex.meaning import Between, Calendar, Meaning, Relative, kind_of
from verbale.text.words import paragraphs

Found = tuple[Meaning, int]
Rule = Callable[[Words, int], Found | None]

_RULES: tuple[Rule, ...] = (
    days.numeric, days.month_first, days.day_first, days.month, days.weekday, days.holiday,
    years.year, years.decade, years.century, years.season, years.part_of_year, years.year_end,
    years.part_of_that_year, periods.fiscal_year,
    lengths.length, lengths.repeat, lengths.recent,
    relative.named_day, relative.unit, relative.neighbour, relative.within, relative.weekend,
    relative.day_part, relative.reference,
)  # fmt: skip
_TIMEML_RULES: tuple[Rule, ...] = (
    *_RULES, periods.quarter_spoken_of, periods.fiscal_part, periods.year_ended,
    spoken.adjective, spoken.rate, spoken.read_out, spoken.day_read_out, spoken.repeated_day,
    spoken.repeated_season, spoken.unit_of_text, spoken.nth_day, spoken.one_unit,
    spoken.before_christ,
)  # fmt: skip
_MODIFIERS = frozenset({"early", "earlier", "late", "later", "mid", "-"})
_EDGES = ("end", "beginning", "start", "middle", "rest")
_RANGE_WORDS = ("to", "until", "till", "through", "-", "–")
_PAIR_WORDS = ("and", "or")


# Words that an expression can begin with, numbers in digits aside: most words are passed over for it.
_OPENERS: frozenset[str] = frozenset().union(
    lexicon.MONTHS, lexicon.WEEKDAYS, lexicon.SHORT_WEEKDAYS, lexicon.SEASONS, lexicon.UNITS,
    lexicon.ONES, lexicon.TENS, lexicon.VAGUE_AMOUNTS, lexicon.ORDINALS, lexicon.APPROXIMATE, lexicon.STEPS,
    lexicon.REFERENCES, lexicon.SETS, lexicon.DAY_PARTS, _MODIFIERS, _EDGES,
    """
    the a an half latter dozens hundreds thousands more less fewer longer at up in right today tonight
    yesterday tomorrow overnight close turn course remainder new christmas recent future final every
    each per fiscal fy latest current these
    """.split(),
)  # fmt: skip


# Every expression has one of these or a number in digits among its first words: most words are passed over
# for want of one near by.
_TELLING: frozenset[str] = frozenset().union(
    lexicon.MONTHS, lexicon.WEEKDAYS, lexicon.SHORT_WEEKDAYS, (f"{day}s" for day in lexicon.WEEKDAYS),
    lexicon.SEASONS, lexicon.UNITS, lexicon.REFERENCES, lexicon.SETS, lexicon.DAY_PARTS, lexicon.DECADES,
    """
    today tonight yesterday tomorrow overnight century centuries present moment past future christmas year
    half quarter period recent current hundred thousand ninety eighty seventy sixty fifty forty thirty twenty
    eighteen nineteen
    """.split(),
)  # fmt: skip
_REACH = 8


class Expression(NamedTuple):
    """A time expression and what it says."""

    span: Span
    meaning: Meaning

    @property
    def kind(self) -> str:
        """TIMEX3's type: DATE, TIME, DURATION or SET."""
        return kind_of(self.meaning)


def find(text: str) -> list[Expression]:
    """The time expressions of a text, in order; no two overlap."""
    cursors = (Words(text, part.start, part.end) for part in paragraphs(text))
    return [Expression(w.span(i, j), meaning) for w in cursors for i, j, meaning in found_in(w)]


def found_in(w: Words) -> Iterator[tuple[int, int, Meaning]]:
    """The expressions among the words of a paragraph: first position, the one after the last, meaning."""
    telling = _next_telling(w)
    i = 0
    while i < len(w):
        if telling[i] - i > _REACH:
            i = telling[i] - _REACH
            continue
        found = expression(w, i) if w.low(i) in _OPENERS or not w.low(i).isalpha() else None
        if found is None:
            i += 1
            continue
        yield i, found[1], found[0]
        i = found[1]


def _next_telling(w: Words) -> list[int]:
    """For each word the position of the next one, itself included, without which there is no expression."""
    following = len(w) + _REACH + 1
    out = [following] * len(w)
    for i in range(len(w) - 1, -1, -1):
        if w.low(i) in _TELLING or w.low(i)[0].isdigit():
            following = i
        out[i] = following
    return out


def expression(w: Words, i: int) -> Found | None:
    """The longest time expression that begins at position `i`."""
    found = _timed(w, i)
    if found is None:
        return None
    return _interval(w, i, found) or found


def _timed(w: Words, i: int) -> Found | None:
    at = clock.clock(w, i)
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
    j = w.skip(i, "the")
    if w.low(j) in _EDGES and w.low(j + 1) == "of":
        return j + 2
    k = w.skip_any(j, _MODIFIERS)
    return k if k > j and w.low(i) != "-" else i


def _longest(w: Words, i: int) -> Found | None:
    readings = [
        found for rule in (_TIMEML_RULES if w.timeml else _RULES) if (found := rule(w, i)) is not None
    ]
    return max(readings, key=lambda found: found[1], default=None)


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
