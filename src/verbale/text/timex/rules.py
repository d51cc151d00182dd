"""Which rules may read an expression that begins with a given word.

Most words begin none, and most that do begin few: trying only those makes the grammar several times as fast
as trying every rule at every word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from verbale.text.timex import days, feasts, lengths, periods, relative, spoken, years
from verbale.text.timex import lexicon as lex
from verbale.text.timex.ahead import ALL, DECADE, MONTH, UNIT
from verbale.text.timex.cursor import Words
from verbale.text.timex.meaning import Meaning

Found = tuple[Meaning, int]
Rule = Callable[[Words, int], Found | None]
Table = dict[str, tuple[tuple[Rule, ...], ...]]

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

_QUARTERS = ("q1", "q2", "q3", "q4", "h1", "h2")
_AGAIN = ("every", "each", "per", "a", "an")

# Beside each rule the words that it may begin with and the kind of word (`ahead`) that it cannot do without.
_PLAIN: tuple[tuple[Rule, int, Iterable[str]], ...] = (
    (days.numeric, 0, (_DIGITS,)),
    (days.month_first, MONTH, (*_MONTHS, "the")),
    (days.day_first, MONTH, (_DIGITS, _ORDINALS, "the")),
    (days.month, MONTH, (*_MONTHS, *_STEPS)),
    (days.weekday, 0, (*_WEEKDAYS, *_STEPS)),
    (days.holiday, 0, ("new", "christmas")),
    (feasts.feast, 0, (*feasts.OPENERS, *_STEPS)),
    (years.year, 0, (_DIGITS, "the", "year")),
    (years.decade, DECADE, (_DECADES, *_AGES, "'", "’")),
    (years.century, UNIT, (_ORDINALS, *lex.ORDINALS, *_AGES)),
    (years.season, 0, (*lex.SEASONS, *_STEPS)),
    (years.part_of_year, UNIT, _HALVES),
    (years.part_of_year, 0, _QUARTERS),
    (years.year_end, UNIT, ("the", "year")),
    (years.part_of_that_year, UNIT, _STEPS),
    (periods.fiscal_year, 0, ("the", *lex.FISCAL, _FISCAL)),
    (lengths.length, UNIT, _LENGTHS),
    (lengths.repeat, UNIT, _AGAIN),
    (lengths.repeat, 0, lex.SETS),
    (lengths.recent, UNIT, ("the", "recent", "coming", "past", "future")),
    (relative.named_day, 0, ("today", "tonight", "yesterday", "tomorrow", "the")),
    (relative.unit, UNIT, _STEPS),
    (relative.neighbour, UNIT, ("the", "a", "one")),
    (relative.within, UNIT, ("the", "earlier", "later", "late", "early", "in", *_EDGES)),
    (relative.weekend, UNIT, _THE),
    (relative.day_part, 0, (*_STEPS, "overnight")),
    (relative.reference, 0, (*lex.REFERENCES, "at", "right", "in")),
)  # fmt: skip
_TIMEML_ONLY: tuple[tuple[Rule, int, Iterable[str]], ...] = (
    (periods.quarter_spoken_of, UNIT, ("the", "year", "latest", "recent", "current", _DIGITS)),
    (periods.compared, UNIT, ("the", "last", "corresponding", "same", "comparable")),
    (periods.fiscal_part, UNIT, ("the", *lex.FISCAL)),
    (periods.year_ended, UNIT, ("the", "this", "last", "next")),
    (spoken.adjective, 0, ("the", "recent", "current")),
    (spoken.rate, UNIT, ("per",)),
    (spoken.read_out, 0, (*_MONTHS, "the", "eighteen", "nineteen", "twenty")),
    (spoken.day_read_out, MONTH, (*_MONTHS, *lex.WEEKDAYS)),
    (spoken.repeated_day, 0, ("each", "every", *(f"{day}s" for day in lex.WEEKDAYS))),
    (spoken.repeated_season, 0, ("each", "every")),
    (spoken.unit_of_text, UNIT, ("the", "these")),
    (spoken.nth_day, UNIT, ("the", *lex.ORDINALS, _ORDINALS)),
    (spoken.one_unit, UNIT, ("one",)),
    (spoken.units_around, UNIT, _THE),
    (spoken.middle_of_day, 0, ("mid",)),
    (spoken.part_of_day_of, MONTH, _THE),
    (spoken.before_christ, 0, (_DIGITS,)),
)


def _table(rows: Iterable[tuple[Rule, int, Iterable[str]]]) -> Table:
    """For each first word the rules to try, by the kinds of words ahead."""
    rules: dict[str, list[tuple[Rule, int]]] = {}
    for rule, needed, openers in rows:
        for word in dict.fromkeys(openers):
            rules.setdefault(word, []).append((rule, needed))
    return {
        word: tuple(tuple(rule for rule, needed in found if needed & ~ahead == 0) for ahead in range(ALL + 1))
        for word, found in rules.items()
    }


_REPORT: Final = _table(_PLAIN)
_TIMEML: Final = _table((*_PLAIN, *_TIMEML_ONLY))


def rules_for(word: str, ahead: int, *, timeml: bool) -> tuple[Rule, ...]:
    """The rules that may read an expression beginning with the lower-cased word, the first ones first.

    `ahead` are the kinds of words near by (`ahead.kinds_ahead`).
    """
    table = _TIMEML if timeml else _REPORT
    found = table.get(word)
    if found is not None:
        return found[ahead]
    if word[:1].isdigit():
        ending = word[-2:] in lex.CARDINAL_SUFFIXES
        return table[_ORDINALS if ending else _DECADES if word[-1] == "s" else _DIGITS][ahead]
    return table[_FISCAL][ahead] if word[:2] == "fy" and word[2:3].isdigit() else ()
