"""Offices: the phrases that name them, and what a phrase says besides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from verbale.register.entries import OfficePhrase
from verbale.register.folding import fold
from verbale.register.tables import listed

_FORMER = frozenset(("former", "ex", "late", "erstwhile", "onetime", "retired", "ousted", "deposed"))
_DEPUTY = frozenset(("deputy", "vice", "assistant", "first", "under"))
_ACTING = frozenset(("acting", "interim", "caretaker", "provisional"))
_ELECT = frozenset(("elect", "designate", "incoming"))
# What follows "to" is where these are sent, not whom they serve.
_SENT = frozenset(("ambassador", "special-envoy", "un-ambassador"))
_LONGEST_COUNTRY = 7
Where = Callable[[str], str | None]


class Offices:
    """The table of offices, by id and by phrase."""

    def __init__(self, rows: Iterable[list[str]]) -> None:
        self.sectors: dict[str, str] = {}
        self._broader: dict[str, tuple[str, ...]] = {}
        self._phrases: dict[str, str] = {}
        for id_, sector, broader, phrases in rows:
            self.sectors[id_], self._broader[id_] = sector, listed(broader)
            self._phrases.update((fold(phrase), id_) for phrase in listed(phrases))
        self._longest = max((p.count(" ") + 1 for p in self._phrases), default=0)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all offices, in the order of the table."""
        return tuple(self.sectors)

    def covers(self, wanted: str, office: str) -> bool:
        """Whether who holds `office` also counts as holding `wanted`: a president is a head of state."""
        return wanted == office or any(self.covers(wanted, b) for b in self._broader.get(office, ()))

    def read(self, phrase: str, where: Where) -> OfficePhrase | None:
        """What a phrase says of an office; `where` gives the country or organisation a word names."""
        words = phrase.replace("-", " ").split()
        folded = [fold(word) for word in words]
        found = self._longest_in(folded)
        if found is None:
            return None
        start, end, office = found
        if office in _SENT and "to" in folded[end:]:
            last = end + folded[end:].index("to")
            words, folded = words[:last], folded[:last]
        country = _country_in(words, range(start, end), where)
        said = OfficePhrase(office, country, deputy=office.startswith(("deputy-", "vice-")))
        return _modified(said, [*folded[:start], *folded[end:]])

    def _longest_in(self, words: list[str]) -> tuple[int, int, str] | None:
        for size in range(min(self._longest, len(words)), 0, -1):
            for start in range(len(words) - size + 1):
                office = self._phrases.get(" ".join(words[start : start + size]))
                if office:
                    return start, start + size, office
        return None


def _modified(said: OfficePhrase, others: list[str]) -> OfficePhrase:
    """The phrase with what the words around the office add."""
    around = set(others)
    deputy = bool(around & _DEPUTY) and not said.deputy
    return replace(
        said,
        office=f"deputy-{said.office}" if deputy else said.office,
        deputy=said.deputy or deputy,
        former=bool(around & _FORMER),
        acting=bool(around & _ACTING),
        elect=bool(around & _ELECT),
    )


def _country_in(words: list[str], office: range, where: Where) -> str | None:
    """The country or organisation that the longest run of words outside the office names."""
    for size in range(_LONGEST_COUNTRY, 0, -1):
        for start in _runs(len(words), size, office):
            country = where(" ".join(words[start : start + size]))
            if country:
                return country
    return None


def _runs(length: int, size: int, taken: range) -> Iterator[int]:
    """Where a run of `size` words may start without touching the words in `taken`."""
    for start in range(length - size + 1):
        if start + size <= taken.start or start >= taken.stop:
            yield start
