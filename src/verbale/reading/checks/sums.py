"""Do the numbers of one sentence come out? Changes in percent, conversions, parts that exceed the whole.

A tenth of the numbers in agency reports are rounded further than they are written, so a sum must be off by
more than its rounding and the margins below before anything is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from verbale.model import Analysis, Finding, Span
from verbale.reading.checks.numerals import NUMBER, Numeral, plain, read

CHANGE_MARGIN = 0.6
"""Percentage points that a change may be off beyond the rounding of what it is worked out from."""
POINTS_MARGIN = 0.06
"""The same for an index, which is told to two places."""
UNIT_MARGIN = 0.12
"""Share by which a conversion of measures may be off: "100 km (60 miles)" is off by 3 %."""

_UP = "rose|risen|rises|rise|increased|increases|climbed|jumped|grew|grown|gained|advanced|surged|up"
_DOWN = "fell|fallen|falls|fall|dropped|declined|decreased|slid|slipped|plunged|sank|lost|down"
_PERCENT = r"(?:percent|per cent|pct|%)"
_SHARE = re.compile(_PERCENT, re.IGNORECASE)
_UNIT = r"(?:(?:\s+|-)(?!to\b|from\b|in\b|and\b|a\b|on\b|at\b)[a-zA-Z.]+){0,3}?"
_MONEY = r"(?:[A-Z]{0,3}[$€£¥])?"
_CHANGE = re.compile(
    rf"\b(?P<way>{_UP}|{_DOWN})\s+(?:by\s+)?(?P<share>{NUMBER})\s*{_PERCENT}\s+(?:to|at)\s+{_MONEY}"
    rf"(?P<new>{NUMBER}){_UNIT}\s+from\s+{_MONEY}(?P<old>{NUMBER})(?!\s*{_PERCENT})",
    re.IGNORECASE,
)
_POINTS = re.compile(
    rf"\b(?P<way>{_UP}|{_DOWN})\s+(?:by\s+)?(?P<points>\d[\d,]*\.\d+)\s+points?,?\s+(?:or\s+|\()?"
    rf"(?P<share>\d+\.\d+)\s*{_PERCENT}\)?,?\s+(?:to\s+)?(?:close\s+|end\s+|finish\s+|stand\s+)?(?:to|at)\s+"
    rf"(?P<new>\d[\d,]*\.\d+)",
    re.IGNORECASE,
)
_PEOPLE = (
    r"(?:people|persons|civilians|soldiers|troops|passengers|policemen|officers|militants|rebels|prisoners"
    r"|workers|students|children|women|men|victims|members|others|suspects|detainees|hostages)"
)
_INCLUDING = re.compile(
    rf"(?<![\w$€£.,-])(?P<whole>{NUMBER})\s+{_PEOPLE},?\s+including\s+(?P<part>{NUMBER})\s+{_PEOPLE}\b",
    re.IGNORECASE,
)

UNITS = {
    ("kilometer", "mile"): 0.6214,
    ("meter", "foot"): 3.281,
    ("meter", "yard"): 1.094,
    ("kilogram", "pound"): 2.205,
    ("hectare", "acre"): 2.471,
    ("centimeter", "inch"): 0.3937,
    ("millimeter", "inch"): 0.03937,
    ("liter", "gallon"): 0.2642,
    ("square kilometer", "square mile"): 0.3861,
    ("square meter", "square foot"): 10.764,
}
"""How many of the second unit make one of the first."""
_SPELLINGS = {
    **dict.fromkeys(("km", "kilometre"), "kilometer"),
    **dict.fromkeys(("metre",), "meter"),
    **dict.fromkeys(("cm", "centimetre"), "centimeter"),
    **dict.fromkeys(("mm", "millimetre"), "millimeter"),
    **dict.fromkeys(("kg", "kilo"), "kilogram"),
    "feet": "foot",
    "inche": "inch",
    "lb": "pound",
    "litre": "liter",
}
_WORD = (
    r"(?:square[ -])?(?:kilomet(?:er|re)s?|kms?|miles?|met(?:er|re)s?|feet|foot|yards?|kilograms?|kilos?|kg"
    r"|pounds?|lbs?|hectares?|acres?|centimet(?:er|re)s?|cm|millimet(?:er|re)s?|mm|inch(?:es)?|lit(?:er|re)s?|gallons?)"
)
_CONVERTED = re.compile(
    rf"(?<![\w.,-])(?P<one>{NUMBER})[ -](?P<unit>{_WORD})\s*\((?:about |some |around |nearly |almost )?"
    rf"(?P<other>{NUMBER})[ -](?P<into>{_WORD})\)",
    re.IGNORECASE,
)


class _Off(NamedTuple):
    """Words that do not come out, and what they would have to say."""

    span: Span
    told: str
    right: str


def check(analysis: Analysis) -> Iterator[Finding]:
    """Findings of the kind sum-differs, in order of the text for each rule."""
    text = analysis.text
    for off in (*_changes(text), *_points(text), *_measures(text), *_wholes(text)):
        message = f"“{off.told}” does not come out: {off.right}."
        yield Finding("sum-differs", (off.span,), message, confidence=0.8)


def _changes(text: str) -> Iterator[_Off]:
    """ "rose 12 percent to 50 million from 40 million"."""
    for m in _CHANGE.finditer(text) if _SHARE.search(text) else ():
        share, new, old = (read(m[name]) for name in ("share", "new", "old"))
        if share is None or new is None or old is None or old.low <= 0 or not _comparable(m["new"], m["old"]):
            continue
        low, high = ((new.low / old.high) - 1) * 100, ((new.high / old.low) - 1) * 100
        said = _signed(share, m["way"])
        if not _meets(said, low - CHANGE_MARGIN, high + CHANGE_MARGIN):
            worked = (new.value / old.value - 1) * 100
            right = f"from {m['old']} to {m['new']} is a change of {worked:+.1f} percent"
            yield _Off(Span(*m.span()), m[0], right)


def _comparable(new: str, old: str) -> bool:
    """Whether both are told with a scale or both without: "to 1.2 from 1.1 billion" is none of ours."""
    return bool(re.search("[a-z]", new, re.IGNORECASE)) == bool(re.search("[a-z]", old, re.IGNORECASE))


def _points(text: str) -> Iterator[_Off]:
    """ "fell 12.30 points, or 1.20 percent, to 1,034.50"."""
    for m in _POINTS.finditer(text) if "point" in text.lower() else ():
        points, share, new = (read(m[name]) for name in ("points", "share", "new"))
        if points is None or share is None or new is None:
            continue
        sign = 1 if m["way"].lower() in _UP.split("|") else -1
        before = new.value - sign * points.value
        if before <= 0:
            continue
        worked = points.value / before * 100
        if abs(worked - share.value) > POINTS_MARGIN + share.slack:
            right = f"{m['points']} points up to or down to {m['new']} are {worked:.2f} percent"
            yield _Off(Span(*m.span()), m[0], right)


def _measures(text: str) -> Iterator[_Off]:
    """ "50 kilometers (31 miles)"."""
    for m in _CONVERTED.finditer(text):
        one, other, ratio = read(m["one"]), read(m["other"]), _ratio(m["unit"], m["into"])
        if one is None or other is None or ratio is None:
            continue
        low, high = one.low * ratio * (1 - UNIT_MARGIN), one.high * ratio * (1 + UNIT_MARGIN)
        if other.high < low or other.low > high:
            right = f"{m['one']} {m['unit']} are about {one.value * ratio:,.4g} {m['into']}"
            yield _Off(Span(*m.span()), m[0], right)


def _ratio(unit: str, into: str) -> float | None:
    one, other = _canonical(unit), _canonical(into)
    if (one, other) in UNITS:
        return UNITS[one, other]
    back = UNITS.get((other, one))
    return 1 / back if back else None


def _canonical(unit: str) -> str:
    square, _, word = unit.lower().replace("-", " ").rpartition(" ")
    word = word.removesuffix("s")
    return " ".join(filter(None, (square, _SPELLINGS.get(word, word))))


def _wholes(text: str) -> Iterator[_Off]:
    """ "12 people, including 14 soldiers"."""
    for m in _INCLUDING.finditer(text):
        whole, part = plain(m["whole"]), plain(m["part"])
        if whole is not None and part is not None and part > whole:
            yield _Off(Span(*m.span()), m[0], f"{part} are more than {whole}")


def _signed(share: Numeral, way: str) -> Numeral:
    return share if way.lower() in _UP.split("|") else Numeral(-share.value, share.slack)


def _meets(said: Numeral, low: float, high: float) -> bool:
    return said.high >= low and said.low <= high
