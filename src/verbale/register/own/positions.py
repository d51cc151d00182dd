"""Positions as lists of office-holders name them, read as offices of the register or made offices anew."""

from __future__ import annotations

import re
from dataclasses import replace

from verbale.register.folding import fold
from verbale.register.own.entries import OwnOffice, OwnTenure
from verbale.register.register import Register

LONGEST_PHRASE = 200
# The register's words for anybody who heads or works for something: as an office they would say too little.
_VAGUE = frozenset(("chief", "official", "leader", "minister", "deputy-minister", "general", "governor"))


class Positions:
    """Reads positions; those that are no office of the register become offices with the label as phrase."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._made: dict[str, OwnOffice] = {}

    @property
    def made(self) -> tuple[OwnOffice, ...]:
        """The offices made anew."""
        return tuple(self._made.values())

    def tenure(self, label: str, where: str, start: str, end: str, source: str) -> OwnTenure:
        """An office held, from a label such as "Minister of Foreign Affairs of Turkey"; `where` is the
        country or organisation where another field says it, else what the label names."""
        label = " ".join(label.split())[:LONGEST_PHRASE]
        said = self._register.office(label)
        place = where or (said.country if said and said.country else "")
        held = OwnTenure("", place, start, end, source)
        if said is not None and said.office not in _VAGUE and self._register.has_office(said.office):
            return replace(held, office=said.office)
        return replace(held, office=self._new(label, place))

    def _new(self, label: str, place: str) -> str:
        phrase = _without(label, self._names(place))
        id_ = re.sub(r"[^a-z0-9]+", "-", fold(phrase)).strip("-") or "office"
        id_ = f"{id_}-office" if self._register.has_office(id_) else id_
        sector = self._register.sector_of_phrase(phrase) or "GOV"
        self._made.setdefault(id_, OwnOffice(id_, sector, (), (phrase,)))
        return id_

    def _names(self, place: str) -> list[str]:
        entry = self._register.get(place) if place else None
        return [entry.name, *entry.aliases, *self._register.names_of(place, "adjective")] if entry else []


def _without(label: str, names: list[str]) -> str:
    """A label without the country's own name in it: "river warden of Karsia" is a "river warden"."""
    for name in sorted(names, key=len, reverse=True):
        label = re.sub(rf"(\s+(of|for|in)(\s+the)?)?(^|\s+){re.escape(name)}(?!\w)", " ", label)
    return " ".join(label.split()) or "office"
