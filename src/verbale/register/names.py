"""Looking up who goes by a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cached_property

from verbale.register.entries import VIAS, Match
from verbale.register.folding import acronym, fold, skeleton, sound
from verbale.register.store import Known

# Spellings of one name that the press uses score above this; Mahmoud and Mohammed score 0.77.
ALIKE = 0.8
# Written small these are words of the language: only with a capital are they names.
_WORDS = frozenset(
    "turkey china chad jordan guinea jersey georgia polish pole poles swede swedes dane danes finn finns scot "
    "scots hill brown bush may rice straw short gates cook major black white green young king mali nice reading "
    "bath man split south north east west center centre union state league pact alliance base house castle "
    "march bishop baker hunter sharp strong law love price power long low wood woods stone moon ban bean "
    "fox wolf bird swift burns fields banks waters brooks rivers mills grant chase marsh sands peace hope "
    "church day best good great little small rich poor wise just noble fair sharon barak said salt bat ham "
    "can lie ma an in on he she to so do no the hague quartet coalition axis west gulf troika parliament senate "
    "congress knesset duma treasury pentagon".split()
)
_ARTICLES = frozenset(("al", "el", "ul", "ad", "as", "ar", "az", "an", "at", "de", "da", "di", "van", "von", "der"))


class NameIndex:
    """Every name of the register, folded. Built once, on the first look-up."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._known = tuple(known)

    def find(self, name: str) -> tuple[Match, ...]:
        """Who goes by exactly this name, after folding, the most direct kind of name first."""
        found = {m.entry.id: m for m in reversed(self._exact(name))}
        return tuple(sorted(found.values(), key=lambda m: VIAS.index(m.via)))

    def _exact(self, name: str) -> list[Match]:
        folded = fold(name)
        small = folded in _WORDS and name == name.lower()
        matches = self._acronyms.get(acronym(name), ()), () if small else self._folded.get(folded, ())
        surnames = () if small else tuple(Match(k.entry, "surname") for k in self.by_surname(name))
        return sorted((*matches[0], *matches[1], *surnames), key=lambda m: VIAS.index(m.via))

    def by_surname(self, surname: str) -> tuple[Known, ...]:
        """The people with this surname, with or without its particle."""
        return tuple(self._surnames.get(fold(surname), ()))

    def alike(self, name: str) -> tuple[Match, ...]:
        """The people whose name may be this one in another spelling, the nearest first."""
        words = fold(name).split()
        near = {
            known.entry.id: (score, known)
            for word in {*words[-1:], *words[:1]}
            for known in self._skeletons.get(skeleton(word), ())
            if (score := _likeness(words, known)) >= ALIKE
        }
        ranked = sorted(near.values(), key=lambda pair: -pair[0])
        return tuple(Match(known.entry, "alias") for _, known in ranked)

    @cached_property
    def _folded(self) -> dict[str, list[Match]]:
        index: dict[str, list[Match]] = {}
        for known in self._known:
            for via, names in known.names:
                if via != "acronym":
                    for name in names:
                        index.setdefault(fold(name), []).append(Match(known.entry, via))
        return index

    @cached_property
    def _acronyms(self) -> dict[str, list[Match]]:
        index: dict[str, list[Match]] = {}
        for known in self._known:
            for name in dict(known.names).get("acronym", ()):
                index.setdefault(acronym(name), []).append(Match(known.entry, "acronym"))
        return index

    @cached_property
    def _surnames(self) -> dict[str, list[Known]]:
        index: dict[str, list[Known]] = {}
        for known in self._known:
            for form in _surname_forms(known.surname):
                index.setdefault(form, []).append(known)
        return index

    @cached_property
    def _skeletons(self) -> dict[str, list[Known]]:
        index: dict[str, list[Known]] = {}
        for known in self._known:
            if known.surname:
                index.setdefault(skeleton(fold(known.surname).split()[-1]), []).append(known)
        return index


def _surname_forms(surname: str) -> Iterator[str]:
    """A surname folded, and again without its leading particles: "al-Assad", "Assad"."""
    words = fold(surname).split()
    if words:
        yield " ".join(words)
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
        yield " ".join(words)


def _likeness(words: list[str], known: Known) -> float:
    """How alike a folded name and a person's are, 0 to 1: surname, then any first name or its initial."""
    surname = fold(known.surname).split()[-1]
    given = [w for w in fold(known.entry.name).split() if w != surname]
    tail = max((words[-1], words[0]), key=lambda w: _ratio(w, surname))
    rest = [w for w in words if w != tail and w not in _ARTICLES]
    score = _ratio(tail, surname)
    if not rest or not given or score < ALIKE:
        return score
    return min(score, max(_first_name(a, b) for a in rest for b in given))


def _first_name(a: str, b: str) -> float:
    """1 for an initial and its name, else how alike two first names are."""
    return 1.0 if min(len(a), len(b)) == 1 and a[0] == b[0] else _ratio(a, b)


def _ratio(a: str, b: str) -> float:
    return SequenceMatcher(None, sound(a), sound(b), autojunk=False).ratio()
