"""A Wikidata query result (SPARQL 1.1 results in JSON) as own actors.

Columns: `person`, `personLabel`, `positionLabel` and, where the query gives them, `start`, `end`, `country`
(alpha-3), `of` (an organisation's name), `gender` or `genderLabel`, `aliases` (parted by bars).
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from verbale.errors import RegisterError
from verbale.register.own.checking import LONGEST_NAME
from verbale.register.own.entries import Fault, OwnActors, OwnPerson, OwnTenure
from verbale.register.own.positions import Positions
from verbale.register.register import Register

LARGEST = 200_000_000
"""Bytes; the service itself stops at a minute, which gives results of some tens of megabytes."""
SOURCE = "wikidata"
_NEEDED = ("person", "personLabel", "positionLabel")
_ID = re.compile(r"Q[1-9][0-9]{0,11}$")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)T")
_GENDERS = ("female", "male")
# The service gives 1 January for a date of which only the year is known, unless the precision is asked for.
_NEW_YEAR = "-01-01"


def read_wikidata(path: Path, register: Register) -> tuple[OwnActors, list[Fault]]:
    """The actors of a query result, and what in it could not be used. RegisterError where it is none."""
    bindings = _bindings(path)
    faults: list[Fault] = []
    people: dict[str, OwnPerson] = {}
    positions = Positions(register)
    for number, row in enumerate(bindings, 1):
        reader = _Row(row, f"{path}: result {number}", register, positions)
        try:
            person, tenure = reader.person(), reader.tenure()
        except ValueError as error:
            faults.append(Fault(reader.at, str(error)))
            continue
        _add(people, person, tenure)
    return OwnActors(tuple(people.values()), (), positions.made), faults


def _bindings(path: Path) -> list[Any]:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise RegisterError(f"expected at most {LARGEST:,} bytes", where=str(path))
        found = json.loads(data)["results"]["bindings"]
    except OSError as error:
        raise RegisterError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise RegisterError(
            "expected the JSON of a SPARQL query: results, and in it bindings", where=str(path),
            hint="docs/register.md shows the query and how to run it") from error  # fmt: skip
    if not isinstance(found, list):
        raise RegisterError("expected a list of bindings", where=str(path))
    return found


class _Row:
    """One result; ValueError says what of it cannot be used."""

    def __init__(self, row: Any, at: str, register: Register, positions: Positions) -> None:
        self._row, self.at, self._register, self._positions = row, at, register, positions

    def person(self) -> OwnPerson:
        for column in _NEEDED:
            if not self._value(column):
                raise ValueError(f"expected a value for {column}, found none")
        id_, name = self._value("person").rpartition("/")[2], self._value("personLabel")
        if not _ID.match(id_):
            raise ValueError(f"expected the address of a Wikidata item, found {id_[:80]!r}")
        if _ID.match(name):
            raise ValueError(f"{name} has no English name")
        aliases = tuple(a for a in self._value("aliases").split("|") if a.strip() and len(a) <= LONGEST_NAME)
        gender = self._value("gender") or self._value("genderLabel")
        return OwnPerson(
            name, self._country(), "", "", gender if gender in _GENDERS else "", id_, aliases[:30]
        )

    def tenure(self) -> OwnTenure:
        where = self._of() or self._country()
        start, end = self._day("start"), self._day("end")
        if start and end and start > end:
            raise ValueError(f"expected an end after the start, found {start} to {end}")
        return self._positions.tenure(self._value("positionLabel"), where, start, end, SOURCE)

    def _country(self) -> str:
        code = self._value("country")
        return code if (entry := self._register.get(code)) and entry.kind == "country" else ""

    def _of(self) -> str:
        found = self._register.other(self._value("of")) if self._value("of") else ()
        return next((m.entry.id for m in found if m.entry.kind in ("organisation", "country")), "")

    def _day(self, column: str) -> str:
        value = self._value(column)
        match = _DAY.match(value)
        if value and not match:
            if value.startswith("http"):  # "unknown value" comes as a blank node's address
                return ""
            raise ValueError(f"expected a date for {column}, found {value[:80]!r}")
        day = "-".join(match.groups()) if match else ""
        return day.removesuffix(_NEW_YEAR)

    def _value(self, column: str) -> str:
        cell = self._row.get(column) if isinstance(self._row, dict) else None
        value = cell.get("value") if isinstance(cell, dict) else None
        text = " ".join(value.split()) if isinstance(value, str) else ""
        if column != "aliases" and len(text) > LONGEST_NAME:
            raise ValueError(f"expected at most {LONGEST_NAME} characters for {column}, found {len(text):,}")
        return text


def _add(people: dict[str, OwnPerson], person: OwnPerson, tenure: OwnTenure) -> None:
    """Joins the results of one person: a result is a person in one office (or one of its values)."""
    old = people.get(person.wikidata, person)
    tenures = old.tenures if tenure in old.tenures else (*old.tenures, tenure)
    people[person.wikidata] = OwnPerson(
        old.name,
        old.country or person.country,
        "",
        "",
        old.gender or person.gender,
        old.wikidata,
        tuple(dict.fromkeys((*old.aliases, *person.aliases)))[:30],
        tenures,
    )


def is_wikidata(head: str) -> bool:
    """Whether the beginning of a file looks like the JSON of a SPARQL query."""
    return bool(re.match(r'\s*\{\s*"(head|results)"', head))
