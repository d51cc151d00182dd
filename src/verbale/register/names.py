"""Looking up who goes by a name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from verbale.register.entries import VIAS, Entry, Match
from verbale.register.folding import acronym, fold, skeleton
from verbale.register.likeness import ALIKE, Spelling
from verbale.register.people import People
from verbale.register.store import Known

_LETTERS = re.compile(r"\w+")
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

    def find(self, name: str, *, surnames: bool = True) -> tuple[Match, ...]:
        """Who goes by exactly this name, after folding, the most direct kind of name first."""
        found: dict[str, Match] = {}
        for match in sorted(self._exact(name, surnames), key=lambda m: VIAS.index(m.via)):
            found.setdefault(match.entry.id, match)
        return tuple(found.values())

    def other(self, name: str) -> list[Match]:
        """Countries, organisations and places of this name; written small it names countries only."""
        return self._other(name, fold(name))

    def _other(self, name: str, folded: str) -> list[Match]:
        matches = [*self._acronyms.get(acronym(name), ()), *self._folded.get(folded, ())]
        if name == name.lower():
            return [m for m in matches if m.entry.kind == "country" and folded not in _WORDS]
        return matches

    def begins(self, word: str) -> bool:
        """Whether some name may have this word first; before an article any may."""
        return (folded := _first(fold(word))) == "the" or folded in self._beginnings

    def _exact(self, name: str, surnames: bool) -> list[Match]:
        folded, people = fold(name), self._people
        matches = self._other(name, folded)
        if name == name.lower():
            return matches
        matches += [self._match(row, folded) for row in people.named(folded)]
        if surnames:
            matches += [Match(people.entry(row), "surname") for row in people.with_surname(folded)]
        return matches

    def _match(self, row: int, folded: str) -> Match:
        return Match(self._people.entry(row), "name" if self._people.folded(row)[0] == folded else "alias")

    def by_surname(self, surname: str) -> list[Entry]:
        """The people with this surname, with or without its particle, the better known first."""
        return [self._people.entry(row) for row in self._people.with_surname(fold(surname))]

    def alike(self, name: str) -> tuple[Match, ...]:
        """The people whose name may be this one in another spelling, the nearest first."""
        words = fold(name).split()
        asked = Spelling(words)
        near = {
            row: score
            for word in dict.fromkeys([*words[-1:], *words[:1]])
            for row in self._people.sounding(skeleton(word))
            if (score := asked.likeness(*self._people.folded(row))) >= ALIKE
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
    def _beginnings(self) -> frozenset[str]:
        names = (*self._folded, *map(fold, self._acronyms), *self._people.names)
        return frozenset(map(_first, names))

    @cached_property
    def _acronyms(self) -> dict[str, list[Match]]:
        index: dict[str, list[Match]] = {}
        for entry, via, name in self._names():
            if via == "acronym":
                index.setdefault(acronym(name), []).append(Match(entry, via))
        return index

    def _names(self) -> Iterable[tuple[Entry, str, str]]:
        return ((known.entry, via, name) for known in self._known for via, name in known.names)


def _first(folded: str) -> str:
    """The letters and digits that a folded name begins with."""
    found = _LETTERS.match(folded)
    return found[0] if found else ""
