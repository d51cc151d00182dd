"""Own actors as rows of the register's tables, laid over the shipped ones.

An own entry takes the place of the shipped one of the same name (and country, where both have one) and
keeps its id, and of what it leaves out the shipped values stay; a person's shipped offices stay where it
lists none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, count
from typing import NoReturn

from verbale.errors import RegisterError
from verbale.register.entries import Entry, Tenure
from verbale.register.folding import fold
from verbale.register.own.entries import OwnActors, OwnBody, OwnMembership, OwnOffice, OwnPerson, OwnTenure
from verbale.register.register import Register

FIRST_RANK = "0"
"""Before the shipped people, whose ranks begin with 1."""
DEFAULT_SOURCE = "own"
_PLAIN = ("name", "alias", "acronym")
Rows = dict[str, list[list[str]]]


def overlay(own: OwnActors, base: Register) -> Rows:
    """The rows by table. RegisterError names the entry whose country, organisation or office is unknown."""
    return _Overlay(own, base).rows()


class _Overlay:
    def __init__(self, own: OwnActors, base: Register) -> None:
        self._own, self._base = own, base
        self._taken: set[str] = set()
        self._bodies = {fold(body.name): self._body_id(body) for body in own.bodies}
        self._people: dict[str, str] = {}
        self._offices = {office.id for office in own.offices}
        self._phrases = {fold(p): o.id for o in own.offices for p in (*o.phrases, o.id)}

    def rows(self) -> Rows:
        rows: Rows = {"people": [], "organisations": [], "offices": [], "tenures": [], "memberships": []}
        rows["offices"] = [self._office(office) for office in self._own.offices]
        rows["organisations"] = [self._body(body) for body in self._own.bodies]
        for person in self._own.people:
            row = self._person(person)
            rows["people"].append(row)
            self._people.setdefault(fold(person.name), row[0])
            rows["tenures"] += self._tenures(person, row[0], row[2])
        rows["memberships"] = [self._membership(membership) for membership in self._own.memberships]
        return rows

    # entries

    def _office(self, office: OwnOffice) -> list[str]:
        for broader in office.broader:
            if broader not in self._offices and not self._base.has_office(broader):
                _fail(office.at, f"the id of an office as broader, found {broader!r}")
        return [office.id, office.sector, "|".join(office.broader), "|".join(office.phrases)]

    def _body(self, body: OwnBody) -> list[str]:
        self._check_country(body.country, body.at)
        old = self._base.get(self._bodies[fold(body.name)])
        head = self._office_id(body.head, body.at) if body.head else ""
        return [
            self._bodies[fold(body.name)],
            body.name,
            body.kind,
            body.country or (old and old.country) or "",
            body.sector or (old and old.sector) or "",
            head,
            "|".join(_joined(body.aliases, old, body.name)),
            "|".join(body.acronyms),
        ]

    def _body_id(self, body: OwnBody) -> str:
        kinds = ("organisation", "group")
        return self._id(body.name, body.country, _same(self._base, body.name, body.country, kinds))

    def _person(self, person: OwnPerson) -> list[str]:
        self._check_country(person.country, person.at)
        old = _same(self._base, person.name, person.country, ("person",))
        return [
            self._id(person.name, person.country, old),
            person.name,
            person.country or (old and old.country) or "",
            person.sector or (old and old.sector) or self._sector(person),
            person.wikidata or (old and old.wikidata) or "",
            person.gender or (old and old.gender) or "",
            FIRST_RANK,
            person.surname or person.name.split()[-1],
            "|".join(_joined(person.aliases, old, person.name)),
        ]

    def _sector(self, person: OwnPerson) -> str:
        """That of the first office, where the person's own is not said."""
        ids = (self._office_id(tenure.office, tenure.at) for tenure in person.tenures)
        own = {office.id: office.sector for office in self._own.offices}
        return next((own.get(id_) or self._base.office_sector(id_) or "" for id_ in ids), "")

    def _tenures(self, person: OwnPerson, id_: str, country: str) -> Iterator[list[str]]:
        for tenure in person.tenures:
            yield [
                id_,
                self._office_id(tenure.office, tenure.at),
                self._where(tenure) or country,
                tenure.start,
                tenure.end,
                tenure.source or DEFAULT_SOURCE,
            ]
        if not person.tenures:
            yield from (_row(id_, tenure) for tenure in self._base.tenures(id_))

    def _membership(self, own: OwnMembership) -> list[str]:
        bodies = ("organisation", "group")
        of = self._bodies.get(fold(own.of)) or self._known_id(own.of, bodies)
        member = self._bodies.get(fold(own.member)) or self._people.get(fold(own.member))
        member = member or self._known_id(own.member, ("country", *bodies, "person"))
        if of is None:
            _no_member(own.at, "an organisation or group as “of”", own.of)
        if member is None:
            _no_member(own.at, "a country, organisation, group or person as “member”", own.member)
        return [of, member, own.standing, own.start, own.end, own.source or DEFAULT_SOURCE]

    def _known_id(self, name: str, kinds: tuple[str, ...]) -> str | None:
        """The id of the register's entry of that id, code or name, and one of these kinds."""
        entry = self._base.get(name)
        found = [entry] if entry else [m.entry for m in self._base.named(name) if m.via in _PLAIN]
        return next((e.id for e in found if e.kind in kinds), None)

    # references

    def _id(self, name: str, country: str, old: Entry | None) -> str:
        """The shipped entry's id, else the name in hyphens, numbered where that is taken."""
        if old is not None and old.id not in self._taken:
            self._taken.add(old.id)
            return old.id
        plain = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") or "actor"
        numbered = chain([plain, f"{plain}-{country.lower() or 'own'}"], (f"{plain}-{n}" for n in count(2)))
        id_ = next(i for i in numbered if i not in self._taken and self._base.get(i) is None)
        self._taken.add(id_)
        return id_

    def _check_country(self, code: str, at: str) -> None:
        entry = self._base.get(code) if code else None
        if code and (entry is None or entry.kind != "country"):
            _fail(at, f"the ISO 3166 code of a country, such as TUR, found {code!r}")

    def _office_id(self, office: str, at: str) -> str:
        if self._base.has_office(office) or office in self._offices:
            return office
        own = self._phrases.get(fold(office))
        said = None if own else self._base.office(office)
        if own is None and said is None:
            hint = (
                "give the office an entry of its own under “offices”, or see: verbale actors list --offices"
            )
            raise RegisterError(f"expected an office that is known, found {office!r}", where=at, hint=hint)
        return own or (said.office if said else "")

    def _where(self, tenure: OwnTenure) -> str:
        if not tenure.where:
            return ""
        if own := self._bodies.get(fold(tenure.where)):
            return own
        entry = self._base.get(tenure.where)
        found = [m.entry for m in self._base.other(tenure.where)] if entry is None else [entry]
        if not found:
            _fail(tenure.at, f"a country or organisation as where, found {tenure.where!r}")
        return found[0].id


def _same(base: Register, name: str, country: str, kinds: tuple[str, ...]) -> Entry | None:
    """The register's entry of that name and kind; of another country it is somebody else."""
    matches = base.named(name) if kinds == ("person",) else base.other(name)
    found = [m.entry for m in matches if m.entry.kind in kinds and m.via in ("name", "alias", "acronym")]
    return next((e for e in found if not country or not e.country or e.country == country), None)


def _joined(aliases: tuple[str, ...], old: Entry | None, name: str) -> tuple[str, ...]:
    """Own aliases, then those of the shipped entry and its name, without the name itself."""
    also = (old.name, *old.aliases) if old else ()
    return tuple(alias for alias in dict.fromkeys((*aliases, *also)) if alias != name)


def _row(id_: str, tenure: Tenure) -> list[str]:
    return [id_, tenure.office, tenure.country or "", tenure.start or "", tenure.end or "", tenure.source]


def _no_member(at: str, expected: str, found: str) -> NoReturn:
    hint = "give it an entry of its own in the file, or see: verbale actors show NAME"
    raise RegisterError(f"expected {expected}, found {found!r}", where=at, hint=hint)


def _fail(at: str, expected: str) -> NoReturn:
    raise RegisterError(f"expected {expected}", where=at)
