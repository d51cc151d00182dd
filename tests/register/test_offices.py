"""Offices, who held them, words for groups, conflicts: in the shipped register."""

from datetime import date

import pytest

from verbale.register import OfficePhrase, Register


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("former US President", OfficePhrase("president", "USA", former=True)),
        ("ex-president", OfficePhrase("president", former=True)),
        ("security council chief", OfficePhrase("security-council-secretary")),
        ("Secretary of the National Security and Defense Council",
         OfficePhrase("security-council-secretary")),
        ("Deputy Foreign Minister", OfficePhrase("deputy-foreign-minister", deputy=True)),
        ("Russian Foreign Minister", OfficePhrase("foreign-minister", "RUS")),
        ("Minister of Foreign Affairs", OfficePhrase("foreign-minister")),
        ("U.S. Secretary of State", OfficePhrase("foreign-minister", "USA")),
        ("acting prime minister of Lebanon", OfficePhrase("prime-minister", "LBN", acting=True)),
        ("UN chief", OfficePhrase("secretary-general", "united-nations")),
        ("head of the IAEA", OfficePhrase("director-general", "international-atomic-energy-agency")),
        ("NATO Secretary-General", OfficePhrase("secretary-general", "nato")),
        ("EU foreign policy chief", OfficePhrase("high-representative", "european-union")),
        ("State Department spokesman", OfficePhrase("foreign-ministry-spokesperson")),
        ("US ambassador to Russia", OfficePhrase("ambassador", "USA")),
        ("ambassador to Russia", OfficePhrase("ambassador")),
        ("president-elect", OfficePhrase("president", elect=True)),
        ("vice president", OfficePhrase("vice-president", deputy=True)),
    ],
)  # fmt: skip
def test_what_a_phrase_says_of_an_office(register: Register, phrase: str, expected: OfficePhrase) -> None:
    assert register.office(phrase) == expected


@pytest.mark.parametrize("phrase", ["", "a green bicycle", "the river"])
def test_no_office(register: Register, phrase: str) -> None:
    assert register.office(phrase) is None


@pytest.mark.parametrize(
    ("office", "where", "on", "name"),
    [
        ("security-council-secretary", "UKR", date(2025, 8, 27), "Rustem Umerov"),
        ("defence-minister", "UKR", date(2025, 7, 1), "Rustem Umerov"),
        ("president", "USA", date(2023, 5, 1), "Joe Biden"),
        ("president", "USA", date(2025, 8, 27), "Donald Trump"),
        ("foreign-minister", "USA", date(2003, 3, 20), "Colin Powell"),
        ("head-of-state", "SAU", date(2004, 1, 1), "Fahd"),
        ("leader", "PRK", date(1998, 1, 1), "Kim Jong Il"),
        ("prime-minister", "DEU", date(1999, 1, 1), "Gerhard Schroeder"),
        ("secretary-general", "united-nations", date(2005, 1, 1), "Kofi Annan"),
        ("high-representative", "european-union", date(2006, 1, 1), "Javier Solana"),
    ],
)
def test_who_held_an_office(register: Register, office: str, where: str, on: date, name: str) -> None:
    assert [e.name for e in register.holders(office, where, on, certain=True)][:1] == [name]


def test_who_did_not_hold_an_office(register: Register) -> None:
    then = register.holders("president", "USA", date(2023, 5, 1))
    assert "Donald Trump" not in [e.name for e in then]
    assert register.holders("president", "XXX", date(2023, 5, 1)) == ()


def test_tenures_are_in_order(register: Register) -> None:
    held = [(t.office, t.start) for t in register.tenures("rustem-umerov")]
    assert held == [("defence-minister", "2023-09-06"), ("security-council-secretary", "2025-07-18")]


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [
        ("soldiers", "MIL"), ("Palestinian rebels", "REB"), ("the lawmakers", "LEG"), ("protesters", "CVL"),
        ("Sudanese refugees", "REF"), ("a court", "JUD"), ("opposition", "OPP"),
        ("a senior military official", "MIL"),
    ],
)  # fmt: skip
def test_sector_of_a_phrase(register: Register, phrase: str, sector: str) -> None:
    assert register.sector_of_phrase(phrase) == sector


def test_no_sector(register: Register) -> None:
    assert register.sector_of_phrase("green bicycle") is None


def test_a_conflict_between_two_parties(register: Register) -> None:
    war = register.conflicts({"RUS", "UKR"})[0]
    assert (war.start, war.end) == (date(2022, 2, 24), None)
    assert register.conflicts({"ISR", "hamas"})[0].start == date(2023, 10, 7)
    assert register.conflicts({"FIN", "PER"}) == ()
