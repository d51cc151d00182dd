"""The lists of officeholders: how they are read, and what they put into the register."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from verbale.register import Register

RECIPE = Path(__file__).parents[2] / "training" / "register"


@pytest.fixture
def recipe(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The build script's folder on the import path, as when the script runs."""
    monkeypatch.syspath_prepend(str(RECIPE))
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        del sys.modules[name]


def write_additions(folder: Path, text: str) -> Path:
    (folder / "officeholders").mkdir()
    (folder / "officeholders" / "region.txt").write_text(text, encoding="utf-8")
    (folder / "offices.csv").write_text("id,sector\nmayor,GOV\ncommander,MIL\n", encoding="utf-8")
    (folder / "organisations.csv").write_text("name,country\nRed Column,ATL\n", encoding="utf-8")
    return folder


@pytest.mark.usefixtures("recipe")
def test_a_line_is_a_person_with_a_tenure(tmp_path: Path) -> None:
    from officeholders import read_officeholders

    lines = ["Ada Stone (f) = Adda Stone, A. Stone | 2001-05 | 2003", "# a remark", "Bo Lee | |", ""]
    text = "source: public record\n\n[ATL mayor]\n" + "\n".join(lines)
    ada, bo = read_officeholders(write_additions(tmp_path, text))
    assert (ada.name, ada.country, ada.sector, ada.gender) == ("Ada Stone", "ATL", "GOV", "female")
    assert ada.aliases == ["Adda Stone", "A. Stone"]
    tenure = ada.tenures[0]
    assert (tenure.office, tenure.country, tenure.start, tenure.end) == ("mayor", "ATL", "2001-05", "2003")
    assert tenure.source == "public record"
    assert (bo.gender, bo.tenures[0].start, bo.tenures[0].end) == ("male", None, None)


@pytest.mark.usefixtures("recipe")
def test_who_leads_a_group_is_of_its_country_and_of_the_sector_in_the_head(tmp_path: Path) -> None:
    from officeholders import read_officeholders

    text = "source: public record\n[red-column commander REB]\nCy Dunn | |\n[ATL commander IGO]\nDi Eck | |\n"
    cy, di = read_officeholders(write_additions(tmp_path, text))
    assert (cy.country, cy.sector, cy.tenures[0].country) == ("ATL", "REB", "red-column")
    assert (di.country, di.sector, di.tenures[0].country) == (None, "IGO", "ATL")


@pytest.mark.usefixtures("recipe")
@pytest.mark.parametrize(
    "text",
    [
        "[ATL mayor]\nAda Stone | |\n",
        "source: x\nAda Stone | |\n",
        "source: x\n[ATL mayor]\nAda Stone, 2001\n",
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, text: str) -> None:
    from officeholders import read_officeholders

    with pytest.raises(ValueError, match=r"region\.txt:\d: expected"):
        list(read_officeholders(write_additions(tmp_path, text)))


@pytest.mark.parametrize(
    ("office", "where", "on", "name"),
    [
        ("foreign-ministry-spokesperson", "RUS", date(1999, 3, 1), "Vladimir Rakhmanin"),
        ("foreign-minister", "DZA", date(2022, 5, 1), "Ramtane Lamamra"),
        ("armed-forces-chief", "ISR", date(2024, 5, 1), "Herzi Halevi"),
        ("foreign-minister", "YUG", date(1999, 5, 1), "Zivadin Jovanovic"),
        ("deputy-foreign-minister", "POL", date(2022, 6, 1), "Pawel Jablonski"),
        ("secretary-general", "gulf-cooperation-council", date(2024, 6, 1), "Jasem al-Budaiwi"),
        ("rebel-leader", "hezbollah", date(2006, 7, 20), "Hassan Nasrallah"),
        ("high-representative", "BIH", date(2024, 6, 1), "Christian Schmidt"),
        ("foreign-minister", "ETH", date(2005, 6, 1), "Seyoum Mesfin"),
        ("vice-president", "KEN", date(2023, 6, 1), "Rigathi Gachagua"),
    ],
)
def test_who_held_an_office(register: Register, office: str, where: str, on: date, name: str) -> None:
    assert name in [e.name for e in register.holders(office, where, on, certain=True)]


def test_two_offices_abroad_one_after_the_other_are_two(register: Register) -> None:
    held = [t for t in register.tenures("zalmay-khalilzad") if t.office == "ambassador"]
    assert [(t.start, t.end) for t in held] == [("2003-11", "2005-06"), ("2005-06", "2007-03")]


def test_a_servant_of_the_un_is_one_person_with_the_minister_he_was(register: Register) -> None:
    offices = {(t.office, t.country) for t in register.tenures("carlos-westendorp")}
    assert offices >= {("foreign-minister", "ESP"), ("high-representative", "BIH")}


@pytest.mark.parametrize(
    ("spelled", "name"),
    [
        ("Ismail Haniya", "Ismail Haniyeh"),
        ("Khaled Mashaal", "Khaled Meshaal"),
        ("Hassan Nasralla", "Hassan Nasrallah"),
        ("Binyamin Netanyahu", "Benjamin Netanyahu"),
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("Abdel-Fattah Burhan", "Abdel Fattah al-Burhan"),
        ("Kasymzhomart Tokayev", "Kassym-Jomart Tokayev"),
        ("Alexander Lukashenka", "Alexander Lukashenko"),
    ],
)
def test_other_spellings(register: Register, spelled: str, name: str) -> None:
    found = [*register.named(spelled), *register.similar(spelled)]
    assert name in [m.entry.name for m in found]
