"""The register: countries, organisations, people with their offices, offices, conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from verbale.register.entries import VIAS, Conflict, Entry, Match, OfficePhrase, Tenure
from verbale.register.folding import fold
from verbale.register.gazetteer import Gazetteer
from verbale.register.institutions import Bodies
from verbale.register.leading import Leads
from verbale.register.memberships import Membership, Memberships
from verbale.register.names import NameIndex
from verbale.register.offices import Offices
from verbale.register.store import Store
from verbale.register.tables import SHIPPED, Tables

if TYPE_CHECKING:
    from verbale.register.own import OwnActors


class Register:
    """Who is who. Knows names, not texts: it never looks at a report."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def open(cls, path: Path | str | None = None, own: Iterable[Path | str | OwnActors] = ()) -> Register:
        """The register in a folder, the shipped one by default, with a user's `own` actors (files of them,
        docs/register.md) laid over it. RegisterError where a file is missing or not of its form.
        """
        folder = Path(path) if path else SHIPPED
        shipped, some = cls(Store(Tables(folder))), list(own)
        if not some:
            return shipped
        from verbale.register.own import OwnActors, overlay, read_own

        read = (one if isinstance(one, OwnActors) else read_own(Path(one)) for one in some)
        actors = sum(read, OwnActors())
        return cls(Store(Tables(folder, overlay(actors, shipped))))

    @cached_property
    def version(self) -> str:
        """Changes with every change of the register's files."""
        return self._store.digest()

    def get(self, id_: str) -> Entry | None:
        """The entry with that id, or None."""
        if known := self._store.known.get(id_):
            return known.entry
        row = self._store.people.row_of(id_)
        return None if row is None else self._store.people.entry(row)

    def named(self, name: str, *, surnames: bool = True) -> tuple[Match, ...]:
        """Who goes by this name, with or without people's bare surnames, the most direct kind of name first
        (`VIAS`).

        Exact after folding case, accents, hyphens, apostrophes, points, "the" and a possessive.
        Acronyms keep their case, so that "us" and "who" name nobody. A name all in small letters
        can only be a country's, and not where it is a word too ("turkey", "polish").
        """
        return self._names.find(name, surnames=surnames)

    def begins_name(self, word: str) -> bool:
        """Whether a name that `named` knows may have this word first, surnames aside; a quick look."""
        return self._names.begins(word)

    def other(self, name: str) -> tuple[Match, ...]:
        """Countries, organisations, groups and places of this name: `named` without people, and quicker."""
        return tuple(sorted(self._names.other(name), key=lambda m: VIAS.index(m.via)))

    def names_of(self, id_: str, via: str) -> tuple[str, ...]:
        """The names of one kind (`VIAS`) of an entry that is no person: the adjectives of a country."""
        known = self._store.known.get(id_)
        return tuple(name for kind, name in known.names if kind == via) if known else ()

    def similar(self, name: str) -> tuple[Match, ...]:
        """People whose name may be this one in another spelling (Zelenskiy, Qadhafi), nearest first."""
        return self._names.alike(name)

    def surname(self, surname: str, on: date | None = None) -> tuple[Entry, ...]:
        """People of that surname, with or without al-, von; those in office `on` a day come first."""
        people = self._names.by_surname(surname)
        if on is not None:
            people.sort(key=lambda entry: not self._in_office(entry.id, on))
        return tuple(people)

    def _in_office(self, id_: str, on: date) -> bool:
        return any(tenure.held(on) for tenure in self.tenures(id_))

    def country_of(self, word: str) -> str | None:
        """Alpha-3 of the country that a name, acronym, adjective, demonym, seat or capital stands for."""
        matches = [m for m in self._names.other(word) if m.entry.kind == "country"]
        return min(matches, key=lambda m: VIAS.index(m.via)).entry.id if matches else None

    def office(self, phrase: str) -> OfficePhrase | None:
        """What a phrase says of an office: "former US president", "security council chief"; or None.

        Of several office phrases inside, the longest counts.
        """
        said = self._offices.read(phrase, self._place_of_office)
        return said and self._at_home(self._headed(said))

    def _headed(self, said: OfficePhrase) -> OfficePhrase:
        """The chief of an organisation by the office's own name: the UN chief is its secretary-general."""
        known = self._store.known.get(said.country or "")
        if said.office != "chief" or known is None or known.head is None:
            return said
        return replace(said, office=known.head)

    def _at_home(self, said: OfficePhrase) -> OfficePhrase:
        """An office in a national organisation (the State Department) as one of its country."""
        known = self._store.known.get(said.country or "")
        return replace(said, country=known.entry.country) if known and known.entry.country else said

    def _place_of_office(self, words: str) -> str | None:
        """The country or organisation that words name."""
        matches = [m for m in self._names.other(words) if m.entry.kind in ("country", "organisation")]
        return min(matches, key=lambda m: VIAS.index(m.via)).entry.id if matches else None

    @property
    def office_ids(self) -> tuple[str, ...]:
        """The ids of all offices."""
        return self._offices.ids

    def has_office(self, id_: str) -> bool:
        """Whether there is an office of that id."""
        return id_ in self._offices.sectors

    def office_covers(self, wanted: str, office: str) -> bool:
        """Whether who holds `office` also counts as holding `wanted`: a president is a head of state."""
        return self._offices.covers(wanted, office)

    def all_tenures(self) -> Iterator[tuple[str, Tenure]]:
        """Every office held that the register knows, with the id of its holder."""
        return self._store.all_tenures()

    def entries(self) -> Iterator[Entry]:
        """All countries, organisations, groups and places."""
        return (known.entry for known in self._store.known.values())

    def office_sector(self, office: str) -> str | None:
        """PLOVER sector of who holds an office."""
        return self._offices.sectors.get(office)

    def holders(self, office: str, country: str | None, on: date, certain: bool = False) -> tuple[Entry, ...]:
        """Who held an office on a day, and where the dates are inexact (unless `certain`) who may have.

        A broader office counts: presidents are found as "head-of-state" and as "leader". Those
        known to have held it come first, a supreme leader before the government under him. As "leader"
        who leads the country (`leader`) comes before all others.
        """
        found = self._holders(office, country, on, certain)
        lead = self.leader(country, on) if office == "leader" and country else None
        return (lead, *(e for e in found if e.id != lead.id)) if lead else found

    def leader(self, country: str, on: date) -> Entry | None:
        """Who led a country on a day: its president; the head of government where the state is parliamentary
        or has a monarch who does not rule; who stands above both; None where the dates known tell nobody.
        """
        held: dict[str, str] = {}
        for person, tenure in self._store.tenures_at(country):
            if tenure.held(on):
                held.setdefault(tenure.office, person)
        id_ = self._leads.leader(country, on, held)
        return self.get(id_) if id_ else None

    def _holders(self, office: str, country: str | None, on: date, certain: bool) -> tuple[Entry, ...]:
        tenures = sorted(self._store.tenures_at(country), key=lambda t: t[1].office != "supreme-leader")
        found = [
            (person, held)
            for person, tenure in tenures
            if self._offices.covers(office, tenure.office) and (held := tenure.held(on)) is not False
        ]
        people = [p for p, held in found if held] + [p for p, held in found if not held and not certain]
        return tuple(entry for id_ in dict.fromkeys(people) if (entry := self.get(id_)))

    def tenures(self, entry_id: str) -> tuple[Tenure, ...]:
        """The offices that a person held, in order of their beginning."""
        return self._store.tenures(entry_id)

    def sector_of_phrase(self, phrase: str) -> str | None:
        """PLOVER sector of a phrase for people without name ("rebels", "the lawmakers"), or None.

        The longest phrase known that ends the words given counts, else the longest inside.
        """
        words = fold(phrase).split()
        runs = [words[i:] for i in range(len(words))]
        runs += [words[i:j] for j in range(len(words) - 1, 0, -1) for i in range(j)]
        return next((s for run in runs if (s := self._sector(" ".join(run)))), None)

    def _sector(self, phrase: str) -> str | None:
        known = self._sectors
        return known.get(phrase) or (known.get(phrase[:-1]) if phrase.endswith("s") else None)

    def conflicts(self, parties: Set[str]) -> tuple[Conflict, ...]:
        """The conflicts that every one of these entries was party to, the latest first."""
        return tuple(c for c in reversed(self._store.conflicts) if parties <= set(c.parties))

    def members(self, organisation: str, on: date, certain: bool = False) -> tuple[str, ...]:
        """The ids of an organisation's members on a day, and where the dates are inexact (unless `certain`)
        of who may have been one, those last; suspended members are members. Empty where nothing is known.
        """
        found = self._memberships.on(on, organisation=organisation)
        return tuple(dict.fromkeys(m.member for m in found if m.certain or not certain))

    def memberships(self, member: str, on: date) -> tuple[Membership, ...]:
        """What a country (or an organisation) belonged to, or may have belonged to, on a day."""
        return tuple(self._memberships.on(on, member=member))

    def membership(self, organisation: str, on: date) -> tuple[Membership, ...]:
        """The memberships of an organisation on a day: `members` with dates, source and suspensions."""
        return tuple(self._memberships.on(on, organisation=organisation))

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Cities and countries with where they lie."""
        return Gazetteer()

    @cached_property
    def _leads(self) -> Leads:
        return Leads(self._store.rows("leads"))

    @cached_property
    def _memberships(self) -> Memberships:
        return Memberships(self._store.rows("memberships"))

    @cached_property
    def bodies(self) -> Bodies:
        """The office words of institutions, and the seats of power: see `institutions.institution`."""
        return Bodies(self._store.rows("institutions"), self._store.rows("seats"))

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """ISO 3166 alpha-3 by alpha-2, former states by ISO 3166-3 ("SUHH") included."""
        return {row[0]: row[1] for row in self._store.rows("codes")}

    @cached_property
    def _offices(self) -> Offices:
        return Offices(self._store.rows("offices"))

    @cached_property
    def _sectors(self) -> dict[str, str]:
        return {row[0]: row[1] for row in self._store.rows("phrases")}

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex(self._store.known.values(), self._store.people)
