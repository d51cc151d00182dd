"""The scores on annotated reports may not fall; the gate itself must be able to."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gate.measure import Row, codings, compare, measure, published_of, table


@pytest.mark.timeout(600)
def test_no_measure_falls(shared: Path, tmp_path: Path) -> None:
    rows = measure(shared, tmp_path)
    assert all(row.holds for row in rows), "\n" + table(rows)


@pytest.mark.parametrize("name", ["kremlin.txt", "*.txt"], ids=["undated", "dated"])
def test_the_command_prints_the_same(name: str, shared: Path) -> None:
    report = sorted((shared / "reports/dev").glob(name))[0]
    day = published_of(report)
    given = ["--published", day.isoformat()] if day else []
    done = subprocess.run(
        [sys.executable, "-m", "verbale", "read", "--json", *given, str(report)],
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout) == json.loads(json.dumps(codings([report])[report.stem]))


def test_a_fall_is_seen() -> None:
    rows = compare({"actors": 0.699, "dates": 0.9}, {"actors": 0.7, "dates": 0.9})
    assert [row.holds for row in rows] == [False, True]
    assert "actors                    0.700  0.699  fell" in table(rows)


def test_a_measure_that_is_gone_is_a_fall() -> None:
    assert compare({}, {"actors": 0.7}) == [Row("actors", 0.7, None)]
    assert not Row("actors", 0.7, None).holds


def test_a_measure_without_a_floor_is_shown() -> None:
    assert compare({"new": 0.1}, {}) == [Row("new", 0.0, 0.1)]
