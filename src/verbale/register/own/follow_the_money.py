"""FollowTheMoney entities (JSON lines, as OpenSanctions publishes them) as own actors.

Read are people, organisations of every schema, positions with occupancies, and memberships; others are
passed over. One bad line costs nothing but itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from verbale.errors import RegisterError
from verbale.register.own.checking import LONGEST_NAME
from verbale.register.own.entries import Fault, OwnActors, OwnBody, OwnPerson, OwnTenure
from verbale.register.own.positions import Positions
from verbale.register.register import Register
from verbale.register.spells import bounds

LONGEST_LINE = 8_000_000
"""Bytes; the same as a line of reports."""
MOST_ENTITIES = 300_000
"""Entities kept in memory, some 2 kB each; the rest of a longer file is named as not read."""
MOST_FAULTS = 1_000
SOURCE = "followthemoney"
_BODIES = frozenset(("Organization", "PublicBody", "LegalEntity", "Company"))
_READ = frozenset(("Person", "Position", "Occupancy", "Membership", *_BODIES))
_TOPICS = {
    "gov.igo": "IGO", "gov.security": "COP", "gov.financial": "GOV", "gov.judicial": "JUD", "gov": "GOV",
    "pol.party": "PTY", "mil": "MIL", "crime.terror": "REB", "asset.frozen": "", "media": "MED",
}  # fmt: skip
_DEFAULTS = {"PublicBody": "GOV", "Company": "BUS"}
Entity = dict[str, Any]


def read_follow_the_money(path: Path, register: Register) -> tuple[OwnActors, list[Fault]]:
    """The actors of a file of entities, and what in it could not be used."""
    faults: list[Fault] = []
    found = _Entities(path, faults)
    return _Import(found, register, faults).actors(), faults


class _Entities:
    """The entities of a file by schema and id, with the line that each stands in."""

    def __init__(self, path: Path, faults: list[Fault]) -> None:
        self._path, self._faults = path, faults
        self.by_schema: dict[str, dict[str, Entity]] = {schema: {} for schema in _READ}
        for number, line in self._lines():
            self._take(number, line)
            if sum(map(len, self.by_schema.values())) >= MOST_ENTITIES:
                what = f"only the first {MOST_ENTITIES:,} entities were read"
                self.fault(number, what, "split the file, or keep the entities of interest only")
                break

    def fault(self, number: int, what: str, hint: str = "") -> None:
        """Notes what is wrong with a line; beyond a thousand nothing more is noted."""
        if len(self._faults) < MOST_FAULTS:
            self._faults.append(Fault(f"{self._path}:{number}", what, hint))

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        try:
            with self._path.open("rb") as file:
                number = 0
                while line := file.readline(LONGEST_LINE + 1):
                    number += 1
                    if len(line) > LONGEST_LINE:
                        self.fault(number, f"expected a line of at most {LONGEST_LINE:,} bytes")
                        while line and not line.endswith(b"\n"):
                            line = file.readline(LONGEST_LINE)
                    elif line.strip():
                        yield number, line
        except OSError as error:
            raise RegisterError(f"cannot be read: {error.strerror}", where=str(self._path)) from error

    def _take(self, number: int, line: bytes) -> None:
        try:
            entity = json.loads(line)
        except (ValueError, RecursionError):
            self.fault(number, "expected a JSON object")
            return
        if not isinstance(entity, dict) or not isinstance(entity.get("properties"), dict):
            self.fault(number, "expected an entity with id, schema and properties")
            return
        schema, id_ = entity.get("schema"), entity.get("id")
        if not isinstance(schema, str) or not isinstance(id_, str):
            self.fault(number, "expected id and schema as words")
        elif schema in _READ:
            self.by_schema[schema][id_] = {**entity["properties"], "line": number}


class _Import:
    def __init__(self, found: _Entities, register: Register, faults: list[Fault]) -> None:
        self._found, self._register = found, register
        self._positions = Positions(register)
        self._held: dict[str, list[OwnTenure]] = {}

    def actors(self) -> OwnActors:
        """Everybody who has a name, with the offices that occupancies and memberships give."""
        by_schema = self._found.by_schema
        bodies = {id_: b for schema in sorted(_BODIES) for id_, e in by_schema[schema].items()
                  if (b := self._body(schema, e))}  # fmt: skip
        for occupancy in by_schema["Occupancy"].values():
            self._occupied(occupancy)
        for membership in by_schema["Membership"].values():
            self._joined(membership, bodies)
        people = [p for id_, e in by_schema["Person"].items() if (p := self._person(id_, e))]
        return OwnActors(tuple(people), tuple(bodies.values()), self._positions.made)

    def _person(self, id_: str, entity: Entity) -> OwnPerson | None:
        name = self._name(entity, "person")
        if not name:
            return None
        gender = _first(entity, "gender")
        wikidata = _first(entity, "wikidataId")
        return OwnPerson(
            name,
            self._country(entity, "country", "nationality", "citizenship"),
            "",
            "",
            gender if gender in ("female", "male") else "",
            wikidata if wikidata.startswith("Q") else "",
            _others(entity, name),
            tuple(dict.fromkeys(self._held.get(id_, ()))),
        )

    def _body(self, schema: str, entity: Entity) -> OwnBody | None:
        name = self._name(entity, "organisation")
        if not name:
            return None
        topics = _texts(entity, "topics")
        sector = next((s for topic, s in _TOPICS.items() if topic in topics), _DEFAULTS.get(schema, ""))
        country = self._country(entity, "country", "jurisdiction", "mainCountry")
        acronyms = tuple(a for a in _texts(entity, "abbreviation") if len(a) <= 12)
        return OwnBody(name, "organisation", country, sector, "", _others(entity, name), acronyms)

    def _occupied(self, entity: Entity) -> None:
        post = self._found.by_schema["Position"].get(_first(entity, "post"))
        label = _first(post, "name") if post else ""
        if not label:
            self._found.fault(entity["line"], "the occupancy names no position that is in the file")
            return
        where = self._country(post or {}, "country")
        self._hold(entity, _first(entity, "holder"), label, where)

    def _joined(self, entity: Entity, bodies: dict[str, OwnBody]) -> None:
        body = bodies.get(_first(entity, "organization"))
        if body is None:
            self._found.fault(entity["line"], "the membership names no organisation that is in the file")
            return
        role = _first(entity, "role")
        if role:
            self._hold(entity, _first(entity, "member"), role, body.name)

    def _hold(self, entity: Entity, holder: str, label: str, where: str) -> None:
        start, end = self._day(entity, "startDate"), self._day(entity, "endDate")
        if start and end and start > end:
            self._found.fault(entity["line"], f"expected an end after the start, found {start} to {end}")
            return
        if _first(entity, "status") == "ended" and not end:
            end = "../.."
        source = _first(entity, "sourceUrl")[:LONGEST_NAME] or SOURCE
        tenure = self._positions.tenure(label, where, start, end, source)
        self._held.setdefault(holder, []).append(tenure)

    def _name(self, entity: Entity, kind: str) -> str:
        name = _first(entity, "name")
        if not name:
            self._found.fault(
                entity["line"], f"expected a {kind} with a name of at most {LONGEST_NAME} characters"
            )
        return name

    def _country(self, entity: Entity, *fields: str) -> str:
        codes = (code for name in fields for code in _texts(entity, name))
        known = (self._register.codes.get(code.upper(), "") for code in codes)
        return next((c for c in known if c and self._register.get(c)), "")

    def _day(self, entity: Entity, name: str) -> str:
        day = _first(entity, name)[:10]
        try:
            if day:
                bounds(day)
        except ValueError:
            self._found.fault(entity["line"], f"expected a date as {name}, found {day!r}")
            return ""
        return day


def _texts(entity: Entity, name: str) -> list[str]:
    """The values of a property that are words of a bearable length."""
    values = entity.get(name)
    found = values if isinstance(values, list) else [values]
    plain = [" ".join(value.replace("|", " ").split()) for value in found if isinstance(value, str)]
    return [text for text in plain if text and len(text) <= LONGEST_NAME]


def _first(entity: Entity, name: str) -> str:
    return next(iter(_texts(entity, name)), "")


def _others(entity: Entity, name: str) -> tuple[str, ...]:
    names = (*_texts(entity, "name"), *_texts(entity, "alias"))
    return tuple(alias for alias in dict.fromkeys(names) if alias != name)[:30]
