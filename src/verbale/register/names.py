"""Looking up who goes by a name."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cached_property

from verbale.register.entries import VIAS, Entry, Match
from verbale.register.folding import acronym, fold, skeleton, sound
from verbale.register.people import People
from verbale.register.store import Known

# Spellings of one name that the press uses score above this; Mahmoud and Mohammed score 0.77.
REVERSED = 0.9
"""Of a surname that stands first: there it is as often somebody's first name."""
ALIKE = 0.8
# Countries whose names or people's names are words when written small: only a capital makes them names.
_WORDS = frozenset(
    "turkey turk turks china chad jordan guinea jersey polish pole poles swede dane finn niger togo mali "
    "georgia west gulf americas africa lao america sahara sahel dutch czech french scot german".split()
)


class NameIndex:
    """Every name of the register, folded. Each part is built on the first look-up that needs it."""

    def __init__(self, known: Iterable[Known], people: People) -> None:
        self._known = tuple(known)
        self._people = people

    def find(self, name: str) -> tuple[Match, ...]:
        """Who goes by exactly this name, after folding, the most direct kind of name first."""
        found: dict[str, Match] = {}
        for match in sorted(self._exact(name), key=lambda m: VIAS.index(m.via)):
            found.setdefault(match.entry.id, match)
        return tuple(found.values())

    def other(self, name: str) -> list[Match]:
        """Countries, organisations and places of this name; written small it names countries only."""
        folded, small = fold(name), name == name.lower()
        matches = [*self._acronyms.get(acronym(name), ()), *self._folded.get(folded, ())]
        if small:
            return [m for m in matches if m.entry.kind == "country" and folded not in _WORDS]
        return matches

    def _exact(self, name: str) -> list[Match]:
        if name == name.lower():
            return self.other(name)
        folded, people = fold(name), self._people
        full = [self._match(row, folded) for row in people.named(folded)]
        return [*self.other(name), *full, *(Match(e, "surname") for e in self.by_surname(name))]

    def _match(self, row: int, folded: str) -> Match:
        return Match(self._people.entry(row), "name" if self._people.folded(row)[0] == folded else "alias")

    def by_surname(self, surname: str) -> list[Entry]:
        """The people with this surname, with or without its particle, the better known first."""
        return [self._people.entry(row) for row in self._people.with_surname(fold(surname))]

    def alike(self, name: str) -> tuple[Match, ...]:
        """The people whose name may be this one in another spelling, the nearest first."""
        words = fold(name).split()
        near = {
            row: score
            for word in dict.fromkeys([*words[-1:], *words[:1]])
            for row in self._people.sounding(skeleton(word))
            if (score := _likeness(words, *self._people.folded(row))) >= ALIKE
        }
        return tuple(Match(self._people.entry(row), "alias") for row in sorted(near, key=lambda r: -near[r]))

    @cached_property
    def _folded(self) -> dict[str, list[Match]]:
        index: dict[str, list[Match]] = {}
        for entry, via, name in self._names():
            if via != "acronym":
                index.setdefault(fold(name), []).append(Match(entry, via))
        return index

    @cached_property
    def _acronyms(self) -> dict[str, list[Match]]:
        index: dict[str, list[Match]] = {}
        for entry, via, name in self._names():
            if via == "acronym":
                index.setdefault(acronym(name), []).append(Match(entry, via))
        return index

    def _names(self) -> Iterable[tuple[Entry, str, str]]:
        return ((known.entry, via, name) for known in self._known for via, name in known.names)


def _likeness(words: list[str], name: str, surname: str) -> float:
    """How alike a folded name and a person's are, 0 to 1: surname, then a first name or its initial.

    The first word given may be the surname (Liu Jianchao): then the last is the first name, in full.
    """
    family = surname.rpartition(" ")[2]
    given = [w for w in name.split() if w not in surname.split()]
    last, first = _ratio(words[-1], family), _ratio(words[0], family)
    rest = words[:-1] if last >= first else words[1:]
    score = max(last, first)
    if score < ALIKE or not rest:
        return score
    if len(words[-1]) == 1:  # a number or an initial is no surname
        return 0.0
    if not given:
        return score if family == words[-1] else 0.0
    if last < first:
        first_name = max(_ratio(words[-1], b) for b in given)
        return min(score, first_name) if score >= REVERSED else 0.0
    pairs = [*((rest[0], b) for b in given), *((a, given[0]) for a in rest)]
    return min(score, max(_first_name(a, b) for a, b in pairs))


def _first_name(a: str, b: str) -> float:
    """1 for an initial and its name, else how alike two first names are."""
    return 1.0 if min(len(a), len(b)) == 1 and a[0] == b[0] else _ratio(a, b)


def _ratio(a: str, b: str) -> float:
    return SequenceMatcher(None, sound(a), sound(b), autojunk=False).ratio()
