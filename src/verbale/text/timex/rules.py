"""Which rules may read an expression that begins with a given word.

Most words begin none, and most that do begin few: trying only those makes the grammar several times as fast
as trying every rule at every word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from verbale.text.timex import days, lengths, periods, relative, spoken, years
from verbale.text.timex import lexicon as lex
from verbale.text.timex.cursor import Words
from verbale.text.timex.meaning import Meaning

Found = tuple[Meaning, int]
Rule = Callable[[Words, int], Found | None]
Table = dict[str, tuple[Rule, ...]]

# Stand for "12", "12th", "1990s" and "FY2024".
_DIGITS, _ORDINALS, _DECADES, _FISCAL = "0", "0th", "0s", "fy0"
_THE = ("the",)
_MONTHS, _STEPS = tuple(lex.MONTHS), (*lex.STEPS, "the")
_WEEKDAYS = (*lex.WEEKDAYS, *lex.SHORT_WEEKDAYS)
_AGES = ("early", "late", "mid", "-", "the")
_NUMBERS = (*lex.ONES, *lex.TENS, *lex.VAGUE_AMOUNTS, "a", "an", "half", "dozens", "hundreds", "thousands",
            _DIGITS)  # fmt: skip
_LENGTHS = (*_NUMBERS, *lex.APPROXIMATE, *lex.UNITS, *_STEPS, "first", "final", "latest", "more", "less",
            "fewer", "longer", "at", "up")  # fmt: skip
_EDGES = ("end", "beginning", "start", "middle", "rest", "close", "turn", "course", "remainder")
_HALVES = (*lex.ORDINALS, "latter", "last", "the", _ORDINALS)

_PLAIN: tuple[tuple[Rule, Iterable[str]], ...] = (
    (days.numeric, (_DIGITS,)),
    (days.month_first, (*_MONTHS, "the")),
    (days.day_first, (_DIGITS, _ORDINALS, "the")),
    (days.month, (*_MONTHS, *_STEPS)),
    (days.weekday, (*_WEEKDAYS, *_STEPS)),
    (days.holiday, ("new", "christmas")),
    (years.year, (_DIGITS, "the", "year")),
    (years.decade, (_DECADES, *_AGES, "'", "’")),
    (years.century, (_ORDINALS, *lex.ORDINALS, *_AGES)),
    (years.season, (*lex.SEASONS, *_STEPS)),
    (years.part_of_year, (*_HALVES, "q1", "q2", "q3", "q4", "h1", "h2")),
    (years.year_end, ("the", "year")),
    (years.part_of_that_year, _STEPS),
    (periods.fiscal_year, ("the", *lex.FISCAL, _FISCAL)),
    (lengths.length, _LENGTHS),
    (lengths.repeat, (*lex.SETS, "every", "each", "per", "a", "an")),
    (lengths.recent, ("the", "recent", "coming", "past", "future")),
    (relative.named_day, ("today", "tonight", "yesterday", "tomorrow", "the")),
    (relative.unit, _STEPS),
    (relative.neighbour, ("the", "a", "one")),
    (relative.within, ("the", "earlier", "later", "late", "early", "in", *_EDGES)),
    (relative.weekend, _THE),
    (relative.day_part, (*_STEPS, "overnight")),
    (relative.reference, (*lex.REFERENCES, "at", "right", "in")),
)  # fmt: skip
_TIMEML_ONLY: tuple[tuple[Rule, Iterable[str]], ...] = (
    (periods.quarter_spoken_of, ("the", "year", "latest", "recent", "current", _DIGITS)),
    (periods.fiscal_part, ("the", *lex.FISCAL)),
    (periods.year_ended, _THE),
    (spoken.adjective, ("the", "recent", "current")),
    (spoken.rate, ("per",)),
    (spoken.read_out, (*_MONTHS, "the", "eighteen", "nineteen", "twenty")),
    (spoken.day_read_out, (*_MONTHS, *lex.WEEKDAYS)),
    (spoken.repeated_day, ("each", "every", *(f"{day}s" for day in lex.WEEKDAYS))),
    (spoken.repeated_season, ("each", "every")),
    (spoken.unit_of_text, ("the", "these")),
    (spoken.nth_day, ("the", *lex.ORDINALS, _ORDINALS)),
    (spoken.one_unit, ("one",)),
    (spoken.before_christ, (_DIGITS,)),
)


def _table(pairs: Iterable[tuple[Rule, Iterable[str]]]) -> Table:
    table: dict[str, tuple[Rule, ...]] = {}
    for rule, openers in pairs:
        for word in dict.fromkeys(openers):
            table[word] = (*table.get(word, ()), rule)
    return table


_REPORT: Final = _table(_PLAIN)
_TIMEML: Final = _table((*_PLAIN, *_TIMEML_ONLY))


def rules_for(word: str, *, timeml: bool) -> tuple[Rule, ...]:
    """The rules that may read an expression beginning with the lower-cased word, the first ones first."""
    table = _TIMEML if timeml else _REPORT
    found = table.get(word)
    if found is not None:
        return found
    if word[:1].isdigit():
        return table[
            _ORDINALS if word[-2:] in lex.CARDINAL_SUFFIXES else _DECADES if word[-1] == "s" else _DIGITS
        ]
    return table[_FISCAL] if word[:2] == "fy" and word[2:3].isdigit() else ()
