"""Agreement beyond chance: published examples, and the library's alpha on random tables."""

from __future__ import annotations

import random

import pytest

from verbale.evaluation.chance import Figure, Ratings, agreement

KRIPPENDORFF = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""
"""Four coders, twelve units, five values, some missing: alpha .743 (Krippendorff 2011, "Computing
Krippendorff's alpha-reliability", example C)."""


def table(rows: str) -> list[Ratings]:
    """The units of a table of one row a coder; "." is nothing said."""
    coders = [row.split() for row in rows.strip().splitlines()]
    return [
        {f"coder {k}": value for k, value in enumerate(unit) if value != "."}
        for unit in zip(*coders, strict=True)
    ]


def pairs(counts: dict[tuple[str, str], int]) -> list[Ratings]:
    """Two coders' units from how often which two values met."""
    return [{"a": a, "b": b} for (a, b), many in counts.items() for _ in range(many)]


def value(figure: Figure) -> float:
    assert figure.value is not None
    return figure.value


def test_alpha_of_four_coders_with_gaps() -> None:
    assert value(agreement([table(KRIPPENDORFF)]).alpha) == pytest.approx(0.743, abs=0.0005)


def test_alpha_of_two_coders_binary() -> None:
    """Krippendorff 2011, example A: ten units, alpha .095."""
    rows = "0 1 0 0 0 0 0 0 1 0\n1 1 1 0 0 1 0 0 0 0"
    found = agreement([table(rows)])
    assert value(found.alpha) == pytest.approx(0.095, abs=0.0005)
    assert value(found.percent) == pytest.approx(0.6)


def test_kappa_of_two_readers() -> None:
    """Fifty proposals: both yes 20, both no 15, 5 and 10 apart: agreement .70, by chance .50, kappa .40."""
    counts = {("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15}
    found = agreement([pairs(counts)])
    assert value(found.percent) == pytest.approx(0.70)
    assert value(found.kappa) == pytest.approx(0.40)


def test_kappa_of_three_values() -> None:
    """Cohen 1960, in hundredths: agreement .70, by chance .41, kappa .492."""
    rows = ((44, 5, 1), (7, 20, 3), (9, 5, 6))
    counts = {(str(i), str(j)): many for i, row in enumerate(rows) for j, many in enumerate(row)}
    found = agreement([pairs(counts)])
    assert value(found.percent) == pytest.approx(0.70)
    assert value(found.kappa) == pytest.approx(0.492, abs=0.0005)


def test_kappa_of_three_coders_is_the_mean_over_pairs() -> None:
    units = table("1 1 2 2\n1 1 2 1\n1 2 2 2")
    each = [
        value(agreement([[{k: v for k, v in unit.items() if k in both} for unit in units]]).kappa)
        for both in ({"coder 0", "coder 1"}, {"coder 0", "coder 2"}, {"coder 1", "coder 2"})
    ]
    assert value(agreement([units]).kappa) == pytest.approx(sum(each) / 3)


@pytest.mark.parametrize("seed", range(8))
def test_alpha_is_the_library_s(seed: int) -> None:
    krippendorff = pytest.importorskip("krippendorff", reason="the library is for tests only")
    chance = random.Random(seed)
    rows = [[chance.choice([1, 2, 2, 3, float("nan")]) for _ in range(40)] for _ in range(2 + seed % 4)]
    expected = krippendorff.alpha(reliability_data=rows, level_of_measurement="nominal")
    units: list[Ratings] = [
        {str(coder): row[unit] for coder, row in enumerate(rows) if row[unit] == row[unit]}
        for unit in range(40)
    ]
    reports = [units[:7], units[7:30], units[30:]]
    assert value(agreement(reports, 0).alpha) == pytest.approx(expected)


def test_where_all_say_one_thing_chance_has_no_say() -> None:
    found = agreement([[{"a": "yes", "b": "yes"}], [{"a": "yes", "b": "yes"}]])
    assert value(found.percent) == 1.0
    assert (found.kappa.value, found.alpha.value) == (None, None)
    assert agreement([[{"a": "yes"}]]).percent.value is None
    assert agreement([]).alpha.value is None


def test_intervals_hold_the_figure_and_narrow_with_more_reports() -> None:
    chance = random.Random(3)

    def report() -> list[Ratings]:
        said = [chance.choice("xyz") for _ in range(6)]
        return [{"a": v, "b": v if chance.random() < 0.7 else chance.choice("xyz")} for v in said]

    reports = [report() for _ in range(160)]
    few, many = agreement(reports[:16]), agreement(reports)
    for figure in (few.percent, few.kappa, few.alpha, many.percent, many.kappa, many.alpha):
        assert figure.low is not None
        assert figure.high is not None
        assert figure.low < value(figure) < figure.high
    widths = [f.high - f.low for f in (few.alpha, many.alpha) if f.high and f.low]
    assert widths[1] < widths[0] / 2
    assert agreement(reports[:16]) == few
    assert agreement(reports[:1]).alpha.low is None
