"""Dates of which only parts are known."""

from datetime import date

import pytest

from verbale.register import Tenure
from verbale.register.spells import bounds


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        ("2015", date(2015, 1, 1), date(2015, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2015-06-07", date(2015, 6, 7), date(2015, 6, 7)),
        ("2017-03/2020-11-23", date(2017, 3, 1), date(2020, 11, 23)),
        ("2022-07/..", date(2022, 7, 1), date.max),
        ("../2003-01-01", date.min, date(2003, 1, 1)),
    ],
)
def test_bounds_are_the_days_that_a_value_may_mean(value: str, earliest: date, latest: date) -> None:
    assert bounds(value) == (earliest, latest)


def test_a_value_that_is_no_date_is_refused() -> None:
    with pytest.raises(ValueError, match="soon"):
        bounds("soon")


@pytest.mark.parametrize(
    ("on", "held"),
    [
        (date(2014, 12, 31), False),
        (date(2015, 6, 1), None),
        (date(2016, 1, 1), True),
        (date(2018, 5, 3), True),
        (date(2018, 5, 4), False),
    ],
)
def test_a_tenure_is_open_only_where_its_dates_are(on: date, held: bool | None) -> None:
    assert Tenure("president", "FRA", "2015", "2018-05-03", "test").held(on) is held


def test_a_tenure_without_end_lasts() -> None:
    assert Tenure("president", "FRA", "2015-01-01", None, "test").held(date(2100, 1, 1)) is True
