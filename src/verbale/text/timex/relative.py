"""Rules for dates counted from another: "today", "last week", "the next day", "the end of the year"."""

from __future__ import annotations

from verbale.text.timex.cursor import Words
from verbale.text.timex.lexicon import DAY_PARTS, REFERENCES, STEPS, UNITS
from verbale.text.timex.meaning import PUBLISHED, TEXT, Literal, Relative
from verbale.text.timex.numbers import cardinal

Placed = tuple[Relative | Literal, int]

_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_EDGES_OF = ("end", "beginning", "start", "middle", "rest", "close", "turn", "course", "remainder")
_COUNTED_FROM_TEXT = ("that", "same", "following", "preceding")
_CHAINING = ("this", "that", "same")  # "this past week"; not "following last week"
_PARTS = ("morning", "afternoon", "evening", "night")
_PHRASES: dict[tuple[str, ...], str] = {
    ("at", "present"): "PRESENT_REF",
    ("at", "the", "moment"): "PRESENT_REF",
    ("right", "now"): "PRESENT_REF",
    ("in", "the", "past"): "PAST_REF",
    ("in", "the", "future"): "FUTURE_REF",
    ("in", "the", "near", "future"): "FUTURE_REF",
}


_PHRASE_OPENERS = frozenset(phrase[0] for phrase in _PHRASES)


def named_day(w: Words, i: int) -> Placed | None:
    """ "today", "tomorrow", "the day before yesterday", "tonight", "overnight"."""
    if w.has(i, "the", "day", "before", "yesterday"):
        return Relative("day", -2), i + 4
    if w.has(i, "the", "day", "after", "tomorrow"):
        return Relative("day", 2), i + 4
    word = w.low(i)
    if word not in _DAYS or (w.capitalised(i) and w.capitalised(i - 1) and w.raw(i).istitle()):
        return None
    return Relative("day", _DAYS[word], time="TNI" if word == "tonight" else None), i + 1


def unit(w: Words, i: int) -> Placed | None:
    """ "last week", "this year", "the same day", "that month", "the following year"."""
    j = w.skip(i, "the")
    first = w.low(j)
    if first not in STEPS:
        return None
    steps, k = STEPS[first], j + 1
    if w.low(k) in STEPS and first in _CHAINING:
        steps, k = (STEPS[w.low(k)] if w.low(k) != "same" else steps), k + 1
    name = UNITS.get(w.low(k))
    if name is None or w.low(k).endswith("s") or name in ("second", "minute", "hour") or w.low(k + 1) == "-":
        return None
    if (first == "past" and j == i and name != "weekend") or (w.capitalised(j) and w.capitalised(k)):
        return None  # "past week" without an article; the programme "This Week"
    return Relative(name, steps, _anchor(w, i, j, k, name)), k + 1


def _anchor(w: Words, i: int, j: int, k: int, name: str) -> str:
    if any(w.low(x) in _COUNTED_FROM_TEXT for x in range(j, k)):
        return TEXT
    if name == "day" and w.low(j) in ("next", "previous"):
        return TEXT
    return TEXT if w.low(j) == "previous" and w.low(i) == "the" and name != "year" else PUBLISHED


def neighbour(w: Words, i: int) -> Placed | None:
    """ "the day before", "a day earlier", "the week after": a step from the date last named."""
    if w.low(i) not in ("the", "a", "one") or w.low(i + 1) not in ("day", "week", "month", "year"):
        return None
    steps = {"before": -1, "earlier": -1, "after": 1, "later": 1}.get(w.low(i + 2))
    bare = w.low(i + 3) in ("", ".", ",", "and", "in", "at", ";", ")", "by", "but", "when")
    if steps is None or not bare:
        return None
    return Relative(w.low(i + 1), steps, TEXT), i + 3


def within(w: Words, i: int) -> Placed | None:
    """ "earlier in the day", "the end of the year", "later that month", "the year-end"."""
    if (
        w.low(i) in ("earlier", "later", "late", "early")
        and w.low(i + 1) in ("in", "on")
        and w.has(i + 2, "the")
    ):
        j = i + 3
    elif w.low(w.skip(i, "the")) in _EDGES_OF and w.has(w.skip(i, "the") + 1, "of", "the"):
        j = w.skip(i, "the") + 3
    elif w.has(i, "in", "the", "day") and w.low(i - 1) in ("also", "later", "earlier"):
        j = i + 2
    else:
        return None
    name = w.low(j)
    idiom = name == "day" and w.low(i) not in (
        "earlier",
        "later",
        "late",
        "early",
        "in",
    )  # "at the end of the day"
    return (Relative(name, 0), j + 1) if name in ("day", "week", "month", "year") and not idiom else None


def weekend(w: Words, i: int) -> Placed | None:
    """ "the weekend": the tense tells which."""
    j = w.skip(i, "the")
    return (Relative("weekend", 0), j + 1) if j > i and w.low(j) == "weekend" else None


def day_part(w: Words, i: int) -> Placed | None:
    """ "this morning", "last night", "that evening", "the next morning", "overnight"."""
    j = w.skip(i, "the")
    first = w.low(j)
    if first in STEPS and w.low(j + 1) in _PARTS:
        anchor = PUBLISHED if first in ("this", "last") else TEXT
        steps = STEPS[first]
        return Relative("day", steps, anchor, DAY_PARTS[w.low(j + 1)]), j + 2
    if w.low(i) == "the" and w.low(i - 1) in ("in", "during", "by"):
        k = w.skip_any(j, ("early", "late", "mid", "-"))
        return (Relative("day", 0, TEXT, DAY_PARTS[w.low(k)]), k + 1) if w.low(k) in _PARTS else None
    return (Relative("day", 0, TEXT, "TNI"), i + 1) if w.low(i) == "overnight" else None


def reference(w: Words, i: int) -> Placed | None:
    """ "now", "recently", "at present": no day at all."""
    phrases = _PHRASES.items() if w.low(i) in _PHRASE_OPENERS else ()
    for phrase, value in phrases:
        if w.has(i, *phrase) and not _goes_on(w, i + len(phrase)):
            return Literal(value), i + len(phrase)
    return (Literal(REFERENCES[w.low(i)]), i + 1) if w.low(i) in REFERENCES else None


def _goes_on(w: Words, i: int) -> bool:
    """Whether "in the past" begins a longer phrase ("in the past three years")."""
    return w.low(i) in UNITS or w.low(i) == "few" or cardinal(w, i) is not None
