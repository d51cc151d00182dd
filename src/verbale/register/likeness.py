"""How alike two spellings of a person's name are."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from verbale.register.folding import sound

# Spellings of one name that the press uses score above this; Mahmoud and Mohammed score 0.77.
ALIKE = 0.8
REVERSED = 0.9
"""Of a surname that stands first: there it is as often somebody's first name."""


class Spelling:
    """A folded name as some text spells it, held against names as others do. What many names have in
    common is worked out once: hundreds may have a surname that sounds like this one's."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._sounds: dict[str, str] = {}
        self._ratios: dict[tuple[str, str], float] = {}

    def likeness(self, name: str, surname: str) -> float:
        """How alike this and a person's folded name are, 0 to 1: surname, then a first name or its initial.
        Below `ALIKE` it may be told too low.

        The first word given may be the surname (Liu Jianchao): then the last is the first name, in full.
        """
        words, family = self._words, surname.rpartition(" ")[2]
        last, first = self._ratio(words[-1], family), self._ratio(words[0], family)
        rest = words[:-1] if last >= first else words[1:]
        score = max(last, first)
        if score < ALIKE or not rest:
            return score
        if len(words[-1]) == 1:  # a number or an initial is no surname
            return 0.0
        given = [w for w in name.split() if w not in surname.split()]
        if not given:
            return score if family == words[-1] else 0.0
        if last < first:
            first_name = max(self._ratio(words[-1], b) for b in given)
            return min(score, first_name) if score >= REVERSED else 0.0
        pairs = [*((rest[0], b) for b in given), *((a, given[0]) for a in rest)]
        return min(score, max(self._first_name(a, b) for a, b in pairs))

    def _first_name(self, a: str, b: str) -> float:
        """1 for an initial and its name, else how alike two first names are."""
        return 1.0 if min(len(a), len(b)) == 1 and a[0] == b[0] else self._ratio(a, b)

    def _ratio(self, a: str, b: str) -> float:
        found = self._ratios.get((a, b))
        if found is None:
            found = self._ratios[a, b] = _alike(self._sound(a), self._sound(b))
        return found

    def _sound(self, word: str) -> str:
        heard = self._sounds.get(word)
        if heard is None:
            heard = self._sounds[word] = sound(word)
        return heard


def _alike(a: str, b: str) -> float:
    """The share of letters that stand in both words in one order; 0 where their lengths alone put it below
    `ALIKE`."""
    if a == b:
        return 1.0
    if 2 * min(len(a), len(b)) < ALIKE * (len(a) + len(b)):
        return 0.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()
