"""Lists of others brought in: a Wikidata query result, FollowTheMoney entities."""

import json
from pathlib import Path

import pytest

from verbale.errors import RegisterError
from verbale.register import Register
from verbale.register.own import write_own
from verbale.register.own.follow_the_money import read_follow_the_money
from verbale.register.own.wikidata import is_wikidata, read_wikidata


def result(**values: str) -> dict[str, object]:
    base = {"person": "http://www.wikidata.org/entity/Q7", "personLabel": "Edda Mohr"}
    return {column: {"type": "literal", "value": value} for column, value in {**base, **values}.items()}


def query(path: Path, *rows: object) -> Path:
    path.write_text(json.dumps({"head": {"vars": []}, "results": {"bindings": list(rows)}}))
    return path


def test_a_query_result(tmp_path: Path, register: Register) -> None:
    minister = result(positionLabel="Minister of Foreign Affairs of Liechtenstein",
                      start="2019-01-01T00:00:00Z", end="2021-03-25T00:00:00Z", country="LIE",
                      gender="female", aliases="E. Mohr|Edda M.")  # fmt: skip
    warden = result(positionLabel="Grand Warden of Liechtenstein", country="LIE")
    own, faults = read_wikidata(query(tmp_path / "q.json", minister, warden, minister), register)
    (person,) = own.people
    assert faults == []
    assert (person.name, person.country, person.wikidata, person.gender) == (
        "Edda Mohr",
        "LIE",
        "Q7",
        "female",
    )
    assert person.aliases == ("E. Mohr", "Edda M.")
    assert [(t.office, t.where, t.start, t.end) for t in person.tenures] == [
        ("foreign-minister", "LIE", "2019", "2021-03-25"),
        ("grand-warden", "LIE", "", ""),
    ]
    assert [(o.id, o.phrases) for o in own.offices] == [("grand-warden", ("Grand Warden",))]


def test_bad_results_are_named_and_the_rest_goes_on(tmp_path: Path, register: Register) -> None:
    rows = [
        result(positionLabel="mayor"),
        result(),
        "text",
        result(personLabel="Q7", positionLabel="mayor"),
        result(person="Q0", positionLabel="mayor"),
        result(positionLabel="mayor", start="soon"),
        result(positionLabel="mayor", start="2020-05-01T00:00:00Z", end="2019-05-01T00:00:00Z"),
        result(positionLabel="x" * 500),
    ]
    own, faults = read_wikidata(query(tmp_path / "q.json", *rows), register)
    assert len(own.people) == 1
    assert [fault.where.rpartition(" ")[2] for fault in faults] == ["2", "3", "4", "5", "6", "7", "8"]


@pytest.mark.parametrize("text", ["[]", "{", '{"results": {}}', '{"results": {"bindings": {}}}', "[" * 9000])
def test_what_is_no_query_result(tmp_path: Path, register: Register, text: str) -> None:
    (tmp_path / "q.json").write_text(text)
    with pytest.raises(RegisterError, match="expected"):
        read_wikidata(tmp_path / "q.json", register)


ENTITIES = [
    {"id": "p", "schema": "Person",
     "properties": {"name": ["Edda Mohr", "Mohr Edda"], "country": ["li"], "gender": ["female"]}},
    {"id": "q", "schema": "Position",
     "properties": {"name": ["Minister of Defence of Liechtenstein"], "country": ["li"]}},
    {"id": "o", "schema": "Occupancy",
     "properties": {"holder": ["p"], "post": ["q"], "startDate": ["2020-02"], "status": ["ended"]}},
    {"id": "b", "schema": "Organization",
     "properties": {"name": ["Lerin League"], "topics": ["pol.party"], "country": ["suhh"]}},
    {"id": "m", "schema": "Membership",
     "properties": {"member": ["p"], "organization": ["b"], "role": ["party leader"], "startDate": ["2018"]}},
    {"id": "v", "schema": "Vessel", "properties": {"name": ["A ship"]}},
]  # fmt: skip


def lines(path: Path, *extra: str) -> Path:
    path.write_text("\n".join([*map(json.dumps, ENTITIES), *extra]) + "\n", encoding="utf-8")
    return path


def test_entities(tmp_path: Path, register: Register) -> None:
    own, faults = read_follow_the_money(lines(tmp_path / "e.json"), register)
    assert faults == []
    (person,), (body,) = own.people, own.bodies
    assert (person.name, person.country, person.aliases) == ("Edda Mohr", "LIE", ("Mohr Edda",))
    assert (body.name, body.country, body.sector) == ("Lerin League", "SUN", "PTY")
    assert [(t.office, t.where, t.start, t.end) for t in person.tenures] == [
        ("defence-minister", "LIE", "2020-02", "../.."),
        ("party-leader", "Lerin League", "2018", ""),
    ]


def test_bad_lines_are_named_and_the_rest_goes_on(tmp_path: Path, register: Register) -> None:
    bad = (
        "{",
        "[1]",
        '{"id": 1, "schema": "Person", "properties": {}}',
        '{"id": "n", "schema": "Person", "properties": {"name": [7]}}',
        '{"id": "x", "schema": "Occupancy", "properties": {"holder": ["p"], "post": ["none"]}}',
        '{"id": "y", "schema": "Occupancy",'
        ' "properties": {"holder": ["p"], "post": ["q"], "startDate": ["x"]}}',
        "[" * 100_000,
    )
    own, faults = read_follow_the_money(lines(tmp_path / "e.json", *bad), register)
    assert len(own.people) == 1
    assert sorted(int(fault.where.rpartition(":")[2]) for fault in faults) == [7, 8, 9, 10, 11, 12, 13]


@pytest.mark.parametrize("ending", ["yaml", "csv"])
def test_what_is_imported_can_be_used(tmp_path: Path, register: Register, ending: str) -> None:
    own, _ = read_follow_the_money(lines(tmp_path / "e.json"), register)
    write_own(own, tmp_path / f"own.{ending}")
    found = Register.open(own=[tmp_path / f"own.{ending}"])
    assert [t.office for t in found.tenures(found.named("Edda Mohr")[0].entry.id)] == [
        "party-leader",
        "defence-minister",
    ]


def test_the_two_forms_are_told_apart() -> None:
    assert is_wikidata('{ "head" : {')
    assert is_wikidata('\n{"results": ')
    assert not is_wikidata('{"id": "Q7", "schema": "Person"}')
