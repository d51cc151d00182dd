"""Whether confidence can be taken at its word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from verbale.evaluation import Judged, read_annotated, reliability, score_report
from verbale.evaluation.reliability import calibration_error


def judged(confidence: float, right: int, of: int) -> list[Judged]:
    return [Judged("events", confidence, k < right) for k in range(of)]


def test_what_is_said_is_set_beside_what_is_so() -> None:
    sure, unsure = reliability([*judged(0.3, 3, 10), *judged(0.9, 5, 10)])
    assert (sure.low, sure.entries, sure.said, sure.right) == pytest.approx((0.2, 10, 0.3, 0.3))
    assert (unsure.low, unsure.high, unsure.right) == pytest.approx((0.8, 1.0, 0.5))
    assert calibration_error([sure, unsure]) == pytest.approx(0.2)
    assert calibration_error([]) == 0.0


def test_a_certain_entry_falls_in_the_last_bin() -> None:
    (line,) = reliability([Judged("dates", 1.0, True)])
    assert line.high == 1.0


def test_an_entry_is_right_with_what_it_says(annotate: Callable[..., Path], coding: dict[str, Any]) -> None:
    coding["events"][0] |= {"status": "planned", "confidence": 0.4}
    coding["positions"][0]["confidence"] = 0.7
    found = {j.kind: j for j in score_report(read_annotated(annotate()), coding).judged}
    assert found["events"] == Judged("events", 0.4, False)
    assert found["positions"] == Judged("positions", 0.7, True)
