"""Runs of digits, marks and names of months too long to be dates: they are cut out before the rules look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from verbale.text.timex.lexicon import MONTHS
from verbale.text.words import bounds

LONGEST = 60
"""Numbers, runs of marks and months that may follow one another in something meant to be read: of 531 reports
and articles none has more than 11 in a row."""
_NAMES: Final = "|".join(sorted((name for name in MONTHS if name[-1] != "."), key=len, reverse=True))
_MARKS: Final = "-–—/.,:"
# Every part takes all it can and gives nothing back, and a chain begins only where a part does, so that the
# search walks a few parts from each beginning and no farther.
_CHAIN: Final = re.compile(
    rf"(?<![^\W_])(?<![{_MARKS}])(?=[{_MARKS}0-9ADFJMNOSadfjmnos])"
    rf"(?:(?:[0-9]++(?:st|nd|rd|th|s)?|[{_MARKS}]++|(?i:{_NAMES})(?![^\W\d_]))[^\S\n]*+){{{LONGEST},}}+"
)


def bounds_without(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The words of text[start:end] as pairs of numbers, each long chain as one of them."""
    for chain in _CHAIN.finditer(text, start, end):
        yield from bounds(text, start, chain.start())
        yield chain.span()
        start = chain.end()
    yield from bounds(text, start, end)
