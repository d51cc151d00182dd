"""Memberships in a user's own files: laid over the shipped ones, checked, written and read again."""

from datetime import date
from pathlib import Path

import pytest

from verbale.errors import RegisterError
from verbale.register import Register
from verbale.register.own import OwnActors, OwnMembership, read_own, write_own

OWN = """\
organisations:
  - {name: Lerin River Board, acronyms: [LRBX]}
people:
  - {name: Edda Mohr, country: LIE}
memberships:
  - {of: Lerin River Board, member: LIE, from: 2019, to: 2022-05-31, source: treaty}
  - {of: Lerin River Board, member: Edda Mohr, from: 2020}
  - {of: Lerin River Board, member: LIE, standing: suspended, from: 2021-01-01, to: 2021-12-31}
  - {of: NATO, member: Finland, from: 2023-04-05}
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Register:
    path = tmp_path_factory.mktemp("own") / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    return Register.open(own=[path])


def _board(own: Register) -> str:
    return own.other("Lerin River Board")[0].entry.id


def test_own_members_are_listed_while_they_belonged(own: Register) -> None:
    mohr = own.named("Edda Mohr")[0].entry.id
    assert set(own.members(_board(own), date(2022, 5, 31))) == {"LIE", mohr}
    assert own.members(_board(own), date(2022, 6, 1)) == (mohr,)
    assert [m.organisation for m in own.memberships(mohr, date(2024, 1, 1))] == [_board(own)]


def test_a_suspended_own_member_is_marked(own: Register) -> None:
    marked = {m.member: m.suspended for m in own.membership(_board(own), date(2021, 6, 1))}
    assert marked["LIE"]
    assert marked[own.named("Edda Mohr")[0].entry.id] is False


def test_an_own_membership_replaces_the_shipped_one_of_that_member_only(own: Register) -> None:
    nato = own.other("NATO")[0].entry.id
    assert "FIN" not in own.members(nato, date(2023, 4, 4))  # shipped: a day earlier
    assert "FIN" in own.members(nato, date(2023, 4, 5))
    assert "FRA" in own.members(nato, date(2023, 4, 5))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{of: NATO}", "a membership with a field 'member'"),
        ("{member: FRA}", "a membership with a field 'of'"),
        ("{of: France, member: FRA}", "an organisation or group as “of”, found 'France'"),
        ("{of: NATO, member: Nobody Known}", "as “member”, found 'Nobody Known'"),
        ("{of: NATO, member: FRA, standing: half}", "a standing out of member, suspended"),
        ("{of: NATO, member: FRA, from: 2020, to: 2019}", "a “to” after the “from”"),
        ("{of: NATO, member: FRA, since: 2020}", "found 'since'"),
    ],
)
def test_a_wrong_membership_is_named_with_its_line(tmp_path: Path, row: str, message: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(f"memberships:\n  - {row}\n", encoding="utf-8")
    with pytest.raises(RegisterError) as caught:
        Register.open(own=[path])
    assert message in str(caught.value)
    assert f"{path}:2" in str(caught.value)


@pytest.mark.parametrize("ending", ["yaml", "csv"])
def test_what_is_written_is_read_again(tmp_path: Path, ending: str) -> None:
    made = OwnMembership("NATO", "FRA", "suspended", "2020-01", "2021/2022", "a, “b”")
    write_own(OwnActors(memberships=(made,)), tmp_path / f"own.{ending}")
    (again,) = read_own(tmp_path / f"own.{ending}").memberships
    assert (again.of, again.member, again.standing) == ("NATO", "FRA", "suspended")
    assert (again.start, again.end, again.source) == ("2020-01", "2021/2022", "a, “b”")
