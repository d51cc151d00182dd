"""Institutions composed of a country and an office word."""

import pytest

from verbale.register import Register, institution
from verbale.register.tables import SHIPPED, listed, read_rows


@pytest.mark.parametrize(
    ("name", "id_", "country", "sector"),
    [
        ("the Turkish foreign ministry", "TUR:foreign-ministry", "TUR", "GOV"),
        ("Ministry of Foreign Affairs of the Republic of Belarus", "BLR:foreign-ministry", "BLR", "GOV"),
        ("Pakistan's parliament", "PAK:parliament", "PAK", "LEG"),
        ("Russia’s central bank", "RUS:central-bank", "RUS", "GOV"),
        ("armed forces of Belarus", "BLR:armed-forces", "BLR", "MIL"),
        ("lower house of the Peruvian parliament", "PER:lower-house", "PER", "LEG"),
        ("Kenya's national police", "KEN:police", "KEN", "COP"),
        ("US embassy in Manila", "USA:embassy:manila", "USA", "GOV"),
        ("Chilean state television", "CHL:state-broadcaster", "CHL", "MED"),
    ],
)
def test_a_country_and_an_office_word(
    register: Register, name: str, id_: str, country: str, sector: str
) -> None:
    found = institution(name, register)
    assert found is not None
    assert (found.id, found.country, found.sector) == (id_, country, sector)


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("the Israeli army", "israel-defense-forces"),
        ("the Pentagon", "us-department-of-defense"),
        ("Ukraine's security council", "national-security-and-defence-council-of-ukraine"),
        ("Russia's foreign ministry", "russian-foreign-ministry"),
    ],
)
def test_what_the_register_lists_comes_first(register: Register, name: str, id_: str) -> None:
    found = institution(name, register)
    assert found is not None
    assert found.id == id_


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("the Kremlin", "RUS:presidency"),
        ("Quai d’Orsay", "FRA:foreign-ministry"),
        ("Zhongnanhai", "CHN:government"),
    ],
)
def test_seats_of_power(register: Register, name: str, id_: str) -> None:
    found = institution(name, register)
    assert found is not None
    assert found.id == id_


@pytest.mark.parametrize("name", ["France", "American", "Turkish coffee", "Angela Merkel", "", "the", "army"])
def test_what_is_none(register: Register, name: str) -> None:
    assert institution(name, register) is None


def test_a_country_known_from_elsewhere(register: Register) -> None:
    found = institution("the foreign ministry", register, "TUR")
    assert found is not None
    assert (found.id, found.name) == ("TUR:foreign-ministry", "Turkish foreign ministry")
    assert institution("the tea house", register, "TUR") is None


def test_one_spelling_of_a_country_is_as_good_as_another(register: Register) -> None:
    spellings = ("Iranian navy", "Iran's navy", "navy of Iran", "Tehran's navy", "Islamic Republic's navy")
    assert {found.id for name in spellings if (found := institution(name, register))} == {"IRN:navy"}


def test_a_phrase_names_one_institution() -> None:
    phrases = [phrase for row in read_rows(SHIPPED, "institutions") for phrase in listed(row[5])]
    assert len(phrases) == len(set(phrases))


def test_every_seat_stands_for_an_institution_of_a_country(register: Register) -> None:
    bodies = {row[0] for row in read_rows(SHIPPED, "institutions")}
    for name, country, body in read_rows(SHIPPED, "seats"):
        assert body in bodies, name
        assert register.get(country) is not None, name


def test_heads_of_institutions_are_offices() -> None:
    offices = {row[0] for row in read_rows(SHIPPED, "offices")}
    assert {row[4] for row in read_rows(SHIPPED, "institutions") if row[4]} <= offices
