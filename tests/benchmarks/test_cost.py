"""The table of costs on the page is the one that the script computes, from the rate that the page tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.cluster import cost

PAGE = Path(__file__).parents[2] / "docs" / "cluster.md"


def test_the_page_has_the_table() -> None:
    page = PAGE.read_text("utf-8")
    assert cost.table() in page
    assert f"{cost.SECONDS:g} seconds" in page


def test_the_hours_and_prices_follow_from_the_rate() -> None:
    million = cost.Cost(1_000_000)
    assert million.hours == pytest.approx(1_000_000 * cost.SECONDS / 3600 / 0.95)
    assert million.dollars(0.5) == pytest.approx(million.hours / 2)
    assert cost.Cost(2_000_000).gigabytes == pytest.approx(2 * million.gigabytes) == 7.6
