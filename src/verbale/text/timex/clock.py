"""Rules for times of day, by themselves or beside a day: "10 a.m.", "1600 GMT Thursday", "Monday night"."""

from __future__ import annotations

import re
from dataclasses import replace

from verbale.text.timex.cursor import Words
from verbale.text.timex.lexicon import DAY_PARTS
from verbale.text.timex.meaning import TEXT, Calendar, Meaning, Relative

_ZONES = ("gmt", "utc", "edt", "est", "cet", "pst", "msk", "et")
_MERIDIEM = {"am": 0, "a.m.": 0, "pm": 12, "p.m.": 12}
_AFTER_HOURS = frozenset({*_ZONES, *_MERIDIEM})
_GLUED = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(am|pm)", re.ASCII)
_HOUR = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?", re.ASCII)
_BEFORE_NOON = ("at", "by", "until", "after", "before", "from", "since", "around", "about")
_PARTS_AFTER_DAY = ("morning", "afternoon", "evening", "night", "midday", "noon", "midnight")


def clock(w: Words, i: int) -> tuple[str, int] | None:
    """A time of day as TimeML writes it after a day, "T16:00", with the zone and aside after it skipped."""
    before_zone = w.low(i + 1) in _AFTER_HOURS
    found = (before_zone and (_with_meridiem(w, i) or _zoned(w, i))) or _glued(w, i)
    found = found or _after_at(w, i) or _named(w, i)
    if found is None:
        return None
    j = found[1]
    j = j + 1 if w.low(j) in _ZONES else w.skip(j, "local", "time")
    if w.low(j) == "(" and w.low(j + 2) in _ZONES and w.low(j + 3) == ")":
        j += 4
    return found[0], j


def _time(hour: int, minute: int) -> str | None:
    return f"T{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None


def _with_meridiem(w: Words, i: int) -> tuple[str, int] | None:
    half = _MERIDIEM.get(w.low(i + 1))
    match = _HOUR.fullmatch(w.low(i)) if half is not None else None
    if match is None or half is None or not 1 <= int(match[1]) <= 12:
        return None
    time = _time(int(match[1]) % 12 + half, int(match[2] or 0))
    return (time, i + 2) if time else None


def _glued(w: Words, i: int) -> tuple[str, int] | None:
    match = _GLUED.fullmatch(w.low(i)) if w.low(i)[-1:] == "m" else None
    if match is None or not 1 <= int(match[1]) <= 12:
        return None
    time = _time(int(match[1]) % 12 + _MERIDIEM[match[3]], int(match[2] or 0))
    return (time, i + 1) if time else None


def _zoned(w: Words, i: int) -> tuple[str, int] | None:
    if w.low(i + 1) not in _ZONES:
        return None
    word = w.low(i).replace(":", "").replace(".", "")
    if len(word) not in (3, 4) or not (word.isascii() and word.isdecimal()):
        return None
    time = _time(int(word[:-2]), int(word[-2:]))
    return (time, i + 1) if time else None


def _after_at(w: Words, i: int) -> tuple[str, int] | None:
    match = _HOUR.fullmatch(w.low(i)) if ":" in w.low(i) else None
    if match is None or w.low(i - 1) not in ("at", "about", "around", "by", "until", "before"):
        return None
    time = _time(int(match[1]), int(match[2]))
    return (time, i + 1) if time else None


def _named(w: Words, i: int) -> tuple[str, int] | None:
    if w.low(i) in ("noon", "midnight", "midday") and w.low(i - 1) in _BEFORE_NOON:
        return DAY_PARTS[w.low(i)], i + 1
    return None


def after_day(w: Words, meaning: Meaning, j: int) -> tuple[Meaning, int]:
    """The day with the time of day said after it: "Monday night", "Friday at 3 p.m."."""
    if not _is_day(meaning):
        return meaning, j
    assert isinstance(meaning, Calendar | Relative)
    k = w.skip_any(j, ("early", "late"))
    if w.low(k) in _PARTS_AFTER_DAY:
        meaning, j = replace(meaning, time=DAY_PARTS[w.low(k)]), k + 1
    k = w.skip_any(j, ("at", ",", "about", "around"))
    k = w.skip_any(k, ("noon", "midnight", "midday")) if k > j else k
    if w.low(k - 1) in ("noon", "midnight", "midday") and k > j:
        return replace(meaning, time=DAY_PARTS[w.low(k - 1)]), k
    found = clock(w, k) if k > j else None
    if found is None:
        return meaning, j
    return replace(meaning, time=_in_half(found[0], meaning.time)), found[1]


def _in_half(time: str, part: str | None) -> str:
    """ "3:30" in the afternoon is 15:30."""
    hour = int(time[1:3])
    return f"T{hour + 12:02}{time[3:]}" if part in ("TAF", "TEV", "TNI") and hour < 12 else time


def before_day(w: Words, j: int, time: str, day: tuple[Meaning, int] | None) -> tuple[Meaning, int]:
    """The time of day with the day said after it, or by itself on the day that the text speaks of."""
    if day and _is_day(day[0]):
        assert isinstance(day[0], Calendar | Relative)
        return replace(day[0], time=_in_half(time, day[0].time)), day[1]
    return Relative("day", 0, TEXT, time), j


def _is_day(meaning: Meaning) -> bool:
    if isinstance(meaning, Relative):
        return meaning.unit == "day"
    return isinstance(meaning, Calendar) and (meaning.day is not None or meaning.weekday is not None)
