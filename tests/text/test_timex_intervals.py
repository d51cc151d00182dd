"""Values as days: intervals of dates, lengths of durations."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.text.timex import interval, length_in_days


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-08-27", date(2025, 8, 27), date(2025, 8, 27)),
        ("2025-08-27T16:00", date(2025, 8, 27), date(2025, 8, 27)),
        ("2025-08-27TMO", date(2025, 8, 27), date(2025, 8, 27)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("199", date(1990, 1, 1), date(1999, 12, 31)),
        ("19", date(1900, 1, 1), date(1999, 12, 31)),
        ("2020-W53", date(2020, 12, 28), date(2021, 1, 3)),
        ("2023-W24-WE", date(2023, 6, 17), date(2023, 6, 18)),
        ("2025-SU", date(2025, 6, 1), date(2025, 8, 31)),
        ("2025-WI", date(2025, 12, 1), date(2026, 2, 28)),
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31)),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31)),
        ("2025-08-31/2025-09-03", date(2025, 8, 31), date(2025, 9, 3)),
        ("1975/1990", date(1975, 1, 1), date(1990, 12, 31)),
    ],
)
def test_dates_cover_days(value: str, first: date, last: date) -> None:
    assert interval(value) == (first, last)


@pytest.mark.parametrize(
    "value", [None, "", "P3D", "PRESENT_REF", "2025-13", "2025-02-30", "2025-W60", "2025-09-03/2025-08-31",
              "/", "0000", "XXXX-05", "00", "9999-WI"]
)  # fmt: skip
def test_what_is_no_date_covers_none(value: str | None) -> None:
    assert interval(value) is None


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("P3.5Y", 1278.375),
        ("P2W", 14),
        ("P10D", 10),
        ("PT24H", 1),
        ("PT90M", 0.0625),
        ("P6M", 182.625),
        ("P1DE", 3652.5),
    ],
)
def test_durations_have_a_length_in_days(value: str, days: float) -> None:
    assert length_in_days(value) == pytest.approx(days)


@pytest.mark.parametrize("value", [None, "PXD", "2025", "PTXH", "P3", "PT3D", "rubbish"])
def test_what_is_no_length_has_none(value: str | None) -> None:
    assert length_in_days(value) is None


@given(st.text(alphabet="0123456789-/PTWQHSUXYMD.", max_size=16))
def test_any_value_is_read_without_error(value: str) -> None:
    interval(value)
    length_in_days(value)
