"""What lies ahead of each word of a paragraph, so that rules which cannot succeed are not tried.

Looking at every word once is many times cheaper than trying the rules at every word: a text of digits alone
has no unit ("years") for the rules of durations to find, one without months no days of a month.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from verbale.text.timex import lexicon

MONTH, UNIT, DECADE = 1, 2, 4
"""Kinds of words: a month's name; a unit of time, "half" or "period"; the second half of "1990s"."""
ALL: Final = MONTH | UNIT | DECADE
_REACH_OF_RULES = 24
"""Words from an expression's first on within which a rule finds the month, unit or decade that it needs:
"for just more than about twenty-five and a half to thirty-five and a half additional years" has 19."""

# Every expression has one of these or a number of more than two digits ("1990s", "10:30") among its first
# words: most words are passed over for want of one near by.
_TELLING: Final[frozenset[str]] = frozenset().union(
    lexicon.MONTHS, lexicon.WEEKDAYS, lexicon.SHORT_WEEKDAYS, (f"{day}s" for day in lexicon.WEEKDAYS),
    lexicon.SEASONS, lexicon.UNITS, lexicon.REFERENCES, lexicon.SETS, lexicon.DAY_PARTS, lexicon.DECADES,
    """
    thanksgiving easter memorial labor columbus veterans armistice bastille boxing valentine halloween
    today tonight yesterday tomorrow overnight century centuries present moment past future christmas year
    half quarter period recent current hundred thousand ninety eighty seventy sixty fifty forty thirty twenty
    eighteen nineteen am pm a.m. p.m. gmt utc edt est cet pst msk et bc b.c. b.c bce mid q1 q2 q3 q4 h1 h2
    """.split(),
)  # fmt: skip
_LONGEST_BARE = 2
REACH = 8
"""Words from an expression's first on among which a telling one stands."""
_KINDS: Final = (
    dict.fromkeys(lexicon.MONTHS, MONTH)
    | dict.fromkeys((*lexicon.UNITS, "half", "period"), UNIT)
    | dict.fromkeys(lexicon.DECADES, DECADE)
)


def next_telling(low: Sequence[str]) -> list[int]:
    """For each lower-cased word the position of the next one, itself included, without which there is no
    expression; beyond reach where none follows."""
    following = len(low) + REACH + 1
    out = [following] * len(low)
    for i in range(len(low) - 1, -1, -1):
        word = low[i]
        if word in _TELLING or (len(word) > _LONGEST_BARE and (word[0].isdigit() or word[:2] == "fy")):
            following = i
        out[i] = following
    return out


def kinds_ahead(low: Sequence[str]) -> list[int]:
    """For each lower-cased word the kinds of words (bits) that stand where its rules look for them."""
    out = [0] * len(low)
    filled = dict.fromkeys((MONTH, UNIT, DECADE), 0)
    for i, word in enumerate(low):
        kind = _KINDS.get(word) or (DECADE if word[-2:] in ("0s", "'s", "’s") else 0)
        if kind:
            for k in range(max(filled[kind], i - _REACH_OF_RULES), i + 1):
                out[k] |= kind
            filled[kind] = i + 1
    return out
