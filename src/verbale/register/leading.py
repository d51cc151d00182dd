"""Who leads a country: the president, the head of government, the monarch or somebody above them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from verbale.register.folding import fold
from verbale.register.institutions import Institution, institution
from verbale.register.spells import Spell
from verbale.register.tables import listed

if TYPE_CHECKING:
    from verbale.register.entries import Entry
    from verbale.register.register import Register

_ABOVE = ("supreme-leader", "leader")
_USUAL = ("president", "prime-minister", "head-of-government", "monarch", "head-of-state")
_CROWNED = ("prime-minister", "head-of-government", "monarch")
_HEADS = ("leader", "head-of-state", "head-of-government")
_GOVERNMENTS = frozenset(("administration", "government", "cabinet", "regime"))


class Leads:
    """The table of countries led by another office than is usual, with its dates.

    Usual are: a president; under a monarch the head of government.
    """

    def __init__(self, rows: Iterable[list[str]]) -> None:
        self._rows = [(office, frozenset(listed(where)), start, end) for office, where, start, end, _ in rows]

    def leader(self, country: str, on: date, held: Mapping[str, str]) -> str | None:
        """Who leads a country on a day, of the holders by office; None where nobody holds an office that
        leads it."""
        usual = _CROWNED if "monarch" in held else _USUAL
        offices = (*self._own(country, on), *_ABOVE, *usual)
        return next((held[office] for office in offices if office in held), None)

    def _own(self, country: str, on: date) -> Iterator[str]:
        """The offices that led this country then, other than usual."""
        for office, countries, start, end in self._rows:
            if country in countries and Spell.parse(start or None, end or None).contains(on) is not False:
                yield office


def government_named_after(name: str, register: Register, on: date) -> Institution | None:
    """The government that a leader's name and a word for government stand for ("the Holm administration"),
    where the register knows somebody of that name at the head of a country on the day; None elsewhere.
    """
    *words, noun = name.replace("’s", "").replace("'s", "").split() or [""]
    if noun.casefold() not in _GOVERNMENTS or not words or fold(words[-1]) == "":
        return None
    who = " ".join(words[1:] if fold(words[0]) == "the" and len(words) > 1 else words)
    people = (
        *register.surname(who, on=on),
        *(m.entry for m in register.named(who) if m.entry.kind == "person"),
    )
    country = next((c for p in people if (c := _headed(p, register, on))), None)
    return institution("government", register, country) if country else None


def _headed(person: Entry, register: Register, on: date) -> str | None:
    """The country that somebody headed on a day."""
    return next(
        (
            t.country
            for t in register.tenures(person.id)
            if t.country and t.held(on) and any(register.office_covers(head, t.office) for head in _HEADS)
        ),
        None,
    )
