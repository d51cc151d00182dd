"""Frozen types of a user's own actors. `at` is where an entry stands: "file:line", or "" when made anew."""

from __future__ import annotations

from dataclasses import dataclass, field

SECTORS = frozenset(
    "GOV MIL COP SPY LEG JUD PTY OPP REB IGO NGO MED BUS CVL EDU REF REL LAB ELI UAF AGR CRM HLH".split()
)
"""PLOVER's sectors."""
STANDINGS = frozenset(("member", "suspended"))
GENDERS = frozenset(("female", "male"))


@dataclass(frozen=True, slots=True)
class OwnTenure:
    """An office held. `office` is an id or a phrase; `where` alpha-3 or an organisation's name or id.

    `start` and `end` are as in `verbale.register.spells`; an empty end means still held.
    """

    office: str
    where: str = ""
    start: str = ""
    end: str = ""
    source: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class OwnMembership:
    """A stretch of membership. `of` and `member` are ids, codes or names of entries, own ones included.

    `standing` is "member" or "suspended" (a stretch within the membership); dates as in `OwnTenure`, both
    days included.
    """

    of: str
    member: str
    standing: str = "member"
    start: str = ""
    end: str = ""
    source: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class OwnPerson:
    """A person. What is left empty is kept from the register where it knows the same name."""

    name: str
    country: str = ""
    sector: str = ""
    surname: str = ""
    gender: str = ""
    wikidata: str = ""
    aliases: tuple[str, ...] = ()
    tenures: tuple[OwnTenure, ...] = ()
    at: str = ""


@dataclass(frozen=True, slots=True)
class OwnBody:
    """An organisation, or a group (`kind`); `head` is the office of who leads it."""

    name: str
    kind: str = "organisation"
    country: str = ""
    sector: str = ""
    head: str = ""
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    at: str = ""


@dataclass(frozen=True, slots=True)
class OwnOffice:
    """An office: the phrases that name it, and broader offices that its holder holds too."""

    id: str
    sector: str = "GOV"
    broader: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    at: str = ""


@dataclass(frozen=True, slots=True)
class OwnActors:
    """All that one or several files say."""

    people: tuple[OwnPerson, ...] = ()
    bodies: tuple[OwnBody, ...] = ()
    offices: tuple[OwnOffice, ...] = ()
    memberships: tuple[OwnMembership, ...] = ()

    def __add__(self, other: OwnActors) -> OwnActors:
        return OwnActors(
            self.people + other.people,
            self.bodies + other.bodies,
            self.offices + other.offices,
            self.memberships + other.memberships,
        )


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a file to be imported that could not be used; the rest goes on."""

    where: str
    what: str
    hint: str = ""

    def __str__(self) -> str:
        advice = f" ({self.hint})" if self.hint else ""
        return f"{self.where}: {self.what}{advice}"


@dataclass(slots=True)
class Raw:
    """An entry as it stands in a file: its kind, its fields (each a list of words), its offices."""

    kind: str
    at: str
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    offices: list[Raw] = field(default_factory=list)
