"""Numbers as reports write them, with how far the writing leaves them open.

"12,340", "1.4 billion" and "seventeen" are exact to half their last place; trailing zeros count as rounding,
so "3,000" may be anything from 2,500 to 3,500.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from verbale.text.timex.lexicon import ONES, TENS

SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
          "mln": 1e6, "bln": 1e9, "bn": 1e9}  # fmt: skip
_WORDS = {**ONES, **TENS}
_SPELT = "|".join(sorted(_WORDS, key=len, reverse=True))
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:\.\d{1,6})?"
_SCALED = r"[ -](?:hundred|thousand|million|billion|trillion|mln|bln|bn)\b"
NUMBER = rf"(?:(?:{_DIGITS})|(?:{_SPELT})(?:-(?:{_SPELT}))?)(?:{_SCALED})?"
"""Pattern of a number in digits or words, with its scale; it opens no group and wants IGNORECASE."""

_PARTS = re.compile(rf"(?P<digits>{_DIGITS})|(?P<first>{_SPELT})(?:-(?P<second>{_SPELT}))?", re.IGNORECASE)
_SCALE = re.compile(_SCALED, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number and how far it may be off by the way it is written, `slack` to each side."""

    value: float
    slack: float

    @property
    def low(self) -> float:
        """The least that the writing allows."""
        return self.value - self.slack

    @property
    def high(self) -> float:
        """The most that the writing allows."""
        return self.value + self.slack


def read(words: str) -> Numeral | None:
    """The number that words matched by `NUMBER` name; None where they name none."""
    found = _PARTS.match(words)
    if found is None:
        return None
    scaled = _SCALE.match(words, found.end())
    scale = SCALES[scaled[0][1:].lower()] if scaled else 1.0
    if found["digits"]:
        digits = found["digits"].replace(",", "")
        return Numeral(float(digits) * scale, _last_place(digits) / 2 * scale)
    value = _WORDS[found["first"].lower()] + _WORDS.get((found["second"] or "").lower(), 0)
    return Numeral(value * scale, scale / 2 if scaled else 0.0)


def _last_place(digits: str) -> float:
    """The worth of the last figure that is no trailing zero: 1 in 12, 100 in 4,300, 0.01 in 1.25."""
    whole, _, part = digits.partition(".")
    if part:
        return 10.0 ** -len(part)
    zeros = len(whole) - len(whole.rstrip("0"))
    return float(10**zeros) if whole.strip("0") else 1.0


def plain(words: str) -> int | None:
    """A whole number below a million without scale, as counts and ages are; None for any other."""
    number = read(words)
    if number is None or _SCALE.search(words) or number.value != int(number.value) or number.value >= 1e6:
        return None
    return int(number.value)
