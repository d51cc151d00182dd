"""Who leads a country, governments called after leaders, bodies told by where they sit."""

from datetime import date

import pytest

from verbale.register import Register, based
from verbale.register.asking import who
from verbale.register.leading import Leads, government_named_after


@pytest.mark.parametrize(
    ("country", "on", "name"),
    [
        ("KOR", date(2025, 7, 1), "Lee Jae-myung"),
        ("DEU", date(2025, 7, 1), "Friedrich Merz"),
        ("FRA", date(2025, 7, 1), "Emmanuel Macron"),
        ("JPN", date(2005, 1, 1), "Junichiro Koizumi"),
        ("IRN", date(2005, 1, 1), "Ali Khamenei"),
        ("SAU", date(2004, 1, 1), "Fahd"),
        ("AFG", date(2010, 1, 1), "Hamid Karzai"),
        ("TUR", date(2010, 1, 1), "Recep Tayyip Erdogan"),
        ("PAK", date(2005, 1, 1), "Pervez Musharraf"),
        ("VNM", date(2005, 1, 1), "Nong Duc Manh"),
    ],
)
def test_who_leads(register: Register, country: str, on: date, name: str) -> None:
    lead = register.leader(country, on)
    assert lead is not None
    assert lead.name == name
    assert register.holders("leader", country, on)[0] == lead


def test_nobody_known_leads(register: Register) -> None:
    assert register.leader("XXX", date(2020, 1, 1)) is None


def test_an_own_office_goes_before_the_usual_one_in_its_time() -> None:
    leads = Leads([["prime-minister", "AAA", "2010-01-01", "2014-12-31", "s"]])
    held = {"president": "p", "prime-minister": "m"}
    assert [leads.leader("AAA", date(year, 6, 1), held) for year in (2009, 2012, 2015)] == ["p", "m", "p"]
    assert leads.leader("BBB", date(2012, 6, 1), {"monarch": "k", "prime-minister": "m"}) == "m"
    assert leads.leader("BBB", date(2012, 6, 1), {"supreme-leader": "s", "president": "p"}) == "s"


@pytest.mark.parametrize(
    ("name", "on", "id_"),
    [
        ("the Biden administration", date(2023, 1, 1), "USA:government"),
        ("Netanyahu’s government", date(2024, 1, 1), "ISR:government"),
        ("the Kirchner cabinet", date(2005, 1, 1), "ARG:government"),
        ("the Biden administration", date(2012, 1, 1), None),
        ("the Biden bicycle", date(2023, 1, 1), None),
        ("government", date(2023, 1, 1), None),
        ("", date(2023, 1, 1), None),
    ],
)
def test_a_government_called_after_its_leader(
    register: Register, name: str, on: date, id_: str | None
) -> None:
    found = government_named_after(name, register, on)
    assert (found.id if found else None) == id_


def test_asking_for_a_government_by_its_leader(register: Register) -> None:
    assert "USA:government" in [c.id for c in who("the Biden administration", register, date(2023, 1, 1))]


@pytest.mark.parametrize(
    ("words", "id_", "country"),
    [
        ("Vienna-based nuclear watchdog", "international-atomic-energy-agency", "AUT"),
        ("the Strasbourg-based court", "european-court-of-human-rights", "FRA"),
        ("The Hague-based court", None, "NLD"),
        ("a Geneva-based group", None, None),
        ("Geneva-based group", None, "CHE"),
    ],
)
def test_a_body_told_by_its_seat(
    register: Register, words: str, id_: str | None, country: str | None
) -> None:
    found = based(words, register)
    assert (found.entry.id if found and found.entry else None) == id_
    assert (found.country if found else None) == country


def test_an_unknown_seat_tells_nothing(register: Register) -> None:
    found = based("Zzyzwick-based group", register)
    assert found is not None
    assert (found.entry, found.country) == (None, None)
    assert based("a green bicycle", register) is None
