"""Who somebody was on a day, and why: every candidate for a name, a role or an institution."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from verbale.register.cameo import cameo_code
from verbale.register.entries import Entry, OfficePhrase, Tenure
from verbale.register.folding import fold
from verbale.register.institutions import Institution, institution
from verbale.register.leading import government_named_after
from verbale.register.memberships import Membership
from verbale.register.register import Register

MOST_ALIKE = 5
"""Other spellings given where nobody goes by exactly the name."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """An office and whether it was held on the day asked about; None where the dates leave that open."""

    tenure: Tenure
    held: bool | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant. `why` says how the words led there; `offices` are those of a person,
    `members` an organisation's on the day, `memberships` what a country belonged to then."""

    id: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    why: str
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    offices: tuple[Spelled, ...] = ()
    members: tuple[Membership, ...] = ()
    memberships: tuple[Membership, ...] = ()

    @property
    def cameo(self) -> str | None:
        """The CAMEO code, where there is one."""
        return cameo_code(self.kind, self.country, self.sector)

    @property
    def serving(self) -> bool:
        """Whether any office was held on the day."""
        return any(office.held for office in self.offices)


def who(words: str, register: Register, on: date) -> tuple[Candidate, ...]:
    """Everybody whom a name, a role ("the Saudi defence minister") or an institution may mean on a day;
    holders of the role first, then those in office that day."""
    found: dict[str, Candidate] = {}
    for candidate in (*_holders(words, register, on), *_named(words, register, on)):
        found.setdefault(candidate.id, candidate)
    body = institution(words, register) or government_named_after(words, register, on)
    if body is not None:
        found.setdefault(body.id, _of_institution(body))
    if not found:
        alike = [m.entry for m in register.similar(words)][:MOST_ALIKE]
        found = {e.id: _of_entry(e, register, on, "a spelling of the name") for e in alike}
    return tuple(sorted(found.values(), key=lambda c: (not c.why.startswith("holder"), not c.serving)))


def _holders(words: str, register: Register, on: date) -> Iterator[Candidate]:
    said = register.office(words)
    if said is None or said.former or fold(words) == fold(said.country or ""):
        return
    sure = {entry.id for entry in register.holders(said.office, said.country, on, certain=True)}
    for entry in register.holders(said.office, said.country, on):
        why = "holder of the office" if entry.id in sure else "holder of the office, as far as its dates tell"
        yield _of_entry(entry, register, on, f"{why} {_office(said, register)} on {on.isoformat()}")


def _office(said: OfficePhrase, register: Register) -> str:
    place = register.get(said.country) if said.country else None
    return f"{said.office} of {place.name}" if place else said.office


def _named(words: str, register: Register, on: date) -> Iterator[Candidate]:
    for match in register.named(words):
        yield _of_entry(match.entry, register, on, f"by {match.via}")


def _of_entry(entry: Entry, register: Register, on: date, why: str) -> Candidate:
    offices = tuple(Spelled(t, t.held(on)) for t in register.tenures(entry.id))
    return Candidate(
        entry.id,
        entry.name,
        entry.kind,
        entry.country,
        entry.sector,
        why,
        entry.aliases,
        entry.wikidata,
        offices,
        *_belonging(entry, register, on),
    )


def _belonging(
    entry: Entry, register: Register, on: date
) -> tuple[tuple[Membership, ...], tuple[Membership, ...]]:
    """Who belonged to an entry on a day, and what it belonged to."""
    if entry.kind not in ("country", "organisation", "group"):
        return (), ()
    return register.membership(entry.id, on), register.memberships(entry.id, on)


def _of_institution(body: Institution) -> Candidate:
    why = "composed of a country and an office word" if body.body else "by name"
    return Candidate(body.id, body.name, body.kind, body.country, body.sector, why)
