"""Rules for durations ("three and a half years", "two-day"), and for offsets and sets made of them."""

from __future__ import annotations

from dataclasses import replace

from verbale.text.timex.cursor import Words
from verbale.text.timex.lexicon import APPROXIMATE, SETS, STEPS, UNITS
from verbale.text.timex.meaning import PUBLISHED, TEXT, Amount, Length, Literal, Offset, Repeat
from verbale.text.timex.numbers import amount

Timed = tuple[Length | Offset | Repeat | Literal, int]

# "a year" is a duration after one of these; elsewhere it may be a rate ("100 dollars a year").
_BEFORE_ONE = frozenset(
    """
    for in within of after over about than almost nearly least under last lasted lasting lasts take took
    takes half only just spent around roughly during through by some up to and been past every each
    """.split()
)
_AFTER_ONE = frozenset(
    """
    ago later earlier after before since from into and -
    """.split()
)
_BEFORE_BARE = frozenset(
    """
    for in within after over during through by unleashed lasted lasting last take took despite amid
    following spent
    """.split()
)
_AFTER_BARE = frozenset({"of", "later", "ago", "earlier"})
# May stand between the number and the unit: "two more weeks".
_BESIDE_UNITS = (
    "more",
    "additional",
    "further",
    "other",
    "straight",
    "consecutive",
    "full",
    "long",
    "whole",
    "successive",
)
_BOUNDS = frozenset(
    {("more", "than"), ("less", "than"), ("fewer", "than"), ("longer", "than"), ("at", "least"),
     ("at", "most"), ("up", "to")}
)  # fmt: skip
_MOST_BOUNDS = 3  # "just over about"
_CLOCK_UNITS = ("second", "minute", "hour")
_LONGEST_SINGULAR = 200  # "a 20 year war", but not "the 1988 quarter"
_RECENT = {"recent": "PAST_REF", "coming": "FUTURE_REF", "past": "PAST_REF", "future": "FUTURE_REF"}
_EDGES = (
    "last",
    "past",
    "next",
    "coming",
    "first",
    "previous",
    "following",
    "preceding",
    "final",
    "upcoming",
    "latest",
)


def length(w: Words, i: int) -> Timed | None:
    """A duration, or what "ago", "later" and "earlier" make of it."""
    j = approximately(w, i)
    found = _counted(w, j) or _edged(w, j) or _bare(w, j)
    return _turned(w, i, *found) if found else None


def approximately(w: Words, i: int) -> int:
    """The position after "more than", "at least", "almost" and the like."""
    for _ in range(_MOST_BOUNDS):
        if (w.low(i), w.low(i + 1)) in _BOUNDS:
            i += 2
        elif w.low(i) in APPROXIMATE:
            i += 1
        else:
            break
    return i


def _counted(w: Words, i: int) -> tuple[Length, int] | None:
    found = amount(w, i)
    if found is None:
        return None
    number, j = found
    hyphenated = w.low(j) == "-"
    j = w.skip(j, "-") if hyphenated else w.skip_any(j, _BESIDE_UNITS)
    unit = UNITS.get(w.low(j))
    if unit is None or not _counts(w, i, j, number):
        return None
    j += 1
    if w.has(j, "and", "a", "half") and number.low == number.high and number.low is not None:
        number, j = Amount(number.low + 0.5, number.low + 0.5), j + 3
    return Length(number, unit, hence=w.low(i - 1) == "in"), _long(w, j)


def _counts(w: Words, i: int, j: int, number: Amount) -> bool:
    """Whether the number at `i` and the unit at `j` make a duration.

    Not "a second", "one day" for some day, a rate "a month", "the 1988 quarter", a name "60 Minutes".
    """
    hyphenated = w.low(j - 1) == "-"
    if w.low(j + 1) == "-" and w.low(j + 2) in ("earlier", "ago"):
        return False
    if w.low(j) == "quarters" and number.low == 3 and w.low(j + 1) == "of" and w.low(i - 1) not in _EDGES:
        return False  # a fraction
    if w.low(i) in ("a", "an", "one") and j == i + 1:
        if w.low(j) in ("second", "quarter"):
            return False
        single = w.low(i) == "one" and w.low(j) not in ("day", "night")
        first = i == 0 and w.low(i) != "one"
        return single or first or w.low(i - 1) in _BEFORE_ONE or _is_after_one(w, j + 1)
    if w.raw(j).istitle() and w.raw(j - 1).isdecimal() and j > 1:
        return False
    return hyphenated or w.low(j).endswith("s") or _is_small(number)


def _is_after_one(w: Words, i: int) -> bool:
    return w.low(i) in _AFTER_ONE or w.has(i, "or", "so", "ago")


def _is_small(number: Amount) -> bool:
    return number.low is not None and number.low < _LONGEST_SINGULAR


def _long(w: Words, j: int) -> int:
    k = w.skip(j, "-")
    return k + 1 if w.low(k) in ("long", "old") else j


def _edged(w: Words, i: int) -> tuple[Length, int] | None:
    """ "the past three years", "the last few months", "the first 100 days", "the past year"."""
    j = w.skip(w.skip(i, "the"), "this")
    if w.low(j) not in _EDGES or (j == i and w.low(j) not in ("past", "last", "next", "coming")):
        return None
    k = j + 1
    k = approximately(w, k)
    found = amount(w, k)
    if found and w.low(found[1]) in UNITS and w.low(k) not in ("a", "an"):
        return Length(found[0], UNITS[w.low(found[1])]), found[1] + 1
    return _edged_unit(w, i, j)


def _edged_unit(w: Words, i: int, j: int) -> tuple[Length, int] | None:
    unit = UNITS.get(w.low(j + 1))
    if unit is None or w.low(i) != "the" or w.low(j) not in ("past", "last", "coming", "next"):
        return None
    if w.low(j + 1).endswith("s"):
        return (Length(Amount(None, None), unit), j + 2) if w.low(j) != "coming" else None
    if (w.low(j) in ("past", "last") and unit != "weekend") or unit in ("decade", "century"):
        if unit in ("minute", "second"):  # "the last minute" is no length
            return None
        return Length(Amount(1, 1), unit), j + 2
    return None


def _bare(w: Words, i: int) -> tuple[Length, int] | None:
    """ "decades", "weeks of": units that no number counts; and "hour-long"."""
    unit = UNITS.get(w.low(i))
    if unit is None or unit == "weekend" or w.low(i - 1) in STEPS:
        return None
    if unit == "quarter" and w.low(i - 1) in ("-", "three"):
        return None  # a fraction
    if w.low(i + 1) == "-" and w.low(i + 2) in ("long", "old"):
        plural = w.low(i).endswith(("s", "ies"))
        return Length(Amount(None, None) if plural else Amount(1, 1), unit), i + 3
    if w.low(i) == "seconds" or not w.low(i).endswith("s"):
        return None
    if w.low(i - 1) in ("early", "first", "last", "final", "closing", "opening"):
        return None
    if w.low(i - 1) in _BEFORE_BARE or w.low(i + 1) in _AFTER_BARE:
        return Length(Amount(None, None), unit), i + 1
    return None


def _turned(w: Words, i: int, long: Length, j: int) -> Timed:
    """The length with what follows it: "ago" and "later" make it an offset."""
    if w.low(j) == "ago" or w.has(j, "or", "so", "ago"):
        return Offset(long, -1, PUBLISHED), j + (1 if w.low(j) == "ago" else 3)
    if w.has(j, "from", "now") or w.low(j) == "hence":
        return Offset(long, 1, PUBLISHED), j + (2 if w.low(j) == "from" else 1)
    if w.low(j) == "later":
        return Offset(long, 1, TEXT), j + 1
    if w.low(j) == "earlier" and w.low(j + 1) != "than":
        return Offset(long, -1, TEXT), j + 1
    if w.low(j) in ("before", "previously") and w.low(j + 1) in ("", ".", ",", "and", "when", ";"):
        return Offset(long, -1, TEXT), j + 1
    return replace(long, hence=long.hence and long.unit not in _CLOCK_UNITS), j


def repeat(w: Words, i: int) -> Timed | None:
    """A SET: "every year", "each day", "twice a week", "daily"."""
    if w.low(i) in SETS:
        return Repeat(SETS[w.low(i)]), i + 1
    if w.low(i) in ("every", "each", "per") or (
        w.low(i) in ("a", "an") and w.low(i - 1) in ("once", "twice", "times")
    ):
        found = amount(w, i + 1) if w.low(i) in ("every", "each") else None
        j = found[1] if found else i + 1
        unit = UNITS.get(w.low(j))
        number = found[0] if found else Amount(1, 1)
        return (Repeat(Length(number, unit).value), j + 1) if unit else None
    return None


def recent(w: Words, i: int) -> Timed | None:
    """ "recent months", "the coming days": they say only before or after."""
    j = w.skip(i, "the")
    value = _RECENT.get(w.low(j))
    unit = UNITS.get(w.low(j + 1), "")
    if (
        value is None
        or not w.low(j + 1).endswith("s")
        or not unit
        or (unit in _CLOCK_UNITS and w.low(j) == "past")
    ):
        return None
    return Literal(value), j + 2
