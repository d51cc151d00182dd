"""Own actors written in the forms that `reading` reads: YAML, or CSV where the file ends so."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from verbale.errors import RegisterError
from verbale.register.own.csv_file import COLUMNS
from verbale.register.own.entries import OwnActors, OwnBody, OwnMembership, OwnOffice, OwnPerson, OwnTenure


def write_own(own: OwnActors, path: Path) -> None:
    """Write a file. RegisterError where its ending is neither .yaml, .yml nor .csv, or writing fails."""
    endings = {".yaml": _write_yaml, ".yml": _write_yaml, ".csv": _write_csv}
    write = endings.get(path.suffix.lower())
    if write is None:
        raise RegisterError(f"expected a file ending in {', '.join(endings)}", where=str(path))
    try:
        write(own, path)
    except OSError as error:
        raise RegisterError(f"cannot be written: {error.strerror}", where=str(path)) from error


def _write_yaml(own: OwnActors, path: Path) -> None:
    import yaml

    sections = {
        "offices": [_filled(_office(office)) for office in own.offices],
        "organisations": [_filled(_body(body)) for body in own.bodies if body.kind == "organisation"],
        "groups": [_filled(_body(body)) for body in own.bodies if body.kind == "group"],
        "people": [_filled(_person(person)) for person in own.people],
        "memberships": [_filled(_membership(membership)) for membership in own.memberships],
    }
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        yaml.dump(_filled(sections), file, Dumper=dumper, allow_unicode=True, sort_keys=False, width=100)


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _office(office: OwnOffice) -> dict[str, Any]:
    return {"id": office.id, "sector": office.sector, "broader": list(office.broader),
            "phrases": list(office.phrases)}  # fmt: skip


def _body(body: OwnBody) -> dict[str, Any]:
    return {"name": body.name, "country": body.country, "sector": body.sector, "head": body.head,
            "aliases": list(body.aliases), "acronyms": list(body.acronyms)}  # fmt: skip


def _person(person: OwnPerson) -> dict[str, Any]:
    return {"name": person.name, "country": person.country, "sector": person.sector,
            "surname": person.surname, "gender": person.gender, "wikidata": person.wikidata,
            "aliases": list(person.aliases),
            "offices": [_filled(_tenure(tenure)) for tenure in person.tenures]}  # fmt: skip


def _tenure(tenure: OwnTenure) -> dict[str, Any]:
    return {"office": tenure.office, "where": tenure.where, "from": tenure.start, "to": tenure.end,
            "source": tenure.source}  # fmt: skip


def _membership(own: OwnMembership) -> dict[str, Any]:
    return {"of": own.of, "member": own.member, "standing": own.standing, "from": own.start, "to": own.end,
            "source": own.source}  # fmt: skip


def _write_csv(own: OwnActors, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(_csv_rows(own))


def _csv_rows(own: OwnActors) -> Iterator[dict[str, str]]:
    yield from (_cells("office", _office(office)) for office in own.offices)
    yield from (_cells(body.kind, _body(body)) for body in own.bodies)
    yield from (_cells("membership", _membership(membership)) for membership in own.memberships)
    for person in own.people:
        fields = _person(person)
        offices = fields.pop("offices") or [{}]
        yield from (_cells("person", {**fields, **office}) for office in offices)


def _cells(kind: str, fields: dict[str, Any]) -> dict[str, str]:
    plain = {name: "|".join(v) if isinstance(v, list) else str(v) for name, v in fields.items()}
    return {"kind": kind, **plain}
