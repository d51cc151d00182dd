"""Frozen types of the register: who is who, who held what and when, who fought whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from verbale.register.spells import Spell

ENTRY_KINDS = ("person", "organisation", "country", "group", "place")
VIAS = ("name", "alias", "acronym", "demonym", "adjective", "seat", "capital", "surname")


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody or something that the register knows.

    `id` is ISO 3166 alpha-3 for a country or territory (ISO 3166-3 for a former state, XKX for
    Kosovo), else words joined by hyphens. `country` is alpha-3; `sector` is PLOVER's, None for
    countries and places. A region such as Europe is a "group" without sector.
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """An entry and by what kind of name it was found, one of `VIAS`."""

    entry: Entry
    via: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office held. `country` is alpha-3, or the id of an organisation; None where not known.

    `start` and `end` are as in `Spell`: partial ISO dates or "earliest/latest"; an `end` of None
    means still held when the register was made.
    """

    office: str
    country: str | None
    start: str | None
    end: str | None
    source: str

    def held(self, on: date) -> bool | None:
        """Whether the office was held on a day; None where the dates known leave that open."""
        return Spell.parse(self.start, self.end).contains(on)


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """What a phrase such as "former Deputy US Secretary of State" says of an office.

    `office` is a canonical office id (deputies have ids of their own: "deputy-foreign-minister").
    `country` is alpha-3, or the id of an organisation ("united-nations"), None where not named.
    """

    office: str
    country: str | None = None
    former: bool = False
    deputy: bool = False
    acting: bool = False
    elect: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """A war or crisis. `parties` are ids of entries; `end` is None while it lasts."""

    name: str
    parties: tuple[str, ...]
    start: date
    end: date | None
