"""Days of publication: ISO, and forms that can mean one day only."""

from __future__ import annotations

from datetime import date

import pytest

from verbale.sources.days import parse_day


@pytest.mark.parametrize(
    "words",
    [
        "2025-08-27", " 2025-08-27 ", "2025-08-27T23:30:00Z", "2025-08-27 01:00", "2025/8/27", "20250827",
        "27 August 2025", "27 Aug. 2025", "August 27, 2025", "Aug 27 2025", "Wednesday, August 27, 2025",
        "Wed, 27 Aug 2025 10:00:00 GMT", "27 august 2025",
    ],
)  # fmt: skip
def test_one_day(words: str) -> None:
    assert parse_day(words) == date(2025, 8, 27)


@pytest.mark.parametrize(
    "words",
    ["", "03/04/2025", "27.08.2025", "2025-02-30", "2025-13-01", "2025", "2025-08", "yesterday",
     "27 Au 2025", "27 Smarch 2025", "0001-01-01", "9999-12-31", "2025-08-271",
     "20250827123", "1" * 100_000, "２０２５-08-27x"],
)  # fmt: skip
def test_no_day_or_more_than_one(words: str) -> None:
    assert parse_day(words) is None
