"""Who belonged to which organisation on a day."""

import json
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from verbale.cli.actors_show import show
from verbale.register import Register
from verbale.register.memberships import Memberships

TRAINING = Path(__file__).parents[2] / "training" / "register"


@pytest.mark.parametrize(
    ("organisation", "country", "first", "last"),
    [
        ("nato", "POL", date(1999, 3, 12), None),
        ("nato", "FIN", date(2023, 4, 4), None),
        ("european-union", "GBR", date(1993, 11, 1), date(2020, 1, 31)),
        ("eurozone", "HRV", date(2023, 1, 1), None),
        ("united-nations", "SUN", date(1945, 10, 24), date(1991, 12, 24)),
        ("united-nations", "SSD", date(2011, 7, 14), None),
        ("council-of-europe", "RUS", date(1996, 2, 28), date(2022, 3, 16)),
        ("group-of-eight", "RUS", date(1997, 6, 20), date(2014, 3, 24)),
        ("economic-community-of-west-african-states", "MLI", date(1975, 5, 28), date(2025, 1, 29)),
        ("international-criminal-court", "PHL", date(2011, 11, 1), date(2019, 3, 17)),
        ("brics", "ETH", date(2024, 1, 1), None),
        ("pacific-islands-forum", "KIR", date(2023, 1, 30), None),
    ],
)
def test_a_member_from_its_first_day_to_its_last(
    register: Register, organisation: str, country: str, first: date, last: date | None
) -> None:
    assert country in register.members(organisation, first, certain=True)
    assert country not in register.members(organisation, date.fromordinal(first.toordinal() - 1))
    if last is not None:
        assert country in register.members(organisation, last, certain=True)
        assert country not in register.members(organisation, date.fromordinal(last.toordinal() + 1))


@pytest.mark.parametrize(
    ("organisation", "on", "count"),
    [
        ("united-nations", date(1945, 12, 31), 51),
        ("united-nations", date(1950, 12, 31), 60),
        ("united-nations", date(1955, 12, 31), 76),
        ("united-nations", date(1990, 1, 1), 159),
        ("united-nations", date(2011, 12, 31), 193),
        ("nato", date(2003, 1, 1), 19),
        ("nato", date(2025, 1, 1), 32),
        ("european-union", date(2004, 4, 30), 15),
        ("european-union", date(2004, 5, 1), 25),
        ("european-union", date(2021, 1, 1), 27),
        ("council-of-europe", date(2023, 1, 1), 46),
        ("osce", date(2013, 1, 1), 57),
        ("oecd", date(2022, 1, 1), 38),
        ("organisation-of-islamic-cooperation", date(2010, 1, 1), 57),
        ("commonwealth", date(2023, 1, 1), 56),
        ("international-criminal-court", date(2025, 2, 1), 125),
        ("african-union", date(2018, 1, 1), 55),
        ("asean", date(2025, 12, 1), 11),
        ("group-of-seven", date(1998, 1, 1), 7),
        ("normandy-four", date(2015, 2, 12), 4),
    ],
)  # fmt: skip
def test_how_many_members(register: Register, organisation: str, on: date, count: int) -> None:
    assert len(register.members(organisation, on, certain=True)) == count


def test_what_a_country_belonged_to(register: Register) -> None:
    before = {m.organisation for m in register.memberships("FIN", date(2023, 4, 3))}
    after = {m.organisation for m in register.memberships("FIN", date(2023, 4, 4))}
    assert after - before == {"nato"}
    assert {"european-union", "united-nations", "osce"} <= before


def test_a_suspended_member_is_a_member(register: Register) -> None:
    then = {m.organisation: m for m in register.memberships("SYR", date(2015, 1, 1))}
    assert then["arab-league"].suspended
    assert not then["united-nations"].suspended
    assert "SYR" in register.members("arab-league", date(2015, 1, 1))


def test_an_organisation_may_be_a_member(register: Register) -> None:
    assert "african-union" not in register.members("group-of-twenty", date(2023, 9, 8))
    assert "african-union" in register.members("group-of-twenty", date(2023, 9, 9))


def test_nothing_known(register: Register) -> None:
    assert register.members("hamas", date(2020, 1, 1)) == ()
    assert register.memberships("XXX", date(2020, 1, 1)) == ()


def test_an_open_date_leaves_a_membership_open() -> None:
    table = Memberships(
        [["club", "AAA", "member", "1990", "", "s"], ["club", "BBB", "member", "1980", "", "s"]]
    )
    found = table.on(date(1990, 6, 1), organisation="club")
    assert [(m.member, m.certain) for m in found] == [("BBB", True), ("AAA", False)]
    assert table.on(date(1979, 12, 31), organisation="club") == []


def test_every_member_and_organisation_is_known(register: Register) -> None:
    for row in register._store.rows("memberships"):
        assert register.get(row[0]) is not None, row
        assert register.get(row[1]) is not None, row
        assert row[2] in ("member", "suspended")


def test_show_tells_members_and_memberships() -> None:
    then = CliRunner().invoke(show, ["NATO", "--on", "2003-01-01"]).output
    assert "members on 2003-01-01 (19): Belgium, Canada, Czech" in then
    assert "Finland" not in then
    said = CliRunner().invoke(show, ["Arab League", "--on", "2015-01-01"]).output
    assert "Syria (suspended)" in said
    finland = json.loads(CliRunner().invoke(show, ["Finland", "--on", "2024-01-01", "--json"]).output)[0]
    nato = next(m for m in finland["memberships"] if m["organisation"] == "nato")
    assert (nato["name"], nato["start"], nato["end"], nato["source"]) == (
        "NATO",
        "2023-04-04",
        None,
        "public record",
    )


def test_a_malformed_list_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(TRAINING), *sys.path])
    from memberships import read_memberships

    (tmp_path / "memberships.txt").write_text("source: s\n[club]\n1990: AAA ZZZ\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"memberships\.txt:3"):
        list(read_memberships(tmp_path, {"club", "AAA"}))
