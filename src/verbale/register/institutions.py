"""Institutions that a country and an office word compose: the Turkish foreign ministry, Ukraine's
security council, the armed forces of Belarus, the Kremlin.

The register need not list them: `institutions.tsv` has the office words with their PLOVER sector, and
`seats.tsv` says which institution a seat of power stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from verbale.register.entries import Entry
from verbale.register.folding import fold
from verbale.register.tables import listed

if TYPE_CHECKING:
    from verbale.register.register import Register

_LONGEST_COUNTRY = 6
# Where an embassy stands ("the French embassy in Nairobi") is not whose it is.
_ABROAD = frozenset(("embassy", "consulate", "un-mission", "eu-mission"))
_PLACED = frozenset(("in", "to", "at"))
# Words that may stand between a country and an office word and tell nothing of which it is.
_EMPTY = frozenset(
    "the of for in a an own official official's state-run powerful top national federal royal central".split()
)
_BARE = frozenset("the of for in a an own".split())
_POSSESSIVES = ("'s", "’s")


@dataclass(frozen=True, slots=True)
class Institution:
    """A body of a country. `id` is the register's own where it lists the body, else "TUR:foreign-ministry".

    `name` is composed of the country's adjective and the office word; `country` is ISO alpha-3 (None for
    what belongs to no country), `sector` PLOVER's; `kind` is "organisation" or "group"; `body` is the id
    of the office word, None for a body that the register lists; `head` the office of who leads it.
    """

    id: str
    name: str
    country: str | None
    sector: str | None
    kind: str = "organisation"
    body: str | None = None
    head: str | None = None


class Body(NamedTuple):
    """A kind of institution: its id, its plain name and what holds for it in every country."""

    id: str
    name: str
    kind: str
    sector: str
    head: str | None
    phrases: tuple[str, ...]


class Bodies:
    """The office words by folded phrase, and the seats of power by folded name."""

    def __init__(self, rows: Iterable[list[str]], seats: Iterable[list[str]]) -> None:
        self._bodies = {
            id_: Body(id_, name, kind, sector, head or None, listed(phrases))
            for id_, name, kind, sector, head, phrases in rows
        }
        self._phrases = {fold(phrase): body for body in self._bodies.values() for phrase in body.phrases}
        self._seats = {fold(name): (country, self._bodies[body]) for name, country, body in seats}

    def called(self, phrase: str) -> Body | None:
        """The institution that an office phrase without country names ("ministry of foreign affairs")."""
        return self._phrases.get(fold(phrase)) or self._phrases.get(fold(phrase).removesuffix("s"))

    def seated(self, name: str) -> tuple[str, Body] | None:
        """Country and institution of a seat of power, None for other names."""
        return self._seats.get(fold(name))


def institution(name: str, register: Register, country: str | None = None) -> Institution | None:
    """The organisation, group or institution that a name stands for, or None.

    An entry of the register comes first, then a seat of power, then what a country's name, adjective or
    capital and an office word compose. `country` (alpha-3) is taken where the words name none: "the
    foreign ministry" in a report about Turkey. People and countries are no institutions.
    """
    listed_one = _listed(name, register)
    if listed_one is not None:
        return listed_one
    seat = register.bodies.seated(name)
    if seat is not None:
        return _composed(seat[1], seat[0], name.strip().removeprefix("the ").removeprefix("The "))
    found = next(_readings(name, register), None)
    if found is None and country is not None and (body := register.bodies.called(name)):
        found = (country, body)
    return None if found is None else _canonical(found[0], found[1], register, _placed(name, found[1]))


def _listed(name: str, register: Register) -> Institution | None:
    """An organisation, or a group other than a region, that the register lists by this name."""
    found = [m.entry for m in register.other(name) if m.entry.kind in ("organisation", "group")]
    return next((_of_entry(entry) for entry in found if entry.sector), None)


def _of_entry(entry: Entry) -> Institution:
    return Institution(entry.id, entry.name, entry.country, entry.sector, entry.kind)


def _readings(name: str, register: Register) -> Iterator[tuple[str, Body]]:
    """Each way to take a name as a country and an office word, the longest country name first."""
    words = _split(name)
    for size in range(min(_LONGEST_COUNTRY, len(words) - 1), 0, -1):
        for start in range(len(words) - size + 1):
            alpha3 = _country(" ".join(words[start : start + size]), register)
            body = alpha3 and _body(words[:start], words[start + size :], register)
            if alpha3 and body:
                yield alpha3, body


def _split(name: str) -> list[str]:
    """The words of a name, possessive endings taken off: "Russia's central bank", "the US Army's"."""
    spaced = name.replace("’s", " ").replace("'s", " ").replace("s' ", "s ").replace("s’ ", "s ")
    return [word for word in spaced.split() if word not in _POSSESSIVES]


def _country(words: str, register: Register) -> str | None:
    """Alpha-3 of the country that words name; a seat of power or a word in small letters names none."""
    matches = [m for m in register.other(words) if m.entry.kind == "country" and m.via != "seat"]
    return matches[0].entry.id if matches and words != words.lower() else None


def _body(before: list[str], after: list[str], register: Register) -> Body | None:
    """The institution that the words around a country's name compose, or None."""
    rest = [w for w in (*before, *after) if fold(w)]
    for words in (rest, _without(rest, _BARE, ends=True), _without(rest, _EMPTY, ends=False)):
        if words and (body := register.bodies.called(" ".join(words))):
            return body
    return _body_abroad(before, after, register)


def _without(words: list[str], empty: frozenset[str], *, ends: bool) -> list[str]:
    """Words without empty ones: at both ends only, or anywhere."""
    if not ends:
        return [w for w in words if w.casefold() not in empty]
    kept = list(words)
    while kept and kept[0].casefold() in empty:
        kept.pop(0)
    while kept and kept[-1].casefold() in empty:
        kept.pop()
    return [w for w in kept if w.casefold() != "the"]


def _body_abroad(before: list[str], after: list[str], register: Register) -> Body | None:
    """An embassy or consulate whose place follows: "US embassy in Kyiv"."""
    at = next((i for i, word in enumerate(after) if word.casefold() in _PLACED), None)
    if not at:
        return None
    body = register.bodies.called(" ".join(_without([*before, *after[:at]], _BARE, ends=True)))
    return body if body and body.id in _ABROAD else None


def _placed(name: str, body: Body) -> str:
    """Where an embassy is, as it is added to its name (" in Kyiv"), else ""."""
    words = name.split()
    at = next((i for i, word in enumerate(words) if i and word.casefold() in _PLACED), None)
    return " " + " ".join(words[at:]) if at and body.id in _ABROAD else ""


def _canonical(alpha3: str, body: Body, register: Register, place: str) -> Institution:
    """The register's own entry where it lists the body under another wording, else the composed one."""
    adjectives = register.names_of(alpha3, "adjective")
    wordings: Mapping[str, None] = dict.fromkeys(
        f"{adjective} {phrase}" for adjective in adjectives for phrase in body.phrases
    )
    if not place:
        for wording in wordings:
            if found := _listed(wording, register):
                return found
    entry = register.get(alpha3)
    adjective = adjectives[0] if adjectives else entry.name if entry else alpha3
    return _composed(body, alpha3, f"{adjective} {body.name}{place}", place)


def _composed(body: Body, alpha3: str, name: str, place: str = "") -> Institution:
    id_ = ":".join((alpha3, body.id, *(fold(place).split()[1:] and ["-".join(fold(place).split()[1:])])))
    return Institution(id_, name, alpha3, body.sector, body.kind, body.id, body.head)
