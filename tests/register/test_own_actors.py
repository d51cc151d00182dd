"""A user's own actors: read, checked, laid over the register, written."""

from datetime import date
from pathlib import Path

import pytest

from verbale.errors import RegisterError
from verbale.register import Register
from verbale.register.own import OwnActors, OwnBody, OwnOffice, OwnPerson, OwnTenure, read_own, write_own

OWN = """\
offices:
  - id: river-warden
    sector: IGO
    phrases: [river warden]
organisations:
  - name: Lerin River Board
    sector: IGO
    acronyms: [LRBX]
people:
  - name: Edda Mohr
    country: LIE
    offices:
      - {office: foreign minister, from: 2024-03-01, source: ministry page}
      - office: river warden
        where: Lerin River Board
        from: 2019
        to: 2022-05
  - name: Angela Merkel
    country: DEU
    aliases: ["NO", Frau Merkel of Templin]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    return tmp_path / "own.yaml"


@pytest.fixture
def own(file: Path) -> Register:
    return Register.open(own=[file])


def test_new_people_and_organisations_are_found(own: Register) -> None:
    (mohr,) = (m.entry for m in own.named("Edda Mohr"))
    assert (mohr.country, mohr.sector) == ("LIE", "GOV")
    assert own.named("LRBX")[0].entry.name == "Lerin River Board"
    assert [e.name for e in own.holders("foreign-minister", "LIE", date(2025, 1, 1))] == ["Edda Mohr"]
    warden = own.office("river warden")
    assert warden is not None
    assert warden.office == "river-warden"


def test_an_own_entry_takes_the_place_of_the_shipped_one(own: Register, register: Register) -> None:
    (mine,) = (m.entry for m in own.named("Angela Merkel"))
    (shipped,) = (m.entry for m in register.named("Angela Merkel"))
    assert mine.id == shipped.id
    assert {"NO", "Frau Merkel of Templin", *shipped.aliases} == set(mine.aliases)
    assert own.tenures(mine.id) == register.tenures(shipped.id)


def test_own_offices_take_the_place_of_the_shipped_ones(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("kind,name,country,office,from\nperson,Angela Merkel,DEU,mayor,2022\n")
    register = Register.open(own=[path])
    assert [t.office for t in register.tenures("angela-merkel")] == ["mayor"]


def test_the_version_changes_with_own_actors(own: Register, register: Register) -> None:
    assert own.version != register.version
    assert Register.open().version == register.version


def test_two_people_of_one_name_are_two(tmp_path: Path) -> None:
    people = tuple(OwnPerson("Ilva Torn", country) for country in ("LIE", "AND", "LIE"))
    write_own(OwnActors(people), tmp_path / "own.yaml")
    register = Register.open(own=[tmp_path / "own.yaml"])
    assert len({m.entry.id for m in register.named("Ilva Torn")}) == 3


@pytest.mark.parametrize("ending", ["yaml", "csv"])
def test_what_is_written_is_read_again(tmp_path: Path, ending: str) -> None:
    tenures = (OwnTenure("mayor", "LIE", "2020", "2021-01/..", "a: page, “quoted”"),)
    made = OwnActors(
        (OwnPerson("Ann O'Lin: x", "LIE", "GOV", "O'Lin", "female", "Q7", ("#Ann", "- A"), tenures),),
        (OwnBody("=cmd", "group", "LIE", "NGO", "", ("yes", "1"), ("X",)),),
        (OwnOffice("night-warden", "IGO", ("mayor",), ("night warden", "warden, night")),),
    )
    path = tmp_path / f"out.{ending}"
    write_own(made, path)
    again = read_own(path)
    assert [_plain(p) for p in again.people] == [_plain(p) for p in made.people]
    assert [(b.name, b.kind, b.aliases) for b in again.bodies] == [("=cmd", "group", ("yes", "1"))]
    assert [(o.id, o.sector, o.broader, o.phrases) for o in again.offices] == [
        (o.id, o.sector, o.broader, o.phrases) for o in made.offices
    ]


def _plain(person: OwnPerson) -> tuple[object, ...]:
    held = [(t.office, t.where, t.start, t.end, t.source) for t in person.tenures]
    return (person.name, person.country, person.sector, person.surname, person.gender, person.aliases, held)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("people:\n  - name: A B\n    contry: LIE\n", 2, "found 'contry'"),
        ("people:\n  - country: LIE\n", 2, "with a field 'name'"),
        ("people:\n  - name: A B\n    country: Turkey\n", 2, "three capitals"),
        ("people:\n  - name: A B\n    country: QQQ\n", 2, "ISO 3166 code of a country"),
        ("people:\n  - name: A B\n    sector: KINGS\n", 2, "a sector out of"),
        (
            "people:\n  - name: A B\n    offices:\n      - office: mayor\n        from: 2020-13\n",
            4,
            "a date such as",
        ),
        (
            "people:\n  - name: A B\n    offices:\n      - {office: mayor, from: 2022, to: 2020}\n",
            4,
            "after the “from”",
        ),
        ("people:\n  - name: A B\n    offices:\n      - office: tea taster\n", 4, "an office that is known"),
        ("persons:\n  - name: A B\n", 2, "one of people, organisations"),
        ("people: A B\n", 1, "a list"),
        ("- name: A B\n", 1, "the lists people"),
        ("people:\n  - name: &a A B\n", 2, "no anchors"),
        ("people:\n  - name: !!python/name:os.system A\n", 2, "no anchors"),
        ("people:\n\t- name: A\n", 2, "expected YAML"),
        ("people: " + "[" * 500, 1, "at most 8 deep"),
        ("offices:\n  - id: River Warden\n", 2, "small letters and hyphens"),
        ("offices:\n  - id: warden\n    broader: [nobody]\n", 2, "id of an office"),
    ],
)
def test_mistakes_are_named_with_their_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RegisterError) as caught:
        Register.open(own=[path])
    assert caught.value.where == f"{path}:{line}"
    assert message in caught.value.what


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("kind,nam\n", 1, "found 'nam'"),
        ("name,country\n", 1, "no column 'kind'"),
        ("kind,name\nking,A B\n", 2, "a kind out of"),
        ("kind,name\nperson,A B,LIE\n", 2, "expected 2 cells"),
    ],
)
def test_mistakes_in_csv(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RegisterError) as caught:
        read_own(path)
    assert caught.value.where == f"{path}:{line}"
    assert message in caught.value.what


def test_other_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "own.json").write_text("{}")
    (tmp_path / "own.yaml").write_bytes(b"people:\n  - name: \xff\n")
    for name, message in (("own.json", "ending in"), ("none.yaml", "cannot be read"), ("own.yaml", "UTF-8")):
        with pytest.raises(RegisterError, match=message):
            read_own(tmp_path / name)


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("# nobody yet\n")
    assert Register.open(own=[tmp_path / "own.yaml"]).version == Register.open().version
